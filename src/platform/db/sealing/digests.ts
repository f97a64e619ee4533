import type { Pool } from 'pg';
import { ConfigError } from '../../config';
import { dbOn, statement, type Db } from '../statement';
import type { Vault } from './vault';

const WAITING = statement('digests.waiting', `select exists (select from child where local_id_key is null) as waiting`);
const STAFF_WAITING = statement(
  'digests.staff-waiting',
  `select exists (select from staff_register where surname_key not like '~%') as waiting`,
);

/** Whether somebody is found by nothing yet, or by a name that stands plain. */
export async function isUnfound(db: Db): Promise<boolean> {
  const found = await Promise.all([WAITING, STAFF_WAITING].map((each) => db.rows<{ waiting: boolean }>(each, [])));
  return found.some(([row]) => row?.waiting === true);
}

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
const SET_STAFF = statement(
  'digests.set-of-staff',
  `update staff_register set surname_key = $2, layer = $3 where worker_id = $1`,
);

/** Makes digests of surnames that stand plain in the staff register. @returns how many. */
export async function digestStaff(db: Db, vault: Vault): Promise<number> {
  const rows = await db.rows<{ workerId: string; surname: string }>(STAFF, []);
  const { writing } = await vault.heldFoundBy(db);
  for (const { workerId, surname } of rows)
    await db.rows(SET_STAFF, [workerId, writing.digest('surname', surname), writing.layers]);
  return rows.length;
}
