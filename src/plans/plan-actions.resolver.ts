import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { planActions } from './actions';
import { PlanAction } from './action.type';
import { Plan } from './plan.type';

@Resolver(() => Plan)
export class PlanActionsResolver {
  @FieldResolver(() => [PlanAction], {
    nullable: true,
    description: 'What somebody has to do under the plan, and what became of it; the first due first.',
  })
  actions(@Root() plan: Plan, @Ctx() scope: Scope): Promise<PlanAction[]> {
    return planActions(scope, plan.id);
  }
}
