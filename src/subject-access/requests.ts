import { notFor, type Scope } from '../access';
import { auditChange, childFor, type RecordVersion, type VisibleChild } from '../children';
import { extendRunning, meetDeadline, runningDeadline, setDeadline, withdrawDeadlines } from '../deadlines';
import { change, type Change, type EventName } from '../events';
import { leadsOf } from '../people';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { checkAge, checkConnection, checkReceived, checkRunning, extendedTo, type Asker } from './request.rules';
import { askingConnection, bornOf, childRequestsLoader, hold, itemLoader, requestLoader } from './subject-access.store';
import { SubjectAccessEntity } from './subject-access.entity';
import type { SubjectAccessInput } from './subject-access.input';
import type { SubjectAccess, SubjectAccessItem } from './subject-access.type';

/** A request, if the caller works on it. */
export async function requestById(scope: Scope, id: string | null): Promise<SubjectAccess | null> {
  return id !== null && isId(id) ? ((await requestLoader(scope).load(id)) ?? null) : null;
}

/** Every request about a child, the latest first. */
export async function requestsOf(scope: Scope, childId: string): Promise<SubjectAccess[]> {
  return (await childRequestsLoader(scope).load(childId)) ?? [];
}

/** What the last draft of a request holds. */
export async function itemsOf(scope: Scope, requestId: string): Promise<SubjectAccessItem[]> {
  return (await itemLoader(scope).load(requestId)) ?? [];
}

/** The child of a request that the caller sees, to whom they are one of these. */
export async function childOfRequest(
  scope: Scope,
  id: string,
  ...as: Parameters<typeof childFor>[2][]
): Promise<VisibleChild> {
  const request = await requestById(scope, id);
  if (request === null) throw notAvailable();
  const child = await childFor(scope, request.childId, 'AUDITOR', 'ALLOCATED', 'MANAGER');
  if (!child.bases.some((basis) => as.includes(basis))) throw notFor(scope, 'SubjectAccess', child, as);
  return child;
}

export const about = (child: VisibleChild, subjectId: string) => ({
  ...{ authorityId: child.authority_id, childId: child.child_id, subjectId },
});

/** Tells the information-governance leads of the authority, and others. */
export async function tellLeads(
  unit: Change,
  event: EventName,
  child: VisibleChild,
  id: string,
  others: readonly (string | undefined)[] = [],
): Promise<void> {
  const leads = await leadsOf(unit, child.authority_id, unit.scope.now);
  await unit.tell(event, about(child, id), [...leads, ...others]);
}

/** Records that somebody asks, who they are and that they may; from that day its time runs. */
export async function recordSubjectAccess(scope: Scope, childId: string, input: SubjectAccessInput): Promise<string> {
  const child = await childFor(scope, childId, 'AUDITOR');
  const today = dayInEngland(scope.now);
  const { asker, receivedOn, connection: connectionId = null, name: given = null } = input;
  if ((connectionId === null) === (given === null))
    throw invalid('request.connection', 'expected exactly one of connection and name');
  const connection =
    connectionId !== null && isId(connectionId)
      ? await askingConnection(scope, connectionId, childId, today)
      : undefined;
  if (connectionId !== null && connection === undefined)
    throw invalid('request.connection', 'expected the connection of somebody to this child');
  checkConnection(asker, connection);
  checkAge(asker, await bornOf(scope, childId), today);
  checkReceived(receivedOn, today);
  const said = {
    name: given === null ? null : accept('request.name', given, line()),
    identityChecked: accept('request.identityChecked', input.identityChecked, narrative({ max: 1_000 })),
    standing: accept('request.standing', input.standing, narrative({ max: 2_000 })),
  };
  const id = newId();
  await change(scope, async (unit) => {
    await unit.insert(SubjectAccessEntity, {
      ...{ id, authorityId: child.authority_id, childId, asker, connectionId, ...said, receivedOn },
      ...{ recordedBy: scope.worker().workerId, recordedAt: scope.now, state: 'RECORDED', draft: 0, version: 1 },
      ...{ answer: null, hits: [], scannedAt: null, firstBy: null, firstAt: null, secondBy: null, secondAt: null },
      ...{ copyId: null, closedBecause: null },
    });
    await setDeadline(unit, 'SUBJECT_ACCESS', about(child, id), receivedOn);
    auditChange(unit, child, 'recordSubjectAccess', ['SubjectAccess']);
    await tellLeads(unit, 'SubjectAccessAsked', child, id);
  });
  return id;
}

/** A parent asks by what they are to the child, and it may have ended since: it is asked again before anything leaves. */
export async function checkStanding(
  scope: Scope,
  { child_id: childId }: VisibleChild,
  { asker, connectionId }: { readonly asker: Asker; readonly connectionId: string | null },
): Promise<void> {
  if (asker !== 'PARENT' || connectionId === null) return;
  const today = dayInEngland(scope.now);
  checkConnection(asker, await askingConnection(scope, connectionId, childId, today));
  checkAge(asker, await bornOf(scope, childId), today);
}

const clockOf = (child: VisibleChild, id: string) => ({
  ...{ timescale: 'SUBJECT_ACCESS' as const, subjectId: id, childId: child.child_id },
});

/** Takes two further months, for a reason that whoever asked was told within the first. */
export async function extendSubjectAccess(scope: Scope, at: RecordVersion, given: string): Promise<string> {
  const child = await childOfRequest(scope, at.id, 'AUDITOR');
  const reason = accept('reason', given, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const held = await hold(unit, at.id);
    checkRunning(held.state);
    const running = await runningDeadline(unit, clockOf(child, at.id));
    if (running === undefined) throw new Error('a request that runs has a deadline');
    const to = extendedTo(held.receivedOn, running.firstDueOn, running.dueOn, dayInEngland(scope.now));
    const by = scope.worker().workerId;
    await extendRunning(unit, running.id, to, { by, agreedBy: 'UK GDPR, art. 12(3)', reason });
    await unit.update(SubjectAccessEntity, at, { state: held.state });
    auditChange(unit, child, 'extendSubjectAccess', ['SubjectAccess.dueOn']);
  });
  return at.id;
}

/** Closes a request without an answer: it was taken back, or may not be answered. */
export async function closeSubjectAccess(scope: Scope, at: RecordVersion, given: string): Promise<string> {
  const child = await childOfRequest(scope, at.id, 'AUDITOR');
  const closedBecause = accept('reason', given, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    checkRunning((await hold(unit, at.id)).state);
    await unit.update(SubjectAccessEntity, at, { state: 'CLOSED', closedBecause });
    await withdrawDeadlines(unit, at.id, child.child_id, ['SUBJECT_ACCESS']);
    auditChange(unit, child, 'closeSubjectAccess', ['SubjectAccess.state', 'SubjectAccess.closedBecause']);
  });
  return at.id;
}

/** The request is answered: its time has ended. */
export const answered = (unit: Change, child: VisibleChild, id: string) =>
  meetDeadline(unit, clockOf(child, id), dayInEngland(unit.scope.now));

/** What takes a draft back to where nobody has scanned or released it. */
export const UNSCANNED: Partial<SubjectAccessEntity> = {
  ...{ state: 'DRAFTED', answer: null, scannedAt: null, hits: [], firstBy: null, firstAt: null },
};
