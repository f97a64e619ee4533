import { groupedBy, readVisible, type Scope } from '../access';
import type { Change } from '../events';
import { reading, statement } from '../platform/db/statement';
import { CoreGroupFamilyMember } from './core-group.type';

const BY_PLAN = reading(
  'core-group-family.by-plan',
  `select f.child_id, f.plan_id as "planId", f.connection_id as "connectionId", f.since
   from core_group_family f join plan p on p.id = f.plan_id
   where f.plan_id = any($1) and f.until is null and p.state <> 'ENDED' order by f.since, f.id`,
);

/** The members of the family in the core groups of open plans now, the longest first. */
export const familySeatLoader = (scope: Scope) =>
  scope.loader<CoreGroupFamilyMember[]>('core-group-family', async (ids) =>
    groupedBy(
      await readVisible<{ planId: string }, CoreGroupFamilyMember>(scope, BY_PLAN, ids, CoreGroupFamilyMember),
      (row) => row.planId,
    ),
  );

const OPEN_CONNECTION = statement(
  'core-group-family.connection',
  `select exists (select 1 from core_group_family where plan_id = $3 and connection_id = n.id and until is null) as seated
   from connection n where n.id = $1 and n.child_id = $2 and n.until is null`,
);

/** Whether somebody of the child's family has a seat; undefined when they are not among the people around the child now. */
export async function familySeat(
  unit: Change,
  plan: { readonly child_id: string; readonly plan_id: string },
  connectionId: string,
): Promise<boolean | undefined> {
  const [row] = await unit.rows<{ seated: boolean }>(OPEN_CONNECTION, [connectionId, plan.child_id, plan.plan_id]);
  return row?.seated;
}

const LEAVE = statement(
  'core-group-family.leave',
  `update core_group_family set until = greatest(since, $3::date) where plan_id = $1 and connection_id = $2 and until is null returning id`,
);

/** Ends a seat. @returns how many were ended. */
export const endFamilySeat = async (unit: Change, planId: string, connectionId: string, on: string): Promise<number> =>
  (await unit.rows(LEAVE, [planId, connectionId, on])).length;
