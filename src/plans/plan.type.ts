import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { CChangeStepEnum, EffectEnum, type CChangeStep, type Effect } from './change-model.enums';
import type { PartChange } from './plan-difference.rules';
import { GoalTerm, PlanCategory, PlanEndReason, PlanStateEnum, type Goal } from './plan.enums';
import { PLAN_PARTS, type PlanPartName, type PlanState } from './plan.rules';

export const PlanPart = {
  CAUSE_OF_HARM: 'causeOfHarm',
  NEEDS: 'needs',
  WHAT_MUST_CHANGE: 'whatMustChange',
  GOALS: 'goals',
  CONTINGENCY: 'contingency',
  DAY_TO_DAY_CHECKER: 'dayToDayChecker',
} as const satisfies Record<string, PlanPartName>;
registerEnumType(PlanPart, {
  name: 'PlanPart',
  description: 'A part of what a plan says.',
  valuesConfig: Object.fromEntries(
    Object.entries(PlanPart).map(([name, part]) => [name, { description: `Says ${PLAN_PARTS[part].says}.` }]),
  ),
});

@ObjectType({ simpleResolvers: true, description: 'A practical goal of a plan.' })
export class PlanGoal {
  @Field(() => GoalTerm, { description: 'Short or long term.' })
  term!: `${GoalTerm}`;

  @Field(() => String, { description: 'What is to be reached.' })
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

/** What a plan says: now, or in one of its versions. */
@ObjectType({ simpleResolvers: true })
export abstract class PlanParts extends Seen {
  @Field(() => String, { nullable: true, description: 'The cause of harm to the child.' })
  causeOfHarm!: string | null;

  @Field(() => String, { nullable: true, description: 'What the child needs.' })
  needs!: string | null;

  @Field(() => String, { nullable: true, description: 'What must change for the child to be safe.' })
  whatMustChange!: string | null;

  @Field(() => [PlanGoal], { nullable: true, description: 'The practical goals, short and long term.' })
  goals!: readonly Goal[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The contingency plan: what is done if this plan is not working.',
  })
  contingency!: string | null;

  @Field(() => String, { nullable: true, description: 'Who checks day to day that the child is safe and well.' })
  dayToDayChecker!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A child protection plan. That there is one, and its dates, is shown to everybody with a relationship to the child; what it says, to those who work to it.',
})
export class Plan extends PlanParts {
  @Field(() => ID, { description: 'The plan in the hub.' })
  id!: string;

  @Field(() => PlanStateEnum, { description: 'Where the plan is in its life.' })
  state!: PlanState;

  @Field(() => Day, { description: 'The day the child became the subject of the plan.' })
  startedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day the plan ended; null while it is open.' })
  endedOn!: string | null;

  @Field(() => PlanEndReason, {
    nullable: true,
    description: 'Why the plan ended; null when an imported return did not say.',
  })
  endReason!: PlanEndReason | null;

  @Field(() => PlanCategory, { nullable: true, description: 'The category of abuse when the plan began.' })
  initialCategory!: PlanCategory | null;

  @Field(() => PlanCategory, { nullable: true, description: 'The category of abuse now.' })
  latestCategory!: PlanCategory | null;

  @Field(() => Int, { nullable: true, description: 'How many plans the child had before this one.' })
  previousPlans!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the plan; a change names the one it was made from.',
  })
  version!: number | null;

  @Field(() => [PlanPart], {
    nullable: true,
    description:
      'The parts that are written and not shown to the caller here, since not everything in them is theirs to know: ask the key worker.',
  })
  heldFromYou: readonly PlanPartName[] | null = null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a plan said at one moment. Never changed: a revision is a new version.',
})
export class PlanVersion extends PlanParts {
  @Field(() => Int, { nullable: true, description: 'The version of the plan that said this.' })
  number!: number | null;

  @Field(() => Instant, { nullable: true, description: 'When it was written.' })
  madeAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was written.' })
  reason!: string | null;

  madeById!: string;
  meetingId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One thing that two versions of a plan say differently.' })
export class PlanChange {
  @Field(() => PlanPart, { description: 'The part it stands in; each goal that differs is a change of its own.' })
  part!: PlanPartName;

  @Field(() => String, { nullable: true, description: 'What the earlier said; null when it was added.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What the later says; null when it was taken out.' })
  after!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What changed from one version of a plan to another.' })
export class PlanDifference {
  @Field(() => Int, { description: 'The version compared from.' })
  from!: number;

  @Field(() => Int, { description: 'The version compared to.' })
  to!: number;

  @Field(() => [PlanChange], { description: 'The changes, in the order a plan is read in.' })
  changes!: readonly PartChange[];
}
