import type { Hub } from '../access';
import type { Change } from '../events';
import type { Statement } from '../platform/db/statement';
import { REVIEWS_HELD } from '../plans';
import type { ChildFacts } from './child-merge.rules';
import type { PlanFacts, PlanRow } from './plan-merge.rules';
import type { ReturnChild, ReturnHeader } from './return.model';

// Every statement takes the children of a chunk together. Rows travel as one JSON parameter, whose lists stay lists.
// None carries the visibility predicate: each is bound to the authority of its data officer, whose returns are about all
// its children, whatever restrictions there are on reading their records. No row of them leaves through the API.

/**
 * A statement without a name, planned every time: it runs once for hundreds of children, and a plan that was made while
 * the tables were empty would go on reading all of them when they hold a hundred thousand.
 */
export const plannedAnew = (text: string): Statement => ({ name: '', text });

interface DigestRow {
  readonly localId: string;
  readonly digest: string | null;
}

const DIGESTS =
  plannedAnew(`select c.local_id as "localId", case when $3::integer is null then f.digest else r.digest end as digest from child c
   left join census_record r on r.child_id = c.id and r.year = $3
   left join feed_record f on f.child_id = c.id
   where c.authority_id = $1 and c.local_id_key = any($2)`);

/** The digests of children's last return; `year` is null for the feed. */
export async function digestsOf(
  { db, vault }: Hub,
  authorityId: string,
  year: number | null,
  localIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await vault.find(db, (by) =>
    db.rows<DigestRow & Record<string, unknown>>(DIGESTS, [authorityId, by.anyOf('local-id', localIds), year]),
  );
  return new Map(rows.map((row) => [row.localId, row.digest]));
}

/** A child of the return as the hub knows them. */
export interface KnownChild extends ChildFacts {
  readonly id: string;
  readonly localId: string;
  /** What this return said of the child when it was read last. */
  readonly before: ReturnChild | null;
  /** The latest year of which a census has been read. */
  readonly latestYear: number | null;
  readonly fed: boolean;
}

const KNOWN =
  plannedAnew(`select c.id, c.local_id as "localId", c.forenames, c.surname, c.date_of_birth as "dateOfBirth",
     c.expected_date_of_birth as "expectedDateOfBirth", c.date_of_death as "dateOfDeath", c.sex, c.upn, c.ethnicity, c.disabilities,
     case when $3::integer is null then f.content else r.content end as before,
     (select max(year) from census_record y where y.child_id = c.id) as "latestYear", f.child_id is not null as fed
   from child c
   left join census_record r on r.child_id = c.id and r.year = $3
   left join feed_record f on f.child_id = c.id
   where c.authority_id = $1 and c.local_id_key = any($2) order by c.id for update of c`);

/** The children of a chunk that the hub knows, held until the commit; by the authority's own id. */
export async function knownChildren(
  unit: Change,
  authorityId: string,
  year: number | null,
  localIds: readonly string[],
): Promise<ReadonlyMap<string, KnownChild>> {
  const rows = await unit.scope.hub.vault.find(unit, (by) =>
    unit.rows<KnownChild>(KNOWN, [authorityId, by.anyOf('local-id', localIds), year]),
  );
  return new Map(rows.map((row) => [row.localId, row]));
}

const UPN_OWNERS = plannedAnew(
  `select upn, local_id as "localId" from child where authority_id = $1 and upn_key = any($2)`,
);

/** Which child of the authority has a UPN. */
export async function upnOwners(
  unit: Change,
  authorityId: string,
  upns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await unit.scope.hub.vault.find(unit, (by) =>
    unit.rows<{ upn: string; localId: string }>(UPN_OWNERS, [authorityId, by.anyOf('upn', upns)]),
  );
  return new Map(rows.map((row) => [row.upn, row.localId]));
}

/** Who works with a child. */
export interface KeyWorker {
  readonly childId: string;
  readonly workerId: string;
  readonly managerId: string | null;
}

const KEY_WORKERS =
  plannedAnew(`select k.child_id as "childId", k.worker_id as "workerId", w.manager_id as "managerId" from relationship k
   join worker w on w.id = k.worker_id where k.child_id = any($1) and k.kind = 'ALLOCATED' and k.ended_at is null`);

/** The key workers of children, by child. As the children are held, nobody is allocated until the commit. */
export async function keyWorkersOf(unit: Change, childIds: readonly string[]): Promise<ReadonlyMap<string, KeyWorker>> {
  if (childIds.length === 0) return new Map();
  const rows = await unit.rows<KeyWorker>(KEY_WORKERS, [childIds]);
  return new Map(rows.map((row) => [row.childId, row]));
}

/** The columns of a plan, and whether people work with it in the hub: a plan that a return brought has none of these. */
export const PLAN_COLUMNS = `p.id, p.child_id as "childId", p.version, p.started_on as "startedOn", p.ended_on as "endedOn",
  p.initial_category as "initialCategory", p.latest_category as "latestCategory", p.previous_plans as "previousPlans",
  p.reviewed_on::text[] as "reviewedOn",
  ${REVIEWS_HELD}::text[] as "reviewsHeld",
  (select coalesce(jsonb_agg(jsonb_build_object('on', x.decided_on, 'category', x.categories[1]) order by x.decided_on), '[]')
   from conference_decision x where x.plan_id = p.id and x.outcome in ('PLAN', 'CONTINUE')) as decided,
  p.end_reason is not null or exists (select from plan_version s where s.plan_id = p.id) or exists (select from plan_action a where a.plan_id = p.id)
    or (p.ended_on is null and exists (select from relationship g where g.child_id = p.child_id and g.kind = 'CORE_GROUP' and g.ended_at is null)) as managed`;

const PLANS = plannedAnew(
  `select ${PLAN_COLUMNS} from plan p where p.child_id = any($1) order by p.started_on for update of p`,
);

/** The plans of children, by child. */
export async function plansOf(unit: Change, childIds: readonly string[]): Promise<ReadonlyMap<string, PlanRow[]>> {
  if (childIds.length === 0) return new Map();
  const rows = await unit.rows<PlanRow & { childId: string }>(PLANS, [childIds]);
  return byChild(rows);
}

/** Rows of plans by their child, in their order. */
export function byChild<R extends { readonly childId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.childId);
    if (group === undefined) groups.set(row.childId, [row]);
    else group.push(row);
  }
  return groups;
}

/** What one child's return comes to in the database. */
export interface ChildWrite {
  readonly id: string;
  readonly localId: string;
  readonly content: ReturnChild;
  readonly digest: string;
  readonly child: {
    readonly is: 'NEW' | 'CHANGED' | 'AS_IT_WAS';
    readonly facts: ChildFacts;
  };
  readonly plans: {
    readonly inserts: readonly (PlanFacts & { readonly id: string })[];
    readonly updates: readonly PlanRow[];
    readonly removals: readonly PlanRow[];
  };
}

const CHILD_COLUMNS = `forenames text, surname text, surname_key text, forename_key text, date_of_birth text, expected_date_of_birth date,
  date_of_death date, sex text, upn text, upn_key text, ethnicity text, disabilities jsonb`;

const INSERT_CHILDREN =
  plannedAnew(`insert into child (id, authority_id, local_id, local_id_key, forenames, forename_key, surname, surname_key, date_of_birth,
     expected_date_of_birth, date_of_death, sex, upn, upn_key, ethnicity, disabilities, created_at, updated_at)
   select id, authority_id, local_id, local_id_key, forenames, forename_key, surname, surname_key, date_of_birth, expected_date_of_birth,
     date_of_death, sex, upn, upn_key, ethnicity, disabilities, $2, $2
   from jsonb_to_recordset($1::jsonb) as t (id uuid, authority_id uuid, local_id text, local_id_key text, ${CHILD_COLUMNS})`);

const UPDATE_CHILDREN =
  plannedAnew(`update child c set forenames = t.forenames, forename_key = t.forename_key, surname = t.surname, surname_key = t.surname_key,
     date_of_birth = t.date_of_birth, expected_date_of_birth = t.expected_date_of_birth, date_of_death = t.date_of_death, sex = t.sex,
     upn = t.upn, upn_key = t.upn_key, ethnicity = t.ethnicity, disabilities = t.disabilities, version = c.version + 1, updated_at = $2
   from jsonb_to_recordset($1::jsonb) as t (id uuid, ${CHILD_COLUMNS}) where c.id = t.id`);

const REMOVE_PLANS = plannedAnew(`delete from plan where id = any($1)`);

// First the plans that are ended, then those that are opened again: at no moment has a child two open plans.
const updatePlans = (which: string) =>
  plannedAnew(`update plan p set ended_on = t."endedOn", initial_category = t."initialCategory", latest_category = t."latestCategory",
       previous_plans = t."previousPlans", reviewed_on = t."reviewedOn", version = p.version + 1,
       state = case when t."endedOn" is not null then 'ENDED' when p.state = 'ENDED' then 'ACTIVE' else p.state end
     from jsonb_to_recordset($1::jsonb) as t (id uuid, "endedOn" date, "initialCategory" text, "latestCategory" text,
       "previousPlans" integer, "reviewedOn" date[])
     where p.id = t.id and t."endedOn" is ${which}`);
const END_PLANS = updatePlans('not null');
const OPEN_PLANS = updatePlans('null');

const INSERT_PLANS =
  plannedAnew(`insert into plan (id, authority_id, child_id, state, started_on, ended_on, initial_category, latest_category, previous_plans, reviewed_on)
   select id, $2, "childId", case when "endedOn" is null then 'ACTIVE' else 'ENDED' end, "startedOn", "endedOn",
     "initialCategory", "latestCategory", "previousPlans", "reviewedOn"
   from jsonb_to_recordset($1::jsonb) as t (id uuid, "childId" uuid, "startedOn" date, "endedOn" date, "initialCategory" text,
     "latestCategory" text, "previousPlans" integer, "reviewedOn" date[])`);

const RECORD_COLUMNS = `as t (child_id uuid, authority_id uuid, year integer, content jsonb, digest text)`;

const KEEP_CENSUS = plannedAnew(`insert into census_record (child_id, year, authority_id, content, digest, read_at)
   select child_id, year, authority_id, content, digest, $2 from jsonb_to_recordset($1::jsonb) ${RECORD_COLUMNS}
   on conflict (child_id, year) do update set content = excluded.content, digest = excluded.digest, read_at = excluded.read_at`);

const KEEP_FEED = plannedAnew(`insert into feed_record (child_id, authority_id, content, digest, read_at)
   select child_id, authority_id, content, digest, $2 from jsonb_to_recordset($1::jsonb) ${RECORD_COLUMNS}
   on conflict (child_id) do update set content = excluded.content, digest = excluded.digest, read_at = excluded.read_at`);

const rowOf = (authorityId: string, { id, localId, child }: ChildWrite, isNew: boolean) => ({
  ...{ id, authority_id: authorityId, ...(isNew ? { local_id: localId } : {}) },
  ...{ forenames: child.facts.forenames, surname: child.facts.surname, date_of_birth: child.facts.dateOfBirth },
  ...{ expected_date_of_birth: child.facts.expectedDateOfBirth, date_of_death: child.facts.dateOfDeath },
  ...{ sex: child.facts.sex, upn: child.facts.upn, ethnicity: child.facts.ethnicity },
  disabilities: child.facts.disabilities,
});

/** Writes what a chunk comes to. */
export async function writeChunk(
  unit: Change,
  authorityId: string,
  year: number | null,
  writes: readonly ChildWrite[],
): Promise<void> {
  const { now } = unit.scope;
  const put = async (sql: typeof INSERT_CHILDREN, rows: readonly unknown[], ...more: unknown[]): Promise<void> => {
    if (rows.length > 0) await unit.rows(sql, [JSON.stringify(rows), ...more]);
  };
  const children = (is: 'NEW' | 'CHANGED') =>
    unit.sealedRows(
      'child',
      writes.filter(({ child }) => child.is === is).map((write) => rowOf(authorityId, write, is === 'NEW')),
    );
  const updates = writes.flatMap(({ plans }) => plans.updates);
  const removals = writes.flatMap(({ plans }) => plans.removals.map(({ id }) => id));

  await put(INSERT_CHILDREN, await children('NEW'), now);
  await put(UPDATE_CHILDREN, await children('CHANGED'), now);
  if (removals.length > 0) await unit.rows(REMOVE_PLANS, [removals]);
  await put(
    END_PLANS,
    updates.filter(({ endedOn }) => endedOn !== null),
  );
  await put(
    OPEN_PLANS,
    updates.filter(({ endedOn }) => endedOn === null),
  );
  const inserts = writes.flatMap(({ id: childId, plans }) => plans.inserts.map((plan) => ({ ...plan, childId })));
  await put(INSERT_PLANS, inserts, authorityId);

  const records = writes.map(({ id, content, digest }) => ({
    ...{ child_id: id, authority_id: authorityId, content, digest },
    ...(year === null ? {} : { year }),
  }));
  if (year === null) await put(KEEP_FEED, await unit.sealedRows('feed_record', records), now);
  else await put(KEEP_CENSUS, await unit.sealedRows('census_record', records), now);
}

const KEEP_HEADER = plannedAnew(`insert into census_return (authority_id, year, header, read_at) values ($1, $2, $3, $4)
   on conflict (authority_id, year) do update set header = excluded.header, read_at = excluded.read_at
   where census_return.header is distinct from excluded.header`);

/** Keeps the head of a census; the same again changes nothing. */
export async function keepHeader(unit: Change, authorityId: string, header: ReturnHeader): Promise<void> {
  await unit.rows(KEEP_HEADER, [authorityId, header.year, JSON.stringify(header), unit.scope.now]);
}
