import type { PoolClient } from 'pg';
import { minutesAfter } from '../../clock';
import { AppError } from '../../errors';
import { dbOn, statement } from '../statement';
import { inClient } from '../transaction';
import { rewrapIndex } from './blind.store';
import { digestStaff } from './digests';
import { givingWay } from './giving-way';
import { DESTROY, type AuthorityKey, type WrappedKey } from './key.store';
import { SealBroken } from './opening';
import { keysOf, resealRow, SEALING, sealedTables } from './reseal';
import { verifySealed } from './verify';
import type { Rotating } from './rotating';
import { batchAfter, isFound, isSealed, partsOf, rowsOwnedBy, type StoredRow } from './walk';
import { wrap } from './wrap';

/**
 * Seals what stands plain in a sealed column, a batch of rows at a time.
 *
 * @returns how many rows had something plain, and how many were left as they are: their key was destroyed, or something of them does not open.
 */
export async function sealPlain(
  { vault, pool, report }: Rotating,
  tables = sealedTables(),
): Promise<{ rows: number; left: number }> {
  let rows = 0;
  let left = 0;
  for (const [done, table] of tables.entries()) {
    report(table, done, tables.length);
    let after: StoredRow | undefined;
    do {
      const last = after;
      after = await inClient(pool, async (client) => {
        const db = dbOn(client);
        await db.rows(SEALING, []);
        const batch = await batchAfter(db, table, last?.values, 'HOLD');
        const keys = await keysOf(vault, client, table, batch);
        const found = await vault.heldFoundBy(db);
        const waiting = batch.filter((row) => !partsOf(table, row).every(isSealed) || !isFound(table, row));
        const current = await vault.currentOf(client, new Map(waiting.map((row) => [row.owner, row.authority])));
        for (const row of waiting) {
          try {
            const key = current.get(row.owner) ?? (await vault.current(client, row.owner, row.authority));
            await resealRow(db, table, row, keys, { key, found });
            rows++;
          } catch (error) {
            if (!(error instanceof SealBroken) && !(error instanceof AppError)) throw error;
            left++;
          }
        }
        return batch.at(-1);
      });
    } while (after !== undefined);
  }
  rows += await inClient(pool, (client) => digestStaff(dbOn(client), vault));
  report('', tables.length, tables.length);
  return { rows, left };
}

const AUTHORITIES_UNDER = statement(
  'keys.wrapped-with-other-root',
  `select id, wrapped, root_key from authority_key where root_key <> $1`,
);
const REWRAP_AUTHORITY = statement(
  'keys.rewrap-of-authority',
  `update authority_key set wrapped = $2, root_key = $3 where id = $1`,
);

/** Wraps every key below the root with the first root key of the file. @returns how many were wrapped with another. */
export async function rotateRoot({ vault, pool }: Rotating): Promise<number> {
  const db = dbOn(pool);
  const index = await rewrapIndex(db, vault.roots);
  const { root } = vault;
  const keys = await db.rows<AuthorityKey & Record<string, unknown>>(AUTHORITIES_UNDER, [root.name]);
  for (const key of keys)
    await db.rows(REWRAP_AUTHORITY, [key.id, wrap(root.key, `authority_key|${key.id}`, vault.above(key)), root.name]);
  return keys.length + index;
}

const BEFORE = statement(
  'keys.of-authorities-before',
  `select id, authority_id from authority_key where retired_at is null and made_at < $1 order by id`,
);
const RETIRE_AUTHORITY = statement(
  'keys.retire-of-authority',
  `update authority_key set retired_at = $2 where id = $1 and retired_at is null`,
);
const WRAPPED_WITH_RETIRED = statement(
  'keys.wrapped-with-retired',
  `select k.id, k.owner_id, k.wrapped, a.id as above_id, a.wrapped as above, a.root_key, a.authority_id
   from data_key k join authority_key a on a.id = k.authority_key_id where a.retired_at is not null order by k.id limit 1000`,
);
const REWRAP = statement(
  'keys.rewrap',
  `update data_key set wrapped = $2, authority_key_id = $3 where id = $1 and authority_key_id = $4`,
);
// A key that was just wrapped with it keeps it: the foreign key says so.
const DROP_AUTHORITY_KEYS = statement(
  'keys.drop-of-authority',
  `delete from authority_key a where a.retired_at is not null and not exists (select from data_key k where k.authority_key_id = a.id)`,
);

/** Gives every authority a new key and wraps its data keys with it. Run again after a break, it goes on. @param since keys made later are new enough. */
export async function rotateAuthorities({ vault, pool, clock, report }: Rotating, since: Date): Promise<number> {
  const db = dbOn(pool);
  const old = await db.rows<{ id: string; authority_id: string }>(BEFORE, [since]);
  for (const { id, authority_id: authority } of old) {
    await db.rows(RETIRE_AUTHORITY, [id, clock.now()]);
    await vault.ofAuthority(db, authority);
  }
  let done = 0;
  for (;;) {
    const keys = await db.rows<WrappedKey & { authority_id: string } & Record<string, unknown>>(
      WRAPPED_WITH_RETIRED,
      [],
    );
    if (keys.length === 0) break;
    for (const key of keys) {
      const above = await vault.ofAuthority(db, key.authority_id);
      const wrapped =
        key.wrapped === null ? null : wrap(vault.above(above), `data_key|${key.id}`, vault.unwrapped(key, key.wrapped));
      await db.rows(REWRAP, [key.id, wrapped, above.id, key.above_id]);
    }
    done += keys.length;
    report('data keys', done, done);
  }
  await db.rows(DROP_AUTHORITY_KEYS, []);
  return old.length;
}

const OWNERS_BEFORE = statement(
  'keys.owners-before',
  `select owner_id from data_key where retired_at is null and destroyed_at is null and made_at < $1 order by owner_id`,
);
const HOLD = statement(
  'keys.hold',
  `select k.id, a.authority_id from data_key k join authority_key a on a.id = k.authority_key_id
   where k.owner_id = $1 and k.retired_at is null and k.destroyed_at is null and k.made_at < $2 for update of k`,
);
const RETIRE = statement('keys.retire', `update data_key set retired_at = $2 where id = $1`);

/** Seals everything of every owner with a new key, one owner in each transaction, while others go on. Run again after a break, it goes on. */
export async function rotateData(rotating: Rotating, since: Date): Promise<Record<Turn, number>> {
  const { pool, report } = rotating;
  const owners = await dbOn(pool).rows<{ owner_id: string }>(OWNERS_BEFORE, [since]);
  const turns: Record<Turn, number> = { rotated: 0, busy: 0, broken: 0 };
  for (const [done, { owner_id: owner }] of owners.entries()) {
    report('owners', done, owners.length);
    turns[await turnOf(rotating, owner, since)]++;
  }
  report('owners', owners.length, owners.length);
  return turns;
}

/** What came of an owner's turn: others held its rows all the time, or something of it does not open. Then it keeps its key. */
type Turn = 'rotated' | 'busy' | 'broken';

async function turnOf(rotating: Rotating, owner: string, since: Date): Promise<Turn> {
  try {
    const done = await givingWay(rotating.pool, (client) => rotateOwner(rotating, client, owner, since));
    return done === 'BUSY' ? 'busy' : 'rotated';
  } catch (error) {
    if (error instanceof SealBroken) return 'broken';
    throw error;
  }
}

async function rotateOwner({ vault, clock }: Rotating, client: PoolClient, owner: string, since: Date): Promise<void> {
  const db = dbOn(client);
  await db.rows(SEALING, []);
  const [held] = await db.rows<{ id: string; authority_id: string }>(HOLD, [owner, since]);
  // Another run of this command was faster.
  if (held === undefined) return;
  await db.rows(RETIRE, [held.id, clock.now()]);
  const key = await vault.current(client, owner, held.authority_id);
  const found = await vault.heldFoundBy(db);
  for (const table of sealedTables()) {
    const rows = await rowsOwnedBy(db, table, owner);
    const keys = await keysOf(vault, client, table, rows);
    for (const row of rows) await resealRow(db, table, row, keys, { key, found });
  }
}

const RETIRED_BEFORE = statement(
  'keys.retired-before',
  `select id from data_key where retired_at < $1 and destroyed_at is null`,
);
const DROP = statement('keys.drop', `delete from data_key where id = any($1::uuid[])`);

/** Minutes after which nobody reads any more what they began to read before a key was exchanged. */
const GRACE_MINUTES = 10;

/** Takes away keys that were exchanged a while ago and that nothing bears any more. @returns how many. */
export async function dropRetired({ vault, pool, clock, report }: Rotating): Promise<number> {
  const db = dbOn(pool);
  // Asked for first: what is retired while the walk lasts waits for the next one.
  const retired = await db.rows<{ id: string }>(RETIRED_BEFORE, [minutesAfter(clock.now(), -GRACE_MINUTES)]);
  if (retired.length === 0) return 0;
  const { keys } = await verifySealed(vault, pool, report);
  const unused = retired.map(({ id }) => id).filter((id) => !keys.has(id));
  await db.rows(DROP, [unused]);
  return unused.length;
}

/** Destroys the keys of owners for good, as part of a transaction of the tables' owner: what they sealed is not there any more. */
export async function destroyKeys(client: PoolClient, owners: readonly string[], at: Date): Promise<number> {
  return (await dbOn(client).rows(DESTROY, [owners, at])).length;
}
