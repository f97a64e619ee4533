import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { EVENTS, InboxItem } from '../events';
import { blockMyAction, completeMyAction, familyActionById, tellMyProgress } from './family-action-reports';
import { familyActionLoader, familyActions, ownNoteLoader } from './family-action.store';
import { FamilyAction, OwnNote } from './family-action.type';

const ACTION = { description: 'The action, and the version of it that was read.' };

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

  @FieldResolver(() => [OwnNote], { description: 'What the caller has told of it; the latest last.' })
  async told(@Root() action: FamilyAction, @Ctx() scope: Scope): Promise<OwnNote[]> {
    return (await ownNoteLoader(scope).load(action.id)) ?? [];
  }

  @Mutation(() => FamilyAction, {
    nullable: true,
    description: 'Tells how something goes on that the caller has to do. The key worker hears of it.',
  })
  async tellMyProgress(
    @Arg('action', () => ID, { description: 'The action.' }) action: string,
    @Arg('text', () => String, { description: 'How it goes on.' }) text: string,
    @Ctx() scope: Scope,
  ): Promise<FamilyAction | null> {
    return familyActionById(scope, await tellMyProgress(scope, action, text));
  }

  @Mutation(() => FamilyAction, {
    nullable: true,
    description: 'Says that something the caller has to do is done. Final. CONFLICT when somebody changed it first.',
  })
  async completeMyAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('note', () => String, { description: 'What was done.' }) note: string,
    @Ctx() scope: Scope,
  ): Promise<FamilyAction | null> {
    return familyActionById(scope, await completeMyAction(scope, action, note));
  }

  @Mutation(() => FamilyAction, {
    nullable: true,
    description: 'Says that something the caller has to do cannot be done; the key worker hears of it at once.',
  })
  async blockMyAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<FamilyAction | null> {
    return familyActionById(scope, await blockMyAction(scope, action, reason));
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
