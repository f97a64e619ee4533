import { isShieldedFrom, notFor, RelationshipEntity, type Relationship, type Scope } from '../access';
import { frontDoorOf } from '../agencies';
import { toldWithoutKeyWorker } from '../escalation';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line } from '../platform/input';
import type { AddressInput, FindChildInput, RegistrationInput } from './child.input';
import { ChildAddressEntity } from './child-address.entity';
import { checkAddress, checkCertain, checkMove, checkNoPlace, checkRegistration, checkSought } from './child.rules';
import { caseloadOf, childLoader, findVisible, visibleChild, type VisibleChild } from './child.store';
import { agencyKind, currentAddress, endAddress, endLinks, hasPlace } from './child-changes.store';
import type { Child } from './child.type';
import { answeringFor } from './responsible.store';

/** The record of a child, if the caller may see it. */
export async function childById(scope: Scope, id: string | null): Promise<Child | null> {
  return id !== null && isId(id) ? ((await childLoader(scope).load(id)) ?? null) : null;
}

/** One certain match in the caller's own authority, or none. Of two whom the caller may see both, that they are two. */
export async function findChild(scope: Scope, by: FindChildInput): Promise<Child | null> {
  const sought = checkSought(by);
  const [id, another] = await findVisible(scope, sought);
  if (id !== undefined && another === undefined) return childById(scope, id);
  // A search that finds nothing is a look as well: fishing must leave a trace.
  const digest = scope.hub.digest(...Object.values(sought).map(String));
  await scope.hub.audit(scope, [
    { action: 'LOOK_UP', operation: 'findChild', authorityId: scope.worker().authorityId, digest },
  ]);
  checkCertain(another === undefined);
  return null;
}

/** The children allocated to the caller as key worker. */
export async function caseload(scope: Scope): Promise<Child[]> {
  return caseloadOf(scope, scope.worker().workerId);
}

/** A visible child to whom the caller is one of these. Whoever is something else to the child hears who these are. */
export async function childFor(scope: Scope, id: string, ...as: readonly Relationship[]): Promise<VisibleChild> {
  return checkedFor(scope, await foundBy(scope, id), as);
}

const foundBy = async (scope: Scope, id: string): Promise<VisibleChild | undefined> =>
  isId(id) ? visibleChild(scope, id) : undefined;

function checkedFor(scope: Scope, child: VisibleChild | undefined, as: readonly Relationship[]): VisibleChild {
  if (child === undefined || !child.bases.some((basis) => as.includes(basis))) throw notFor(scope, 'Child', child, as);
  return child;
}

/** Whether the child is the duty team's, and the caller is of it: until there is a key worker. */
export const isOnDuty = ({ caller }: Scope, child: VisibleChild): boolean =>
  caller.audience !== 'PUBLIC' &&
  caller.role === 'DUTY_PRACTITIONER' &&
  child.key_worker_id === null &&
  child.bases.includes('AUTHORITY');

/**
 * A visible child for those who take down where it lives and who is around it: the key worker and managers, and until there
 * is a key worker the duty team, who was told. Whoever must go there in the night finds no address otherwise.
 */
export async function childToTakeDown(scope: Scope, id: string): Promise<VisibleChild> {
  const child = await foundBy(scope, id);
  // What is shielded from them they do not write either: a move would end an address that they do not see.
  if (child !== undefined && isOnDuty(scope, child) && !isShieldedFrom(child)) return child;
  return checkedFor(scope, child, ['ALLOCATED', 'MANAGER']);
}

/** Notes a change of a child's record for the audit, with the names of the fields that changed. */
export function auditChange(
  unit: Change,
  child: Pick<VisibleChild, 'authority_id' | 'child_id' | 'bases'>,
  operation: string,
  fields: readonly string[],
): void {
  unit.audit({
    action: 'WRITE',
    operation,
    authorityId: child.authority_id,
    childId: child.child_id,
    bases: child.bases,
    fields,
  });
}

/** Records that the child lives somewhere else from a day on. */
export async function recordAddress(scope: Scope, childId: string, input: AddressInput): Promise<string> {
  const child = await childToTakeDown(scope, childId);
  const address = checkAddress(input, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    checkMove(await currentAddress(unit, childId), address.fromDay);
    await endAddress(unit, childId, address.fromDay);
    await unit.insert(ChildAddressEntity, {
      ...{ id: newId(), authorityId: child.authority_id, childId, toDay: null },
      ...{ ...address, postcodeKey: null },
    });
    auditChange(unit, child, 'recordAddress', ['Child.addresses']);
  });
  return childId;
}

/** Where a shielded child goes to school is for those who see through the shield alone: trying schools out would tell. */
async function childForRegistration(scope: Scope, childId: string): Promise<VisibleChild> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER', 'AUTHORITY');
  // Of whom it is then is not said: it would tell of the shield.
  if (isShieldedFrom(child)) throw notAvailable();
  return child;
}

/** Puts the child on a roll or a practice list, as the authority's own feeds say. */
export async function registerWithAgency(scope: Scope, childId: string, input: RegistrationInput): Promise<string> {
  const child = await childForRegistration(scope, childId);
  checkRegistration(input.kind, isId(input.agency) ? await agencyKind(scope.hub.db, input.agency) : undefined);
  await change(scope, async (unit) => {
    checkNoPlace(await hasPlace(unit, childId, input.agency, input.kind));
    await unit.insert(RelationshipEntity, {
      id: newId(),
      authorityId: child.authority_id,
      childId,
      kind: input.kind,
      workerId: null,
      agencyId: input.agency,
      reason: accept('registration.reason', input.reason, line(500)),
      beganAt: scope.now,
      endedAt: null,
    });
    auditChange(unit, child, 'registerWithAgency', ['Child.registrations']);
  });
  return childId;
}

/** Ends a place on a roll or a practice list: what it opened closes with it. */
export async function endRegistration(scope: Scope, childId: string, input: RegistrationInput): Promise<string> {
  const child = await childForRegistration(scope, childId);
  await change(scope, async (unit) => {
    const ended = isId(input.agency)
      ? await endLinks(unit, childId, { kind: input.kind, agencyId: input.agency, workerId: null })
      : [];
    if (ended.length === 0) throw notAvailable();
    auditChange(unit, child, 'endRegistration', ['Child.registrations']);
  });
  return childId;
}

/**
 * Who hears of something about a child: the key worker and their manager, who are at work and may see it; else the front
 * door. Inside a change it is asked of the change: one that waits for a second connection while it holds a first can wait
 * for ever.
 */
export async function responsibleFor(
  scope: Scope,
  child: Pick<VisibleChild, 'child_id' | 'authority_id'>,
  db: Db = scope.hub.db,
): Promise<(string | undefined)[]> {
  const answering = await answeringFor(scope, child.child_id, db);
  return answering.length > 0 ? answering : [await frontDoorOf(scope, child.authority_id, db)];
}

/**
 * Who hears of what cannot wait: the same, but where nobody answers for the child whoever would be told of an urgent concern,
 * with the manager who can allocate a key worker. A note on a team's list alone is nobody's to act on.
 */
export async function leadingFor(
  unit: Change,
  child: Pick<VisibleChild, 'child_id' | 'authority_id'>,
): Promise<readonly string[]> {
  const answering = await answeringFor(unit.scope, child.child_id, unit);
  return answering.length > 0 ? answering : toldWithoutKeyWorker(unit, child);
}
