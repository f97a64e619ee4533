import type { Change } from '../events';
import { atWork, type WorkerRole } from '../identity';
import { statement } from '../platform/db/statement';
import type { Look, Looking } from './unusual.rules';

// One process watches at a time; another that comes meanwhile goes away again.
const CLAIM = statement('watch.claim', `select next_leaf from audit_watch for update skip locked`);
const MOVE_ON = statement('watch.move-on', `update audit_watch set next_leaf = $1`);

/** Where to go on watching, held for this commit; undefined while somebody else watches. */
export const claimWatch = async (unit: Change): Promise<number | undefined> =>
  (await unit.rows<{ next_leaf: number }>(CLAIM, []))[0]?.next_leaf;

export const watchedTo = (unit: Change, nextLeaf: number) => unit.rows(MOVE_ON, [nextLeaf]);

/** A look with who it was and where they stand. */
export interface WorkerLook extends Look {
  readonly leaf: number;
  readonly watched: boolean;
  readonly workerId: string;
  readonly day: string;
  readonly role: WorkerRole;
  readonly name: string;
  readonly teamId: string | null;
  readonly agencyId: string;
  readonly authorityId: string | null;
  readonly childAuthorityId: string | null;
}

// A roll check is one act about many children and no look at each of them; a push was not asked for; a change is no look.
const SEALED = statement(
  'watch.sealed',
  `select l.leaf_index as leaf, w.id is not null as watched, e.worker_id as "workerId", e.at,
     (e.at at time zone 'Europe/London')::date as day, extract(hour from e.at at time zone 'Europe/London')::int as hour,
     w.role, w.name, w.team_id as "teamId", w.agency_id as "agencyId", a.authority_id as "authorityId",
     c.id as "childId", c.surname_key as "childSurnameKey", c.authority_id as "childAuthorityId", k.team_id as "childTeamId", e.bases,
     e.action = 'LOOK_UP' and e.child_id is null and e.child_ids is null as missed
   from audit_leaf l
   join audit_entry e on e.id = l.entry_id
   left join worker w on w.id = e.worker_id and e.action in ('READ', 'LOOK_UP') and e.audience <> 'FAMILY'
     and (e.child_id is not null or e.action = 'LOOK_UP' and e.child_ids is null)
   left join agency a on a.id = w.agency_id
   left join child c on c.id = e.child_id
   left join lateral (
     select kw.team_id from relationship r join worker kw on kw.id = r.worker_id
     where r.child_id = c.id and r.kind = 'ALLOCATED' and r.ended_at is null limit 1
   ) k on true
   where l.leaf_index >= $1 order by l.leaf_index limit $2`,
);

/** What was sealed from an index on, and whether it is anything to watch. */
export const sealedFrom = (unit: Change, leaf: number, most: number) =>
  unit.rows<WorkerLook & Record<string, unknown>>(SEALED, [leaf, most]);

export interface DayOfLooks {
  readonly looks: number;
  readonly nights: number;
  readonly misses: number;
  readonly children: readonly string[];
  readonly teams: readonly string[];
  readonly strangers: readonly string[];
}

const ADD_TO_DAY = statement(
  'watch.add-to-day',
  `insert into looking_day as d (worker_id, day, agency_id, looks, nights, misses, children, teams, strangers)
   values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8::uuid[], $9::uuid[])
   on conflict (worker_id, day) do update set looks = d.looks + excluded.looks, nights = d.nights + excluded.nights, misses = d.misses + excluded.misses,
     children = array(select distinct unnest(d.children || excluded.children)), teams = array(select distinct unnest(d.teams || excluded.teams)),
     strangers = array(select distinct unnest(d.strangers || excluded.strangers))
   returning cardinality(children) as "childrenToday", nights as "nightsToday", cardinality(strangers) as "strangersToday"`,
);

/** Adds looks to a worker's day. */
export async function addToDay(unit: Change, workerId: string, agencyId: string, day: string, add: DayOfLooks) {
  const [row] = await unit.rows<Pick<Looking, 'childrenToday' | 'nightsToday' | 'strangersToday'>>(ADD_TO_DAY, [
    ...[workerId, day, agencyId, add.looks, add.nights, add.misses],
    ...[add.children, add.teams, add.strangers],
  ]);
  return row ?? { childrenToday: 0, nightsToday: 0, strangersToday: 0 };
}

const USUAL = statement(
  'watch.usual',
  `select coalesce(sum(looks), 0)::int as looks, coalesce(sum(nights), 0)::int as nights,
     array(select distinct unnest(teams) from looking_day where worker_id = $1 and day < $2 and day >= $2::date - 28) as teams
   from looking_day where worker_id = $1 and day < $2 and day >= $2::date - 28`,
);

/** What was usual for a worker in the 28 days before a day. */
export async function usualBefore(unit: Change, workerId: string, day: string) {
  const [row] = await unit.rows<{ looks: number; nights: number; teams: string[] }>(USUAL, [workerId, day]);
  return row ?? { looks: 0, nights: 0, teams: [] };
}

const MISSES = statement(
  'watch.misses',
  `select at from audit_entry where worker_id = $1 and action = 'LOOK_UP' and child_id is null and child_ids is null
     and at > $2::timestamptz - interval '20 minutes' order by id desc limit 50`,
);
const MISSES_OF_AGENCY = statement(
  'watch.misses-of-agency',
  `select coalesce(sum(misses), 0)::int as misses from looking_day where agency_id = $1 and day = $2`,
);

/** When a worker's look-ups around an instant found nothing, and how many of the whole agency did on the day. */
export async function missesOf(unit: Change, workerId: string, agencyId: string, at: Date, day: string) {
  const own = await unit.rows<{ at: Date }>(MISSES, [workerId, at]);
  const [agency] = await unit.rows<{ misses: number }>(MISSES_OF_AGENCY, [agencyId, day]);
  return { misses: own.map((miss) => miss.at.getTime()), missesOfAgencyToday: agency?.misses ?? 0 };
}

// The line of a person: whom they answer to, upwards, and who answers to them, downwards.
const LEADS = statement(
  'watch.leads',
  `with recursive above as (
     select id, manager_id from worker where id = $3::uuid
     union select w.id, w.manager_id from worker w join above on w.id = above.manager_id
   ), below as (
     select id from worker where id = $3::uuid
     union select w.id from worker w join below on w.manager_id = below.id
   )
   select w.id from worker w join agency a on a.id = w.agency_id
   where w.role = 'INFORMATION_GOVERNANCE' and ${atWork('w', '$4')}
     and (w.agency_id = $1 or a.kind = 'SOCIAL_CARE' and a.authority_id = any($2::uuid[]))
     and w.id not in (select id from above) and w.id not in (select id from below)
   order by w.id`,
);

/** Who is told of a worker's looking: the information-governance leads of their agency and of the authorities, never themselves nor their line. */
export const leadsFor = async (
  unit: Change,
  agencyId: string,
  authorityIds: readonly string[],
  workerId: string | null,
): Promise<string[]> =>
  (await unit.rows<{ id: string }>(LEADS, [agencyId, authorityIds, workerId, unit.scope.now])).map(({ id }) => id);

const ADD_ALERT = statement(
  'watch.add-alert',
  `insert into looking_alert (id, at, day, rule, once, count, authority_id, agency_id, worker_id, child_id, told)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid[]) on conflict (once) do nothing returning id`,
);

/** Notes an alert. @returns false when the same was told before. */
export const addAlert = async (unit: Change, values: readonly unknown[]): Promise<boolean> =>
  (await unit.rows(ADD_ALERT, values)).length > 0;

const EVERY_LEAD = statement(
  'watch.every-lead',
  `with today as (update audit_watch set told_on = $1 where told_on is distinct from $1 and exists (select 1 from audit_checkpoint) returning 1)
   select w.id from today, worker w
   where w.role = 'INFORMATION_GOVERNANCE' and ${atWork('w', '$2')} order by w.id`,
);

/** Every information-governance lead, once a day. */
export const leadsToday = async (unit: Change, today: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(EVERY_LEAD, [today, unit.scope.now])).map(({ id }) => id);
