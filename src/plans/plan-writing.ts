import { auditChange, familyAccounts } from '../children';
import type { Change } from '../events';
import { difference } from './plan-difference.rules';
import { PlanVersionEntity } from './plan-version.entity';
import type { PlanContent } from './plan.rules';
import type { VisiblePlan } from './plan.store';

/** The keys of a plan, as its versions carry them. */
export const ofPlan = (plan: VisiblePlan) => ({
  authorityId: plan.authority_id,
  childId: plan.child_id,
  planId: plan.plan_id,
});

/** The parts of a plan that two contents say differently, as the audit names them. */
export const changedFields = (before: PlanContent, after: PlanContent): string[] => [
  ...new Set(difference(before, after).map(({ part }) => `Plan.${part}`)),
];

/** Keeps what a plan says from now on, in the name of the caller. */
export async function keepVersion(unit: Change, version: Omit<PlanVersionEntity, 'madeBy' | 'madeAt'>): Promise<void> {
  await unit.insert(PlanVersionEntity, { ...version, madeBy: unit.scope.worker().workerId, madeAt: unit.scope.now });
}

/** Notes a change of a plan for the audit, and tells those whom it concerns; the family always. */
export async function settle(
  unit: Change,
  plan: VisiblePlan,
  operation: string,
  fields: readonly string[],
  event: 'PlanRevised' | 'PlanEnded',
  recipients: readonly (string | null | undefined)[],
): Promise<void> {
  auditChange(unit, plan, operation, fields);
  await unit.tell(event, { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id }, [
    ...recipients,
    ...(await familyAccounts(unit, plan.child_id, unit.scope.now)),
  ]);
}
