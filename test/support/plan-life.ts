import { visibleChild } from '../../src/children';
import { change } from '../../src/events';
import { beginPlan, closePlan, planFor, type PlanEnd, type PlanStart } from '../../src/plans';
import type { TestHub } from './hub';
import { scopeOf } from './scope';

/*
 * A plan begins and ends by the decision of a conference. Where a test is about what happens under a plan, the conference stands
 * aside and its two steps are taken as it takes them, in the name of somebody who may.
 */

/** A plan begins as a conference begins it. @returns its id. */
export async function planBegins(hub: TestHub, who: string, childId: string, plan: PlanStart): Promise<string> {
  const scope = await scopeOf(hub, who);
  const child = await visibleChild(scope, childId);
  if (child === undefined) throw new Error(`${who} does not see the child`);
  return change(scope, (unit) => beginPlan(unit, child, plan));
}

/** It ends as a review ends it. */
export async function planEnds(hub: TestHub, who: string, planId: string, end: PlanEnd): Promise<void> {
  const scope = await scopeOf(hub, who);
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  await change(scope, (unit) => closePlan(unit, plan, end));
}
