import { IS_OWN_AND_VISIBLE, type Scope } from '../access';
import { CONFIDENTIAL_NAMES, type TimescaleName } from '../deadlines';
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
     select timescale, due_on, child_id from deadline
     where authority_id = $4::uuid and met_on is null and withdrawn_at is null and due_on <= $8
       and timescale not in (${CONFIDENTIAL_NAMES})
   ), seen as materialized (
     select c.id, k.worker_id, w.team_id
     from (select distinct child_id as id from open) o join child c on c.id = o.id
     left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
     left join worker w on w.id = k.worker_id
     where ${IS_OWN_AND_VISIBLE} and ($9::uuid is null or w.team_id = $9)
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
