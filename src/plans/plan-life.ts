import type { Scope } from '../access';
import {
  auditChange,
  childFor,
  endLinks,
  familyAccounts,
  responsibleFor,
  whenBorn,
  type RecordVersion,
  type VisibleChild,
} from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { newId } from '../platform/ids';
import { checkedSupport, giveWayToProtection, openChildInNeedPlan } from './child-in-need';
import { checkSupportSaid } from './child-in-need.rules';
import { coreGroupOf, lifeOf, plansOf } from './plan-changes.store';
import { planIsBorn, setPlanDeadlines, withdrawPlanDeadlines } from './plan-deadlines';
import { changedFields, keepVersion, settle } from './plan-writing';
import { PlanEntity } from './plan.entity';
import type { EndPlanInput, StartPlanInput } from './plan.input';
import {
  checkCategory,
  checkEnd,
  checkKeyWorker,
  checkStart,
  nextState,
  previousPlansOf,
  UNWRITTEN,
  written,
} from './plan.rules';
import type { VisiblePlan } from './plan.store';
import { planFor } from './plans';

whenBorn(planIsBorn);

/** Makes a child the subject of a plan, in outline. */
export async function startPlan(scope: Scope, childId: string, input: StartPlanInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  return change(scope, (unit) => beginPlan(unit, child, input, dayInEngland(scope.now)));
}

/**
 * The same in a commit of somebody else: a conference that decides on a plan makes it. The caller has asked already whether
 * the child may be changed. @returns the id of the plan.
 */
export async function beginPlan(
  unit: Change,
  child: VisibleChild,
  input: StartPlanInput,
  today: string,
): Promise<string> {
  checkKeyWorker(child.key_worker_id);
  const category = checkCategory(input.category, 'plan.category');
  const content = written(UNWRITTEN, input, 'plan', today);
  const { child_id: childId, authority_id: authorityId } = child;
  const about = { authorityId, childId };
  const id = newId();
  await giveWayToProtection(unit, child, input.startedOn);
  const others = await plansOf(unit, childId);
  const life = await lifeOf(unit, childId);
  checkStart(input.startedOn, life, others, today);
  await unit.insert(PlanEntity, {
    ...about,
    id,
    state: 'OUTLINE',
    startedOn: input.startedOn,
    endedOn: null,
    endReason: null,
    initialCategory: category,
    latestCategory: category,
    previousPlans: previousPlansOf(others),
    reviewedOn: [],
    version: 1,
  });
  await keepVersion(unit, {
    ...about,
    planId: id,
    number: 1,
    content,
    reason: 'The outline of the conference.',
    meetingId: null,
  });
  await setPlanDeadlines(unit, child, id, input.startedOn, life.dateOfBirth !== null);
  auditChange(unit, child, 'startPlan', [
    ...['state', 'startedOn', 'initialCategory', 'latestCategory', 'previousPlans'].map((f) => `Plan.${f}`),
    ...changedFields(UNWRITTEN, content),
  ]);
  await unit.tell('PlanStarted', { ...about, subjectId: id }, [
    ...(await responsibleFor(unit.scope, child, unit)),
    ...(await coreGroupOf(unit, childId)),
    ...(await familyAccounts(unit, childId, unit.scope.now)),
  ]);
  return id;
}

/** Ends a plan, and the core group with it: what its places opened closes in the same commit. */
export async function endPlan(scope: Scope, at: RecordVersion, end: EndPlanInput): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  await change(scope, (unit) => closePlan(unit, { ...plan, version: at.version }, end));
  return at.id;
}

/** The same in a commit of somebody else: a review conference that decides so ends the plan. */
export async function closePlan(unit: Change, plan: VisiblePlan, end: EndPlanInput): Promise<void> {
  const state = nextState(plan.state, 'end');
  const goesOn = checkSupportSaid(end.reason, end.support);
  const support = goesOn === null ? null : await checkedSupport(unit, plan, goesOn, 'end.support');
  checkEnd(end.on, plan.started_on, await lifeOf(unit, plan.child_id), dayInEngland(unit.scope.now));
  const at = { id: plan.plan_id, version: plan.version };
  await unit.update(PlanEntity, at, { state, endedOn: end.on, endReason: end.reason });
  await withdrawPlanDeadlines(unit, plan.plan_id, plan.child_id);
  const left = await endLinks(unit, plan.child_id, { kind: 'CORE_GROUP', agencyId: null, workerId: null });
  const fields = ['Plan.state', 'Plan.endedOn', 'Plan.endReason', ...(left.length > 0 ? ['Plan.coreGroup'] : [])];
  await settle(unit, plan, 'endPlan', fields, 'PlanEnded', [
    ...(await responsibleFor(unit.scope, plan, unit)),
    ...left.map((link) => link.worker_id),
  ]);
  if (support !== null)
    await openChildInNeedPlan(unit, plan, { ...support, startedOn: end.on, afterPlanId: plan.plan_id });
}
