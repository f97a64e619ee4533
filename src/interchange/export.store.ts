import { BARS } from '../access';
import type { Db } from '../platform/db/statement';
import { byChild, PLAN_COLUMNS, plannedAnew } from './import.store';
import type { PlanRow } from './plan-merge.rules';
import type { CensusDays } from './census-days';
import type { ChildFacts } from './child-merge.rules';
import type { ReturnChild, ReturnHeader } from './return.model';

// As in import.store.ts: bound to the authority of its data officer, without the visibility predicate. Whoever's record is hidden
// from the data officer is left out on purpose: a row in a bulk file would be the widest leak of all (decision 0024).

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

const BELONGS = `(r.child_id is not null or f.child_id is not null
     or exists (select from plan p where p.child_id = c.id and p.started_on <= $4 and (p.ended_on is null or p.ended_on >= $3))
     or exists (select from child_in_need_plan p where p.child_id = c.id and p.started_on <= $4 and (p.ended_on is null or p.ended_on >= $3))
     or exists (select from referral t where t.child_id = c.id and t.referred_on <= $4
       and case when t.no_further_action then t.referred_on >= $3 else t.closed_on is null or t.closed_on >= $3 end))
     and not exists (select from restriction x where x.child_id = c.id and x.began_at <= $6 and (x.ended_at is null or x.ended_at > $6)
       and (${BARS('$5::uuid')}))`;
const RECORDS = `left join census_record r on r.child_id = c.id and r.year = $2 left join feed_record f on f.child_id = c.id`;

const NEXT = plannedAnew(
  `select c.id, c.local_id as "localId" from child c ${RECORDS}
   where c.authority_id = $1 and c.id > $7 and ${BELONGS} order by c.id limit $8`,
);
const PAGE =
  plannedAnew(`select c.id, c.local_id as "localId", coalesce(r.content, f.content) as content, r.child_id is not null as "fromCensus",
     c.forenames, c.surname, c.date_of_birth as "dateOfBirth", c.expected_date_of_birth as "expectedDateOfBirth",
     c.date_of_death as "dateOfDeath", c.sex, c.upn, c.ethnicity, c.disabilities
   from child c ${RECORDS}
   where c.authority_id = $1 and c.id = any($7) and ${BELONGS}`);

/** Whose census is read, by whom and when. */
export interface ExportOf {
  readonly authorityId: string;
  readonly year: number;
  readonly days: CensusDays;
  readonly workerId: string;
  readonly now: Date;
}

const parametersOf = ({ authorityId, year, days, workerId, now }: ExportOf) => [
  ...[authorityId, year, days.first, days.last, workerId, now],
];

const byLocalId = (a: { readonly localId: string }, b: { readonly localId: string }): number =>
  a.localId < b.localId ? -1 : a.localId > b.localId ? 1 : 0;

/** At once: each child is a uuid and a short text, so a hundred thousand of them are some twenty megabytes. */
const IDS_AT_ONCE = 5_000;

/**
 * Whoever belongs in a census, in the order of the authority's own ids. These stand sealed, and nobody can order by what is sealed:
 * they are read through once, opened and put in order here.
 */
export async function exportOrder(db: Db, of: ExportOf): Promise<string[]> {
  const all: { readonly id: string; readonly localId: string }[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db.rows<{ id: string; localId: string }>(NEXT, [...parametersOf(of), after, IDS_AT_ONCE]);
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined) return all.sort(byLocalId).map(({ id }) => id);
    after = last.id;
  }
}

/**
 * Some of them, in the same order; whose record is hidden from whoever reads them is not among them. It is asked at each page: a
 * record that is restricted while a return is written is not in what is still to come.
 */
export const exportPage = async (db: Db, of: ExportOf, ids: readonly string[]): Promise<ExportRow[]> =>
  (await db.rows<ExportRow>(PAGE, [...parametersOf(of), ids])).sort(byLocalId);

const PLANS = plannedAnew(`select ${PLAN_COLUMNS} from plan p where p.child_id = any($1) order by p.started_on`);

/** The plans of children, by child. */
export async function exportPlans(db: Db, childIds: readonly string[]): Promise<ReadonlyMap<string, PlanRow[]>> {
  const rows = await db.rows<PlanRow & { childId: string }>(PLANS, [childIds]);
  return byChild(rows);
}
