import { notFor, type Scope } from '../access';
import { auditChange, visibleChild } from '../children';
import { change } from '../events';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { SharingDecisionEntity } from './sharing-decision.entity';
import type { SharingInput } from './sharing-decision.input';
import { sharingLoader } from './sharing-decision.store';
import type { SharingDecision } from './sharing-decision.type';

/** What was decided about sharing, the latest first: an agency's own, or everybody's for the responsible social care. */
export async function sharingOfChild(scope: Scope, childId: string): Promise<SharingDecision[]> {
  return (await sharingLoader(scope).load(childId)) ?? [];
}

/**
 * Writes down that something about a child was shared or not, in the name of the caller's agency: for everybody who has to
 * do with the child, but not for a colleague of the authority who has nothing to do with it.
 */
export async function recordSharing(scope: Scope, childId: string, input: SharingInput): Promise<string> {
  const child = isId(childId) ? await visibleChild(scope, childId) : undefined;
  if (child === undefined || child.bases.every((basis) => basis === 'AUTHORITY'))
    throw notFor(
      scope,
      'Child',
      child,
      'whoever has to do with the child; of the authority the key worker and managers',
    );
  const decided = {
    what: accept('decision.what', input.what, narrative({ max: 2_000 })),
    withWhom: accept('decision.withWhom', input.withWhom, line(200)),
    shared: input.shared,
    reason: accept('decision.reason', input.reason, narrative({ max: 2_000 })),
  };
  const { workerId: decidedBy, agencyId } = scope.worker();
  await change(scope, async (unit) => {
    await unit.insert(SharingDecisionEntity, {
      ...{ id: newId(), authorityId: child.authority_id, childId, agencyId, decidedBy, decidedAt: scope.now },
      ...decided,
    });
    auditChange(unit, child, 'recordSharing', ['SharingDecision.id']);
  });
  return childId;
}
