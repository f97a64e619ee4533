import { IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { TimescaleName } from '../deadlines';
import { statement } from '../platform/db/statement';

/** Counts of one group: all of it, one timescale, one worker or one team. */
export interface CountRow {
  readonly of: 'ALL' | 'TIMESCALE' | 'WORKER' | 'TEAM';
  readonly timescale: TimescaleName | null;
  readonly worker_id: string | null;
  readonly team_id: string | null;
  readonly due: number;
  readonly overdue: number;
}

// $7 today, $8 the last day that counts as due, $9 a team or null. Only children whom the caller may see are counted: a
// figure that knew of more than the lists behind it would tell that there is a record one may not see.
const COUNTS = statement(
  'boards.counts',
  `with open as materialized (
     select d.timescale, d.due_on, d.child_id, k.worker_id, w.team_id
     from deadline d
     left join relationship k on k.child_id = d.child_id and k.kind = 'ALLOCATED' and k.began_at <= $1 and (k.ended_at is null or k.ended_at > $1)
     left join worker w on w.id = k.worker_id
     where d.authority_id = $4::uuid and d.met_on is null and d.withdrawn_at is null and d.due_on <= $8
       and ($9::uuid is null or w.team_id = $9)
   ), seen as materialized (
     select c.id from (select distinct child_id as id from open) o join child c on c.id = o.id and c.authority_id = $4::uuid ${VISIBLE}
     where ${IS_VISIBLE}
   )
   select (array['ALL', 'TEAM', 'WORKER', 'TIMESCALE'])[case grouping(timescale, worker_id, team_id) when 7 then 1 when 6 then 2 when 5 then 3 else 4 end] as of,
     timescale, worker_id, team_id,
     (count(*) filter (where due_on >= $7))::int as due, (count(*) filter (where due_on < $7))::int as overdue
   from open join seen on seen.id = open.child_id
   group by grouping sets ((), (timescale), (worker_id), (team_id))
   order by overdue desc, due desc`,
);

/** What is due until a day and what is overdue, in all and by each of the three, in one statement. */
export const countDue = (
  scope: Scope,
  { today, until, teamId }: { readonly today: string; readonly until: string; readonly teamId: string | null },
): Promise<CountRow[]> => scope.hub.db.rows<CountRow>(COUNTS, [...scope.parameters, today, until, teamId]);

const IS_TEAM = statement('boards.is-team', `select from team where id = $1 and authority_id = $2`);

/** Whether a team is one of an authority. */
export const isTeamOf = async (scope: Scope, teamId: string, authorityId: string): Promise<boolean> =>
  (await scope.hub.db.rows(IS_TEAM, [teamId, authorityId])).length > 0;
