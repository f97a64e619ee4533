import { notFor, type Scope } from '../access';
import { auditChange, childFor, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { openReferralOf } from '../referrals';
import { ChildInNeedPlanEntity } from './child-in-need.entity';
import type { ChildInNeedSupport, EndChildInNeedPlanInput } from './child-in-need.input';
import { checkChildInNeedEnd, checkNoOther, checkReferred, unknownLead } from './child-in-need.rules';
import {
  childInNeedLoader,
  endForProtection,
  lockForPlans,
  mayLead,
  runningOn,
  visibleChildInNeed,
} from './child-in-need.store';
import type { ChildInNeedPlan } from './child-in-need.type';
import { checkKeyWorker } from './plan.rules';

/** The Child in Need plans of a child, the latest first. */
export async function childInNeedPlansOf(scope: Scope, childId: string): Promise<ChildInNeedPlan[]> {
  return (await childInNeedLoader(scope).load(childId)) ?? [];
}

/** What a Child in Need plan starts from. */
export interface ChildInNeedStart {
  readonly startedOn: string;
  readonly support: string;
  readonly leadId: string;
  readonly afterPlanId: string | null;
}

/** Checks what a Child in Need plan gives and who leads it. `field` is the path of the input. */
export async function checkedSupport(
  unit: Change,
  child: VisibleChild,
  { support, lead }: ChildInNeedSupport,
  field: string,
): Promise<Pick<ChildInNeedStart, 'support' | 'leadId'>> {
  const text = accept(`${field}.support`, support, narrative());
  if (lead == null) checkKeyWorker(child.key_worker_id);
  const leadId = lead ?? child.key_worker_id ?? '';
  if (!isId(leadId) || !(await mayLead(unit, child.child_id, leadId))) throw unknownLead(`${field}.lead`);
  return { support: text, leadId };
}

/**
 * Opens a Child in Need plan in somebody else's commit: the end of a child protection plan, the outcome of an enquiry or a
 * conference. The caller has asked already whether the child may be changed. @returns its id.
 */
export async function openChildInNeedPlan(unit: Change, child: VisibleChild, start: ChildInNeedStart): Promise<string> {
  const { authority_id: authorityId, child_id: childId } = child;
  await lockForPlans(unit, childId);
  checkNoOther(await runningOn(unit, childId, start.startedOn), 'child');
  const id = newId();
  await unit.insert(ChildInNeedPlanEntity, {
    ...{ id, authorityId, childId, ...start },
    ...{ endedOn: null, endReason: null, version: 1 },
  });
  auditChange(unit, child, 'startChildInNeedPlan', [
    ...['startedOn', 'support', 'lead'].map((field) => `ChildInNeedPlan.${field}`),
  ]);
  await unit.tell('ChildInNeedPlanStarted', { authorityId, childId, subjectId: childId }, [
    ...(await responsibleFor(unit.scope, child, unit)),
    start.leadId,
  ]);
  return id;
}

/** Opens a Child in Need plan for a child who is not the subject of a child protection plan. */
export async function startChildInNeedPlan(
  scope: Scope,
  childId: string,
  startedOn: string,
  input: ChildInNeedSupport,
): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  if (startedOn > dayInEngland(scope.now)) throw invalid('startedOn', 'expected a day that is not in the future');
  await change(scope, async (unit) => {
    checkReferred(await openReferralOf(unit, childId), startedOn);
    const support = await checkedSupport(unit, child, input, 'plan');
    await openChildInNeedPlan(unit, child, { ...support, startedOn, afterPlanId: null });
  });
  return childId;
}

/** Ends a Child in Need plan. @returns the child. */
export async function endChildInNeedPlan(
  scope: Scope,
  at: RecordVersion,
  end: EndChildInNeedPlanInput,
): Promise<string> {
  const plan = isId(at.id) ? await visibleChildInNeed(scope, at.id) : undefined;
  if (!plan?.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'))
    throw notFor(scope, 'ChildInNeedPlan', plan, ['ALLOCATED', 'MANAGER']);
  checkChildInNeedEnd(end, plan.started_on, plan.ended_on, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.update(ChildInNeedPlanEntity, at, { endedOn: end.on, endReason: end.reason });
    auditChange(unit, plan, 'endChildInNeedPlan', ['ChildInNeedPlan.endedOn', 'ChildInNeedPlan.endReason']);
    await tellEnded(unit, plan, plan.lead_id);
  });
  return plan.child_id;
}

/** Ends the Child in Need plan that runs, if one does, as a child protection plan takes its place. */
export async function giveWayToProtection(unit: Change, child: VisibleChild, on: string): Promise<void> {
  await lockForPlans(unit, child.child_id);
  for (const ended of await endForProtection(unit, child.child_id, on)) {
    auditChange(unit, child, 'decideConference', ['ChildInNeedPlan.endedOn', 'ChildInNeedPlan.endReason']);
    await tellEnded(unit, child, ended.lead_id);
  }
}

const tellEnded = async (unit: Change, child: VisibleChild, leadId: string): Promise<void> =>
  unit.tell(
    'ChildInNeedPlanEnded',
    { authorityId: child.authority_id, childId: child.child_id, subjectId: child.child_id },
    [...(await responsibleFor(unit.scope, child, unit)), leadId],
  );
