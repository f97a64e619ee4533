import { BARS } from '../access';
import type { Db } from '../platform/db/statement';
import { byChild, PLAN_COLUMNS, plannedAnew } from './import.store';
import type { PlanRow } from './plan-merge.rules';
import type { CensusDays } from './census-days';
import type { ChildFacts } from './child-merge.rules';
import type { ReturnChild, ReturnHeader } from './return.model';

// As in import.store.ts: bound to the authority of its data officer, without the visibility predicate.

const HEADER = plannedAnew(`select header from census_return where authority_id = $1 and year = $2`);

/** The head of the census of a year, as it was read. */
export async function headerOf(db: Db, authorityId: string, year: number): Promise<ReturnHeader | undefined> {
  const [row] = await db.rows<{ header: ReturnHeader }>(HEADER, [authorityId, year]);
  return row?.header;
}

/** A child who belongs in a census. */
export interface ExportRow extends ChildFacts {
  readonly id: string;
  readonly localId: string;
  /** What the census of the year said, else what the feed said last; null of a child whom only the hub knows. */
  readonly content: ReturnChild | null;
  readonly fromCensus: boolean;
}

const PAGE =
  plannedAnew(`select c.id, c.local_id as "localId", coalesce(r.content, f.content) as content, r.child_id is not null as "fromCensus",
     c.forenames, c.surname, c.date_of_birth as "dateOfBirth", c.expected_date_of_birth as "expectedDateOfBirth",
     c.date_of_death as "dateOfDeath", c.sex, c.upn, c.ethnicity, c.disabilities
   from child c
   left join census_record r on r.child_id = c.id and r.year = $2
   left join feed_record f on f.child_id = c.id
   where c.authority_id = $1 and c.local_id > $3 and (r.child_id is not null or f.child_id is not null
     or exists (select from plan p where p.child_id = c.id and p.started_on <= $5 and (p.ended_on is null or p.ended_on >= $4))
     or exists (select from child_in_need_plan p where p.child_id = c.id and p.started_on <= $5 and (p.ended_on is null or p.ended_on >= $4))
     or exists (select from referral t where t.child_id = c.id and t.referred_on <= $5
       and case when t.no_further_action then t.referred_on >= $4 else t.closed_on is null or t.closed_on >= $4 end))
     and not exists (select from restriction x where x.child_id = c.id and x.began_at <= $8 and (x.ended_at is null or x.ended_at > $8)
       and (${BARS('$7::uuid')}))
   order by c.local_id limit $6`);

/**
 * The next children in the order of the authority's own ids; whose record is hidden from whoever reads them is not among them.
 * It is asked at each page: a record that is restricted while a return is written is not in what is still to come.
 */
export const exportPage = (
  db: Db,
  authorityId: string,
  year: number,
  after: string,
  days: CensusDays,
  most: number,
  reader: { readonly workerId: string; readonly now: Date },
): Promise<ExportRow[]> =>
  db.rows<ExportRow>(PAGE, [authorityId, year, after, days.first, days.last, most, reader.workerId, reader.now]);

const PLANS = plannedAnew(`select ${PLAN_COLUMNS} from plan p where p.child_id = any($1) order by p.started_on`);

/** The plans of children, by child. */
export async function exportPlans(db: Db, childIds: readonly string[]): Promise<ReadonlyMap<string, PlanRow[]>> {
  const rows = await db.rows<PlanRow & { childId: string }>(PLANS, [childIds]);
  return byChild(rows);
}
