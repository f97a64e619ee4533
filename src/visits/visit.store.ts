import { groupedBy, readVisible, type Relationship, type Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { reading } from '../platform/db/statement';
import { recordedInTime, standing, type SeenFacts, type VisitState } from './visit.rules';
import { Seeing, Sighting, Visit } from './visit.type';

/** Those to whom a visit still to come is known: told of beforehand, an unannounced one is none. */
const OF_SOCIAL_CARE: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'COORDINATOR'];

const VISIT = `s.child_id, s.id, s.plan_id as "planId", s.state, s.planned_for as "plannedFor", s.visited_at as "visitedAt",
     s.announced, s.place, s.child_seen as "childSeen", s.seen_alone as "seenAlone", s.bedroom_seen as "bedroomSeen",
     s.recorded_at as "recordedAt", s.not_made_because as "notMadeBecause", s.present, s.learnt, s.visited_by as "visitedById", s.version`;
const BY_PLAN = reading(
  'visits.by-plan',
  `select ${VISIT} from visit s where s.plan_id = any($1) order by coalesce(s.visited_at, s.planned_for) desc, s.id`,
);
const BY_ID = reading('visits.by-id', `select ${VISIT} from visit s where s.id = any($1)`);

interface VisitRow {
  readonly id: string;
  readonly planId: string;
  readonly state: VisitState;
  readonly visitedAt: Date | null;
  readonly recordedAt: Date | null;
}

const inTime = ({ visitedAt, recordedAt }: VisitRow): boolean | null =>
  visitedAt === null || recordedAt === null ? null : recordedInTime(dayInEngland(visitedAt), dayInEngland(recordedAt));

const read = (scope: Scope, which: typeof BY_ID, ids: readonly string[]) =>
  readVisible<VisitRow, Visit>(scope, which, ids, Visit, {
    derive: (row) => ({ recordedInTime: inTime(row) }),
    only: (row) => row.state !== 'PLANNED' || row.access.bases.some((basis) => OF_SOCIAL_CARE.includes(basis)),
  });

/** The visits of visible plans, the latest first. */
export const visitLoader = (scope: Scope) =>
  scope.loader<Visit[]>('visits', async (ids) => groupedBy(await read(scope, BY_PLAN, ids), (row) => row.planId));

/** Visible visits by id. */
export const visitByIdLoader = (scope: Scope) =>
  scope.loader<Visit>(
    'visits-by-id',
    async (ids) => new Map((await read(scope, BY_ID, ids)).map(({ row, shown }) => [row.id, shown])),
  );

const SIGHTINGS = reading(
  'visits.sightings',
  `select s.child_id, s.plan_id as "planId", s.seen_on as "seenOn", s.worker_id as "workerId"
   from sighting s
   where s.plan_id = any($1) order by s.seen_on desc, s.id`,
);

/** Who of the core groups of visible plans saw the child, the latest first. */
export const sightingLoader = (scope: Scope) =>
  scope.loader<Sighting[]>('sightings', async (ids) =>
    groupedBy(await readVisible<{ planId: string }, Sighting>(scope, SIGHTINGS, ids, Sighting), (row) => row.planId),
  );

// One row for each plan, by two short looks into an index: it is asked for every plan of a caseload.
const SEEING = reading(
  'visits.seeing',
  `select p.child_id, p.id as "planId", p.started_on as "startedOn", p.ended_on as "endedOn", c.date_of_birth as "bornOn",
     seen.last_on as "bySocialWorkerOn", greatest(seen.last_on, other.last_on) as "byAnyoneOn", two.visits as "lastTwo"
   from plan p join child c on c.id = p.child_id
   cross join lateral (
     select max((s.visited_at at time zone 'Europe/London')::date) as last_on from visit s where s.plan_id = p.id and s.child_seen
   ) seen
   cross join lateral (select max(s.seen_on) as last_on from sighting s where s.plan_id = p.id) other
   cross join lateral (
     select coalesce(json_agg(json_build_object('seenAlone', l.seen_alone, 'bedroomSeen', l.bedroom_seen)), '[]') as visits
     from (select seen_alone, bedroom_seen from visit where plan_id = p.id and state = 'MADE' order by visited_at desc limit 2) l
   ) two
   where p.id = any($1)`,
);

/** When the children of visible plans were last seen, and how that stands today. */
export const seeingLoader = (scope: Scope) =>
  scope.loader<Seeing>('seeing', async (ids) => {
    const today = dayInEngland(scope.now);
    const read = await readVisible<SeenFacts & { planId: string }, Seeing>(scope, SEEING, ids, Seeing, {
      derive: (facts) => standing(facts, today),
    });
    return new Map(read.map(({ row, shown }) => [row.planId, shown]));
  });
