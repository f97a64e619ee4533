import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import type { Change } from '../events';
import { dayInEngland } from '../platform/clock';
import type { CountingConvention } from '../platform/days/england';
import { statement, type Db } from '../platform/db/statement';
import type { DeadlineEntity } from './deadline.entity';
import { stateOf } from './deadline.rules';
import { Deadline } from './deadline.type';
import type { ProfileName } from './profiles';
import type { Limit, TimescaleName } from './timetable';

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

export const DEADLINE_COLUMNS = `${ACCESS_COLUMNS}, d.id, d.timescale, d.subject_id as "subjectId", d.from_on as "fromOn", d.length, d.unit, d.convention,
  d.first_due_on as "firstDueOn", d.due_on as "dueOn", d.met_on as "metOn", d.withdrawn_at as "withdrawnAt",
  d.extension_agreed_by as "extensionAgreedBy", d.extension_reason as "extensionReason", d.version`;

const BY_CHILD = statement(
  'deadlines.by-child',
  `select ${DEADLINE_COLUMNS} from deadline d join child c on c.id = d.child_id ${VISIBLE}
   where d.child_id = any($7) and ${IS_VISIBLE} order by d.due_on, d.id`,
);

const BY_SUBJECT = statement(
  'deadlines.by-subject',
  `select ${DEADLINE_COLUMNS} from deadline d join child c on c.id = d.child_id ${VISIBLE}
   where d.subject_id = any($7) and ${IS_VISIBLE} order by d.due_on, d.id`,
);

/** Every deadline of visible children, the soonest first. */
export const childDeadlineLoader = (scope: Scope) =>
  scope.loader<Deadline[]>('child-deadlines', async (ids) =>
    grouped(scope, await read(scope, BY_CHILD, ids), (row) => row.child_id),
  );

/** The deadlines that bind a thing (a conference, a plan, an assessment), by its id. */
export const subjectDeadlineLoader = (scope: Scope) =>
  scope.loader<Deadline[]>('subject-deadlines', async (ids) =>
    grouped(scope, await read(scope, BY_SUBJECT, ids), (row) => row.subjectId),
  );

const read = (scope: Scope, which: typeof BY_CHILD, ids: readonly string[]): Promise<DeadlineRow[]> =>
  scope.hub.db.rows<DeadlineRow>(which, [...scope.parameters, ids]);

function grouped(
  scope: Scope,
  rows: readonly DeadlineRow[],
  key: (row: DeadlineRow) => string,
): Map<string, Deadline[]> {
  const groups = new Map<string, Deadline[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), toDeadline(scope, row)]);
  return groups;
}

export function toDeadline(scope: Scope, row: DeadlineRow): Deadline {
  const { child_id, authority_id, bases, shielded, ...fields } = row;
  const state = stateOf(fields, dayInEngland(scope.now));
  return scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new Deadline(), fields, { state }));
}

const SETTING = statement(
  'deadlines.setting',
  `select p.profile, p.convention, s.length, s.unit
   from (select $1::uuid as authority_id) a
   left join timetable_profile p on p.authority_id = a.authority_id
   left join timetable_setting s on s.authority_id = a.authority_id and s.timescale = $2`,
);

interface SettingRow {
  readonly profile: ProfileName | null;
  readonly convention: CountingConvention | null;
  readonly length: number | null;
  readonly unit: Limit['unit'] | null;
}

/** What an authority has set for one timescale, as far as it has set anything. */
export async function settingOf(db: Db, authorityId: string, timescale: TimescaleName): Promise<SettingRow> {
  const [row] = await db.rows<SettingRow>(SETTING, [authorityId, timescale]);
  return row ?? { profile: null, convention: null, length: null, unit: null };
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
