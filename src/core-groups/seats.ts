import { RelationshipEntity, type Access } from '../access';
import type { Change } from '../events';
import { newId } from '../platform/ids';

/** Gives a worker a seat in the core group of a child, in a commit that has looked whether they may have one. */
export const takeSeat = (
  unit: Change,
  child: Pick<Access, 'authority_id' | 'child_id'>,
  member: { readonly workerId: string; readonly agencyId: string },
  reason: string,
): Promise<void> =>
  unit.insert(RelationshipEntity, {
    ...{ id: newId(), authorityId: child.authority_id, childId: child.child_id, kind: 'CORE_GROUP' },
    ...{ ...member, reason, beganAt: unit.scope.now, endedAt: null },
  });
