import type { InboxPosition } from '../access';
import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { EventName } from './catalogue';

/** An event on its way into inboxes. */
export interface Telling {
  readonly eventId: string;
  readonly urgency: string;
  readonly recipients: readonly string[];
  /** Meant for the family too; the inbox of a member of the family does not grow by anything else. */
  readonly forFamily: boolean;
}

// An inbox that grew by what its reader is not shown would tell them that there is something. Heads are locked in the order of their ids, whatever the events, so that two commits never wait for each other in a ring.
const ADVANCE = statement(
  'inbox.advance',
  `with told as (
     select t.recipient_id, case when a.kind = 'FAMILY' then t.for_family else t.grown end as grown
     from unnest($1::uuid[], $2::int[], $3::int[]) as t (recipient_id, grown, for_family)
     left join worker w on w.id = t.recipient_id and t.for_family < t.grown left join agency a on a.id = w.agency_id
   ), advanced as (
     insert into inbox_head as h (recipient_id, seq) select recipient_id, grown from told where grown > 0 order by recipient_id
     on conflict (recipient_id) do update set seq = h.seq + excluded.seq
     returning h.recipient_id, h.seq
   )
   select recipient_id, advanced.seq, told.grown from advanced join told using (recipient_id)`,
);

const ADD = statement(
  'inbox.add',
  `insert into inbox_item (recipient_id, seq, event_id, urgency)
   select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[])`,
);

/** Puts events into inboxes at the next positions without a gap, in the caller's transaction. */
export async function deliver(db: Db, tellings: readonly Telling[]): Promise<void> {
  const all = tellings.flatMap(({ recipients, ...telling }) =>
    recipients.map((recipient) => ({ recipient, ...telling })),
  );
  if (all.length === 0) return;
  const growth = counted(all);
  const forFamily = counted(all.filter((item) => item.forFamily));
  const recipients = [...growth.keys()].sort();
  const heads = await db.rows<{ recipient_id: string; seq: number; grown: number }>(ADVANCE, [
    recipients,
    recipients.map((r) => growth.get(r) ?? 0),
    recipients.map((r) => forFamily.get(r) ?? 0),
  ]);
  const next = new Map(heads.map((h) => [h.recipient_id, h.seq - h.grown]));
  const whole = new Set(heads.filter((h) => h.grown === growth.get(h.recipient_id)).map((h) => h.recipient_id));
  const items = all.filter((item) => item.forFamily || whole.has(item.recipient));
  if (items.length === 0) return;
  const seqs = items.map(({ recipient }) => {
    const seq = (next.get(recipient) ?? 0) + 1;
    next.set(recipient, seq);
    return seq;
  });
  await db.rows(ADD, [items.map((i) => i.recipient), seqs, items.map((i) => i.eventId), items.map((i) => i.urgency)]);
}

function counted(items: readonly { readonly recipient: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { recipient } of items) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  return counts;
}

/** One inbox item with what its event points to. */
export interface InboxRow {
  readonly recipient_id: string;
  readonly seq: number;
  readonly urgency: 'IMMEDIATE' | 'ROUTINE';
  readonly acknowledged_at: Date | null;
  readonly name: EventName;
  readonly at: Date;
  readonly child_id: string | null;
  readonly subject_id: string;
}

const READ = statement(
  'inbox.read',
  `select q.ord, i.recipient_id, i.seq, i.urgency, i.acknowledged_at, e.name, e.at, e.child_id, e.subject_id
   from unnest($1::uuid[], $2::int[]) with ordinality as q (recipient_id, after, ord)
   cross join lateral (
     select * from inbox_item i where i.recipient_id = q.recipient_id and i.seq > q.after order by i.seq limit $3
   ) i
   join event e on e.id = i.event_id
   order by q.ord, i.seq`,
);

/** Reads many inboxes in one statement, each past its own position, at most `most` items of each. */
export async function readInboxes(db: Db, questions: readonly InboxPosition[], most: number): Promise<InboxRow[][]> {
  const rows = await db.rows<InboxRow & { ord: number }>(READ, [
    questions.map((q) => q.recipientId),
    questions.map((q) => q.after),
    most,
  ]);
  const answers: InboxRow[][] = questions.map(() => []);
  for (const row of rows) answers[row.ord - 1]?.push(row);
  return answers;
}

const GROWN = statement(
  'inbox.grown',
  `select q.ord from unnest($1::uuid[], $2::int[]) with ordinality as q (recipient_id, after, ord)
   join inbox_head h on h.recipient_id = q.recipient_id where h.seq > q.after`,
);

/** Those of many inboxes that have grown past a position. */
export async function grownInboxes<Q extends InboxPosition>(db: Db, questions: readonly Q[]): Promise<Q[]> {
  const rows = await db.rows<{ ord: number }>(GROWN, [
    questions.map((q) => q.recipientId),
    questions.map((q) => q.after),
  ]);
  return rows.flatMap(({ ord }) => questions[ord - 1] ?? []);
}

const HEAD = statement(
  'inbox.head',
  `select coalesce((select seq from inbox_head where recipient_id = $1), 0) as seq,
     (select count(*) from inbox_item where recipient_id = $1 and acknowledged_at is null)::int as unacknowledged`,
);

/** The last position given out, and how many items nobody has acknowledged. */
export async function inboxHead(db: Db, recipientId: string): Promise<{ seq: number; unacknowledged: number }> {
  const [head] = await db.rows<{ seq: number; unacknowledged: number }>(HEAD, [recipientId]);
  return head ?? { seq: 0, unacknowledged: 0 };
}

const ACKNOWLEDGE = statement(
  'inbox.acknowledge',
  `update inbox_item set acknowledged_at = $3, acknowledged_by = $4
   where recipient_id = $1 and seq = any($2::int[]) and acknowledged_at is null returning seq`,
);

/** Marks items as acknowledged by a named worker; those that already were stay as they are. */
export async function acknowledge(
  db: Db,
  recipientId: string,
  seqs: readonly number[],
  at: Date,
  by: string,
): Promise<number> {
  return (await db.rows(ACKNOWLEDGE, [recipientId, seqs, at, by])).length;
}
