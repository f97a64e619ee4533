import {
  EACH,
  EACH_BY_ID,
  readerById,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Opened,
  type RecordAccess,
  type Scope,
} from '../access';
import { KEY_OF } from '../platform/db/sealing/owners-key';
import { statement } from '../platform/db/statement';
import {
  access,
  CHILDREN_OF_CONCERN,
  CLOSEST,
  CONCERN_ACCESS,
  CONCERN_IS_VISIBLE,
  FROM_CONCERN,
  isVisible,
  ITS_CHILDREN,
  SEVERAL_CHILDREN,
} from './concern-visible';
import type { ChildAsTold as Told, ReporterAsTold } from './concern.rules';
import { ChildAsTold, Concern, Reporter } from './concern.type';

type ConcernRow = Pick<
  Concern,
  | 'id'
  | 'raisedAt'
  | 'state'
  | 'categories'
  | 'seenOrSaid'
  | 'happened'
  | 'childSaid'
  | 'immediateDanger'
  | 'suspectedCrime'
  | 'acknowledgedAt'
  | 'acknowledgedById'
  | 'decision'
  | 'decisionReason'
  | 'decidedAt'
  | 'decidedById'
  | 'policeTold'
  | 'childIds'
> & {
  told: Told;
  reporterTold: ReporterAsTold | null;
  reporterWorkerId: string | null;
  reporterAgencyId: string | null;
};

const OF_CONCERN = `n.id, n.raised_at as "raisedAt", n.state, n.categories, n.seen_or_said as "seenOrSaid", n.happened,
  n.child_said as "childSaid", n.immediate_danger as "immediateDanger", n.suspected_crime as "suspectedCrime",
  n.acknowledged_at as "acknowledgedAt", n.acknowledged_by as "acknowledgedById",
  n.decision, n.decision_reason as "decisionReason", n.decided_at as "decidedAt", n.decided_by as "decidedById",
  array(select child_id from (${CHILDREN_OF_CONCERN}) one where child_id is not null order by child_id) as "childIds",
  exists (select from crime_notice m where m.concern_id = n.id) as "policeTold", n.told, n.reporter_told as "reporterTold",
  n.reporter_worker_id as "reporterWorkerId", n.reporter_agency_id as "reporterAgencyId"`;

const readConcerns = readerById<ConcernRow, RecordAccess>(
  statement(
    'concerns.by-id',
    `select distinct on (q.ord, n.id) q.ord, ${access(EACH)}, ${OF_CONCERN}, ${KEY_OF('n.id')} from ${EACH_BY_ID} join concern n on n.id = k.id
     ${ITS_CHILDREN} ${VISIBLE_TO_EACH} where ${isVisible(EACH)} order by q.ord, n.id, ${CLOSEST}`,
    SEVERAL_CHILDREN,
  ),
);

/** Visible concerns by id. Not visible and not there are both simply absent. */
export const concernLoader = (scope: Scope) =>
  scope.loader<Concern>('concerns', async (ids) => {
    const rows = await readConcerns(scope, ids);
    return new Map(shown(scope, rows).map((concern) => [concern.id, concern]));
  });

const BY_CHILD = statement(
  'concerns.by-child',
  `select * from (
     select distinct on (about.child_id, n.id) about.child_id as "aboutId", ${CONCERN_ACCESS}, ${OF_CONCERN}
     from unnest($7::uuid[]) as about (child_id)
     cross join lateral (
       select id from concern where child_id = about.child_id union select concern_id from concern_child where child_id = about.child_id
     ) one
     join concern n on n.id = one.id ${ITS_CHILDREN} ${VISIBLE}
     where ${CONCERN_IS_VISIBLE} order by about.child_id, n.id, ${CLOSEST}
   ) found order by "raisedAt" desc, id`,
  SEVERAL_CHILDREN,
);

/** Concerns about visible children, the latest first. It asks with the predicate: a concern is not only its first child's. */
export const childConcernLoader = (scope: Scope) =>
  scope.loader<Concern[]>('child-concerns', async (childIds) => {
    const rows = await scope.find<ConcernRow & { aboutId: string }, RecordAccess>(BY_CHILD, [childIds]);
    const groups = new Map<string, Concern[]>();
    for (const row of rows) groups.set(row.aboutId, [...(groups.get(row.aboutId) ?? []), ...shown(scope, [row])]);
    return groups;
  });

/** A place in the list of concerns that wait. */
export interface Place {
  readonly raisedAt: Date;
  readonly id: string;
}

/** `next` is the first parameter after those of `waits`. */
const listed = (waits: string, next: 7 | 8) => `select * from (
    select distinct on (n.id) ${CONCERN_ACCESS}, ${OF_CONCERN} ${FROM_CONCERN}
    where ${waits} and ${CONCERN_IS_VISIBLE} and ($${next}::timestamptz is null or (n.raised_at, n.id) > ($${next}::timestamptz, $${next + 1}::uuid))
    order by n.id, ${CLOSEST}
  ) waiting order by "raisedAt", id limit $${next + 2}`;
const ROUTED = `(n.routed_to = $2::uuid or n.routed_to = $7::uuid or n.routed_to in (select w.id from worker w where w.manager_id = $2::uuid)
  or exists (select from escalation_told k where k.concern_id = n.id and k.recipient_id in ($2::uuid, $7::uuid)))`;

const LISTS = {
  RECEIVED: statement('concerns.waiting', listed(`n.state = 'RECEIVED' and ${ROUTED}`, 8), SEVERAL_CHILDREN),
  UNDECIDED: statement('concerns.undecided', listed(`n.state <> 'DECIDED' and ${ROUTED}`, 8), SEVERAL_CHILDREN),
};

/** Visible concerns that wait on the list of a worker, their team or the workers they manage, oldest first: for somebody to take them on, or to decide. Those of which the ladder has told them are among them. */
export async function waitingConcerns(
  scope: Scope,
  list: keyof typeof LISTS,
  teamId: string | null,
  first: number,
  after: Place | null,
): Promise<Concern[]> {
  const rows = await scope.find<ConcernRow, RecordAccess>(LISTS[list], [
    teamId,
    after?.raisedAt ?? null,
    after?.id ?? null,
    first,
  ]);
  return shown(scope, rows);
}

// Whoever is in conflict with the child of a concern that must not be known to be about one does not come upon it here.
const UNANSWERED = statement(
  'concerns.unanswered',
  listed(
    `n.state = 'RECEIVED' and n.authority_id = $4::uuid and not exists (
       select from escalation e join restriction x on x.child_id = e.child_id and x.kind = 'CONFLICT' and $2::uuid = any(x.workers)
       where e.concern_id = n.id and x.began_at <= $1 and (x.ended_at is null or x.ended_at > $1))`,
    7,
  ),
  'an escalation knows the child of a concern that must be about nobody, and would be hidden from just those in conflict with it',
);

/** Visible concerns of the caller's authority that nobody has acknowledged, on whosever list they stand, oldest first. */
export async function unansweredConcerns(scope: Scope, first: number, after: Place | null): Promise<Concern[]> {
  const place = [after?.raisedAt ?? null, after?.id ?? null, first];
  return shown(scope, await scope.find<ConcernRow, RecordAccess>(UNANSWERED, place));
}

/** A relationship may open a child and nothing of the concerns about it: such rows are left out, not emptied. */
function shown(scope: Scope, rows: readonly Opened<ConcernRow, RecordAccess>[]): Concern[] {
  return rows.filter(({ access }) => scope.opens('Concern', access)).map((row) => toConcern(scope, row));
}

function toConcern(scope: Scope, row: Opened<ConcernRow, RecordAccess>): Concern {
  const { access, told, reporterTold, reporterWorkerId, reporterAgencyId } = row;
  const behind = { told, reporter: { told: reporterTold, workerId: reporterWorkerId, agencyId: reporterAgencyId } };
  const concern = new Concern();
  concern.id = row.id;
  concern.raisedAt = row.raisedAt;
  concern.state = row.state;
  concern.categories = row.categories;
  concern.seenOrSaid = row.seenOrSaid;
  concern.happened = row.happened;
  concern.childSaid = row.childSaid;
  concern.immediateDanger = row.immediateDanger;
  concern.suspectedCrime = row.suspectedCrime;
  concern.acknowledgedAt = row.acknowledgedAt;
  concern.acknowledgedById = row.acknowledgedById;
  concern.decision = row.decision;
  concern.decisionReason = row.decisionReason;
  concern.decidedAt = row.decidedAt;
  concern.decidedById = row.decidedById;
  concern.policeTold = row.policeTold;
  concern.childIds = row.childIds;
  concern.childId = access.child_id;
  concern.authorityId = access.authority_id;
  concern.behind = behind;
  return scope.show(access, concern);
}

/** The child as told in a concern that is open to the caller so far. */
export function toldOf(scope: Scope, concern: Concern): ChildAsTold {
  const { forenames, surname, dateOfBirth, nhsNumber, upn, whereabouts, school } = concern.behind.told;
  const name = [forenames, surname].filter((part) => part !== null).join(' ');
  const told = { name: name === '' ? null : name, dateOfBirth, nhsNumber, upn, whereabouts, school };
  return scope.show(concern.access, Object.assign(new ChildAsTold(), told));
}

/** Who reported a concern that is open to the caller so far. */
export function reporterOf(scope: Scope, concern: Concern): Reporter {
  const { told, workerId, agencyId } = concern.behind.reporter;
  const { name = null, contact = null, relationship = null } = told ?? {};
  return scope.show(concern.access, Object.assign(new Reporter(), { name, contact, relationship, workerId, agencyId }));
}
