import type { Scope } from '../access';
import { authority, authorityByCode } from '../agencies';
import { childById, type Child } from '../children';
import { raiseLadder } from '../escalation';
import { change, EVENTS, type InboxItem } from '../events';
import { checkPace } from '../families';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { ConcernEntity } from './concern.entity';
import type { ConcernInput } from './concern.input';
import { hearersInPlace, hearersOfChild, onRollOf, systemMatch } from './concern-routing.store';
import {
  checkConcern,
  checkIdempotencyKey,
  checkSameReport,
  matchChild,
  matchPupil,
  PUBLIC_SENDER,
  receiptNote,
  routeConcern,
  unseenChild,
  type CheckedConcern,
  type ChildAsTold,
  type Route,
} from './concern.rules';
import { setDecisionDay } from './concern-answers';
import { TOLD } from './concern-life.rules';
import { concernLoader, unansweredConcerns, waitingConcerns } from './concern.store';
import { tellPolice } from './crime-notices';
import { REPORTED, reportById, reportByKey, type Report } from './report.store';
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
    decision: null,
    decided_at: null,
    acknowledged_at: null,
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

/** A route, and the child whom the report must not be known to be about: a conflict with them keeps somebody from hearing. */
type Routed = Route & { readonly hidden: string | null };

/** Who hears of it. Nothing of what is found out here may show in the answer. */
async function routeOf(scope: Scope, report: CheckedConcern, told: ChildAsTold): Promise<Routed> {
  const childId = await childOf(scope, report, told);
  const known = childId === null ? undefined : routeConcern(await hearersOfChild(scope, childId));
  if (known !== undefined) return { ...known, hidden: null };
  // Nobody may hear of the record: then the report is taken for what it is to everybody else, one about a child nobody knows.
  const route = routeConcern(await hearersInPlace(scope, told.authorityId, childId));
  if (route === undefined) throw new Error('a report about a child nobody knows always has a place');
  return { ...route, hidden: childId };
}

/** The record that the report is certainly about. A reporter who names a record must be one who may see it. */
async function childOf(scope: Scope, report: CheckedConcern, told: ChildAsTold): Promise<string | null> {
  if (report.childId !== null) {
    if (await scope.maySee(report.childId)) return report.childId;
    // That the id is no good is said of the input, and is a record refused all the same.
    scope.refuseChild('reportConcern', report.childId);
    throw unseenChild();
  }
  return matchChild(told, await systemMatch(scope, told))?.id ?? (await ownPupil(scope, told)) ?? null;
}

/** The pupil whom a school describes by name and date of birth, when there is exactly one on its own roll. */
async function ownPupil(scope: Scope, told: ChildAsTold): Promise<string | undefined> {
  const { caller } = scope;
  if (caller.audience !== 'SCHOOL' || told.surname === null || told.forenames === null) return undefined;
  return matchPupil(told, await onRollOf(scope, caller.agencyId, told.surname, told.forenames));
}

interface NewConcern extends CheckedConcern {
  readonly id: string;
  readonly told: ChildAsTold;
  readonly sender: string;
  readonly idempotencyKey: string;
  readonly contentDigest: string;
}

/** One commit: the concern, its ladder, its audit row, its event and an inbox row for everybody who must hear of it. */
async function store(scope: Scope, concern: NewConcern, route: Routed): Promise<void> {
  const { authorityId, childId, routedTo, hidden } = route;
  const reporterId = scope.caller.audience === 'PUBLIC' ? null : scope.caller.workerId;
  await change(scope, async (unit) => {
    await checkPace(unit, REPORTED);
    // First of all, so that a retry at the same moment waits here and touches nothing else.
    await unit.insert(ConcernEntity, rowOf(scope, concern, route));
    unit.audit({ action: 'WRITE', operation: 'reportConcern', authorityId, childId, fields: ['Concern.id'] });
    const recipients = await raiseLadder(unit, {
      ...{ id: concern.id, authorityId, routedTo, hidden, reporterId, urgent: concern.immediateDanger },
      ...{ children: childId === null ? [] : [childId], recipients: route.recipients },
    });
    await unit.tell('ConcernRaised', { authorityId, childId, subjectId: concern.id }, recipients);
    if (childId !== null) await setDecisionDay(unit, { authorityId, id: concern.id, raisedAt: scope.now }, childId);
    if (concern.suspectedCrime) await tellPolice(unit, { authorityId, id: concern.id });
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
    ...{ decision: null, decisionReason: null, decidedBy: null, decidedAt: null },
    version: 1,
  };
}

type Receipted = Pick<
  Report,
  | 'id'
  | 'raised_at'
  | 'state'
  | 'acknowledged_at'
  | 'decision'
  | 'decided_at'
  | 'immediate_danger'
  | 'told_authority_id'
>;

async function receipt(scope: Scope, report: Receipted): Promise<ConcernReceipt> {
  const { outOfHoursPhone } = await authority(scope, report.told_authority_id);
  return Object.assign(new ConcernReceipt(), {
    id: report.id,
    receivedAt: report.raised_at,
    state: report.state,
    acceptedOn: report.acknowledged_at && dayInEngland(report.acknowledged_at),
    decidedOn: report.decided_at && dayInEngland(report.decided_at),
    outcome: report.decision && TOLD[report.decision],
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

/** The children of a concern whose records the caller may see. */
export async function childrenOf(scope: Scope, concern: Concern): Promise<Child[]> {
  const children = await Promise.all(concern.childIds.map((id) => childById(scope, id)));
  return children.filter((child) => child !== null);
}

/** The concern that an inbox item is about, if the caller may see it. */
export function concernOfItem(scope: Scope, item: InboxItem): Promise<Concern | null> | null {
  return EVENTS[item.kind].subject === 'concern' ? concernById(scope, item.subjectId) : null;
}

/** The receipt of the caller's own report, when an inbox item is about it. */
export function receiptOfItem(scope: Scope, item: InboxItem): Promise<ConcernReceipt | null> | null {
  return EVENTS[item.kind].subject === 'concern' ? concernReceipt(scope, item.subjectId) : null;
}

/** Concerns on the list of the caller, their team, or the workers they manage: nobody has taken them on, or they are undecided. */
export async function listedConcerns(
  scope: Scope,
  list: 'RECEIVED' | 'UNDECIDED',
  first: number,
  after: string | null,
): Promise<Concern[]> {
  const { teamId } = scope.worker();
  return waitingConcerns(scope, list, teamId, first, await placeAfter(scope, first, after));
}

/** Every concern of the caller's authority that nobody has taken on, for those who manage: none is out of sight. */
export async function allUnanswered(scope: Scope, first: number, after: string | null): Promise<Concern[]> {
  return unansweredConcerns(scope, first, await placeAfter(scope, first, after));
}

async function placeAfter(scope: Scope, first: number, after: string | null): Promise<Concern | null> {
  if (first < 1 || first > MOST_CONCERNS) throw invalid('first', `expected 1 to ${MOST_CONCERNS}`);
  const last = after === null ? null : await concernById(scope, after);
  if (after !== null && last === null)
    throw new AppError('CURSOR_UNKNOWN', 'There is no such concern to go on from. Start again without one.', 'after');
  return last;
}
