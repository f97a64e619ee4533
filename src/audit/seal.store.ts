import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import { sealedColumns, type SealedEntry } from './leaf';
import { peaks, type Place, type Range } from './merkle';

// Any number that nothing else in the database uses: one process seals at a time.
const LOCK = 4_206_142_032;

const WAIT_TO_SEAL = statement('audit-seal.lock', `select pg_advisory_xact_lock(${LOCK})`);
const TRY_TO_SEAL = statement('audit-seal.try-lock', `select pg_try_advisory_xact_lock(${LOCK}) as mine`);

/** Becomes the one who seals until the transaction ends. @returns false when somebody else is and `wait` is not asked. */
export async function becomeSealer(db: Db, wait: boolean): Promise<boolean> {
  if (!wait) return (await db.rows<{ mine: boolean }>(TRY_TO_SEAL, []))[0]?.mine === true;
  await db.rows(WAIT_TO_SEAL, []);
  return true;
}

export interface Head {
  /** How many leaves the tree has. */
  readonly size: number;
  /** The last checkpoint; null before the first. */
  readonly note: string | null;
  readonly checkpoint_size: number | null;
  /** Entries up to this id have a leaf, or were never written. */
  readonly sealed_below: number;
}

const HEAD = statement(
  'audit-seal.head',
  `select coalesce((select max(leaf_index) + 1 from audit_leaf), 0) as size, c.note, c.size as checkpoint_size, s.sealed_below
   from audit_sealer s left join lateral (select size, note from audit_checkpoint order by size desc limit 1) c on true`,
);

/** How far the tree has grown. */
export async function readHead(db: Db): Promise<Head> {
  const [head] = await db.rows<Head>(HEAD, []);
  if (head === undefined) throw new Error('the sealer has lost its row in audit_sealer');
  return head;
}

const UNSEALED = statement(
  'audit-seal.unsealed',
  `select ${sealedColumns('e')} from audit_entry e
   where e.id > $1 and not exists (select 1 from audit_leaf l where l.entry_id = e.id) order by e.id limit $2`,
);

/** The first entries past an id that have no leaf. */
export const unsealedAfter = (db: Db, id: number, most: number): Promise<SealedEntry[]> =>
  db.rows<SealedEntry & Record<string, unknown>>(UNSEALED, [id, most]);

const ADD_LEAVES = statement(
  'audit-seal.add-leaves',
  `insert into audit_leaf (leaf_index, entry_id, blind, hash)
   select $1::bigint + ord - 1, entry_id, blind, hash
   from unnest($2::bigint[], $3::bytea[], $4::bytea[]) with ordinality as t (entry_id, blind, hash, ord)`,
);
const ADD_NODES = statement(
  'audit-seal.add-nodes',
  `insert into audit_node (level, position, hash) select * from unnest($1::int[], $2::bigint[], $3::bytea[])`,
);
const ADD_CHECKPOINT = statement(
  'audit-seal.add-checkpoint',
  `insert into audit_checkpoint (size, at, note) values ($1, $2, $3)`,
);

export interface NewLeaf {
  readonly entryId: string;
  readonly blind: Buffer;
  readonly hash: Buffer;
}

/** Appends leaves from an index on, and the subtrees that they completed. */
export async function growTree(
  db: Db,
  from: number,
  leaves: readonly NewLeaf[],
  nodes: readonly (Place & { readonly hash: Buffer })[],
): Promise<void> {
  await db.rows(ADD_LEAVES, [
    from,
    leaves.map((leaf) => leaf.entryId),
    leaves.map((leaf) => leaf.blind),
    leaves.map((leaf) => leaf.hash),
  ]);
  if (nodes.length === 0) return;
  await db.rows(ADD_NODES, [nodes.map((n) => n.level), nodes.map((n) => n.position), nodes.map((n) => n.hash)]);
}

export const addCheckpoint = (db: Db, size: number, at: string, note: string) =>
  db.rows(ADD_CHECKPOINT, [size, at, note]);

const NODES = statement(
  'audit-seal.nodes',
  `select coalesce(n.hash, l.hash) as hash from unnest($1::int[], $2::bigint[]) with ordinality as q (level, position, ord)
   left join audit_node n on n.level = q.level and n.position = q.position
   left join audit_leaf l on q.level = 0 and l.leaf_index = q.position
   order by q.ord`,
);

/** The hashes of the complete subtrees of ranges, range by range; throws when the tree does not have one. */
export async function hashesOf(db: Db, ranges: readonly Range[]): Promise<Buffer[][]> {
  const places = ranges.map(peaks);
  const all = places.flat();
  const rows = await db.rows<{ hash: Buffer | null }>(NODES, [all.map((p) => p.level), all.map((p) => p.position)]);
  const hashes = rows.map(({ hash }, i) => {
    if (hash === null) throw new Error(`the tree has no node ${all[i]?.position} of level ${all[i]?.level}`);
    return hash;
  });
  let next = 0;
  return places.map((of) => hashes.slice(next, (next += of.length)));
}

// A number of the sequence is drawn at most one statement before its transaction has an id of its own (a statement ends
// after 60 s). So once the mark is older than that, whoever drew a number up to it and has not ended is older than the horizon;
// and once everybody older than the horizon has ended, no entry up to the mark can come any more. Two rounds of minutes, and
// nothing waits for them: what has come is sealed at once. A horizon of another cluster (after a restore) is taken anew.
const ADVANCE = statement(
  'audit-seal.advance',
  `update audit_sealer s set
     sealed_below = case when passed then s.mark else s.sealed_below end,
     mark = case when passed or s.mark is null then (select coalesce(max(id), 0) from audit_entry) else s.mark end,
     marked_at = case when passed or s.mark is null then clock_timestamp() else s.marked_at end,
     horizon = case when passed or s.mark is null then null when aged and (s.horizon is null or foreign_horizon) then pg_snapshot_xmax(now_snapshot)::text else s.horizon end
   from (
     select snap as now_snapshot, marked_at < clock_timestamp() - interval '2 minutes' as aged,
       coalesce(horizon::xid8 > pg_snapshot_xmax(snap), false) as foreign_horizon,
       coalesce(horizon::xid8 <= pg_snapshot_xmin(snap) and not exists (
         select 1 from audit_entry e where e.id > sealed_below and e.id <= mark and not exists (select 1 from audit_leaf l where l.entry_id = e.id)
       ), false) as passed
     from audit_sealer, pg_current_snapshot() snap
   ) n`,
);

/** Moves on the id below which no entry without a leaf can come any more. */
export const advanceMark = (db: Db) => db.rows(ADVANCE, []);

export interface Tail {
  readonly size: number;
  readonly sealed_at: Date | null;
  readonly unsealed: number;
  readonly oldest: Date | null;
}

const TAIL = statement(
  'audit-seal.tail',
  `select coalesce((select max(leaf_index) + 1 from audit_leaf), 0) as size,
     (select at from audit_checkpoint order by size desc limit 1) as sealed_at, t.unsealed, t.oldest
   from audit_sealer s, lateral (
     select count(*)::int as unsealed, min(e.at) as oldest from audit_entry e
     where e.id > s.sealed_below and not exists (select 1 from audit_leaf l where l.entry_id = e.id)
   ) t`,
);

/** How much of the audit is sealed, and what is not yet. */
export async function tailOf(db: Db): Promise<Tail> {
  const [tail] = await db.rows<Tail & Record<string, unknown>>(TAIL, []);
  return tail ?? { size: 0, sealed_at: null, unsealed: 0, oldest: null };
}

const CHECKPOINTS = statement(
  'audit-seal.checkpoints',
  `select size, note from audit_checkpoint where size > $1 order by size limit $2`,
);

export interface SignedSize {
  readonly size: number;
  readonly note: string;
}

/** Checkpoints past a size, smallest first. */
export const checkpointsAfter = (db: Db, size: number, most: number): Promise<SignedSize[]> =>
  db.rows<SignedSize & Record<string, unknown>>(CHECKPOINTS, [size, most]);

const LEAF_HASHES = statement(
  'audit-seal.leaf-hashes',
  `select hash from audit_leaf where leaf_index >= $1 and leaf_index < $2 order by leaf_index`,
);

/** The hashes of leaves, one after the other. */
export const leafHashes = async (db: Db, from: number, to: number): Promise<Buffer[]> =>
  (await db.rows<{ hash: Buffer }>(LEAF_HASHES, [from, to])).map(({ hash }) => hash);

export interface LeafWithEntry extends Partial<SealedEntry> {
  readonly leaf_index: number;
  readonly entry_id: number;
  readonly blind: Buffer;
  readonly hash: Buffer;
}

const LEAVES = statement(
  'audit-seal.leaves',
  `select l.leaf_index, l.entry_id, l.blind, l.hash, ${sealedColumns('e')}
   from audit_leaf l left join audit_entry e on e.id = l.entry_id
   where l.leaf_index >= $1 order by l.leaf_index limit $2`,
);

/** Leaves from an index on with the entries they stand for; `id` is null when the entry is gone. */
export const leavesFrom = (db: Db, index: number, most: number): Promise<LeafWithEntry[]> =>
  db.rows<LeafWithEntry & Record<string, unknown>>(LEAVES, [index, most]);

const LEAF_OF = statement(
  'audit-seal.leaf-of',
  `select l.leaf_index, l.entry_id, l.blind, l.hash, ${sealedColumns('e')}
   from audit_entry e left join audit_leaf l on l.entry_id = e.id where e.id = $1`,
);

/** An entry with its leaf; undefined when there is no such entry, and without an index while it is not sealed. */
export async function entryWithLeaf(
  db: Db,
  id: number,
): Promise<(SealedEntry & { readonly leaf_index: number | null; readonly blind: Buffer }) | undefined> {
  const [row] = await db.rows<SealedEntry & { leaf_index: number | null; blind: Buffer } & Record<string, unknown>>(
    LEAF_OF,
    [id],
  );
  return row;
}

const UNSEALED_BEFORE = statement(
  'audit-seal.unsealed-before',
  `select e.id from audit_entry e
   where e.at < $1::timestamptz - $2 * interval '1 millisecond' and not exists (select 1 from audit_leaf l where l.entry_id = e.id) order by e.id limit 1`,
);

/** The first entry without a leaf that says it is older than an instant by more than so many milliseconds. */
export async function unsealedBefore(db: Db, at: string, by: number): Promise<number | undefined> {
  const [row] = await db.rows<{ id: number }>(UNSEALED_BEFORE, [at, by]);
  return row?.id;
}

const CHECKPOINT_OVER = statement(
  'audit-seal.checkpoint-over',
  `select size, note from audit_checkpoint where size > $1 order by size limit 1`,
);

/** The first checkpoint that covers a leaf. */
export async function checkpointOver(db: Db, index: number): Promise<SignedSize | undefined> {
  const [row] = await db.rows<SignedSize & Record<string, unknown>>(CHECKPOINT_OVER, [index]);
  return row;
}
