import type { Scope } from '../access';
import { auditChange } from '../children';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { checkPlanOpen, holdPlan, planFor } from '../plans';
import { CoreGroupFamilyEntity } from './core-group-family.entity';
import { checkFamilyLeft, checkFamilyNotSeated } from './core-group.rules';
import { endFamilySeat, familySeat, familySeatLoader } from './family-seat.store';
import type { CoreGroupFamilyMember } from './core-group.type';

/** The members of the family in the core group of an open plan now. */
export async function familyOf(scope: Scope, planId: string): Promise<CoreGroupFamilyMember[]> {
  return (await familySeatLoader(scope).load(planId)) ?? [];
}

const unknown = () => invalid('familyMember', 'expected the connection of somebody around this child now');

/** Makes somebody of the family a member of the core group. It opens nothing to them: that is for their own invitation. */
export async function seatFamily(scope: Scope, planId: string, connectionId: string): Promise<string> {
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  if (!isId(connectionId)) throw unknown();
  await change(scope, async (unit) => {
    checkPlanOpen((await holdPlan(unit, planId)).state);
    const seated = await familySeat(unit, plan, connectionId);
    if (seated === undefined) throw unknown();
    checkFamilyNotSeated(seated);
    await unit.insert(CoreGroupFamilyEntity, {
      ...{ id: newId(), authorityId: plan.authority_id, childId: plan.child_id, planId, connectionId },
      ...{ since: dayInEngland(scope.now), until: null },
    });
    auditChange(unit, plan, 'seatFamily', ['Plan.coreGroupFamily']);
  });
  return planId;
}

/** Ends the seat of somebody of the family in a core group. */
export async function unseatFamily(scope: Scope, planId: string, connectionId: string): Promise<string> {
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  if (!isId(connectionId)) throw unknown();
  await change(scope, async (unit) => {
    checkFamilyLeft(await endFamilySeat(unit, planId, connectionId, dayInEngland(scope.now)));
    auditChange(unit, plan, 'unseatFamily', ['Plan.coreGroupFamily']);
  });
  return planId;
}
