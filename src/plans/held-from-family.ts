import type { Scope } from '../access';
import { protectedIn, protectedValuesOf, type ProtectedValue } from '../network';
import { planActions } from './actions';
import type { PlanAction } from './action.type';
import { familyReaders } from './held-from-family.store';
import { HeldFromFamily, type HeldBecause } from './held-from-family.type';
import { heldParts, writtenParts } from './held-part.rules';
import type { PlanContent, PlanPartName } from './plan.rules';
import type { Plan } from './plan.type';

interface Held {
  readonly part: PlanPartName | null;
  readonly actionId: string | null;
  readonly because: readonly HeldBecause[];
}

/** What of an open plan each of the family who signs in is not shown, and why: for those who run it, to reword it or give copies. */
export async function heldFromFamily(scope: Scope, plan: Plan): Promise<HeldFromFamily[]> {
  const { child_id: childId, shielded } = plan.access;
  if (childId === null || !scope.opens('HeldFromFamily', plan.access)) return [];
  const readers = await familyReaders(scope.hub.db, childId, scope.now);
  const values = await protectedValuesOf(
    scope.hub.db,
    scope.now,
    readers.map(({ personId }) => ({ childId, personId, outside: true, agencyId: null })),
  );
  const actions = await planActions(scope, plan.id);
  return readers.flatMap(({ connectionId }, i) => {
    const own = actions.filter(({ owner }) => owner.connectionId === connectionId);
    return heldFrom(plan, own, values[i] ?? [], shielded).map((held) =>
      scope.show(plan.access, Object.assign(new HeldFromFamily(), held, { connectionId })),
    );
  });
}

function heldFrom(
  plan: Plan,
  actions: readonly PlanAction[],
  values: readonly ProtectedValue[],
  shielded: boolean,
): Held[] {
  const { causeOfHarm, needs, whatMustChange, goals, contingency, dayToDayChecker } = plan;
  const said = { causeOfHarm, needs, whatMustChange, contingency, dayToDayChecker };
  const content: PlanContent = { ...said, goals: goals ?? [] };
  const parts: Held[] = shielded
    ? writtenParts(content).map((part) => ({ part, actionId: null, because: ['SHIELDED'] }))
    : heldParts(content, values).map(({ part, kinds }) => ({ part, actionId: null, because: kinds }));
  const ofActions = actions.map(({ id, text }): Held => {
    return { part: null, actionId: id, because: shielded ? ['SHIELDED'] : protectedIn([text], values) };
  });
  return [...parts, ...ofActions.filter(({ because }) => because.length > 0)];
}
