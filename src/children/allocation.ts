import { LINE_ROLES, RelationshipEntity, type Scope } from '../access';
import { handOnFrom } from '../escalation';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { AppError, invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { endLinks, familyAccounts, isBarred } from './child-changes.store';
import type { VisibleChild } from './child.store';
import { auditChange, childFor } from './children';

/** Somebody who can be a child's key worker, as the start of a change. */
export interface NextKeyWorker {
  readonly id: string;
  readonly agency_id: string;
  readonly manager_id: string | null;
}

/** A worker whom an authority may make a child's key worker. `field` is the path of the input. */
export async function nextKeyWorker(
  scope: Scope,
  childId: string,
  authorityId: string,
  workerId: string,
  field: string,
): Promise<NextKeyWorker> {
  const next = isId(workerId) ? await activeWorker(scope, workerId) : undefined;
  if (
    next?.authority_id !== authorityId ||
    !LINE_ROLES.includes(next.role) ||
    (await isBarred(scope, childId, workerId))
  ) {
    throw invalid(field, 'expected a social worker of the responsible authority who may work with this child');
  }
  return next;
}

/** Allocates in a commit of somebody else, who has asked whether they may: the allocation before ends at the same instant. */
export async function allocate(
  unit: Change,
  child: Pick<VisibleChild, 'child_id' | 'authority_id'>,
  next: NextKeyWorker,
  reason: string,
): Promise<void> {
  const { child_id: childId, authority_id: authorityId } = child;
  const before = await endLinks(unit, childId, { kind: 'ALLOCATED', agencyId: null, workerId: null });
  await unit.insert(RelationshipEntity, {
    ...{ id: newId(), authorityId, childId, kind: 'ALLOCATED', workerId: next.id, agencyId: next.agency_id },
    ...{ reason, beganAt: unit.scope.now, endedAt: null },
  });
  for (const { worker_id: left } of before) if (left !== null) await handOnFrom(unit, left, childId, [next.id]);
  await unit.tell('KeyWorkerAllocated', { authorityId, childId, subjectId: childId }, [
    next.id,
    ...before.map((link) => link.worker_id),
    ...(await familyAccounts(unit, childId, unit.scope.now)),
  ]);
}

/** Allocates the key worker. The allocation before ends at the same instant. */
export async function allocateKeyWorker(
  scope: Scope,
  childId: string,
  workerId: string,
  reason: string,
): Promise<string> {
  const child = await childFor(scope, childId, 'MANAGER');
  const next = await nextKeyWorker(scope, childId, child.authority_id, workerId, 'worker');
  if (child.key_worker_id === workerId)
    throw new AppError('RULE_BROKEN', 'This worker is the key worker already.', 'worker');
  await change(scope, async (unit) => {
    await allocate(unit, child, next, accept('reason', reason, line(500)));
    auditChange(unit, child, 'allocateKeyWorker', ['Child.keyWorker']);
  });
  return childId;
}
