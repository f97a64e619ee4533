import { RelationshipEntity, type Access } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { newId } from '../platform/ids';
import { checkNotChair } from './core-group.rules';

const CHAIRS = statement(
  'core-groups.chairs-now',
  `select from relationship r where r.child_id = $1 and r.worker_id = $2 and r.kind = 'CHAIR' and r.began_at <= $3
     and (r.ended_at is null or r.ended_at > $3)`,
);

/** Gives a worker a seat in the core group of a child, in a commit that has looked whether they may have one. `field` is the path of the input. */
export async function takeSeat(
  unit: Change,
  child: Pick<Access, 'authority_id' | 'child_id'>,
  member: { readonly workerId: string; readonly agencyId: string },
  reason: string,
  field: string,
): Promise<void> {
  const { now: beganAt } = unit.scope;
  checkNotChair((await unit.rows(CHAIRS, [child.child_id, member.workerId, beganAt])).length > 0, field);
  await unit.insert(RelationshipEntity, {
    ...{ id: newId(), authorityId: child.authority_id, childId: child.child_id, kind: 'CORE_GROUP' },
    ...{ ...member, reason, beganAt, endedAt: null },
  });
}

const OTHERS = statement(
  'core-groups.others-seated',
  `select r.worker_id from relationship r where r.child_id = $1 and r.kind = 'CORE_GROUP' and r.began_at <= $2
     and (r.ended_at is null or r.ended_at > $2) and r.worker_id is distinct from $3::uuid`,
);

/** Who sits in the core group of a child already, besides the key worker. */
export const othersSeated = async (unit: Change, childId: string, keyWorkerId: string | null): Promise<string[]> =>
  (await unit.rows<{ worker_id: string }>(OTHERS, [childId, unit.scope.now, keyWorkerId])).map((row) => row.worker_id);
