import { Client } from 'pg';
import { readVerifiers, verifyAudit, type Verification } from '../../src/audit';
import type { InboxCount, StoredConcern, StoredItem, StoredRung } from './seen';

/** What the database holds at one moment, read by the harness as the owner and never through the hub. */
export interface Evidence {
  readonly concerns: readonly StoredConcern[];
  /** Those of the receipts that were asked for. */
  readonly receipted: readonly StoredConcern[];
  readonly items: readonly StoredItem[];
  readonly inboxes: readonly InboxCount[];
  readonly rungs: readonly StoredRung[];
  readonly reached: readonly { readonly concernId: string; readonly rungs: number; readonly told: number }[];
  /** DELIVER entries of the audit, by worker and child (or authority). */
  readonly entries: ReadonlyMap<string, number>;
}

const ITEMS = `select i.recipient_id as "recipientId", i.seq, e.name as kind, n.id as "concernId", n.idempotency_key as key, i.event_id as "eventId"
  from inbox_item i join event e on e.id = i.event_id join concern n on n.id = e.subject_id where e.at >= $1 order by 1, 2`;
const CONCERNS = `select id, idempotency_key as key, state from concern where raised_at >= $1`;
const RECEIPTED = `select id, idempotency_key as key, state from concern where id = any($1::uuid[])`;
const INBOXES = `select h.recipient_id as "recipientId", h.seq as head, count(i.seq)::int as items, coalesce(max(i.seq), 0) as max
  from inbox_head h left join inbox_item i on i.recipient_id = h.recipient_id group by 1, 2
  union all select i.recipient_id, 0, count(*)::int, max(i.seq) from inbox_item i
    where not exists (select from inbox_head h where h.recipient_id = i.recipient_id) group by 1`;
const RUNGS = `select e.concern_id as "concernId", e.level, extract(epoch from now() - e.due_at)::float8 as overdue,
    e.done_at is null and e.stopped_at is null and n.state = 'RECEIVED' as open, e.done_at is not null as reached
  from escalation e join concern n on n.id = e.concern_id where e.level > 0 and (e.done_at is null) = (e.due_at < now())`;
const REACHED = `select r.concern_id as "concernId", r.rungs, coalesce(t.told, 0) as told
  from (select concern_id, count(*)::int as rungs from escalation where level > 0 and done_at is not null group by 1) r
  left join (select subject_id, count(*)::int as told from event where name = 'ConcernUnanswered' group by 1) t on t.subject_id = r.concern_id
  union all select subject_id, 0, count(*)::int from event where name = 'ConcernUnanswered'
    and not exists (select from escalation e where e.concern_id = subject_id and e.level > 0 and e.done_at is not null) group by 1`;
const ENTRIES = `select worker_id || ' ' || coalesce(child_id, authority_id) as about, count(*)::int as count from audit_entry
  where action = 'DELIVER' and worker_id is not null group by 1`;

/** Reads everything in one snapshot; concerns and items from an instant on. */
export async function readEvidence(db: Client, since: Date, receipts: readonly string[]): Promise<Evidence> {
  const rows = async <T>(text: string, values: unknown[] = []) => (await db.query({ text, values })).rows as T[];
  await db.query('begin isolation level repeatable read read only');
  try {
    return {
      concerns: await rows<StoredConcern>(CONCERNS, [since]),
      receipted: await rows<StoredConcern>(RECEIPTED, [receipts]),
      items: await rows<StoredItem>(ITEMS, [since]),
      inboxes: await rows<InboxCount>(INBOXES),
      rungs: await rows<StoredRung>(RUNGS),
      reached: await rows<Evidence['reached'][number]>(REACHED),
      entries: new Map((await rows<{ about: string; count: number }>(ENTRIES)).map((e) => [e.about, e.count])),
    };
  } finally {
    await db.query('commit');
  }
}

/** The name of the audit's log, as the hub has it by default. */
export const SEAL_ORIGIN = 'child-protection-hub/audit';

/** What `npm run audit -- verify` finds, asked in this process. */
export async function verifiedAudit(db: Client, folder: string, from: number): Promise<Verification> {
  const keys = await readVerifiers(`${folder}/audit-seal.pem.pub`, SEAL_ORIGIN);
  return verifyAudit({
    db: {
      rows: async (statement, values) => (await db.query<never>({ text: statement.text, values: [...values] })).rows,
    },
    folder: `${folder}/checkpoints`,
    ...{ keys, from },
  });
}

/** A connection of the harness's own; a database that is killed under it must not end the harness. */
export async function asOwner<T>(url: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: url });
  db.on('error', () => undefined);
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
