import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { PlanCategory } from '../plans';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import type { Outcome } from './decision.rules';

export const OutcomeEnum = describedEnum<Outcome>(
  'ConferenceOutcome',
  'What a conference decided of a child. It decides neither on court action nor on where a child lives.',
  {
    PLAN: 'The child becomes the subject of a child protection plan.',
    HELP_WITHOUT_PLAN: 'No plan; the help that was identified is there.',
    CONTINUE: 'The plan goes on.',
    END: 'The plan ends.',
  },
);

@ObjectType({ simpleResolvers: true, description: 'What a conference decided of one child.' })
export class ConferenceDecision extends Seen {
  @Field(() => OutcomeEnum, { description: 'The decision.' })
  outcome!: Outcome;

  @Field(() => Day, { description: 'The day it was made: the day of the conference.' })
  decidedOn!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the child has suffered significant harm.' })
  harmSuffered!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the child is likely to suffer it.' })
  harmLikely!: boolean | null;

  @Field(() => [PlanCategory], {
    nullable: true,
    description: 'The categories of abuse; a plan is made under the first.',
  })
  categories!: readonly `${PlanCategory}`[] | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  reasons!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The help that the child and the family get, with a plan or without.',
  })
  help!: string | null;

  planId!: string | null;
  decidedById!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What somebody who was there thinks, of one child.' })
export class ConferenceView extends Seen {
  @Field(() => ID, { description: 'The invitation of whoever thinks so.' })
  invitation!: string;

  @Field(() => String, { description: 'Their view.' })
  view!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they agree with the decision; null when they did not say.',
  })
  agrees!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why they do not agree.' })
  dissent!: string | null;

  agencyId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'One version of the record of a conference about one child. Never changed: a correction is a new version.',
})
export class ConferenceMinutes extends Seen {
  @Field(() => Int, { description: 'Its number: 1, 2, 3 …' })
  number!: number;

  @Field(() => String, { description: 'What it says.' })
  text!: string;

  @Field(() => Instant, { description: 'When it was written.' })
  writtenAt!: Date;

  writtenById!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What somebody who was there asks to be put right in the record.' })
export class ConferenceCorrection extends Seen {
  @Field(() => ID, { description: 'The correction in the hub.' })
  id!: string;

  @Field(() => ID, { description: 'The invitation of whoever asks.' })
  invitation!: string;

  @Field(() => String, { description: 'What they ask for.' })
  text!: string;

  @Field(() => Instant, { description: 'When they asked.' })
  askedAt!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Whether the chair agreed; null until the chair has answered.' })
  accepted!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What the chair answered.' })
  answer!: string | null;

  @Field(() => Int, { description: 'Counts its changes; a change names the one it was made from.' })
  version!: number;
}
