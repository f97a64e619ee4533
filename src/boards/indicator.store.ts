import { IS_OWN_AND_VISIBLE, type Scope } from '../access';
import { REVIEWED_ON } from '../plans';
import { statement } from '../platform/db/statement';
import type { MetRow } from './indicator.rules';

// Only records that the caller may see are counted, as on the board. $7 and $8: the first and the last day of the period.
const MET = statement(
  'boards.met',
  `with met as materialized (
     select d.timescale, d.from_on, d.met_on, d.child_id from deadline d
     where d.authority_id = $4::uuid and d.met_on between $7 and $8 and d.timescale = any($9)
   ), seen as materialized (
     select c.id from (select distinct child_id as id from met) o join child c on c.id = o.id where ${IS_OWN_AND_VISIBLE}
   )
   select timescale, from_on as "fromOn", met_on as "metOn", count(*)::int as met
   from met join seen on seen.id = met.child_id group by timescale, from_on, met_on`,
);

// The steps of a plan's reviews: from its start and from each review to the next, and from the last one to the day it is
// asked about. The first may take three months, each further one six. The days are those of the conferences (REVIEWED_ON).
const PLANS = statement(
  'boards.plans',
  `with part as materialized (
     select p.id, p.child_id, p.started_on, p.ended_on, p.latest_category, p.previous_plans, ${REVIEWED_ON} as reviewed_on from plan p
     where p.authority_id = $4::uuid and p.started_on <= $8 and (p.ended_on is null or p.ended_on >= $7)
   ), seen as materialized (
     select c.id from (select distinct child_id as id from part) o join child c on c.id = o.id where ${IS_OWN_AND_VISIBLE}
   ), told as (
     select p.*, p.ended_on is null or p.ended_on > $8 as open,
       p.started_on <= ($8::date - interval '3 months')::date as reviewable
     from part p join seen on seen.id = p.child_id
   )
   select
     count(*) filter (where ended_on <= $8)::int as ended,
     count(*) filter (where ended_on <= $8 and ended_on >= (started_on + interval '2 years')::date)::int as lasted,
     count(*) filter (where started_on >= $7)::int as begun,
     count(*) filter (where started_on >= $7 and previous_plans > 0)::int as again,
     count(*) filter (where open and reviewable)::int as reviewable,
     count(*) filter (where open and reviewable and (
       select bool_and(held <= limit_on) from (
         select coalesce(lead(at) over (order by at), $8::date) as held,
           (at + case when at = t.started_on then interval '3 months' else interval '6 months' end)::date as limit_on
         from unnest(array[t.started_on] || t.reviewed_on) as step (at) where at <= $8
       ) steps
     ))::int as reviewed,
     count(*) filter (where open and latest_category = 'NEG')::int as "NEG",
     count(*) filter (where open and latest_category = 'PHY')::int as "PHY",
     count(*) filter (where open and latest_category = 'SAB')::int as "SAB",
     count(*) filter (where open and latest_category = 'EMO')::int as "EMO",
     count(*) filter (where open and latest_category = 'MUL')::int as "MUL"
   from told t`,
);

/** What was counted of the plans of a period. */
export interface PlanCounts {
  readonly ended: number;
  readonly lasted: number;
  readonly begun: number;
  readonly again: number;
  readonly reviewable: number;
  readonly reviewed: number;
  readonly NEG: number;
  readonly PHY: number;
  readonly SAB: number;
  readonly EMO: number;
  readonly MUL: number;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What was met in a period, by the day it was counted from and the day it was met. */
export const countMet = (scope: Scope, { from, to }: Period, timescales: readonly string[]): Promise<MetRow[]> =>
  scope.hub.db.rows<MetRow>(MET, [...scope.parameters, from, to, timescales]);

/** The plans of a period, in one statement. */
export async function countPlans(scope: Scope, { from, to }: Period): Promise<PlanCounts> {
  const [row] = await scope.hub.db.rows<PlanCounts & Record<string, number>>(PLANS, [...scope.parameters, from, to]);
  if (row === undefined) throw new Error('a count always answers');
  return row;
}
