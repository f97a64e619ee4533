import { Scope } from '../../src/access';
import { visibleChild } from '../../src/children';
import { change } from '../../src/events';
import { callerOf, findWorkerById } from '../../src/identity';
import { beginPlan, closePlan, planFor, type PlanEnd, type PlanStart } from '../../src/plans';
import type { TestHub } from './hub';

/*
 * A plan begins and ends by the decision of a conference. Where a test is about what happens under a plan, the conference stands
 * aside and its two steps are taken as it takes them, in the name of somebody who may.
 */

async function scopeOf(hub: TestHub, who: string): Promise<Scope> {
  const { hub: inner } = hub.app;
  const worker = await findWorkerById(inner.db, hub.world.workers.get(who)?.id ?? '', inner.clock.now());
  if (worker === undefined) throw new Error(`no worker ${who}`);
  return new Scope(inner, callerOf(worker, null, inner.clock.now().getTime() / 1000 + 3_600));
}

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
