import type { Scope } from '../access';
import type { Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { reading, statement } from '../platform/db/statement';
import { CoreGroupMember } from './core-group.type';

const MEMBERS = reading(
  'core-groups.by-plan',
  `select p.child_id, p.id as plan_id, r.worker_id, r.began_at from plan p
   join relationship r on r.child_id = p.child_id and r.kind = 'CORE_GROUP' and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2)
   where p.id = any($1) and p.state <> 'ENDED' order by r.began_at, r.id`,
);

/** The members of the core groups of open plans now, the longest first. A plan that has ended has no core group. */
export const memberLoader = (scope: Scope) =>
  scope.loader<CoreGroupMember[]>('core-groups', async (planIds) => {
    const rows = await scope.read<{ plan_id: string; worker_id: string; began_at: Date }>(MEMBERS, [
      planIds,
      scope.now,
    ]);
    const groups = new Map<string, CoreGroupMember[]>();
    for (const { access, plan_id, worker_id, began_at } of rows) {
      const group = groups.get(plan_id) ?? [];
      groups.set(plan_id, group);
      const member = Object.assign(new CoreGroupMember(), { workerId: worker_id, since: dayInEngland(began_at) });
      group.push(scope.show(access, member));
    }
    return groups;
  });

const SEAT = statement(
  'core-groups.seat',
  `select 1 from relationship where child_id = $1 and worker_id = $2 and kind = 'CORE_GROUP' and ended_at is null`,
);

/** Whether a worker has a seat in the core group of a child. */
export const isSeated = async (unit: Change, childId: string, workerId: string): Promise<boolean> =>
  (await unit.rows(SEAT, [childId, workerId])).length > 0;
