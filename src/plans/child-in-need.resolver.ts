import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Day } from '../platform/graphql/scalars';
import { childInNeedPlansOf, endChildInNeedPlan, startChildInNeedPlan } from './child-in-need';
import { ChildInNeedSupportInput, EndChildInNeedPlanInput } from './child-in-need.input';
import { ChildInNeedPlan } from './child-in-need.type';
import { Plan } from './plan.type';
import { planById } from './plans';

@Resolver(() => Child)
export class ChildInNeedPlansResolver {
  @FieldResolver(() => [ChildInNeedPlan], {
    nullable: true,
    description: 'Every Child in Need plan of the child, the latest first.',
  })
  childInNeedPlans(@Root() child: Child, @Ctx() scope: Scope): Promise<ChildInNeedPlan[]> {
    return childInNeedPlansOf(scope, child.id);
  }
}

@Resolver(() => ChildInNeedPlan)
export class ChildInNeedPlanResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who leads it.' })
  lead(@Root() plan: ChildInNeedPlan, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, plan.leadId);
  }

  @FieldResolver(() => Plan, { nullable: true, description: 'The child protection plan it followed, if it did.' })
  after(@Root() plan: ChildInNeedPlan, @Ctx() scope: Scope): Promise<Plan | null> | null {
    return plan.afterPlanId === null ? null : planById(scope, plan.afterPlanId);
  }
}

/** Every change of a Child in Need plan answers with the child as it is afterwards. */
@Resolver(() => ChildInNeedPlan)
export class ChildInNeedChangesResolver {
  @Mutation(() => Child, {
    nullable: true,
    description:
      'Opens a Child in Need plan under the open referral of the child. For the key worker and managers; RULE_BROKEN without one, and while a child protection plan or another Child in Need plan runs.',
  })
  async startChildInNeedPlan(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('startedOn', () => Day, { description: 'The day it started; not in the future.' }) startedOn: string,
    @Arg('plan', () => ChildInNeedSupportInput, { description: 'What it gives, and who leads it.' })
    plan: ChildInNeedSupportInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await startChildInNeedPlan(scope, child, startedOn, plan));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: 'Ends a Child in Need plan. For the key worker and managers.',
  })
  async endChildInNeedPlan(
    @Arg('plan', () => RecordVersion, { description: 'The Child in Need plan, and the version of it that was read.' })
    plan: RecordVersion,
    @Arg('end', () => EndChildInNeedPlanInput, { description: 'When, and why.' }) end: EndChildInNeedPlanInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await endChildInNeedPlan(scope, plan, end));
  }
}
