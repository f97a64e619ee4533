import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { VisitState } from './visit.rules';

/** What a use case needs to know of a visible visit before it is recorded. `version` is the visit's. */
export interface VisibleVisit extends VisibleChild {
  readonly id: string;
  readonly plan_id: string;
  readonly state: VisitState;
}

const FOR_CHANGE = statement(
  'visits.for-change',
  `select ${ACCESS_COLUMNS}, s.id, s.plan_id, s.state, s.version, k.worker_id as key_worker_id, w.manager_id
   from visit s join child c on c.id = s.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where s.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible visit as the start of a change. */
export async function visibleVisit(scope: Scope, id: string): Promise<VisibleVisit | undefined> {
  const [row] = await scope.hub.db.rows<VisibleVisit>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

const BORN = statement('visits.born', `select date_of_birth is not null as born from child where id = $1`);

/** Whether a child is born. */
export async function isBorn(unit: Change, childId: string): Promise<boolean> {
  const [row] = await unit.rows<{ born: boolean }>(BORN, [childId]);
  return row?.born === true;
}

const SEEN_LATER = statement(
  'visits.seen-later',
  `select 1 from visit where plan_id = $1 and id <> $2 and child_seen and (visited_at at time zone 'Europe/London')::date >= $3::date`,
);

/** Whether a social worker saw the child on that day or later, at another visit. */
export const isSeenLater = async (unit: Change, planId: string, id: string, day: string): Promise<boolean> =>
  (await unit.rows(SEEN_LATER, [planId, id, day])).length > 0;

const CORE_GROUP = statement(
  'visits.core-group',
  `select distinct worker_id as id from relationship
   where child_id = $1 and kind = 'CORE_GROUP' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** The members of the core group, who must hear when the child was not seen. */
export const coreGroup = async (unit: Change, childId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(CORE_GROUP, [childId, unit.scope.now])).map(({ id }) => id);

const LOCK_PLAN = statement('visits.lock-plan', `select id from plan where id = $1 for no key update`);

/** One visit of a plan is recorded at a time: each sets the day of the next. */
export const lockPlan = (unit: Change, planId: string) => unit.rows(LOCK_PLAN, [planId]);

const SOCIAL_WORKER = statement(
  'visits.social-worker',
  `select 1 from worker w join agency a on a.id = w.agency_id
   where w.id = $1 and a.kind = 'SOCIAL_CARE' and a.authority_id = $2 and w.role <> 'SERVICE' and w.active_from <= $3 and (w.active_to is null or w.active_to > $3)`,
);

/** Whether somebody works for the social care of an authority now. */
export const isOfSocialCare = async (unit: Change, workerId: string, authorityId: string): Promise<boolean> =>
  (await unit.rows(SOCIAL_WORKER, [workerId, authorityId, unit.scope.now])).length > 0;
