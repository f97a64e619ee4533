import {
  EACH,
  EACH_BY_ID,
  IS_VISIBLE,
  ONE,
  readerById,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Asking,
  type Opened,
  type RecordAccess,
  type Scope,
} from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ChildAsTold as Told, ReporterAsTold } from './concern.rules';
import { ChildAsTold, Concern, Reporter } from './concern.type';

/**
 * To be read from `concern n`. A concern with a record is visible to whom the record is. One without is visible to the
 * social care of the authority that it went to, who must find out which child it is; but not to the one who reported it:
 * whether they could open their own report would tell whether the child has a record that is hidden from them.
 */
const FROM_CONCERN = `from concern n left join child c on c.id = n.child_id ${VISIBLE}`;
const isVisible = (q: Asking) => `((n.child_id is not null and ${IS_VISIBLE})
  or (n.child_id is null and n.authority_id = ${q.authority} and ${q.own} in ('MANAGER', 'AUTHORITY')
    and n.reporter_worker_id is distinct from ${q.worker}))`;
const CONCERN_IS_VISIBLE = isVisible(ONE);
const access = (q: Asking) => `n.child_id, coalesce(c.authority_id, n.authority_id) as authority_id,
  case when n.child_id is null then array[${q.own}] else v.bases end as bases, x.shielded`;
const CONCERN_ACCESS = access(ONE);

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
> & {
  told: Told;
  reporterTold: ReporterAsTold | null;
  reporterWorkerId: string | null;
  reporterAgencyId: string | null;
};

const OF_CONCERN = `n.id, n.raised_at as "raisedAt", n.state, n.categories, n.seen_or_said as "seenOrSaid", n.happened,
  n.child_said as "childSaid", n.immediate_danger as "immediateDanger", n.suspected_crime as "suspectedCrime",
  n.acknowledged_at as "acknowledgedAt", n.acknowledged_by as "acknowledgedById", n.told, n.reporter_told as "reporterTold",
  n.reporter_worker_id as "reporterWorkerId", n.reporter_agency_id as "reporterAgencyId"`;

const readConcerns = readerById<ConcernRow, RecordAccess>(
  statement(
    'concerns.by-id',
    `select q.ord, ${access(EACH)}, ${OF_CONCERN} from ${EACH_BY_ID} join concern n on n.id = k.id
     left join child c on c.id = n.child_id ${VISIBLE_TO_EACH} where ${isVisible(EACH)}`,
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
  `select n.child_id, ${OF_CONCERN} from concern n where n.child_id = any($1) order by n.raised_at desc, n.id`,
);

/** Concerns about visible children, the latest first. */
export const childConcernLoader = (scope: Scope) =>
  scope.loader<Concern[]>('child-concerns', async (childIds) => {
    const rows = await scope.read<ConcernRow>(BY_CHILD, [childIds]);
    const groups = new Map<string, Concern[]>();
    for (const concern of shown(scope, rows)) {
      if (concern.childId !== null) groups.set(concern.childId, [...(groups.get(concern.childId) ?? []), concern]);
    }
    return groups;
  });

/** A place in the list of concerns that wait. */
export interface Place {
  readonly raisedAt: Date;
  readonly id: string;
}

const WAITING = statement(
  'concerns.waiting',
  `select ${CONCERN_ACCESS}, ${OF_CONCERN} ${FROM_CONCERN}
   where n.state = 'RECEIVED' and ${CONCERN_IS_VISIBLE}
     and (n.routed_to = $2::uuid or n.routed_to = $7::uuid or n.routed_to in (select w.id from worker w where w.manager_id = $2::uuid))
     and ($8::timestamptz is null or (n.raised_at, n.id) > ($8::timestamptz, $9::uuid))
   order by n.raised_at, n.id limit $10`,
);

/** Visible concerns that nobody has taken on, on the list of a worker, their team or the workers they manage. Oldest first. */
export async function waitingConcerns(
  scope: Scope,
  teamId: string | null,
  first: number,
  after: Place | null,
): Promise<Concern[]> {
  const rows = await scope.find<ConcernRow, RecordAccess>(WAITING, [
    teamId,
    after?.raisedAt ?? null,
    after?.id ?? null,
    first,
  ]);
  return shown(scope, rows);
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
  concern.childId = access.child_id;
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

/** What a use case needs to know of a visible concern before it changes something. */
export interface VisibleConcern extends RecordAccess {
  readonly routed_to: string;
  readonly routed_to_manager: string | null;
}

const FOR_CHANGE = statement(
  'concerns.for-change',
  `select ${CONCERN_ACCESS}, n.routed_to, w.manager_id as routed_to_manager ${FROM_CONCERN}
   left join worker w on w.id = n.routed_to
   where n.id = $7::uuid and ${CONCERN_IS_VISIBLE}`,
);

/** A visible concern as the start of a change: what the caller is to the child, and on whose list it stands. */
export async function visibleConcern(scope: Scope, id: string): Promise<VisibleConcern | undefined> {
  const [row] = await scope.hub.db.rows<VisibleConcern>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

const LOCK = statement(
  'concerns.lock',
  `select state, version, reporter_worker_id from concern where id = $1 for update`,
);

/** The state of a concern, held until the commit: of two who acknowledge it at once, the second finds it done. */
export async function lockConcern(
  unit: Change,
  id: string,
): Promise<{ state: string; version: number; reporter_worker_id: string | null }> {
  const [row] = await unit.rows<{ state: string; version: number; reporter_worker_id: string | null }>(LOCK, [id]);
  if (row === undefined) throw new Error('a concern is never deleted');
  return row;
}

/** A report as its reporter knows it: what the receipt is made from, and what tells a retry from another report. */
export interface Report {
  readonly id: string;
  readonly raised_at: Date;
  readonly state: 'RECEIVED' | 'ACKNOWLEDGED';
  readonly immediate_danger: boolean;
  readonly content_digest: string;
  /** The authority that the report named. Where it went could tell whether the child is known, and is not read here. */
  readonly told_authority_id: string;
}

const REPORT = `id, raised_at, state, immediate_danger, content_digest, (told->>'authorityId')::uuid as told_authority_id`;
const REPORT_BY_KEY = statement(
  'concerns.report-by-key',
  `select ${REPORT} from concern where sender = $1 and idempotency_key = $2`,
);
const REPORT_BY_ID = statement(
  'concerns.report-by-id',
  `select ${REPORT} from concern where id = $1::uuid and sender = $2`,
);

/** The report that a sender made under a key. */
export async function reportByKey(scope: Scope, sender: string, key: string): Promise<Report | undefined> {
  const [row] = await scope.hub.db.rows<Report>(REPORT_BY_KEY, [sender, key]);
  return row;
}

/** A report by its id, for its sender. The public is one sender: whoever holds the id of a public report may ask for it. */
export async function reportById(scope: Scope, sender: string, id: string): Promise<Report | undefined> {
  const [row] = await scope.hub.db.rows<Report>(REPORT_BY_ID, [id, sender]);
  return row;
}
