import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { Plan } from './plan.type';
import { openPlanOf, plansOfChild } from './plans';

@Resolver(() => Child)
export class ChildPlansResolver {
  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The open plan; null when the child is not the subject of one.',
  })
  plan(@Root() child: Child, @Ctx() scope: Scope): Promise<Plan | null> {
    return openPlanOf(scope, child.id);
  }

  @FieldResolver(() => [Plan], {
    nullable: true,
    description:
      'Every plan of the child, the latest first. A look-up is shown those that are open or ended within twelve months.',
  })
  plans(@Root() child: Child, @Ctx() scope: Scope): Promise<Plan[]> {
    return plansOfChild(scope, child.id);
  }
}
