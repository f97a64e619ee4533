import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope, type StoredRelationship } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { grouped } from '../platform/grouped';
import { each, statement, type Db } from '../platform/db/statement';
import type { DeadlineEntity } from './deadline.entity';
import { firstWarning, stateOf } from './deadline.rules';
import { Deadline } from './deadline.type';
import { CONFIDENTIAL_NAMES, isConfidential, type TimescaleName } from './timetable';

type DeadlineRow = Access &
  Pick<
    DeadlineEntity,
    | 'id'
    | 'timescale'
    | 'subjectId'
    | 'fromOn'
    | 'length'
    | 'unit'
    | 'convention'
    | 'firstDueOn'
    | 'dueOn'
    | 'metOn'
    | 'withdrawnAt'
    | 'extensionAgreedBy'
    | 'extensionReason'
    | 'version'
  >;

/** What the caller is to each of some children, once however many deadlines a child has. */
const SEEN = (children: string): string =>
  `with seen as materialized (select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id in (${children}) and ${IS_VISIBLE})`;

/** What is asked for, without showing the planner how few. */
const IDS = each(7, 'uuid');

const DEADLINE_COLUMNS = `s.child_id, s.authority_id, s.bases, s.shielded, d.id, d.timescale, d.subject_id as "subjectId", d.from_on as "fromOn", d.length, d.unit, d.convention,
  d.first_due_on as "firstDueOn", d.due_on as "dueOn", d.met_on as "metOn", d.withdrawn_at as "withdrawnAt",
  d.extension_agreed_by as "extensionAgreedBy", d.extension_reason as "extensionReason", d.version`;

const BY_CHILD = statement(
  'deadlines.by-child',
  `${SEEN(`select unnest(${IDS})`)}
   select ${DEADLINE_COLUMNS} from seen s join deadline d on d.child_id = s.child_id
   where d.timescale not in (${CONFIDENTIAL_NAMES})
   order by d.due_on, d.id`,
);

const BY_SUBJECT = statement(
  'deadlines.by-subject',
  `${SEEN(`select child_id from deadline where subject_id in (select unnest(${IDS}))`)}
   select ${DEADLINE_COLUMNS} from seen s join deadline d on d.child_id = s.child_id
   where d.subject_id in (select unnest(${IDS})) and d.timescale not in (${CONFIDENTIAL_NAMES}) order by d.due_on, d.id`,
);

const BY_ID = statement(
  'deadlines.by-id',
  `${SEEN(`select child_id from deadline where id in (select unnest(${IDS}))`)}
   select ${DEADLINE_COLUMNS} from deadline d join seen s on s.child_id = d.child_id where d.id in (select unnest(${IDS}))`,
);

/** Whether a deadline is there for the caller at all: a confidential one is for whoever may meet it, and for nobody else. */
async function isTheirs(
  scope: Scope,
  { timescale, child_id, subjectId }: { timescale: TimescaleName; child_id: string; subjectId: string },
): Promise<boolean> {
  if (!isConfidential(timescale)) return true;
  const { hub } = scope;
  const who = await hub.answering(scope, hub.db, { timescale, child_id, subject_id: subjectId }, true);
  return who.includes(scope.worker().workerId);
}

/** Deadlines by id, of records whose deadlines are opened to the caller. */
export const deadlineLoader = (scope: Scope) =>
  scope.loader<Deadline>('deadlines', async (ids) => {
    const rows = (await read(scope, BY_ID, ids)).filter((row) => scope.opens('Deadline', row));
    const theirs = await Promise.all(rows.map((row) => isTheirs(scope, row)));
    return new Map(rows.filter((_, i) => theirs[i]).map((row) => [row.id, toDeadline(scope, row)]));
  });

// Both ends of the days: what is due before $7 and not before $8. As what the caller stands to the child: $9.
const OF_WORKER = statement(
  'deadlines.of-worker',
  `${SEEN(`select r.child_id from relationship r
     where r.worker_id = $2::uuid and r.kind in (select unnest(${each(9, 'text')})) and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)`)}
   select ${DEADLINE_COLUMNS} from seen s join deadline d on d.child_id = s.child_id
   where d.met_on is null and d.withdrawn_at is null and d.due_on < $7 and d.due_on >= $8
     and d.timescale not in (${CONFIDENTIAL_NAMES})
   order by d.due_on, d.id`,
);

/** What is still to be met for the children with whom the caller works, in one statement, the soonest first. */
export async function openDeadlinesOf(
  scope: Scope,
  as: readonly StoredRelationship[],
  { from, before }: { readonly from: string; readonly before: string },
): Promise<Deadline[]> {
  const rows = await scope.hub.db.rows<DeadlineRow>(OF_WORKER, [...scope.parameters, before, from, as]);
  const today = dayInEngland(scope.now);
  return rows.filter((row) => scope.opens('Deadline', row)).map((row) => toDeadline(scope, row, today));
}

/** What a use case needs to know of a visible deadline before it changes it. `version` is the deadline's. */
export interface VisibleDeadline extends VisibleChild {
  readonly id: string;
  readonly timescale: TimescaleName;
  readonly subjectId: string;
  readonly dueOn: string;
  readonly metOn: string | null;
  readonly withdrawnAt: Date | null;
}

const FOR_CHANGE = statement(
  'deadlines.for-change',
  `select ${ACCESS_COLUMNS}, d.id, d.timescale, d.subject_id as "subjectId", d.due_on as "dueOn", d.met_on as "metOn", d.withdrawn_at as "withdrawnAt", d.version,
     k.worker_id as key_worker_id, w.manager_id
   from deadline d join child c on c.id = d.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where d.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible deadline as the start of a change; one about a complaint only for whoever may answer it. */
export async function visibleDeadline(scope: Scope, id: string): Promise<VisibleDeadline | undefined> {
  const [row] = await scope.hub.db.rows<VisibleDeadline>(FOR_CHANGE, [...scope.parameters, id]);
  return row !== undefined && (await isTheirs(scope, row)) ? row : undefined;
}

/** Every deadline of visible children, the soonest first. */
export const childDeadlineLoader = (scope: Scope) =>
  scope.loader<Deadline[]>('child-deadlines', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, ids),
      (row) => row.child_id,
      (row) => toDeadline(scope, row),
    ),
  );

/** The deadlines that bind a thing (a conference, a plan, an assessment), by its id. */
export const subjectDeadlineLoader = (scope: Scope) =>
  scope.loader<Deadline[]>('subject-deadlines', async (ids) =>
    grouped(
      await read(scope, BY_SUBJECT, ids),
      (row) => row.subjectId,
      (row) => toDeadline(scope, row),
    ),
  );

const read = (scope: Scope, which: typeof BY_CHILD, ids: readonly string[]): Promise<DeadlineRow[]> =>
  scope.hub.db.rows<DeadlineRow>(which, [...scope.parameters, ids]);

function toDeadline(scope: Scope, row: DeadlineRow, today = dayInEngland(scope.now)): Deadline {
  const { child_id, authority_id, bases, shielded, ...fields } = row;
  const state = stateOf(fields, today);
  return scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new Deadline(), fields, { state }));
}

const MEET = statement(
  'deadlines.meet',
  `update deadline set met_on = $4, version = version + 1
   where subject_id = $1 and child_id = $2 and timescale = $3 and met_on is null and withdrawn_at is null`,
);
const WITHDRAW = statement(
  'deadlines.withdraw',
  `update deadline set withdrawn_at = $4, version = version + 1
   where subject_id = $1 and child_id = $2 and timescale = any($3) and met_on is null and withdrawn_at is null`,
);

/** Marks the open deadline of a thing as met on a day, in time or late. */
export const meet = (unit: Change, about: DeadlineOf, on: string) =>
  unit.rows(MEET, [about.subjectId, about.childId, about.timescale, on]);

/** Takes back the open deadlines of a thing: what they asked for is no longer asked for. */
export const withdraw = (unit: Change, subjectId: string, childId: string, which: readonly TimescaleName[]) =>
  unit.rows(WITHDRAW, [subjectId, childId, which, unit.scope.now]);

export interface DeadlineOf {
  readonly timescale: TimescaleName;
  readonly subjectId: string;
  readonly childId: string;
}

const OPEN = statement(
  'deadlines.open-of-child',
  `select id, timescale, subject_id as "subjectId", due_on as "dueOn" from deadline
   where child_id = $1 and timescale = any($2) and met_on is null and withdrawn_at is null order by due_on, id limit 1`,
);

/** A deadline of a child that still runs. */
export interface OpenDeadline {
  readonly id: string;
  readonly timescale: TimescaleName;
  readonly subjectId: string;
  readonly dueOn: string;
}

/** The soonest deadline of a child that still runs, of some rows of the timetable. For whoever has seen the child already. */
export async function openDeadlineOf(
  db: Db,
  childId: string,
  which: readonly TimescaleName[],
): Promise<OpenDeadline | undefined> {
  const [deadline] = await db.rows<OpenDeadline>(OPEN, [childId, which]);
  return deadline;
}

const RUNNING = statement(
  'deadlines.running-of-subject',
  `select id, first_due_on as "firstDueOn", due_on as "dueOn" from deadline
   where subject_id = $1 and child_id = $2 and timescale = $3 and met_on is null and withdrawn_at is null for update`,
);
const EXTEND = statement(
  'deadlines.extend-running',
  `update deadline set due_on = $2, extended_by = $3, extension_agreed_by = $4, extension_reason = $5, warned = 0, warn_on = $6, version = version + 1
   where id = $1`,
);

/** The days of a deadline that still runs, held until the change is over. */
export async function runningDeadline(
  unit: Change,
  { subjectId, childId, timescale }: DeadlineOf,
): Promise<Pick<DeadlineEntity, 'id' | 'firstDueOn' | 'dueOn'> | undefined> {
  const [row] = await unit.rows<Pick<DeadlineEntity, 'id' | 'firstDueOn' | 'dueOn'>>(RUNNING, [
    subjectId,
    childId,
    timescale,
  ]);
  return row;
}

/** Extends a deadline by the rule of the thing that it binds; the day that was first set stays beside it. */
export async function extendRunning(
  unit: Change,
  id: string,
  to: string,
  because: { readonly by: string; readonly agreedBy: string; readonly reason: string },
): Promise<void> {
  const said = { extension_agreed_by: because.agreedBy, extension_reason: because.reason };
  const sealed = await unit.sealed('deadline', { id }, said);
  await unit.rows(EXTEND, [
    ...[id, to, because.by, sealed['extension_agreed_by'], sealed['extension_reason']],
    firstWarning(to, dayInEngland(unit.scope.now)),
  ]);
}
