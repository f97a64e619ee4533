import type { Pool } from 'pg';
import { ConfigError } from '../../config';
import { dbOn, statement, type Db } from '../statement';
import type { BlindIndex } from './blind';
import { newIndex } from './blind.store';
import { SEALED } from './columns';
import { inClient } from './in-client';
import { keysOf, openedRow, SEALING } from './reseal';
import type { Rotating } from './rotating';
import { digestsOf } from './sealing';
import { batchAfter, tableOf, type StoredRow } from './walk';

const WAITING = statement('digests.waiting', `select exists (select from child where local_id_key is null) as waiting`);

/** Refuses to serve records that nobody would be found by: every look-up would say that there is no plan. @throws ConfigError */
export async function refuseUnfound(pool: Pool): Promise<void> {
  const [row] = await dbOn(pool).rows<{ waiting: boolean }>(WAITING, []);
  if (row?.waiting === true)
    throw new ConfigError(['The database holds children who are found by nothing yet: run "npm run keys -- seal"']);
}

// Of staff there is a digest and no value beside it: what stood there plain was the folded surname.
const STAFF = statement(
  'digests.plain-of-staff',
  `select worker_id as "workerId", surname_key as surname from staff_register where surname_key not like '~%'`,
);
const SET_STAFF = statement('digests.set-of-staff', `update staff_register set surname_key = $2 where worker_id = $1`);

/** Makes digests of surnames that stand plain in the staff register. @returns how many. */
export async function digestStaff(db: Db, blind: BlindIndex): Promise<number> {
  const rows = await db.rows<{ workerId: string; surname: string }>(STAFF, []);
  for (const { workerId, surname } of rows) await db.rows(SET_STAFF, [workerId, blind.digest('surname', surname)]);
  return rows.length;
}

const OTHERS = statement(
  'digests.others',
  `select count(*)::int as others from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
);
const EMPTY_STAFF = statement(
  'digests.empty-staff',
  `update staff_register set surname_key = null, postcode_key = null returning worker_id`,
);

/** Somebody else is connected, who would go on looking with the key there was. */
export class InUse extends Error {}

/**
 * Exchanges the key of the digests and makes every one of them anew, in one transaction and with nobody else connected: who
 * looked with the key before would find nobody, and be told that there is no plan. The staff register has digests and no values:
 * it is emptied, and entered again from its file before the hub starts.
 *
 * @throws InUse when anybody else is connected.
 */
export function rotateIndex({ vault, pool, clock, report }: Rotating): Promise<{ rows: number; staff: number }> {
  return inClient(pool, async (client) => {
    const db = dbOn(client);
    const [connected] = await db.rows<{ others: number }>(OTHERS, []);
    if ((connected?.others ?? 0) > pool.totalCount) throw new InUse('others are connected to the database');
    await db.rows(SEALING, []);
    const blind = await newIndex(db, vault.roots, clock.now());
    const tables = Object.keys(SEALED).filter((table) => Object.keys(tableOf(table).digests).length > 0);
    let rows = 0;
    for (const [done, table] of tables.entries()) {
      report(table, done, tables.length);
      let after: StoredRow | undefined;
      do {
        const batch: StoredRow[] = await batchAfter(db, table, after?.values, true);
        const keys = await keysOf(vault, client, table, batch);
        for (const row of batch) {
          const plain = openedRow(table, row, keys);
          await write(db, table, row, plain === 'DESTROYED' ? {} : digestsOf(tableOf(table), plain, blind));
        }
        rows += batch.length;
        after = batch.at(-1);
      } while (after !== undefined);
    }
    report('', tables.length, tables.length);
    return { rows, staff: (await db.rows(EMPTY_STAFF, [])).length };
  });
}

async function write(db: Db, table: string, { values: at }: StoredRow, digests: Record<string, unknown>) {
  const { row, digests: columns } = tableOf(table);
  const set = Object.keys(columns).map((column, i) => `${column} = $${row.length + i + 1}`);
  const where = row.map((column, i) => `${column} = $${i + 1}`);
  await db.rows(
    statement(`keys.digests.${table}`, `update ${table} set ${set.join(', ')} where ${where.join(' and ')}`),
    [...row.map((column) => at[column]), ...Object.keys(columns).map((column) => digests[column] ?? null)],
  );
}
