import { notFor, type Relationship, type Scope } from '../access';
import { responsibleFor, type RecordVersion } from '../children';
import { limitFor } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { contentOf, coreGroupOf, latestHeld, wasHeld } from './plan-changes.store';
import { difference } from './plan-difference.rules';
import { changedFields, keepVersion, ofPlan, settle } from './plan-writing';
import { PlanEntity } from './plan.entity';
import type { PlanRevisionInput } from './plan.input';
import { checkCategory, checkComplete, checkCoreGroupMet, nextState, written } from './plan.rules';
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

/** A visible plan of a child to whom the caller is one of these. Whoever sees the plan and is not hears who these are. */
export async function planFor(scope: Scope, planId: string, ...as: readonly Relationship[]): Promise<VisiblePlan> {
  const plan = isId(planId) ? await visiblePlan(scope, planId) : undefined;
  if (plan === undefined || !plan.bases.some((basis) => as.includes(basis))) throw notFor(scope, 'Plan', plan, as);
  return plan;
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
    const content = written(before, input, 'revision', dayInEngland(scope.now));
    const fields = changedFields(before, content);
    if (category !== null && category !== plan.latest_category) fields.push('Plan.latestCategory');
    if (fields.length === 0) throw invalid('revision', 'expected something that the plan does not say already');
    checkComplete(state, content, 'revision');
    const meetingId = await checkedMeeting(unit, at.id, input.meeting, 'revision.meeting');
    await keepVersion(unit, { ...ofPlan(plan), number: at.version + 1, content, reason, meetingId });
    await settle(unit, plan, 'revisePlan', fields, 'PlanRevised', [
      ...responsible,
      ...(await coreGroupOf(unit, plan.child_id)),
    ]);
  });
  return at.id;
}

/** Makes the outline the plan that everybody works to: the core group does so, in the meeting named or else its last one. */
export async function finalisePlan(scope: Scope, at: RecordVersion, meeting: string | null): Promise<string> {
  const plan = await planFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const state = nextState(plan.state, 'finalise');
  const responsible = await responsibleFor(scope, plan);
  await change(scope, async (unit) => {
    await unit.update(PlanEntity, at, { state });
    const content = await contentOf(unit, at.id);
    checkComplete(state, content, 'plan');
    const meetingId =
      (await checkedMeeting(unit, at.id, meeting, 'meeting')) ??
      (await latestHeld(unit, at.id, dayInEngland(scope.now)));
    checkCoreGroupMet(meetingId, await limitFor(unit, plan.authority_id, 'FIRST_CORE_GROUP'));
    const reason = 'The outline was finalised.';
    await keepVersion(unit, { ...ofPlan(plan), number: at.version + 1, content, reason, meetingId });
    await settle(unit, plan, 'finalisePlan', ['Plan.state'], 'PlanRevised', [
      ...responsible,
      ...(await coreGroupOf(unit, plan.child_id)),
    ]);
  });
  return at.id;
}

/** The core group meeting that a version came out of: one of this plan that was held. `field` is the path of the input. */
async function checkedMeeting(
  unit: Change,
  planId: string,
  meeting: string | null | undefined,
  field: string,
): Promise<string | null> {
  if (meeting == null) return null;
  if (isId(meeting) && (await wasHeld(unit, meeting, planId))) return meeting;
  throw invalid(field, 'expected a core group meeting of this plan that was held');
}
