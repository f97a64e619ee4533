import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Deadline, MEETING_KINDS, type MeetingKind } from '../deadlines';
import { PlanAction } from '../plans';
import { Day, Instant } from '../platform/graphql/scalars';
import { MEETINGS } from './calendar.rules';

export const MeetingKindEnum = Object.fromEntries(MEETING_KINDS.map((kind) => [kind, kind])) as {
  [K in MeetingKind]: K;
};
registerEnumType(MeetingKindEnum, {
  name: 'MeetingKind',
  description: 'What meets at a time of the clock.',
  valuesConfig: Object.fromEntries(MEETING_KINDS.map((kind) => [kind, { description: `${MEETINGS[kind].title}.` }])),
});

@ObjectType({
  simpleResolvers: true,
  description:
    'A meeting to which the caller comes: when, of what sort, and the meeting itself as far as they may see it.',
})
export class WeekMeeting extends Seen {
  @Field(() => MeetingKindEnum, { description: 'Of what sort.' })
  kind!: MeetingKind;

  @Field(() => Instant, { description: 'When it begins.' })
  at!: Date;

  subjectId!: string;
  childIds!: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: "One day of a worker's week." })
export class WeekDay {
  @Field(() => Day, { description: 'The day.' })
  on!: string;

  @Field(() => [Deadline], {
    description: 'What must have happened by the end of it, for children of whom one is key worker.',
  })
  deadlines!: Deadline[];

  @Field(() => [PlanAction], { description: 'What plans say the caller has to have done by then.' })
  actions!: PlanAction[];

  @Field(() => [WeekMeeting], {
    description: 'The meetings to which the caller comes, by the clock in England; without those that were called off.',
  })
  meetings!: WeekMeeting[];
}

@ObjectType({ simpleResolvers: true, description: "Seven days of a worker's own work, across all their children." })
export class Week {
  @Field(() => [WeekDay], { description: 'The seven days, also those on which nothing is due.' })
  days!: WeekDay[];

  @Field(() => [Deadline], {
    description: 'What was due before the first day and has not happened, the longest first.',
  })
  lateDeadlines!: Deadline[];

  @Field(() => [PlanAction], { description: 'Actions that were due before the first day and are not done.' })
  lateActions!: PlanAction[];
}
