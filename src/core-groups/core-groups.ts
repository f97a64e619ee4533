import type { Scope } from '../access';
import { auditChange, endLinks, isBarred } from '../children';
import { change } from '../events';
import { activeWorker } from '../people';
import { isId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { checkPlanOpen, holdPlan, planFor } from '../plans';
import { checkLeft, checkNotSeated, unknownWorker } from './core-group.rules';
import { isSeated } from './core-group.store';
import { takeSeat } from './seats';

/** Gives a worker of any agency a seat in the core group of an open plan: from now on they see what the plan says. */
export async function joinCoreGroup(scope: Scope, planId: string, workerId: string, reason: string): Promise<string> {
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  const member = isId(workerId) ? await activeWorker(scope, workerId) : undefined;
  // Somebody whom a restriction keeps away from this child is as unknown as somebody who does not exist.
  if (member === undefined || member.kind === 'FAMILY' || (await isBarred(scope, plan.child_id, workerId)))
    throw unknownWorker();
  const why = accept('reason', reason, line(500));
  await change(scope, async (unit) => {
    checkPlanOpen((await holdPlan(unit, plan.plan_id)).state);
    checkNotSeated(await isSeated(unit, plan.child_id, workerId));
    await takeSeat(unit, plan, { workerId, agencyId: member.agency_id }, why, 'worker');
    auditChange(unit, plan, 'joinCoreGroup', ['Plan.coreGroup']);
    await unit.tell(
      'CoreGroupJoined',
      { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id },
      [workerId, plan.key_worker_id],
    );
  });
  return planId;
}

/**
 * Ends a worker's seat, and with it everything it opened. Asks neither whether the plan is open nor whether the worker
 * still works anywhere: what closes access is never refused for the state of something else.
 */
export async function leaveCoreGroup(scope: Scope, planId: string, workerId: string): Promise<string> {
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  if (!isId(workerId)) throw unknownWorker();
  await change(scope, async (unit) => {
    const ended = await endLinks(unit, plan.child_id, { kind: 'CORE_GROUP', agencyId: null, workerId });
    checkLeft(ended.length);
    auditChange(unit, plan, 'leaveCoreGroup', ['Plan.coreGroup']);
    await unit.tell(
      'CoreGroupLeft',
      { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id },
      [plan.key_worker_id],
    );
  });
  return planId;
}
