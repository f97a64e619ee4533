import type { Scope } from '../access';
import {
  auditChange,
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
import { checkEndingFact, checkEndsWithoutConference } from './plan-end.rules';
import { endingFactsOf, tellOfEnding } from './plan-ends';
import type { EndPlanInput, PlanEnd, PlanStart } from './plan.input';
import { checkEnd, checkKeyWorker, checkStart, nextState, previousPlansOf, UNWRITTEN, written } from './plan.rules';
import type { VisiblePlan } from './plan.store';
import { planFor } from './plans';

whenBorn(planIsBorn);

/**
 * Makes a child the subject of a plan, in outline, in the commit of the conference that decides so: there is no other way into
 * one but an authority's own return (Working Together 2023, ch. 3). The caller has asked already whether the child may be
 * changed. `field` is the path of what the outline was given as. @returns the id of the plan.
 */
export async function beginPlan(unit: Change, child: VisibleChild, input: PlanStart, field = 'plan'): Promise<string> {
  checkKeyWorker(child.key_worker_id);
  const today = dayInEngland(unit.scope.now);
  const { category } = input;
  const content = written(UNWRITTEN, input, field, today);
  const { child_id: childId, authority_id: authorityId } = child;
  const about = { authorityId, childId };
  const id = newId();
  await giveWayToProtection(unit, child, input.startedOn);
  const others = await plansOf(unit, childId);
  const life = await lifeOf(unit, childId);
  checkStart(input.startedOn, life, others, today, `${field}.startedOn`);
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
  auditChange(unit, child, 'decideConference', [
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

/**
 * Ends a plan that no conference decides on any more, because the child has died, is of age or lives elsewhere for good. Every
 * other plan ends by its review conference, which does so in the commit of its decision.
 */
export async function endPlan(scope: Scope, at: RecordVersion, end: EndPlanInput): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  checkEndsWithoutConference(end.reason);
  await change(scope, async (unit) => {
    checkEndingFact(end, await endingFactsOf(unit, plan.child_id));
    await closePlan(unit, { ...plan, version: at.version }, end);
  });
  return at.id;
}

/**
 * Ends a plan, and the core group with it: what its places opened closes in the same commit, which is that of the review
 * conference that decides so.
 */
export async function closePlan(unit: Change, plan: VisiblePlan, end: PlanEnd): Promise<void> {
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
  await tellOfEnding(unit, plan);
  if (support !== null)
    await openChildInNeedPlan(unit, plan, { ...support, startedOn: end.on, afterPlanId: plan.plan_id });
}
