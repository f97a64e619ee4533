import type { Relationship, Scope } from '../access';
import { auditChange, childFor, endLinks, responsibleFor, type RecordVersion } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { contentOf, coreGroupOf, lifeOf, plansOf } from './plan-changes.store';
import { difference } from './plan-difference.rules';
import { PlanVersionEntity } from './plan-version.entity';
import { PlanEntity } from './plan.entity';
import type { EndPlanInput, PlanRevisionInput, StartPlanInput } from './plan.input';
import {
  checkCategory,
  checkComplete,
  checkEnd,
  checkKeyWorker,
  checkStart,
  nextState,
  previousPlansOf,
  UNWRITTEN,
  written,
  type PlanContent,
} from './plan.rules';
import { childPlansLoader, planLoader, versionLoader, visiblePlan, type VisiblePlan } from './plan.store';
import { PlanDifference, type Plan, type PlanVersion } from './plan.type';

/** A plan, if the caller may see it. */
export async function planById(scope: Scope, id: string): Promise<Plan | null> {
  return isId(id) ? ((await planLoader(scope).load(id)) ?? null) : null;
}

/** The plans of a child that the caller may see, the latest first. */
export async function plansOfChild(scope: Scope, childId: string): Promise<Plan[]> {
  return (await childPlansLoader(scope).load(childId)) ?? [];
}

/** The open plan of a child. */
export async function openPlanOf(scope: Scope, childId: string): Promise<Plan | null> {
  return (await plansOfChild(scope, childId)).find((plan) => plan.state !== 'ENDED') ?? null;
}

/** Every version of a plan, the newest first. A plan that came with a return has none until it is revised. */
export async function versionsOf(scope: Scope, planId: string): Promise<PlanVersion[]> {
  return (await versionLoader(scope).load(planId)) ?? [];
}

/** What changed from one version of a plan to another. */
export async function differenceOf(scope: Scope, planId: string, from: number, to: number): Promise<PlanDifference> {
  const versions = await versionsOf(scope, planId);
  const version = (number: number, field: string): PlanVersion => {
    const found = versions.find((v) => v.number === number);
    if (found === undefined) throw invalid(field, 'expected the number of a version of this plan');
    return found;
  };
  const changes = difference(version(from, 'from'), version(to, 'to'));
  return Object.assign(new PlanDifference(), { from, to, changes });
}

/** A visible plan of a child to whom the caller is one of these; anything else is as good as absent. */
export async function planFor(scope: Scope, planId: string, ...as: readonly Relationship[]): Promise<VisiblePlan> {
  const plan = isId(planId) ? await visiblePlan(scope, planId) : undefined;
  if (plan === undefined || !plan.bases.some((basis) => as.includes(basis))) throw notAvailable();
  return plan;
}

/** Makes a child the subject of a plan, in outline. */
export async function startPlan(scope: Scope, childId: string, input: StartPlanInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  checkKeyWorker(child.key_worker_id);
  const category = checkCategory(input.category, 'plan.category');
  const content = written(UNWRITTEN, input, 'plan');
  const responsible = await responsibleFor(scope, child);
  const id = newId();
  const about = { authorityId: child.authority_id, childId };
  await change(scope, async (unit) => {
    const others = await plansOf(unit, childId);
    checkStart(input.startedOn, await lifeOf(unit, childId), others, dayInEngland(scope.now));
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
    await keepVersion(unit, { ...about, planId: id, number: 1, content, reason: 'The outline of the conference.' });
    auditChange(unit, child, 'startPlan', [
      ...['state', 'startedOn', 'initialCategory', 'latestCategory', 'previousPlans'].map((f) => `Plan.${f}`),
      ...changedFields(UNWRITTEN, content),
    ]);
    await unit.tell('PlanStarted', { ...about, subjectId: id }, [
      ...responsible,
      ...(await coreGroupOf(unit, childId)),
    ]);
  });
  return id;
}

/** Revises what a plan says, or its category, from the version that was read. */
export async function revisePlan(scope: Scope, at: RecordVersion, input: PlanRevisionInput): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const state = nextState(plan.state, 'revise');
  const reason = accept('revision.reason', input.reason, narrative({ max: 2_000 }));
  const category = input.latestCategory == null ? null : checkCategory(input.latestCategory, 'revision.latestCategory');
  const responsible = await responsibleFor(scope, plan);
  await change(scope, async (unit) => {
    // First of all, so that what is read after it is what the caller read, and stays so.
    await unit.update(PlanEntity, at, category === null ? {} : { latestCategory: category });
    const before = await contentOf(unit, at.id);
    const content = written(before, input, 'revision');
    const fields = changedFields(before, content);
    if (category !== null && category !== plan.latest_category) fields.push('Plan.latestCategory');
    if (fields.length === 0) throw invalid('revision', 'expected something that the plan does not say already');
    checkComplete(state, content, 'revision');
    await keepVersion(unit, { ...ofPlan(plan), number: at.version + 1, content, reason });
    await settle(unit, plan, 'revisePlan', fields, 'PlanRevised', [
      ...responsible,
      ...(await coreGroupOf(unit, plan.child_id)),
    ]);
  });
  return at.id;
}

/** Makes the outline the plan that everybody works to. */
export async function finalisePlan(scope: Scope, at: RecordVersion): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const state = nextState(plan.state, 'finalise');
  const responsible = await responsibleFor(scope, plan);
  await change(scope, async (unit) => {
    await unit.update(PlanEntity, at, { state });
    const content = await contentOf(unit, at.id);
    checkComplete(state, content, 'plan');
    await keepVersion(unit, { ...ofPlan(plan), number: at.version + 1, content, reason: 'The outline was finalised.' });
    await settle(unit, plan, 'finalisePlan', ['Plan.state'], 'PlanRevised', [
      ...responsible,
      ...(await coreGroupOf(unit, plan.child_id)),
    ]);
  });
  return at.id;
}

/** Ends a plan, and the core group with it: what its places opened closes in the same commit. */
export async function endPlan(scope: Scope, at: RecordVersion, end: EndPlanInput): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const state = nextState(plan.state, 'end');
  const responsible = await responsibleFor(scope, plan);
  await change(scope, async (unit) => {
    checkEnd(end.on, plan.started_on, await lifeOf(unit, plan.child_id), dayInEngland(scope.now));
    await unit.update(PlanEntity, at, { state, endedOn: end.on, endReason: end.reason });
    const left = await endLinks(unit, plan.child_id, { kind: 'CORE_GROUP', agencyId: null, workerId: null });
    const fields = ['Plan.state', 'Plan.endedOn', 'Plan.endReason', ...(left.length > 0 ? ['Plan.coreGroup'] : [])];
    await settle(unit, plan, 'endPlan', fields, 'PlanEnded', [...responsible, ...left.map((link) => link.worker_id)]);
  });
  return at.id;
}

const ofPlan = (plan: VisiblePlan) => ({
  authorityId: plan.authority_id,
  childId: plan.child_id,
  planId: plan.plan_id,
});

const changedFields = (before: PlanContent, after: PlanContent): string[] => [
  ...new Set(difference(before, after).map(({ part }) => `Plan.${part}`)),
];

/** Keeps what a plan says from now on, in the name of the caller. */
async function keepVersion(unit: Change, version: Omit<PlanVersionEntity, 'madeBy' | 'madeAt'>): Promise<void> {
  await unit.insert(PlanVersionEntity, { ...version, madeBy: unit.scope.worker().workerId, madeAt: unit.scope.now });
}

/** Notes a change of a plan for the audit, and tells those whom it concerns. */
async function settle(
  unit: Change,
  plan: VisiblePlan,
  operation: string,
  fields: readonly string[],
  event: 'PlanRevised' | 'PlanEnded',
  recipients: readonly (string | null | undefined)[],
): Promise<void> {
  auditChange(unit, plan, operation, fields);
  await unit.tell(
    event,
    { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id },
    recipients,
  );
}
