import type { Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { statement, type Db } from '../platform/db/statement';
import { Cover, DutyShift } from './cover.type';

const OF_COVER = `v.id, v.worker_id as "workerId", v.deputy_id as "deputyId", v.from_on as "from", v.until_on as "until", v.version`;

// Of people, not of children: a team knows who of them is away.
const COVERS = statement(
  'escalation.covers',
  `select ${OF_COVER} from cover v where v.authority_id = $1 and v.until_on >= $2 order by v.from_on, v.id limit 1000`,
);
const COVER = statement(
  'escalation.cover',
  `select ${OF_COVER}, w.manager_id as "managerId" from cover v join worker w on w.id = v.worker_id where v.id = $1 and v.authority_id = $2`,
);

/** Covers of an authority that are not over. */
export async function coversOf(scope: Scope, authorityId: string): Promise<Cover[]> {
  const rows = await scope.hub.db.rows(COVERS, [authorityId, dayInEngland(scope.now)]);
  return rows.map((row) => Object.assign(new Cover(), row));
}

/** One cover, with who manages the worker who is away. */
export async function coverOf(
  scope: Scope,
  authorityId: string,
  id: string,
): Promise<(Cover & { readonly managerId: string | null }) | undefined> {
  const [row] = await scope.hub.db.rows(COVER, [id, authorityId]);
  return row && (Object.assign(new Cover(), row) as Cover & { readonly managerId: string | null });
}

const OF_SHIFT = `s.id, s.worker_id as "workerId", s.begins_at as "from", s.ends_at as "until", s.version`;
const SHIFTS = statement(
  'escalation.shifts',
  `select ${OF_SHIFT} from duty_shift s where s.authority_id = $1 and s.cancelled_at is null and s.ends_at > $2 and s.begins_at < $3
   order by s.begins_at, s.id limit 1000`,
);
const SHIFT = statement(
  'escalation.shift',
  `select ${OF_SHIFT} from duty_shift s where s.id = $1 and s.authority_id = $2 and s.cancelled_at is null`,
);

/** The rota of an authority between two instants. */
export async function shiftsOf(scope: Scope, authorityId: string, from: Date, until: Date): Promise<DutyShift[]> {
  const rows = await scope.hub.db.rows(SHIFTS, [authorityId, from, until]);
  return rows.map((row) => Object.assign(new DutyShift(), row));
}

export async function shiftOf(scope: Scope, authorityId: string, id: string): Promise<DutyShift | undefined> {
  const [row] = await scope.hub.db.rows(SHIFT, [id, authorityId]);
  return row && Object.assign(new DutyShift(), row);
}

// One worker's shifts are planned one after the other: of two at once the second must see the first.
const HOLD_WORKER = statement('escalation.hold-worker', `select from worker where id = $1 for no key update`);
const OVERLAPPING = statement(
  'escalation.overlapping',
  `select count(*)::int as n from duty_shift where worker_id = $1 and cancelled_at is null and begins_at < $3 and ends_at > $2`,
);

/** How many shifts of a worker overlap a time, with the worker's rota held for this commit. */
export async function overlappingShifts(db: Db, workerId: string, from: Date, until: Date): Promise<number> {
  await db.rows(HOLD_WORKER, [workerId]);
  const [row] = await db.rows<{ n: number }>(OVERLAPPING, [workerId, from, until]);
  return row?.n ?? 0;
}
