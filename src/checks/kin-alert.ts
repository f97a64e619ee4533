import type { Scope } from '../access';
import { change } from '../events';
import { impartial, leadsOf } from '../people';

/** Whom somebody looked for. */
interface Found {
  readonly child_id: string;
  readonly authority_id: string;
}

/**
 * Somebody looked for a child whose family they may know: the information-governance lead hears of it in the same moment, and
 * neither the worker nor anybody above or below them does.
 */
export const alertOfKin = (scope: Scope, { child_id: childId, authority_id: authorityId }: Found): Promise<void> =>
  change(scope, async (unit) => {
    const leads = await impartial(unit, await leadsOf(unit, authorityId, scope.now), scope.worker().workerId);
    unit.audit({ action: 'REFUSED', operation: 'mayKnowFamily', authorityId, childId });
    await unit.tell('FamilyLookedUp', { authorityId, childId, subjectId: childId }, leads);
  });
