import type { Scope } from '../access';
import { protectedIn, protectedValuesOf, type ProtectedValue } from '../network';
import { planActions } from './actions';
import type { PlanAction } from './action.type';
import { familyReaders } from './held-from-family.store';
import { HeldFromFamily, type HeldBecause } from './held-from-family.type';
import { heldParts, writtenParts } from './held-part.rules';
import { PART_NAMES, UNWRITTEN, type PlanPartName } from './plan.rules';
import type { Plan } from './plan.type';

interface Held {
  readonly part: PlanPartName | null;
  readonly actionId: string | null;
  readonly because: readonly HeldBecause[];
}

/** What of an open plan each of the family who signs in is not shown, and why: for those who run it, to reword it or give copies. */
export async function heldFromFamily(scope: Scope, plan: Plan): Promise<HeldFromFamily[]> {
  const { child_id: childId } = plan.access;
  if (childId === null || !scope.opens('HeldFromFamily', plan.access)) return [];
  const readers = await familyReaders(scope.hub.db, childId, scope.now);
  const values = await protectedValuesOf(
    scope.hub.db,
    scope.now,
    readers.map(({ personId }) => ({ childId, personId, outside: true, agencyId: null })),
  );
  const actions = await planActions(scope, plan.id);
  return readers.flatMap(({ connectionId, shielded }, i) => {
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
  // A plan that came with a return says nothing until it is revised.
  const content = Object.fromEntries(PART_NAMES.map((part) => [part, plan[part] ?? UNWRITTEN[part]]));
  const said = { ...UNWRITTEN, ...content };
  const parts: Held[] = shielded
    ? writtenParts(said).map((part) => ({ part, actionId: null, because: ['SHIELDED'] }))
    : heldParts(said, values).map(({ part, kinds }) => ({ part, actionId: null, because: kinds }));
  const ofActions = actions.map(({ id, text }): Held => {
    return { part: null, actionId: id, because: shielded ? ['SHIELDED'] : protectedIn([text], values) };
  });
  return [...parts, ...ofActions.filter(({ because }) => because.length > 0)];
}
