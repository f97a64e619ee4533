import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import {
  BREACH_RISKS,
  MISDIRECTION_STATES,
  RECALL_STEPS,
  STEP_KINDS,
  type BreachRisk,
  type MisdirectionState,
  type RecallStep,
  type StepKind,
} from './misdirection.rules';

export const MisdirectionStateEnum = describedEnum(
  'MisdirectionState',
  'How it stands with a copy that went to the wrong person.',
  MISDIRECTION_STATES,
);
export const BreachRiskEnum = describedEnum('BreachRisk', 'What a breach can do to people.', BREACH_RISKS);
const StepKindEnum = describedEnum(
  'MisdirectionStepKind',
  'What was done about a copy that went to the wrong person.',
  STEP_KINDS,
);
export const RecallStepEnum = describedEnum(
  'RecallStep',
  'What becomes of a paper that is asked back.',
  Object.fromEntries(RECALL_STEPS.map((step) => [step, MISDIRECTION_STATES[step]])) as Record<RecallStep, string>,
);

@ObjectType({
  simpleResolvers: true,
  description: 'One thing that was done about a copy that went to the wrong person.',
})
export class MisdirectionStep extends Seen {
  @Field(() => StepKindEnum, { nullable: true, description: 'What was done.' })
  kind!: StepKind | null;

  @Field(() => Day, { nullable: true, description: 'The day of it.' })
  on!: string | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Who had the paper then, as whoever reported it says.' })
  heldBy!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was written down.' })
  at!: Date | null;

  takenById!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A copy that went to the wrong person, and everything that was done about it.',
})
export class Misdirection extends Seen {
  @Field(() => ID, { nullable: true, description: 'The misdirection in the hub.' })
  id!: string | null;

  @Field(() => MisdirectionStateEnum, { nullable: true, description: 'How it stands.' })
  state!: MisdirectionState | null;

  @Field(() => Day, { nullable: true, description: 'The day it was found.' })
  foundOn!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was reported: the authority has known since then.' })
  reportedAt!: Date | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'By when the Information Commissioner is told, where a risk may be: 72 hours later.',
  })
  commissionerBy!: Date | null;

  @Field(() => BreachRiskEnum, { nullable: true, description: 'What it can do, once that is assessed.' })
  risk!: BreachRisk | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether somebody knows an address by it now.' })
  knowsAddress!: boolean | null;

  @Field(() => Instant, { nullable: true, description: 'When the Information Commissioner was told.' })
  commissionerToldAt!: Date | null;

  @Field(() => String, { nullable: true, description: "The Commissioner's reference." })
  commissionerReference!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day those it is about were told.' })
  peopleToldOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a change names the one it was made from.' })
  version!: number | null;

  misdirectionId!: string;
  childId!: string;
  copyId!: string;
  reportedById!: string;
}

@ObjectType({ simpleResolvers: true, description: 'That a report was taken. It is the same for every copy.' })
export class MisdirectionReceipt {
  @Field(() => Instant, { description: 'When it was taken.' })
  reportedAt!: Date;

  @Field(() => String, { description: 'What to do with the paper.' })
  note!: string;
}
