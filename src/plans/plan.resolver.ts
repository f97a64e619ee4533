import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { Day } from '../platform/graphql/scalars';
import { worker, Worker } from '../people';
import { EndPlanInput, PlanRevisionInput } from './plan.input';
import { endPlan } from './plan-life';
import { Plan, PlanDifference, PlanVersion } from './plan.type';
import { reviewLoader, reviewsLoader } from './plan-review.store';
import { differenceOf, finalisePlan, planById, revisePlan, versionsOf } from './plans';

const AT = { description: 'The plan, and the version of it that was read.' };
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => Plan, {
    nullable: true,
    description: 'A child protection plan. Null when there is none that the caller may see.',
  })
  plan(@Arg('id', () => ID, { description: 'The plan.' }) id: string, @Ctx() scope: Scope): Promise<Plan | null> {
    return planById(scope, id);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child who is the subject of the plan.' })
  child(@Root() plan: Plan, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, plan.access.child_id);
  }

  @FieldResolver(() => [PlanVersion], {
    nullable: true,
    description:
      'Every version of what the plan says, the newest first. Empty when the plan came with a return and was never revised.',
  })
  versions(@Root() plan: Plan, @Ctx() scope: Scope): Promise<PlanVersion[]> {
    return versionsOf(scope, plan.id);
  }

  @FieldResolver(() => [Deadline], {
    nullable: true,
    description: 'What the plan asks for by a day: core groups, reviews, seeing the child. The soonest first.',
  })
  deadlines(@Root() plan: Plan, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOf(scope, plan.id);
  }

  @FieldResolver(() => [Day], { nullable: true, description: 'The days of review conferences.' })
  async reviewedOn(@Root() plan: Plan, @Ctx() scope: Scope): Promise<string[]> {
    return (await reviewsLoader(scope).load(plan.id)) ?? [];
  }

  @FieldResolver(() => Day, {
    nullable: true,
    description: 'The last day for the next review conference; null once the plan has ended.',
  })
  async reviewBy(@Root() plan: Plan, @Ctx() scope: Scope): Promise<string | null> {
    return (await reviewLoader(scope).load(plan.id)) ?? null;
  }

  @FieldResolver(() => PlanDifference, { nullable: true, description: 'What changed from one version to another.' })
  difference(
    @Root() plan: Plan,
    @Arg('from', () => Int, { description: 'The number of the version to compare from.' }) from: number,
    @Arg('to', () => Int, { description: 'The number of the version to compare to.' }) to: number,
    @Ctx() scope: Scope,
  ): Promise<PlanDifference> {
    return differenceOf(scope, plan.id, from, to);
  }
}

@Resolver(() => PlanVersion)
export class PlanVersionResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it.' })
  madeBy(@Root() version: PlanVersion, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, version.madeById);
  }
}

/** Every change of a plan answers with the plan as it is afterwards. */
@Resolver(() => Plan)
export class PlanChangesResolver {
  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Revises the plan from the version that was read; CONFLICT when somebody else has changed it since. Every version is kept.',
  })
  async revisePlan(
    @Arg('plan', () => RecordVersion, AT) plan: RecordVersion,
    @Arg('revision', () => PlanRevisionInput, { description: 'What changes, and why.' }) revision: PlanRevisionInput,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await revisePlan(scope, plan, revision));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Makes the outline the plan that everybody works to; RULE_BROKEN, naming the part, when one is missing, and until a core group meeting of the plan was held, unless the first one is to be held at once in this authority.',
  })
  async finalisePlan(
    @Arg('plan', () => RecordVersion, AT) plan: RecordVersion,
    @Arg('meeting', () => ID, {
      nullable: true,
      description: 'The core group meeting that agreed it; the last one held when left out.',
    })
    meeting: string | null,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await finalisePlan(scope, plan, meeting));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Ends the plan and its core group without a conference, because the child has died, is eighteen or has moved for good; what the places in it opened closes at once, and a conference ahead is called off. RULE_BROKEN for any other reason: a review conference decides on it. For the key worker and managers.',
  })
  async endPlan(
    @Arg('plan', () => RecordVersion, AT) plan: RecordVersion,
    @Arg('end', () => EndPlanInput, { description: 'When, and why.' }) end: EndPlanInput,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await endPlan(scope, plan, end));
  }
}
