import { BARS, type Scope, type StoredRelationship } from '../access';
import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';

const CURRENT_ADDRESS = statement(
  'children.current-address',
  `select from_day from child_address where child_id = $1 and to_day is null for update`,
);
const END_ADDRESS = statement(
  'children.end-address',
  `update child_address set to_day = $2 where child_id = $1 and to_day is null`,
);

/** The first day of the current address; undefined when none is recorded. */
export async function currentAddress(unit: Change, childId: string): Promise<string | undefined> {
  const [row] = await unit.rows<{ from_day: string }>(CURRENT_ADDRESS, [childId]);
  return row?.from_day;
}

/** Ends the current address on a day. */
export async function endAddress(unit: Change, childId: string, day: string): Promise<void> {
  await unit.rows(END_ADDRESS, [childId, day]);
}

const AGENCY_KIND = statement('children.agency-kind', `select kind from agency where id = $1`);

/** What kind of agency it is; undefined when there is none. */
export async function agencyKind(db: Db, agencyId: string): Promise<string | undefined> {
  const [agency] = await db.rows<{ kind: string }>(AGENCY_KIND, [agencyId]);
  return agency?.kind;
}

const BARRED = statement(
  'children.barred-worker',
  `select from restriction x
   where x.child_id = $1 and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3) and (${BARS('$2::uuid')}) limit 1`,
);

/** Whether a restriction hides a child's record from a worker: whom nobody may allocate or seat. */
export async function isBarred(scope: Scope, childId: string, workerId: string): Promise<boolean> {
  return (await scope.hub.db.rows(BARRED, [childId, workerId, scope.now])).length > 0;
}

const PLACE_KEPT = statement(
  'children.place-kept',
  `select from relationship where child_id = $1 and agency_id = $2 and kind = $3 and ended_at is null`,
);

/** Whether a child has this place already: on a school's roll, on a practice's list. */
export const hasPlace = async (unit: Change, childId: string, agencyId: string, kind: string): Promise<boolean> =>
  (await unit.rows(PLACE_KEPT, [childId, agencyId, kind])).length > 0;

const FAMILY_ACCOUNTS = statement(
  'children.family-accounts',
  `select worker_id from relationship where child_id = $1 and kind = 'FAMILY' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** The accounts of the child's family: parents, carers and the child themself. */
export const familyAccounts = async (db: Db, childId: string, now: Date): Promise<string[]> =>
  (await db.rows<{ worker_id: string }>(FAMILY_ACCOUNTS, [childId, now])).map((row) => row.worker_id);

const END_LINKS = statement(
  'relationships.end',
  `update relationship set ended_at = $5
   where child_id = $1 and kind = $2 and ($3::uuid is null or agency_id = $3) and ($4::uuid is null or worker_id = $4) and ended_at is null
   returning worker_id, agency_id`,
);

export interface EndedLink {
  readonly worker_id: string | null;
  readonly agency_id: string;
}

/** Ends the open relationships of one kind with a child, of one worker or agency when named. What they opened closes now. */
export const endLinks = (
  unit: Change,
  childId: string,
  which: { kind: StoredRelationship; agencyId: string | null; workerId: string | null },
): Promise<EndedLink[]> =>
  unit.rows<EndedLink>(END_LINKS, [childId, which.kind, which.agencyId, which.workerId, unit.scope.now]);

// Locked, so that of two who record the birth one finds it recorded.
const EXPECTED = statement(
  'children.is-expected',
  `select date_of_birth is null as expected from child where id = $1 for update`,
);

/** Whether a child is still expected: nobody has recorded a date of birth. */
export async function isExpected(unit: Change, childId: string): Promise<boolean> {
  const [row] = await unit.rows<{ expected: boolean }>(EXPECTED, [childId]);
  return row?.expected === true;
}
