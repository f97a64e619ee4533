import { RestrictionEntity, type RestrictionKind, type Scope } from '../access';
import { auditChange, childFor, registerChild, responsibleFor, type ChildInput, type RecordVersion } from '../children';
import type { VisibleChild } from '../children';
import { handOnFrom } from '../escalation';
import { change, type Change } from '../events';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { holdChild } from './emergency.store';
import type { NamedInput, ShieldInput } from './restriction.input';
import * as rules from './restriction.rules';
import {
  childRestrictionsLoader,
  listedWithBarred,
  lostItems,
  managersLeft,
  nameable,
  restrictionLoader,
  stands,
} from './restriction.store';
import type { Restriction } from './restriction.type';

/** What lies on a record, for those who may know. */
export async function restrictionsOf(scope: Scope, childId: string): Promise<Restriction[]> {
  return (await childRestrictionsLoader(scope).load(childId)) ?? [];
}

/** One of them; whoever it was made against is not told of it. */
export async function restrictionById(scope: Scope, id: string): Promise<Restriction | null> {
  return isId(id) ? ((await restrictionLoader(scope).load(id)) ?? null) : null;
}

type Made = Pick<RestrictionEntity, 'kind' | 'workers' | 'audiences' | 'reason'>;
type Guarded = Pick<VisibleChild, 'child_id' | 'authority_id' | 'bases'>;

const because = (raw: string): string => accept('reason', raw, narrative({ max: 1_000 }));

/** The people a restriction names, as they are now. */
const namedBy = async (scope: Scope, ids: readonly string[], field: string): Promise<rules.Nameable[]> => {
  const found = await nameable(scope.hub.db, ids.filter(isId), scope.now);
  rules.checkNamed(ids, found, field);
  return found;
};

/** Makes a restriction in the caller's commit, and hands on what waits for whom it keeps away. */
async function restrict(unit: Change, child: Guarded, made: Made, operation: string): Promise<string> {
  const { child_id: childId, authority_id: authorityId } = child;
  if (made.kind === 'RECORD')
    rules.checkOneSees(await managersLeft(unit, childId, authorityId, { among: made.workers }), 'named.workers');
  const id = newId();
  await unit.insert(RestrictionEntity, {
    ...{ ...made, id, authorityId, childId, madeBy: unit.scope.worker().workerId, beganAt: unit.scope.now },
    ...{ endedAt: null, endedBy: null, endedBecause: null, version: 1 },
  });
  auditChange(unit, child, operation, ['Restriction']);
  if (made.kind === 'RECORD' || made.kind === 'CONFLICT') await handOn(unit, child, made);
  return id;
}

/**
 * What nobody has acknowledged goes to those who answer for the child now: nothing urgent waits behind a closed door. A concern
 * is handed on by its ladder; of one that must not be known to be about the child, a conflict alone tells from whom.
 */
async function handOn(unit: Change, child: Guarded, { kind, workers }: Made): Promise<void> {
  const from = kind === 'CONFLICT' ? workers : await listedWithBarred(unit, child.child_id);
  for (const worker of from) await handOnFrom(unit, worker, child.child_id);
  const answering = (await responsibleFor(unit.scope, child, unit)).filter((id) => id !== undefined);
  unit.tellAgain(await lostItems(unit, child.child_id, answering), answering);
}

/** Keeps the whereabouts of a child from everybody but the key worker and managers, or from some people or kinds of agency. */
export async function shieldAddress(scope: Scope, childId: string, shield: ShieldInput): Promise<string> {
  const child = await childFor(scope, childId, 'MANAGER');
  const workers = shield.workers ?? [];
  const audiences = [...new Set(shield.audiences ?? [])];
  if (workers.length > 0) {
    const named = await namedBy(scope, workers, 'shield.workers');
    rules.checkFrom(named, child.authority_id, child.key_worker_id, 'shield.workers');
  }
  const made = { kind: 'ADDRESS' as const, workers, audiences, reason: because(shield.reason) };
  return change(scope, (unit) => restrict(unit, child, made, 'shieldAddress'));
}

/** The S flag: whereabouts, and whatever they can be worked out from, are for the named alone. */
export const markSensitive = (scope: Scope, childId: string, named: NamedInput): Promise<string> =>
  forTheNamed(scope, childId, 'SENSITIVE', named, 'markSensitive');

/** The whole record exists for the named alone. */
export const restrictRecord = (scope: Scope, childId: string, named: NamedInput): Promise<string> =>
  forTheNamed(scope, childId, 'RECORD', named, 'restrictRecord');

async function forTheNamed(
  scope: Scope,
  childId: string,
  kind: 'RECORD' | 'SENSITIVE',
  named: NamedInput,
  operation: string,
): Promise<string> {
  const child = await childFor(scope, childId, 'MANAGER');
  const made = await toTheNamed(scope, kind, named, child.authority_id);
  return change(scope, async (unit) => {
    await holdChild(unit, childId);
    rules.checkNone(kind, await stands(unit, childId, kind));
    return restrict(unit, child, made, operation);
  });
}

async function toTheNamed(scope: Scope, kind: RestrictionKind, named: NamedInput, authorityId: string): Promise<Made> {
  const people = await namedBy(scope, named.workers, 'named.workers');
  rules.checkCanBeLifted(people, authorityId, 'named.workers');
  return { kind, workers: named.workers, audiences: [], reason: because(named.reason) };
}

/** Changes who is named: the restriction before ends at the instant at which the next begins. */
export async function changeNamed(scope: Scope, at: RecordVersion, named: NamedInput): Promise<string> {
  const { child, restriction } = await standing(scope, at);
  rules.checkHasNames(restriction.kind as RestrictionKind);
  const made = await toTheNamed(scope, restriction.kind as RestrictionKind, named, child.authority_id);
  return change(scope, async (unit) => {
    await holdChild(unit, child.child_id);
    await end(unit, at, made.reason);
    return restrict(unit, child, made, 'changeNamed');
  });
}

/** Somebody has a conflict of interest: from now on there is no such child for them, on any path, and nothing tells them why. */
export async function recordConflict(scope: Scope, childId: string, workerId: string, reason: string): Promise<string> {
  const child = await childFor(scope, childId, 'MANAGER');
  const [one] = await namedBy(scope, [workerId], 'worker');
  const made = { kind: 'CONFLICT' as const, workers: [workerId], audiences: [], reason: because(reason) };
  return change(scope, async (unit) => {
    await holdChild(unit, childId);
    rules.checkConflict(
      one as rules.Nameable,
      await stands(unit, childId, 'CONFLICT', workerId),
      await managersLeft(unit, childId, child.authority_id, { without: workerId }),
    );
    return restrict(unit, child, made, 'recordConflict');
  });
}

/** Ends a restriction, with the reason: what it closed opens again to whom it would have been open. */
export async function endRestriction(scope: Scope, at: RecordVersion, reason: string): Promise<string> {
  const { child } = await standing(scope, at);
  const why = because(reason);
  await change(scope, async (unit) => {
    await end(unit, at, why);
    auditChange(unit, child, 'endRestriction', ['Restriction']);
  });
  return at.id;
}

const end = (unit: Change, at: RecordVersion, why: string): Promise<void> =>
  unit.update(RestrictionEntity, at, {
    endedAt: unit.scope.now,
    endedBy: unit.scope.worker().workerId,
    endedBecause: why,
  });

async function standing(scope: Scope, at: RecordVersion): Promise<{ child: VisibleChild; restriction: Restriction }> {
  const restriction = await restrictionById(scope, at.id);
  if (restriction === null) throw notAvailable();
  const child = await childFor(scope, restriction.childId, 'MANAGER');
  rules.checkStanding(restriction.endedAt);
  return { child, restriction };
}

/**
 * Registers a child under a new identity (adoption, protection of witnesses), restricted to the named from its first instant.
 * Nothing joins it to the record before, here or in the audit: whoever must know that they are one child knows it from paper.
 */
export async function registerUnderNewIdentity(
  scope: Scope,
  localId: string,
  input: ChildInput,
  named: NamedInput,
): Promise<string> {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  const made = await toTheNamed(scope, 'RECORD', named, authorityId);
  return registerChild(scope, localId, input, null, async (unit, child) => {
    await restrict(unit, { ...child, bases: ['MANAGER'] }, made, 'registerUnderNewIdentity');
  });
}
