import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { EVENTS, InboxItem } from '../events';
import { familyActionLoader, familyActions } from './family-action.store';
import { FamilyAction } from './family-action.type';

@Resolver(() => FamilyAction)
export class FamilyActionResolver {
  @Query(() => [FamilyAction], {
    description:
      'What open plans say that the caller has to do themselves, for all their children; the first due first.',
  })
  familyActions(@Ctx() scope: Scope): Promise<FamilyAction[]> {
    return familyActions(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child it is for.' })
  child(@Root() action: FamilyAction, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, action.childId);
  }
}

@Resolver(() => InboxItem)
export class InboxFamilyActionResolver {
  @FieldResolver(() => FamilyAction, {
    nullable: true,
    description: 'What the caller has to do themselves, when the item is about that.',
  })
  async familyAction(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<FamilyAction | null> {
    if (EVENTS[item.kind].subject !== 'action') return null;
    return (await familyActionLoader(scope).load(item.subjectId)) ?? null;
  }
}
