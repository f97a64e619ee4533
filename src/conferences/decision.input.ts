import { CoreGroupMeetingInput } from '../core-groups';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PlanCategory, PlanEndReason, PlanPartsInput } from '../plans';
import type { Outcome } from './decision.rules';
import { OutcomeEnum } from './decision.type';

@InputType({ description: 'What the conference says of one child. A field left out stays as it is; null empties it.' })
export class DiscussionInput {
  @Field(() => String, { nullable: true, description: 'What is working well.' })
  strengths?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What is worrying.' })
  worries?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What needs to change for the child to be safe.' })
  needsToChange?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Who can support the child and the family.' })
  whoCanSupport?: string | null | undefined;
}

@InputType({ description: 'What somebody who was there thinks.' })
export class ViewInput {
  @Field(() => String, { description: 'Their view.' })
  view!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether they agree with the decision.' })
  agrees?: boolean | null | undefined;

  @Field(() => String, { nullable: true, description: 'Why not, when they do not.' })
  dissent?: string | null | undefined;
}

@InputType({ description: 'The outline of a plan, as far as the conference made it. Parts may still be missing.' })
export class PlanOutlineInput extends PlanPartsInput {}

@InputType({ description: 'What the conference decided of one child.' })
export class ChildDecisionInput {
  @Field(() => ID, { description: 'The child.' })
  child!: string;

  @Field(() => Boolean, { description: 'Whether the child has suffered significant harm.' })
  harmSuffered!: boolean;

  @Field(() => Boolean, { description: 'Whether the child is likely to suffer it.' })
  harmLikely!: boolean;

  @Field(() => [PlanCategory], { description: 'The categories of abuse, the one that a plan is made under first.' })
  categories!: readonly PlanCategory[];

  @Field(() => OutcomeEnum, { description: 'The decision.' })
  outcome!: Outcome;

  @Field(() => String, { description: 'Why.' })
  reasons!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The help that was identified; always there without a plan, and where a Child in Need plan follows one.',
  })
  help?: string | null | undefined;

  @Field(() => PlanOutlineInput, {
    nullable: true,
    description: 'For PLAN: its outline, which says at least what the child needs and what must change.',
  })
  outline?: PlanOutlineInput | null | undefined;

  @Field(() => PlanEndReason, { nullable: true, description: 'For END: why the plan ends.' })
  endReason?: PlanEndReason | null | undefined;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Workers who sit in the core group from now on, for PLAN and CONTINUE; who sits there stays. With a plan at least one sits there besides the key worker.',
  })
  coreGroup?: readonly string[] | null | undefined;

  @Field(() => CoreGroupMeetingInput, {
    nullable: true,
    description: 'For PLAN: when and where the core group meets first; it is planned by the decision.',
  })
  firstCoreGroup?: CoreGroupMeetingInput | null | undefined;
}

@InputType({ description: 'A version of the record about one child.' })
export class MinutesInput {
  @Field(() => ID, { description: 'The child.' })
  child!: string;

  @Field(() => Int, { description: 'The number of the version it was made from; 0 for the first.' })
  after!: number;

  @Field(() => String, { description: 'The whole record about this child; up to 50,000 characters.' })
  text!: string;
}
