import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => InboxItem)
export class InboxLookUpResolver {
  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'Whose look-up it was after which no more are answered for a while.',
  })
  lookUpsOf(@Root() item: InboxItem, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return EVENTS[item.kind].subject === 'lookUps' ? worker(scope, item.subjectId) : null;
  }
}
