import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { Plan } from './plan.type';
import { planById } from './plans';

@Resolver(() => InboxItem)
export class InboxPlanResolver {
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan it is about, as the caller may see it now.' })
  plan(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Plan | null> | null {
    return EVENTS[item.kind].subject === 'plan' ? planById(scope, item.subjectId) : null;
  }
}
