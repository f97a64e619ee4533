import { RelationshipEntity, type Scope, type StoredRelationship } from '../access';
import { responsibleFor } from '../children';
import { change } from '../events';
import { hoursAfter } from '../platform/clock';
import { statement } from '../platform/db/statement';
import { newId } from '../platform/ids';
import type { Hit } from './check.rules';

/** How long a declared relationship lasts, in hours: a shift. It ends by itself. */
const HOURS = 12;

const OPEN_DECLARATION = statement(
  'checks.open-declaration',
  `select 1 from relationship where child_id = $1 and worker_id = $2 and kind = $3 and began_at <= $4 and ended_at > $4`,
);

/**
 * The caller declares that the child is before them: from now until the end of the shift they have a relationship with
 * this child, and when `tellsKeyWorker` the key worker (or who stands in for them) hears of it in the same commit.
 */
export async function declare(
  scope: Scope,
  hit: Hit,
  kind: Extract<StoredRelationship, 'PRESENTING' | 'ENQUIRY'>,
  tellsKeyWorker: boolean,
): Promise<void> {
  const { workerId, agencyId } = scope.worker();
  const { child_id: childId, authority_id: authorityId } = hit;
  const [responsible] = tellsKeyWorker ? await responsibleFor(scope, hit) : [];
  await change(scope, async (unit) => {
    const open = await unit.rows(OPEN_DECLARATION, [childId, workerId, kind, scope.now]);
    if (open.length === 0) {
      const endedAt = hoursAfter(scope.now, HOURS);
      await unit.insert(RelationshipEntity, {
        id: newId(),
        authorityId,
        childId,
        kind,
        workerId,
        agencyId,
        reason: scope.purpose,
        beganAt: scope.now,
        endedAt,
      });
      unit.audit({
        action: 'WRITE',
        operation: 'declare',
        authorityId,
        childId,
        bases: [kind],
        fields: ['Relationship'],
      });
    }
    if (responsible !== undefined)
      await unit.tell('ChildChecked', { authorityId, childId, subjectId: childId }, [responsible]);
  });
}
