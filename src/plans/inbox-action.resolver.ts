import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { PlanAction } from './action.type';
import { actionById } from './actions';

@Resolver(() => InboxItem)
export class InboxActionResolver {
  @FieldResolver(() => PlanAction, {
    nullable: true,
    description: 'The action it is about, as the caller may see it now.',
  })
  action(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<PlanAction | null> | null {
    return EVENTS[item.kind].subject === 'action' ? actionById(scope, item.subjectId) : null;
  }
}
