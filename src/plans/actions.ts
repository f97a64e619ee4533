import { notFor, type Relationship, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { holdAction, holdPlan, relativeAccount, seatsOf, type HeldAction } from './action-changes.store';
import type { ActionChanges, ActionInput, ActionOwnerInput } from './action.input';
import {
  checkDue,
  checkNotClosed,
  checkOwner,
  checkPlanOpen,
  checkStep,
  isOwn,
  unknownAgency,
  unknownRelative,
  unknownWorker,
  type Owner,
} from './action.rules';
import { actionLoader, planActionsLoader, visibleAction, type VisibleAction } from './action.store';
import type { PlanAction } from './action.type';
import { PlanActionEntity } from './plan-action.entity';
import { planFor } from './plans';

/** An action, if the caller may see it. */
export async function actionById(scope: Scope, id: string): Promise<PlanAction | null> {
  return isId(id) ? ((await actionLoader(scope).load(id)) ?? null) : null;
}

/** What somebody has to do under a plan, the first due first. */
export async function planActions(scope: Scope, planId: string): Promise<PlanAction[]> {
  return (await planActionsLoader(scope).load(planId)) ?? [];
}

/** A visible action of a child to whom the caller is one of these, or, when owners may too, the caller's own. */
export async function actionFor(
  scope: Scope,
  id: string,
  may: { as: readonly Relationship[]; owner: boolean },
): Promise<VisibleAction> {
  const action = isId(id) ? await visibleAction(scope, id) : undefined;
  if (action === undefined) throw notAvailable();
  const { workerId, agencyId } = scope.worker();
  const owns = isOwn(
    { ownerWorkerId: action.owner_worker_id, ownerAgencyId: action.owner_agency_id },
    { workerId, agencyId, seated: action.bases.includes('CORE_GROUP') },
  );
  if (!(may.owner && owns) && !action.bases.some((basis) => may.as.includes(basis)))
    throw notFor(scope, 'PlanAction', action, may.as, may.owner ? 'whoever has to do it; or ' : '');
  return action;
}

/** Those who run the plan. */
export const RUNNING_THE_PLAN = { as: ['ALLOCATED', 'MANAGER'], owner: false } as const;
/** Those who run the plan, and whoever has to do it. */
export const OR_ITS_OWNER = { as: ['ALLOCATED', 'MANAGER'], owner: true } as const;

/** The most that one action says. What a plan says at length, its own parts say. */
const actionText = narrative({ max: 2_000 });

/** The key worker; while there is none, the authority's front door. */
export async function keyWorkerOf(scope: Scope, child: VisibleChild): Promise<string | null | undefined> {
  const [first] = await responsibleFor(scope, child);
  return first;
}

/** An owner who can be given work: a worker who works there now, an agency that is known, somebody around the child. `field` is the path of the input. */
async function checkedOwner(scope: Scope, child: VisibleChild, input: ActionOwnerInput, field: string): Promise<Owner> {
  const owner = checkOwner(input, field);
  const { ownerWorkerId, ownerAgencyId, ownerConnectionId } = owner;
  if (ownerWorkerId !== null && (await activeWorker(scope, ownerWorkerId)) === undefined) throw unknownWorker(field);
  if (ownerAgencyId !== null && (await seatsOf(scope.hub.db, ownerAgencyId, child.child_id, scope.now)) === undefined) {
    throw unknownAgency(field);
  }
  if (
    ownerConnectionId !== null &&
    (await relativeAccount(scope.hub.db, ownerConnectionId, child.child_id, scope.now)) === undefined
  ) {
    throw unknownRelative(field);
  }
  return owner;
}

/**
 * Who hears of an action as its owner: the worker, those who sit in the core group for the agency, or the member of the family
 * who signs in.
 */
async function hearing(
  unit: Change,
  { ownerWorkerId, ownerAgencyId, ownerConnectionId }: Omit<Owner, 'ownerFamily'>,
  childId: string,
): Promise<readonly string[]> {
  if (ownerWorkerId !== null) return [ownerWorkerId];
  if (ownerConnectionId !== null) {
    const account = await relativeAccount(unit, ownerConnectionId, childId, unit.scope.now);
    return account == null ? [] : [account];
  }
  return ownerAgencyId === null ? [] : ((await seatsOf(unit, ownerAgencyId, childId, unit.scope.now)) ?? []);
}

/** Who hears of an action as its owner now. */
export const ownersOf = (unit: Change, action: VisibleAction): Promise<readonly string[]> =>
  hearing(
    unit,
    {
      ownerWorkerId: action.owner_worker_id,
      ownerAgencyId: action.owner_agency_id,
      ownerConnectionId: action.owner_connection_id,
    },
    action.child_id,
  );

/** What an event about an action is about. */
export const about = (of: { authority_id: string; child_id: string }, subjectId: string) => ({
  authorityId: of.authority_id,
  childId: of.child_id,
  subjectId,
});

/** Adds to an open plan something that somebody has to do. */
export async function addAction(scope: Scope, planId: string, input: ActionInput): Promise<string> {
  const plan = await planFor(scope, planId, ...RUNNING_THE_PLAN.as);
  const text = accept('action.text', input.text, actionText);
  const madeWith = acceptIfGiven('action.madeWith', input.madeWith, line(500));
  const owner = await checkedOwner(scope, plan, input.owner, 'action.owner');
  const keyWorker = await keyWorkerOf(scope, plan);
  const id = newId();
  await change(scope, async (unit) => {
    const held = await holdPlan(unit, plan.plan_id);
    checkPlanOpen(held.state);
    checkDue(input.dueOn, held.started_on, dayInEngland(scope.now), 'action');
    const owners = await hearing(unit, owner, plan.child_id);
    await unit.insert(PlanActionEntity, {
      ...owner,
      id,
      authorityId: plan.authority_id,
      childId: plan.child_id,
      planId: plan.plan_id,
      text,
      dueOn: input.dueOn,
      state: 'OPEN',
      closedAt: null,
      step: input.step ?? null,
      madeWith: madeWith ?? null,
      effect: null,
      effectOn: null,
      version: 1,
    });
    auditChange(unit, plan, 'addAction', [
      ...['text', 'owner', 'dueOn', 'step', 'madeWith'].map((f) => `PlanAction.${f}`),
    ]);
    await unit.tell('ActionAdded', about(plan, id), [keyWorker, ...owners]);
  });
  return id;
}

/** The action at the version that the caller read, under a plan that is open, held until the commit. */
export async function heldAt(
  unit: Change,
  action: VisibleAction,
  at: RecordVersion,
): Promise<HeldAction & { readonly started_on: string }> {
  const plan = await holdPlan(unit, action.plan_id);
  const held = await holdAction(unit, at.id);
  if (held.version !== at.version) {
    throw new AppError(
      'CONFLICT',
      'Somebody else has changed this action since you read it. Read it again, then decide.',
      'action.version',
    );
  }
  checkPlanOpen(plan.state);
  return { ...held, started_on: plan.started_on };
}

/** Amends what an action says, who does it or by when; and opens a blocked one again. */
export async function amendAction(scope: Scope, at: RecordVersion, changes: ActionChanges): Promise<string> {
  const action = await actionFor(scope, at.id, RUNNING_THE_PLAN);
  const text = acceptIfGiven('changes.text', changes.text, actionText);
  const owner = changes.owner == null ? undefined : await checkedOwner(scope, action, changes.owner, 'changes.owner');
  const madeWith = acceptIfGiven('changes.madeWith', changes.madeWith, line(500));
  const dueOn = changes.dueOn ?? undefined;
  const patch: Partial<PlanActionEntity> = {
    ...(text == null ? {} : { text }),
    ...owner,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(changes.step == null ? {} : { step: changes.step }),
    ...(madeWith == null ? {} : { madeWith }),
    ...(changes.unblocked === true ? { state: 'OPEN' } : {}),
  };
  if (Object.keys(patch).length === 0) throw invalid('changes', 'expected at least one');
  const keyWorker = await keyWorkerOf(scope, action);
  await change(scope, async (unit) => {
    const held = await heldAt(unit, action, at);
    checkNotClosed(held.state);
    if (changes.unblocked === true) checkStep(held.state, 'OPEN');
    if (dueOn !== undefined) checkDue(dueOn, held.started_on, dayInEngland(scope.now), 'changes');
    const owners = [
      ...(await ownersOf(unit, action)),
      ...(owner === undefined ? [] : await hearing(unit, owner, action.child_id)),
    ];
    await unit.update(PlanActionEntity, at, patch);
    auditChange(unit, action, 'amendAction', changed(patch));
    await unit.tell('ActionAmended', about(action, action.id), [keyWorker, ...owners]);
  });
  return at.id;
}

const changed = (patch: Partial<PlanActionEntity>): string[] => [
  ...new Set(Object.keys(patch).map((name) => `PlanAction.${name.startsWith('owner') ? 'owner' : name}`)),
];
