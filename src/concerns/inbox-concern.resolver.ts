import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { InboxItem } from '../events';
import { Concern, ConcernReceipt } from './concern.type';
import { concernOfItem, receiptOfItem } from './concerns';

/** Adds the concern to an inbox item that is about one. */
@Resolver(() => InboxItem)
export class InboxConcernResolver {
  @FieldResolver(() => Concern, {
    nullable: true,
    description:
      'The concern that the item is about, as the caller may see it now. Null for other items, and for a reporter, who has the receipt.',
  })
  concern(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Concern | null> | null {
    return concernOfItem(scope, item);
  }

  @FieldResolver(() => ConcernReceipt, {
    nullable: true,
    description: "The receipt of the caller's own report that the item is about; null for other items.",
  })
  receipt(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<ConcernReceipt | null> | null {
    return receiptOfItem(scope, item);
  }
}
