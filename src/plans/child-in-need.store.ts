import { ACCESS_COLUMNS, BARS, groupedBy, IS_VISIBLE, readVisible, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { reading, statement } from '../platform/db/statement';
import type { Running } from './child-in-need.rules';
import { ChildInNeedPlan } from './child-in-need.type';

const COLUMNS = `n.id, n.started_on as "startedOn", n.ended_on as "endedOn", n.end_reason as "endReason", n.support,
  n.lead_id as "leadId", n.after_plan_id as "afterPlanId", n.version`;

const BY_CHILD = reading(
  'child-in-need.by-child',
  `select n.child_id, ${COLUMNS} from child_in_need_plan n
   where n.child_id = any($1) order by n.started_on desc, n.id`,
);

/** The Child in Need plans of visible children, the latest first. */
export const childInNeedLoader = (scope: Scope) =>
  scope.loader<ChildInNeedPlan[]>('child-in-need', async (childIds) =>
    groupedBy(
      await readVisible<{ child_id: string }, ChildInNeedPlan>(scope, BY_CHILD, childIds, ChildInNeedPlan),
      (row) => row.child_id,
    ),
  );

/** What a use case needs to know of a visible Child in Need plan before it ends it. */
export interface VisibleChildInNeed extends VisibleChild {
  readonly id: string;
  readonly started_on: string;
  readonly ended_on: string | null;
  readonly lead_id: string;
}

const FOR_CHANGE = statement(
  'child-in-need.for-change',
  `select ${ACCESS_COLUMNS}, n.id, n.started_on, n.ended_on, n.lead_id, n.version, k.worker_id as key_worker_id, w.manager_id
   from child_in_need_plan n join child c on c.id = n.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where n.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible Child in Need plan as the start of a change. */
export async function visibleChildInNeed(scope: Scope, id: string): Promise<VisibleChildInNeed | undefined> {
  const [row] = await scope.hub.db.rows<VisibleChildInNeed>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

const LOCK = statement('child-in-need.lock-child', `select id from child where id = $1 for no key update`);

/** One plan of a child begins at a time, of whichever kind: no constraint reaches over both tables. */
export const lockForPlans = (unit: Change, childId: string) => unit.rows(LOCK, [childId]);

const RUNNING = statement(
  'child-in-need.running',
  `select exists (select 1 from plan where child_id = $1 and started_on <= $2::date and (ended_on is null or ended_on > $2)) as protection,
     exists (select 1 from child_in_need_plan where child_id = $1 and ended_on is null) as "inNeed"`,
);

/** What runs for a child on a day. */
export async function runningOn(unit: Change, childId: string, day: string): Promise<Running> {
  const [row] = await unit.rows<Running>(RUNNING, [childId, day]);
  return row ?? { protection: false, inNeed: false };
}

const END_OPEN = statement(
  'child-in-need.end-open',
  `update child_in_need_plan set ended_on = greatest($2::date, started_on), end_reason = 'CHILD_PROTECTION_PLAN', version = version + 1
   where child_id = $1 and ended_on is null returning id, lead_id`,
);

/** Ends the Child in Need plan that runs, because a child protection plan takes its place. */
export const endForProtection = (unit: Change, childId: string, on: string) =>
  unit.rows<{ id: string; lead_id: string }>(END_OPEN, [childId, on]);

// At work, and not kept away from this child by a restriction: asked inside the change that names them.
const MAY_LEAD = statement(
  'child-in-need.may-lead',
  `select 1 from worker w where w.id = $1 and w.role <> 'SERVICE' and w.active_from <= $3 and (w.active_to is null or w.active_to > $3)
     and not exists (select from restriction x where x.child_id = $2 and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3) and (${BARS('w.id')}))`,
);

/** Whether somebody can lead the support of a child. */
export const mayLead = async (unit: Change, childId: string, workerId: string): Promise<boolean> =>
  (await unit.rows(MAY_LEAD, [workerId, childId, unit.scope.now])).length > 0;
