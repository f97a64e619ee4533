import type { Scope } from '../access';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isForFamily } from './catalogue';
import { assertKnown, type InboxFeed, type InboxRows } from './inbox-feed';
import { acknowledge, inboxHead, readInboxes, type InboxRow } from './inbox.store';
import { change } from './change';
import { InboxHead, InboxItem, InboxOf, Urgency } from './inbox-item.type';

const MOST_ITEMS = 100;

/** Whose inbox a caller reads: their own, or their team's. */
export function recipientOf(scope: Scope, of: InboxOf): string {
  const { workerId, teamId } = scope.worker();
  const recipient = of === InboxOf.ME ? workerId : teamId;
  if (recipient === null) throw notAvailable();
  return recipient;
}

/** Every item past a position, as it comes, for as long as the caller listens. Re-checked and shown one by one at delivery. */
export function listen(scope: Scope, feed: InboxFeed, of: InboxOf, after: number): InboxRows {
  return feed.after(recipientOf(scope, of), after);
}

/** Whether the item is meant for the caller, and the child that it is about is theirs to see now. */
const isOpen = async (scope: Scope, { name, child_id }: InboxRow): Promise<boolean> =>
  (scope.worker().audience !== 'FAMILY' || isForFamily(name)) && (child_id === null || (await scope.maySee(child_id)));

/**
 * What `show` makes of an item, or null when the child is no longer the caller's to see: what was made of it is then
 * dropped. Shown first, because what was read to show it has mostly answered whether they may. Throws NOT_AVAILABLE when the inbox is no longer
 * theirs: whoever listened to it must be told, or silence would mean that all is quiet.
 */
export async function deliver<T>(
  scope: Scope,
  row: InboxRow,
  follows: number,
  show: (item: InboxItem) => Promise<T>,
): Promise<T | null> {
  const { workerId, teamId } = scope.worker();
  if (row.recipient_id !== workerId && row.recipient_id !== teamId) throw notAvailable();
  const shown = await show(itemOf(row, follows));
  return (await isOpen(scope, row)) ? shown : null;
}

function itemOf(row: InboxRow, follows: number): InboxItem {
  return Object.assign(new InboxItem(), {
    seq: row.seq,
    follows,
    kind: row.name,
    urgency: Urgency[row.urgency],
    at: row.at,
    acknowledgedAt: row.acknowledged_at,
    childId: row.child_id,
    subjectId: row.subject_id,
  });
}

/** A page of items past a position, for a client that does not hold a socket. */
export async function inboxItems(scope: Scope, of: InboxOf, after: number, first: number): Promise<InboxItem[]> {
  if (first < 1 || first > MOST_ITEMS) throw invalid('first', `expected 1 to ${MOST_ITEMS}`);
  const recipientId = recipientOf(scope, of);
  await assertKnown(scope.hub.db, recipientId, after);
  const [rows = []] = await readInboxes(scope.hub.db, [{ recipientId, after }], first);
  const items: InboxItem[] = [];
  let last = after;
  const open = await Promise.all(rows.map((row) => isOpen(scope, row)));
  for (const row of rows.filter((_, i) => open[i])) {
    items.push(itemOf(row, last));
    last = row.seq;
  }
  return items;
}

/** How far an inbox has grown. */
export async function headOf(scope: Scope, of: InboxOf): Promise<InboxHead> {
  return Object.assign(new InboxHead(), await inboxHead(scope.hub.db, recipientOf(scope, of)));
}

/** Acknowledges items by position: a named person has taken them in. Delivered is not seen, and seen is not acknowledged. */
export async function acknowledgeInbox(scope: Scope, of: InboxOf, seqs: readonly number[]): Promise<InboxHead> {
  if (seqs.length === 0 || seqs.length > MOST_ITEMS) throw invalid('seqs', `expected 1 to ${MOST_ITEMS} positions`);
  const recipientId = recipientOf(scope, of);
  const head = await inboxHead(scope.hub.db, recipientId);
  if (seqs.some((seq) => seq < 1 || seq > head.seq)) {
    throw new AppError('CURSOR_UNKNOWN', `This inbox has positions 1 to ${head.seq}.`, 'seqs');
  }
  await change(scope, async (unit) => {
    await acknowledge(unit, recipientId, seqs, scope.now, scope.worker().workerId);
    unit.audit({ action: 'WRITE', operation: 'acknowledgeInbox', fields: ['InboxItem.acknowledgedAt'] });
  });
  return headOf(scope, of);
}
