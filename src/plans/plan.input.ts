import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { CChangeStepEnum, EffectEnum, type CChangeStep, type Effect } from './change-model.enums';
import type { ChildInNeedSupport } from './child-in-need.input';
import type { AbuseCategory } from '../platform/codes';
import { GoalTerm, PlanCategory, PlanEndReason, type Goal } from './plan.enums';

@InputType({ description: 'A practical goal of a plan.' })
export class PlanGoalInput {
  @Field(() => GoalTerm, { description: 'Short or long term.' })
  term!: `${GoalTerm}`;

  @Field(() => String, { description: 'What is to be reached; up to 2,000 characters.' })
  text!: string;

  @Field(() => CChangeStepEnum, { nullable: true, description: 'The step of the C change model that it serves.' })
  step?: CChangeStep | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Who made it together with the family: "Mum, Maya and the school".',
  })
  madeWith?: string | null | undefined;

  @Field(() => EffectEnum, { nullable: true, description: 'Whether it has the effect that was intended.' })
  effect?: Effect | null | undefined;

  @Field(() => String, { nullable: true, description: 'What was seen of the effect, in words.' })
  effectNote?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'The day on which the effect was looked back at.' })
  effectOn?: string | null | undefined;
}

/** What a plan says. A part left out is not written yet when starting, and unchanged when revising; null empties it. */
@InputType()
export abstract class PlanPartsInput {
  @Field(() => String, { nullable: true, description: 'The cause of harm to the child.' })
  causeOfHarm?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What the child needs.' })
  needs?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What must change for the child to be safe.' })
  whatMustChange?: string | null | undefined;

  @Field(() => [PlanGoalInput], { nullable: true, description: 'The practical goals, all of them, up to 50.' })
  goals?: readonly Goal[] | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The contingency plan: what is done if this plan is not working.',
  })
  contingency?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Who checks day to day that the child is safe and well.' })
  dayToDayChecker?: string | null | undefined;
}

/** The same of whoever does not come through the API. */
export type PlanParts = { readonly [Part in keyof PlanPartsInput]: PlanPartsInput[Part] };

/** The outline of a plan, as the conference that decided on it made it. */
export interface PlanStart extends PlanParts {
  /** The day the child became the subject of the plan: the day of the conference. */
  readonly startedOn: string;
  readonly category: AbuseCategory;
}

@InputType({ description: 'A revision of a plan. What is left out stays as it is; null empties it.' })
export class PlanRevisionInput extends PlanPartsInput {
  @Field(() => String, { description: 'Why the plan is revised: kept with the version.' })
  reason!: string;

  @Field(() => PlanCategory, { nullable: true, description: 'The category of abuse now, when it has become another.' })
  latestCategory?: PlanCategory | null | undefined;

  @Field(() => ID, { nullable: true, description: 'The core group meeting it came out of, when it came out of one.' })
  meeting?: string | null | undefined;
}

/** How a plan ends, whoever decides on it. */
export interface PlanEnd {
  readonly on: string;
  readonly reason: `${PlanEndReason}`;
  /** The support that goes on; exactly with the reason CHILD_IN_NEED_PLAN. */
  readonly support?: ChildInNeedSupport | null | undefined;
}

@InputType({ description: 'How a plan ended without a conference.' })
export class EndPlanInput {
  @Field(() => Day, { description: 'The day it ended: of the death, the birthday or the move.' })
  on!: string;

  @Field(() => PlanEndReason, {
    description:
      'Why it ended: DIED, EIGHTEEN or MOVED_TO_OTHER_AUTHORITY; for every other reason a review conference ends it.',
  })
  reason!: PlanEndReason;
}
