import type { Relationship, Scope } from '../access';
import { bringForward, lastDayFor, setDeadline } from '../deadlines';
import type { Change } from '../events';
import type { AbuseCategory } from '../platform/codes';
import { statement } from '../platform/db/statement';
import { PlanEntity } from './plan.entity';
import type { VisiblePlan } from './plan.store';
import { planFor } from './plans';

const OPEN = statement('plans.open-for-review', `select id from plan where child_id = $1 and state <> 'ENDED'`);

/** The open plan of a child, as the start of a change by whoever is one of these to the child; undefined when there is none. */
export async function openPlanOfChild(
  scope: Scope,
  childId: string,
  as: readonly Relationship[],
): Promise<VisiblePlan | undefined> {
  const [row] = await scope.hub.db.rows<{ id: string }>(OPEN, [childId]);
  return row === undefined ? undefined : planFor(scope, row.id, ...as);
}

/**
 * Notes in the commit of a review conference under which category the plan goes on; then the next review is due. A plan that
 * ends with this review has none. That it was reviewed is the conference's decision itself. @returns the plan as it is now.
 */
export async function noteReview(
  unit: Change,
  plan: VisiblePlan,
  on: string,
  goesOnUnder: AbuseCategory | null,
): Promise<VisiblePlan> {
  const category = goesOnUnder === null ? {} : { latestCategory: goesOnUnder };
  await unit.update(PlanEntity, { id: plan.plan_id, version: plan.version }, category);
  const about = { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id };
  if (goesOnUnder !== null) await setDeadline(unit, 'REVIEW', about, on);
  return { ...plan, version: plan.version + 1 };
}

const REVIEWS = ['FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH'] as const;

/**
 * Notes in the commit of a transfer-in conference under which category the plan goes on. It stands where an initial conference
 * does: the next review is due as soon after it as the first one is, or on its own day where that is sooner. No review is met
 * by it. @returns the plan as it is now.
 */
export async function noteTransferIn(
  unit: Change,
  plan: VisiblePlan,
  on: string,
  goesOnUnder: AbuseCategory | null,
): Promise<VisiblePlan> {
  if (goesOnUnder === null) return plan;
  await unit.update(PlanEntity, { id: plan.plan_id, version: plan.version }, { latestCategory: goesOnUnder });
  const next = { subjectId: plan.plan_id, childId: plan.child_id, timescales: REVIEWS };
  await bringForward(unit, next, await lastDayFor(unit, plan.authority_id, 'FIRST_REVIEW', on));
  return { ...plan, version: plan.version + 1 };
}
