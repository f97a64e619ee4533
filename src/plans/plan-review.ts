import type { Scope } from '../access';
import { setDeadline } from '../deadlines';
import type { Change } from '../events';
import type { AbuseCategory } from '../platform/codes';
import { statement } from '../platform/db/statement';
import { PlanEntity } from './plan.entity';
import type { VisiblePlan } from './plan.store';
import { planFor } from './plans';

const OPEN = statement('plans.open-for-review', `select id from plan where child_id = $1 and state <> 'ENDED'`);

/** The open plan of a child, as the start of a change by its key worker or a manager; undefined when there is none. */
export async function openPlanOfChild(scope: Scope, childId: string): Promise<VisiblePlan | undefined> {
  const [row] = await scope.hub.db.rows<{ id: string }>(OPEN, [childId]);
  return row === undefined ? undefined : planFor(scope, row.id, 'ALLOCATED', 'MANAGER');
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
