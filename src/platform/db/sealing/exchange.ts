import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { dbOn, statement } from '../statement';
import { markOf, type Purpose } from './blind';
import { indexKeys, newIndexKey, rootOf } from './blind.store';
import { SEALED } from './columns';
import { isUnfound } from './digests';
import { givingWay } from './giving-way';
import { COUNTS_MS } from './known-index';
import { raiseRows } from './raising';
import type { Rotating } from './rotating';
import { batchAfter, tableOf, type StoredRow } from './walk';

/** Something stands where a digest is to stand, and is none: it is to be sealed first. */
export class Unfound extends Error {}

/** How far the exchange of a key has come. */
export interface Exchanged {
  /** Rows whose digests were made anew. */
  readonly rows: number;
  /** False: others held something all the time. It goes on when it is asked for again. */
  readonly done: boolean;
}

/** Milliseconds between telling of a key and writing under it: longer than anything counts that was found without it. */
const SETTLES_MS = COUNTS_MS + 10_000;
const SECOND = 1_000;
/** For how long whoever writes a digest is held up by the second and the last step, while another is still writing one. */
const HELD_UP_MS = 2_000;
/** How often what was held by others is tried again. */
const ROUNDS = 10;

/**
 * Exchanges the key of the digests while every hub goes on. The new key is laid over those before it, so each digest is made anew
 * without the value: those of the staff register too, which has no values. In steps, each of which stands; asked for again after a
 * break, it goes on where it was:
 *
 * 1. the new key is told of: every hub looks for records under both;
 * 2. when none can be left that does not know it, digests are written under it, and the staff register has them under both:
 *    that a worker has the surname of a child is seen whichever key the child stands under;
 * 3. the digests that stand are made anew, some hundred rows in each transaction;
 * 4. when none is left, everybody looks under the new key alone.
 *
 * @param settlesMs how long the second step is waited for.
 * @throws Unfound when something waits to be sealed.
 */
export async function exchangeIndex(rotating: Rotating, settlesMs = SETTLES_MS): Promise<Exchanged> {
  const { pool, report } = rotating;
  if (await isUnfound(dbOn(pool))) throw new Unfound('something waits to be sealed');
  const { layer, written } = await tell(rotating);
  if (!written) {
    for (let passed = 0; passed < settlesMs; passed += SECOND) {
      report('until every hub knows the new key, seconds', passed / SECOND, settlesMs / SECOND);
      await pause(Math.min(SECOND, settlesMs - passed));
    }
    const begun = await givingWay(pool, (client) => begin(rotating, client, layer), HELD_UP_MS);
    if (begun === 'BUSY') return { rows: 0, done: false };
  }
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await pause(SECOND);
    for (const table of foundTables()) rows += await raiseTable(rotating, table, layer);
    const ended = await givingWay(pool, (client) => end(rotating, client, layer), HELD_UP_MS);
    if (ended === 'BUSY') break;
    if (!ended) continue;
    report('', foundTables().length, foundTables().length);
    return { rows, done: true };
  }
  return { rows, done: false };
}

interface Told {
  readonly layer: number;
  readonly written: boolean;
}

const TELL = statement(
  'exchange.tell',
  `insert into index_key (id, layer, root_key, wrapped, made_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
);

/** Tells of a new key, or goes on with the one that was told of. */
async function tell({ pool, vault, clock }: Rotating): Promise<Told> {
  const db = dbOn(pool);
  const last = (await indexKeys(db)).at(-1);
  if (last === undefined) throw new Error('there is no key of the blind index');
  if (!last.done) return last;
  const layer = last.layer + 1;
  // With the root key of the one before: that is one which every hub has.
  const root = rootOf(last, vault.roots);
  const { id, wrapped } = newIndexKey(layer, root);
  // Of two who tell at once, the second goes on with the key of the first.
  await db.rows(TELL, [id, layer, root.name, wrapped, clock.now()]);
  return { layer, written: false };
}

// Whoever writes a digest holds a key until the commit. Those who come while it is waited for wait in turn: else it might wait for ever.
const HOLD = statement('exchange.hold', `lock table index_key in exclusive mode`);
const WRITE = statement(
  'exchange.write',
  `update index_key set written_from = $1 where layer = $2 and written_from is null returning layer`,
);

interface StaffRow {
  readonly workerId: string;
  readonly surname: string | null;
  readonly postcode: string | null;
  readonly at: Date;
}
const STAFF = statement(
  'exchange.staff',
  `select worker_id as "workerId", surname_key as surname, postcode_key as postcode, updated_at as at from staff_register where layer = $1`,
);
const ADD_STAFF = statement(
  'exchange.add-staff',
  `insert into staff_register (worker_id, layer, surname_key, postcode_key, updated_at)
   select worker_id, $1, surname_key, postcode_key, at from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
     as t (worker_id, surname_key, postcode_key, at)`,
);

/** From the end of this transaction on, digests are written under the new key: whoever writes one has waited for it, or been waited for. */
async function begin({ vault, clock }: Rotating, client: PoolClient, layer: number): Promise<void> {
  const db = dbOn(client);
  await db.rows(HOLD, []);
  // Another run of this command was faster.
  if ((await db.rows(WRITE, [clock.now(), layer])).length === 0) return;
  const { writing } = await vault.foundBy(db);
  const staff = await db.rows<StaffRow & Record<string, unknown>>(STAFF, [layer - 1]);
  const raised = (purpose: Purpose, digest: string | null) =>
    digest === null ? null : writing.raised(purpose, digest);
  await db.rows(ADD_STAFF, [
    ...[layer, staff.map(({ workerId }) => workerId)],
    ...[staff.map((row) => raised('surname', row.surname)), staff.map((row) => raised('postcode', row.postcode))],
    staff.map(({ at }) => at),
  ]);
}

const foundTables = (): string[] => Object.keys(SEALED).filter((table) => digestsIn(table).length > 0);
const digestsIn = (table: string): string[] => Object.keys(tableOf(table).digests);

/** Makes the digests of a table anew. @returns of how many rows; what others hold is left for the next round. */
async function raiseTable({ pool, vault, report }: Rotating, table: string, layer: number): Promise<number> {
  const tables = foundTables();
  const { writing } = await vault.foundBy(dbOn(pool));
  // Another run of this command was faster, and there has been a further exchange since.
  if (writing.layers !== layer) return 0;
  let rows = 0;
  let after: StoredRow | undefined;
  do {
    report(`${table}, ${rows} rows`, tables.indexOf(table), tables.length);
    const last = after;
    const batch = await givingWay(pool, async (client) => {
      const db = dbOn(client);
      const found = await batchAfter(db, table, last?.values, 'HOLD_FREE');
      return { last: found.at(-1), raised: await raiseRows(db, table, found, writing) };
    });
    if (batch === 'BUSY') return rows;
    rows += batch.raised;
    after = batch.last;
  } while (after !== undefined);
  return rows;
}

const IS_DONE = statement('exchange.is-done', `select done_at is not null as done from index_key where layer = $1`);
const DONE = statement('exchange.done', `update index_key set done_at = $1 where layer = $2`);
const DROP_STAFF = statement('exchange.drop-staff', `delete from staff_register where layer < $1`);

const anyBelow = (table: string) =>
  statement(
    `exchange.any-below.${table}`,
    `select exists (select from ${table} where ${digestsIn(table)
      .map((column) => `not starts_with(${column}, $1)`)
      .join(' or ')}) as below`,
  );

/** Ends the exchange when nobody can have left anything under the key before. @returns whether it is ended. */
async function end({ clock }: Rotating, client: PoolClient, layer: number): Promise<boolean> {
  const db = dbOn(client);
  await db.rows(HOLD, []);
  const [known] = await db.rows<{ done: boolean }>(IS_DONE, [layer]);
  if (known?.done === true) return true;
  for (const table of foundTables()) {
    const [row] = await db.rows<{ below: boolean }>(anyBelow(table), [markOf(layer)]);
    if (row?.below === true) return false;
  }
  await db.rows(DONE, [clock.now(), layer]);
  await db.rows(DROP_STAFF, [layer]);
  return true;
}
