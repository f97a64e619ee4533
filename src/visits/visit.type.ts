import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import { EVERY_OTHER, UNSEEN_LIMITS, type VisitPlace, type VisitState } from './visit.rules';

export const VisitStateEnum = describedEnum<VisitState>('VisitState', 'What has become of a visit.', {
  PLANNED: 'Still to be made.',
  MADE: 'Made, whether or not the child was seen. Final.',
  NOT_MADE: 'Planned and not made. Final.',
});

export const VisitPlaceEnum = describedEnum<VisitPlace>(
  'VisitPlace',
  'What sort of place a visit is to; never which one.',
  {
    HOME: 'Where the child lives.',
    SCHOOL: 'The school or nursery.',
    OTHER: 'Somewhere else.',
  },
);

@ObjectType({
  simpleResolvers: true,
  description:
    'A visit of a social worker to a child with a plan. Whether the child was seen is for everybody who works with them; what was learnt is for the key worker and managers.',
})
export class Visit extends Seen {
  @Field(() => ID, { description: 'The visit in the hub.' })
  id!: string;

  @Field(() => VisitStateEnum, { description: 'What has become of it.' })
  state!: VisitState;

  @Field(() => Instant, { nullable: true, description: 'When it was planned for; null when it was not planned.' })
  plannedFor!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it was made.' })
  visitedAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the family knew that it would come.' })
  announced!: boolean | null;

  @Field(() => VisitPlaceEnum, { nullable: true, description: 'What sort of place it was to.' })
  place!: VisitPlace | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the child was seen; null until it was made.' })
  childSeen!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the child was seen alone.' })
  seenAlone!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the child's bedroom was seen." })
  bedroomSeen!: boolean | null;

  @Field(() => Instant, { nullable: true, description: 'When it was written down.' })
  recordedAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was written down within two working days, as local procedures ask; null until it was.',
  })
  recordedInTime!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why it was not made.' })
  notMadeBecause!: string | null;

  @Field(() => String, { nullable: true, description: 'Who was there.' })
  present!: string | null;

  @Field(() => String, { nullable: true, description: 'What was learnt.' })
  learnt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the visit; a change names the one it was made from.',
  })
  version!: number | null;

  visitedById!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'That somebody of another agency saw the child on a day, in the course of their own work.',
})
export class Sighting extends Seen {
  @Field(() => Day, { description: 'The day.' })
  seenOn!: string;

  workerId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'When the child was last seen, for everybody who works with them: one who is not seen for too long is at risk of not being protected by anybody.',
})
export class Seeing extends Seen {
  @Field(() => Day, { nullable: true, description: 'When a social worker last saw the child at a visit.' })
  bySocialWorkerOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'When anybody who works with the child last saw them.' })
  byAnyoneOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days since a social worker saw the child at a visit under the plan. Null when none ever has, which tooLongAgo says from the second day of the plan; and null before birth and after the end of the plan.',
  })
  daysSinceSocialWorker!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same of anybody who works with the child.' })
  daysSinceAnyone!: number | null;

  @Field(() => Boolean, {
    description: `True when nobody has seen the child under the plan yet and its first day is over; after ${UNSEEN_LIMITS.socialWorker.days} days without a social worker, or ${UNSEEN_LIMITS.anyone.days} without anybody (${UNSEEN_LIMITS.socialWorker.source}; ${UNSEEN_LIMITS.anyone.source}).`,
  })
  tooLongAgo!: boolean;

  @Field(() => Boolean, {
    description: `True when the child was seen alone at neither of the last two visits (${EVERY_OTHER}).`,
  })
  aloneOverdue!: boolean;

  @Field(() => Boolean, {
    description: `True when the bedroom was seen at neither of the last two visits (${EVERY_OTHER}).`,
  })
  bedroomOverdue!: boolean;
}
