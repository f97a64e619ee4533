import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';
import type { ActionState } from './action.rules';
import type { PlanState } from './plan.rules';

/** A plan as it is and, until the commit, will be. */
export interface HeldPlan {
  readonly state: PlanState;
  readonly started_on: string;
}

// Shared: any number may add to a plan at once, and whoever ends it waits for them or is waited for.
const HOLD_PLAN = statement('plans.hold', `select state, started_on from plan where id = $1 for share`);

/** Keeps a plan from being changed or ended before this commit. Says nothing of whether the caller may see it. */
export async function holdPlan(unit: Change, planId: string): Promise<HeldPlan> {
  const [plan] = await unit.rows<HeldPlan>(HOLD_PLAN, [planId]);
  if (plan === undefined) throw new Error('holdPlan: the plan must have been seen before it is held');
  return plan;
}

/** An action as it is and, until the commit, will be. */
export interface HeldAction {
  readonly state: ActionState;
  readonly version: number;
}

const HOLD_ACTION = statement('actions.hold', `select state, version from plan_action where id = $1 for update`);

/** Keeps an action from being changed by anybody else before this commit. Says nothing of whether the caller may see it. */
export async function holdAction(unit: Change, id: string): Promise<HeldAction> {
  const [action] = await unit.rows<HeldAction>(HOLD_ACTION, [id]);
  if (action === undefined) throw new Error('holdAction: the action must have been seen before it is held');
  return action;
}

const AGENCY_SEATS = statement(
  'actions.agency-seats',
  `select array(
     select r.worker_id from relationship r
     where r.child_id = $2 and r.agency_id = a.id and r.kind = 'CORE_GROUP' and r.began_at <= $3 and (r.ended_at is null or r.ended_at > $3)
   ) as seats
   from agency a where a.id = $1`,
);

/** Who sits in the core group of a child for an agency at an instant; undefined when there is no such agency. */
export async function seatsOf(
  db: Db,
  agencyId: string,
  childId: string,
  now: Date,
): Promise<readonly string[] | undefined> {
  const [agency] = await db.rows<{ seats: string[] }>(AGENCY_SEATS, [agencyId, childId, now]);
  return agency?.seats;
}

const RELATIVE = statement(
  'actions.relative',
  `select r.worker_id as account from connection n
   left join relationship r on r.child_id = n.child_id and r.worker_id = n.account_id and r.kind = 'FAMILY'
     and r.began_at <= $3 and (r.ended_at is null or r.ended_at > $3)
   where n.id = $1 and n.child_id = $2 and n.until is null`,
);

/**
 * The account with which somebody around a child is in the hub as its family, null without one; undefined when they are not
 * among the people around the child now.
 */
export async function relativeAccount(
  db: Db,
  connectionId: string,
  childId: string,
  now: Date,
): Promise<string | null | undefined> {
  const [row] = await db.rows<{ account: string | null }>(RELATIVE, [connectionId, childId, now]);
  return row?.account;
}
