import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { MeetingState } from './meeting.rules';

/** What a use case needs to know of a visible meeting before it changes something. `version` is the meeting's. */
export interface VisibleMeeting extends VisibleChild {
  readonly id: string;
  readonly plan_id: string;
}

const FOR_CHANGE = statement(
  'core-group-meetings.for-change',
  `select ${ACCESS_COLUMNS}, m.id, m.plan_id, m.version, k.worker_id as key_worker_id, w.manager_id
   from core_group_meeting m join child c on c.id = m.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where m.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible meeting as the start of a change. */
export async function visibleMeeting(scope: Scope, id: string): Promise<VisibleMeeting | undefined> {
  const [row] = await scope.hub.db.rows<VisibleMeeting>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

const HOLD = statement('core-group-meetings.hold', `select state from core_group_meeting where id = $1 for update`);

/** The state of a meeting, kept from being changed by anybody else before this commit. */
export async function holdMeeting(unit: Change, id: string): Promise<MeetingState> {
  const [meeting] = await unit.rows<{ state: MeetingState }>(HOLD, [id]);
  if (meeting === undefined) throw new Error('holdMeeting: the meeting must have been seen before it is held');
  return meeting.state;
}

const WORKERS = statement(
  'core-group-meetings.workers',
  `select distinct worker_id as id from relationship
   where child_id = $1 and kind in ('CORE_GROUP', 'ALLOCATED') and began_at <= $2 and (ended_at is null or ended_at > $2 or ended_at >= $3::date)`,
);
const FAMILY = statement(
  'core-group-meetings.family',
  `select connection_id as id from core_group_family where plan_id = $1 and (until is null or until >= $2::date)`,
);

/** Who belongs to the core group of a plan now, or did on a day that has gone by. */
export async function membersOf(
  unit: Change,
  plan: { readonly child_id: string; readonly plan_id: string },
  on: string | null = null,
): Promise<{ workers: Set<string>; family: Set<string> }> {
  const workers = await unit.rows<{ id: string }>(WORKERS, [plan.child_id, unit.scope.now, on]);
  const family = await unit.rows<{ id: string }>(FAMILY, [plan.plan_id, on]);
  return { workers: new Set(workers.map(({ id }) => id)), family: new Set(family.map(({ id }) => id)) };
}

const LATER = statement(
  'core-group-meetings.later',
  `select 1 from core_group_meeting where plan_id = $1 and held_on > $2::date and id <> $3`,
);

/** Whether a later meeting of the plan was recorded before this one. */
export const isLaterHeld = async (unit: Change, planId: string, heldOn: string, id: string): Promise<boolean> =>
  (await unit.rows(LATER, [planId, heldOn, id])).length > 0;
