import { Arg, Ctx, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Hub, Scope } from '../access';
import { acknowledgeInbox, headOf, inboxItems, listen } from './inbox';
import type { InboxFeed } from './inbox-feed';
import { InboxHead, InboxItem, InboxOf } from './inbox-item.type';

const OF = { description: "Whose inbox: one's own (the default), or one's team's." };

const feeds = new WeakMap<Hub, InboxFeed>();

/** Gives a hub the feed its subscriptions read from; done once, where the hub is put together. */
export const serveInboxes = (hub: Hub, feed: InboxFeed): void => void feeds.set(hub, feed);

function feedOf(hub: Hub): InboxFeed {
  const feed = feeds.get(hub);
  if (feed === undefined) throw new Error('this hub was put together without an inbox feed');
  return feed;
}

/** The inbox, read in pages or held open on a socket. */
@Resolver(() => InboxItem)
export class InboxResolver {
  @Query(() => [InboxItem], {
    description: 'Items past a position, oldest first; CURSOR_UNKNOWN when the inbox never had it.',
  })
  inboxItems(
    @Arg('after', () => Int, {
      defaultValue: 0,
      description: 'The `seq` of the last item of the page before; 0 for the first page.',
    })
    after: number,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Arg('of', () => InboxOf, { defaultValue: InboxOf.ME, ...OF }) of: InboxOf,
    @Ctx() scope: Scope,
  ): Promise<InboxItem[]> {
    return inboxItems(scope, of, after, first);
  }

  @Query(() => InboxHead, { description: 'How far the inbox has grown.' })
  inboxHead(
    @Arg('of', () => InboxOf, { defaultValue: InboxOf.ME, ...OF }) of: InboxOf,
    @Ctx() scope: Scope,
  ): Promise<InboxHead> {
    return headOf(scope, of);
  }

  @Mutation(() => InboxHead, { description: 'Acknowledges items by position, in the name of the caller.' })
  acknowledgeInbox(
    @Arg('seqs', () => [Int], { description: '1 to 100 positions.' }) seqs: number[],
    @Arg('of', () => InboxOf, { defaultValue: InboxOf.ME, ...OF }) of: InboxOf,
    @Ctx() scope: Scope,
  ): Promise<InboxHead> {
    return acknowledgeInbox(scope, of, seqs);
  }

  @Subscription(() => InboxItem, {
    description:
      'Everything that happens for the caller from a position on, the moment it is committed; on reconnecting, subscribe after the last position that was seen.',
    subscribe: ({ args, context }) => {
      const { of, after } = args as { of: InboxOf; after: number };
      const scope = context as Scope;
      return listen(scope, feedOf(scope.hub), of, after);
    },
  })
  inbox(
    @Root() item: InboxItem,
    // The arguments belong to the contract here; `subscribe` has used them to choose the inbox and the position.
    @Arg('after', () => Int, { description: 'The last position that was seen; 0 for everything.' }) _after: number,
    @Arg('of', () => InboxOf, { defaultValue: InboxOf.ME, ...OF }) _of: InboxOf,
  ): InboxItem {
    return item;
  }
}
