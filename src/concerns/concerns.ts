import type { Scope } from '../access';
import { authority, authorityByCode } from '../agencies';
import { change, EVENTS, type InboxItem } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { ConcernEntity } from './concern.entity';
import type { ConcernInput } from './concern.input';
import { hearersInPlace, hearersOfChild, systemMatch } from './concern-routing.store';
import {
  checkConcern,
  checkIdempotencyKey,
  checkSameReport,
  checkWaits,
  matchChild,
  PUBLIC_SENDER,
  receiptNote,
  routeConcern,
  unseenChild,
  type CheckedConcern,
  type ChildAsTold,
  type Route,
} from './concern.rules';
import {
  concernLoader,
  lockConcern,
  reportById,
  reportByKey,
  visibleConcern,
  waitingConcerns,
  type Report,
  type VisibleConcern,
} from './concern.store';
import { ConcernState } from './concern.enums';
import { ConcernReceipt, type Concern } from './concern.type';

const MOST_CONCERNS = 100;

/** Under whose name a report is kept, for retries and for asking after it. */
const senderOf = (scope: Scope): string => (scope.caller.audience === 'PUBLIC' ? PUBLIC_SENDER : scope.caller.workerId);

/** Takes a report from anybody. Sent again under the same key it is the same report, and has the same receipt. */
export async function reportConcern(
  scope: Scope,
  input: ConcernInput,
  idempotencyKey: string,
): Promise<ConcernReceipt> {
  const sender = senderOf(scope);
  const key = checkIdempotencyKey(idempotencyKey, sender);
  const report = checkConcern(input, dayInEngland(scope.now));
  const contentDigest = scope.hub.digest(JSON.stringify(report));
  const earlier = await retried(scope, sender, key, contentDigest);
  if (earlier !== undefined) return earlier;

  const authorityId = await placeOf(scope, report.authorityCode);
  const told: ChildAsTold = { ...report.told, authorityId };
  const route = await routeOf(scope, report, told);
  const id = newId();
  try {
    await store(scope, { ...report, id, told, sender, idempotencyKey: key, contentDigest }, route);
  } catch (error) {
    // Another request with this key was faster by an instant: what it stored is the report.
    const faster =
      error instanceof AppError && error.code === 'CONFLICT'
        ? await retried(scope, sender, key, contentDigest)
        : undefined;
    if (faster === undefined) throw error;
    return faster;
  }
  return receipt(scope, {
    id,
    raised_at: scope.now,
    state: 'RECEIVED',
    immediate_danger: report.immediateDanger,
    told_authority_id: authorityId,
  });
}

async function retried(scope: Scope, sender: string, key: string, digest: string): Promise<ConcernReceipt | undefined> {
  const earlier = await reportByKey(scope, sender, key);
  if (earlier === undefined) return undefined;
  checkSameReport(earlier.content_digest, digest);
  return receipt(scope, earlier);
}

/** The authority where the child is: as told, or the reporter's own. */
async function placeOf(scope: Scope, code: string | null): Promise<string> {
  const own = scope.caller.audience === 'PUBLIC' ? null : scope.caller.authorityId;
  const place = code === null ? own : await authorityByCode(scope, code);
  if (place == null)
    throw invalid('concern.authority', 'expected the three-digit code of the authority where the child is');
  return place;
}

/** Who hears of it. Nothing of what is found out here may show in the answer. */
async function routeOf(scope: Scope, report: CheckedConcern, told: ChildAsTold): Promise<Route> {
  const childId = await childOf(scope, report, told);
  const known = childId === null ? undefined : routeConcern(await hearersOfChild(scope, childId));
  // Nobody may hear of the record: then the report is taken for what it is to everybody else, one about a child nobody knows.
  const route = known ?? routeConcern(await hearersInPlace(scope, told.authorityId, childId));
  if (route === undefined) {
    throw new AppError(
      'UNAVAILABLE',
      'Nobody can take this report now and it was not stored. Ring children’s social care, or 999 if a child is in danger.',
    );
  }
  return route;
}

/** The record that the report is certainly about. A reporter who names a record must be one who may see it. */
async function childOf(scope: Scope, report: CheckedConcern, told: ChildAsTold): Promise<string | null> {
  if (report.childId !== null) {
    if (!(await scope.hub.maySee(scope, report.childId))) throw unseenChild();
    return report.childId;
  }
  return matchChild(told, await systemMatch(scope, told))?.id ?? null;
}

interface NewConcern extends CheckedConcern {
  readonly id: string;
  readonly told: ChildAsTold;
  readonly sender: string;
  readonly idempotencyKey: string;
  readonly contentDigest: string;
}

/** One commit: the concern, its audit row, its event and an inbox row for everybody who must hear of it. */
async function store(scope: Scope, concern: NewConcern, route: Route): Promise<void> {
  const { authorityId, childId, recipients } = route;
  await change(scope, async (unit) => {
    // First of all, so that a retry at the same moment waits here and touches nothing else.
    await unit.insert(ConcernEntity, rowOf(scope, concern, route));
    unit.audit({ action: 'WRITE', operation: 'reportConcern', authorityId, childId, fields: ['Concern.id'] });
    await unit.tell('ConcernRaised', { authorityId, childId, subjectId: concern.id }, recipients);
  });
}

type ConcernRow = { [K in keyof ConcernEntity]: ConcernEntity[K] };

function rowOf(scope: Scope, concern: NewConcern, { authorityId, childId, routedTo }: Route): ConcernRow {
  const reporter = scope.caller.audience === 'PUBLIC' ? null : scope.caller;
  return {
    id: concern.id,
    authorityId,
    childId,
    sender: concern.sender,
    idempotencyKey: concern.idempotencyKey,
    contentDigest: concern.contentDigest,
    raisedAt: scope.now,
    reporterWorkerId: reporter?.workerId ?? null,
    reporterAgencyId: reporter?.agencyId ?? null,
    reporterTold: concern.reporter,
    told: concern.told,
    categories: [...concern.categories],
    seenOrSaid: concern.seenOrSaid,
    happened: concern.happened,
    childSaid: concern.childSaid,
    immediateDanger: concern.immediateDanger,
    suspectedCrime: concern.suspectedCrime,
    state: 'RECEIVED',
    routedTo,
    acknowledgedBy: null,
    acknowledgedAt: null,
    version: 1,
  };
}

type Receipted = Pick<Report, 'id' | 'raised_at' | 'state' | 'immediate_danger' | 'told_authority_id'>;

async function receipt(scope: Scope, report: Receipted): Promise<ConcernReceipt> {
  const { outOfHoursPhone } = await authority(scope, report.told_authority_id);
  return Object.assign(new ConcernReceipt(), {
    id: report.id,
    receivedAt: report.raised_at,
    state: ConcernState[report.state],
    note: receiptNote(report.immediate_danger),
    urgentPhone: outOfHoursPhone,
  });
}

/** What has become of a report, for whoever made it. */
export async function concernReceipt(scope: Scope, id: string): Promise<ConcernReceipt | null> {
  const report = isId(id) ? await reportById(scope, senderOf(scope), id) : undefined;
  return report === undefined ? null : receipt(scope, report);
}

/** A concern, if the caller may see it. */
export async function concernById(scope: Scope, id: string): Promise<Concern | null> {
  return isId(id) ? ((await concernLoader(scope).load(id)) ?? null) : null;
}

/** The concern that an inbox item is about, if the caller may see it. */
export function concernOfItem(scope: Scope, item: InboxItem): Promise<Concern | null> | null {
  return EVENTS[item.kind].subject === 'concern' ? concernById(scope, item.subjectId) : null;
}

/** The receipt of the caller's own report, when an inbox item is about it. */
export function receiptOfItem(scope: Scope, item: InboxItem): Promise<ConcernReceipt | null> | null {
  return EVENTS[item.kind].subject === 'concern' ? concernReceipt(scope, item.subjectId) : null;
}

/** Concerns that wait for the caller, for their team, or for the workers they manage. */
export async function openConcerns(scope: Scope, first: number, after: string | null): Promise<Concern[]> {
  const { teamId } = scope.worker();
  if (first < 1 || first > MOST_CONCERNS) throw invalid('first', `expected 1 to ${MOST_CONCERNS}`);
  const last = after === null ? null : await concernById(scope, after);
  if (after !== null && last === null)
    throw new AppError('CURSOR_UNKNOWN', 'There is no such concern to go on from. Start again without one.', 'after');
  return waitingConcerns(scope, teamId, first, last);
}

/** A named person takes a concern on. Only once; the reporter's receipt says that somebody has. */
export async function acknowledgeConcern(scope: Scope, id: string): Promise<string> {
  const caller = scope.worker();
  const concern = isId(id) ? await visibleConcern(scope, id) : undefined;
  if (concern === undefined || !mayTakeOn(scope, concern)) throw notAvailable();
  await change(scope, async (unit) => {
    const { state, version, reporter_worker_id } = await lockConcern(unit, id);
    checkWaits(state);
    await unit.update(
      ConcernEntity,
      { id, version },
      { state: 'ACKNOWLEDGED', acknowledgedBy: caller.workerId, acknowledgedAt: scope.now },
    );
    const { child_id: childId, authority_id: authorityId, bases } = concern;
    const fields = ['Concern.state', 'Concern.acknowledgedBy', 'Concern.acknowledgedAt'];
    unit.audit({ action: 'WRITE', operation: 'acknowledgeConcern', authorityId, childId, bases, fields });
    // Without the child: the reporter may be somebody who must not know that there is a record.
    await unit.tell('ConcernAcknowledged', { authorityId, childId: null, subjectId: id }, [reporter_worker_id]);
  });
  concernLoader(scope).clear(id);
  return id;
}

/** Whoever has the concern on their list, the key worker, and managers of the responsible authority. */
function mayTakeOn(scope: Scope, concern: VisibleConcern): boolean {
  const { workerId, teamId } = scope.worker();
  const listed =
    concern.routed_to === workerId || concern.routed_to === teamId || concern.routed_to_manager === workerId;
  return listed || concern.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER');
}
