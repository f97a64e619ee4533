import type { Scope } from '../access';
import { checkpointsAfter, proveGrowth, readCheckpoint, tailOf } from '../audit';
import { invalid } from '../platform/errors';
import { AuditCheckpoint, AuditSeal } from './audit-seal.type';
import type { LookingAlert } from './looking-alert.type';
import { alertsTold } from './looking-alert.store';

const MOST_CHECKPOINTS = 100;
const MOST_ALERTS = 100;

/** The checkpoints past a size, each with the proof that the audit has only grown: for a witness outside the hub to keep. */
export async function auditCheckpoints(scope: Scope, after: string, first: number): Promise<AuditSeal> {
  scope.worker();
  if (first < 1 || first > MOST_CHECKPOINTS) throw invalid('first', `expected 1 to ${MOST_CHECKPOINTS}`);
  if (!/^(0|[1-9]\d{0,14})$/.test(after)) throw invalid('after', 'expected the `size` of a checkpoint, or 0');
  const { db } = scope.hub;
  const tail = await tailOf(db);
  const checkpoints: AuditCheckpoint[] = [];
  let from = Number(after);
  for (const { size, note } of await checkpointsAfter(db, from, first)) {
    const proof = await proveGrowth(db, from, size);
    checkpoints.push(
      Object.assign(new AuditCheckpoint(), { size: String(size), at: readCheckpoint(note)?.at, note, proof }),
    );
    from = size;
  }
  const { size, unsealed, oldest } = tail;
  return Object.assign(new AuditSeal(), { size: String(size), unsealed, oldestUnsealedAt: oldest, checkpoints });
}

/** What the caller was told of as an information-governance lead. Reading it is itself a look. */
export async function lookingAlerts(scope: Scope, first: number): Promise<LookingAlert[]> {
  if (first < 1 || first > MOST_ALERTS) throw invalid('first', `expected 1 to ${MOST_ALERTS}`);
  const alerts = await alertsTold(scope, first);
  if (alerts.length === 0) return alerts;
  const { authorityId } = scope.worker();
  await scope.hub.audit(scope, [
    { action: 'READ', operation: 'lookingAlerts', authorityId, purpose: 'ACCOUNTABILITY', fields: ['LookingAlert'] },
  ]);
  return alerts;
}
