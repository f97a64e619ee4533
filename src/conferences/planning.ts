import type { Relationship, Scope } from '../access';
import { auditChange, childFor, type RecordVersion, type VisibleChild } from '../children';
import { meetDeadline, openDeadlineOf, setDeadline, withdrawDeadlines } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import { newId } from '../platform/ids';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { factsOf, noLongerAhead, pointAtDeadline, type HeldConference } from './conference-changes.store';
import { ConferenceChildEntity, ConferenceEntity } from './conference.entity';
import type { ConferenceTimeInput, PlanConferenceInput } from './conference.input';
import {
  ANSWERS,
  checkAhead,
  checkDay,
  checkLate,
  checkStanding,
  checkStep,
  isLate,
  reportsDue,
  type ConferenceState,
} from './conference.rules';
import { endChairing } from './chair.store';
import { auditMeeting, CONVENING, RUNNING, tellThoseWhoCome, wholeConferenceFor } from './conferences';
import { endInvited } from './invitation-changes.store';
import { opensUntil } from './invitation.rules';

const MOST_CHILDREN = 12;

/** Plans a conference for a child, or for brothers and sisters together. */
export async function planConference(scope: Scope, input: PlanConferenceInput): Promise<string> {
  const ids = [...new Set(input.children)];
  if (ids.length === 0 || ids.length > MOST_CHILDREN || ids.length < input.children.length) {
    throw invalid('conference.children', `expected 1 to ${MOST_CHILDREN} children, each once`);
  }
  const children: VisibleChild[] = [];
  for (const id of ids) children.push(await childFor(scope, id, ...mayConvene(input.kind)));
  const authorityId = convening(scope, children);
  const time = checkTime(scope, input, 'conference');
  const noteTaker = acceptIfGiven('conference.noteTaker', input.noteTaker ?? null, line());
  const id = newId();
  await change(scope, async (unit) => {
    const dues = [];
    for (const child of children) {
      await checkMayBePlanned(unit, input.kind, child.child_id, authorityId !== child.authority_id);
      dues.push(await dueFor(unit, input.kind, child.child_id));
    }
    const late = lateness(
      time,
      dues.map((due) => due.dueOn),
      input.late,
      'conference',
    );
    await unit.insert(ConferenceEntity, {
      ...{ id, authorityId, kind: input.kind, state: 'PLANNED', noteTaker, ...time, ...late },
      ...{ chairId: null, changedReason: null, heldOn: null, notQuorateReason: null, distributedOn: null },
      ...{ outlineGap: null, recordGap: null },
      ...{ plannedBy: scope.worker().workerId, version: 1 },
    });
    for (const [i, child] of children.entries()) {
      await unit.insert(ConferenceChildEntity, {
        ...{ id: newId(), authorityId: child.authority_id, conferenceId: id, childId: child.child_id },
        ...{ deadlineId: dues[i]?.deadlineId ?? null, ahead: true, leftBecause: null, chairLinkId: null, version: 1 },
        ...{ strengths: null, worries: null, needsToChange: null, whoCanSupport: null },
      });
      await expectReports(unit, { id, authorityId, kind: input.kind }, child.child_id, time.plannedFor);
      auditChange(unit, child, 'planConference', ['Conference.kind', 'Conference.plannedFor']);
    }
    await tellThoseWhoCome(unit, 'ConferencePlanned', { id, authorityId });
  });
  return id;
}

/** Who convenes a conference: the authority to which a child moves convenes its transfer-in conference. */
const mayConvene = (kind: HeldConference['kind']): readonly Relationship[] =>
  kind === 'TRANSFER_IN' ? [...CONVENING, 'RECEIVING'] : CONVENING;

/** The authority whose conference it is: the responsible one, or the one to which all its children are moving. */
function convening(scope: Scope, children: readonly VisibleChild[]): string {
  const { authorityId } = scope.worker();
  const authorities = new Set(
    children.map(({ authority_id, bases }) =>
      bases.includes('RECEIVING') && authorityId !== null ? authorityId : authority_id,
    ),
  );
  const [only, ...others] = authorities;
  if (only === undefined || others.length > 0)
    throw invalid('conference.children', 'expected children of one authority, or children who are moving to it');
  return only;
}

/** Moves a conference to another time or place. */
export const moveConference = (scope: Scope, at: RecordVersion, input: ConferenceTimeInput, reason: string) =>
  anotherTime(scope, at, input, reason, null, 'moveConference');

/** Ends a meeting that could not be finished, and says when it goes on. */
export const adjournConference = (scope: Scope, at: RecordVersion, input: ConferenceTimeInput, reason: string) =>
  anotherTime(scope, at, input, reason, 'ADJOURNED', 'adjournConference');

async function anotherTime(
  scope: Scope,
  at: RecordVersion,
  input: ConferenceTimeInput,
  reason: string,
  to: ConferenceState | null,
  operation: string,
): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...RUNNING);
  if (to === null) checkAhead(conference.state);
  else checkStep(conference.state, to);
  const time = checkTime(scope, input, 'time');
  const changedReason = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const children = conference.children.map((child) => child.child_id);
    const dues = [];
    for (const child of children) dues.push(await dueFor(unit, conference.kind, child));
    const late = lateness(
      time,
      dues.map((due) => due.dueOn),
      input.late,
      'time',
    );
    await unit.update(ConferenceEntity, at, { ...time, ...late, changedReason, ...(to === null ? {} : { state: to }) });
    for (const [i, child] of children.entries()) {
      await pointAtDeadline(unit, at.id, child, dues[i]?.deadlineId ?? null);
      await withdrawDeadlines(unit, at.id, child, [reportsDue(conference.kind)]);
      await expectReports(unit, conference, child, time.plannedFor);
    }
    await endInvited(unit, at.id, opensUntil(time.plannedFor));
    await endChairing(unit, at.id, opensUntil(time.plannedFor));
    auditMeeting(unit, conference, operation, [
      'Conference.plannedFor',
      'Conference.venue',
      'Conference.changedReason',
    ]);
    await tellThoseWhoCome(unit, to === null ? 'ConferenceMoved' : 'ConferenceAdjourned', conference);
  });
  return at.id;
}

/** Calls a conference off. What the invitations to it opened closes with it. */
export async function cancelConference(scope: Scope, at: RecordVersion, reason: string): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...RUNNING);
  checkStep(conference.state, 'CANCELLED');
  const changedReason = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(ConferenceEntity, at, { state: 'CANCELLED', changedReason });
    await noLongerAhead(unit, at.id);
    for (const { child_id } of conference.children)
      await withdrawDeadlines(unit, at.id, child_id, [reportsDue(conference.kind)]);
    auditMeeting(unit, conference, 'cancelConference', ['Conference.state', 'Conference.changedReason']);
    await tellThoseWhoCome(unit, 'ConferenceCancelled', conference);
    await endInvited(unit, at.id, scope.now);
    await endChairing(unit, at.id, scope.now);
  });
  return at.id;
}

function checkTime(scope: Scope, input: ConferenceTimeInput, field: string) {
  const venue = acceptIfGiven(`${field}.venue`, input.venue ?? null, line(500));
  const online = acceptIfGiven(`${field}.online`, input.online ?? null, line(500));
  if (venue === null && online === null)
    throw invalid(`${field}.venue`, 'expected a place, a way to join online, or both');
  checkDay(dayInEngland(input.plannedFor), dayInEngland(scope.now), `${field}.plannedFor`);
  return { plannedFor: input.plannedFor, venue, online };
}

async function checkMayBePlanned(
  unit: Change,
  kind: HeldConference['kind'],
  childId: string,
  movesHere: boolean,
): Promise<void> {
  const facts = await factsOf(unit, childId);
  checkStanding(kind, { ...facts, movesHere });
  if (!facts.hasConference) return;
  throw new AppError(
    'RULE_BROKEN',
    'The child has a conference ahead, or one whose day went by without word of it; a child has one at a time. ' +
      (movesHere
        ? 'Ask the key worker of the authority that is responsible still to hold or cancel it.'
        : 'Hold, move or cancel that one first.'),
    'conference.children',
  );
}

/** The deadline that a conference answers for a child, and the last day in time. */
async function dueFor(unit: Change, kind: HeldConference['kind'], childId: string) {
  const deadline = await openDeadlineOf(unit, childId, ANSWERS[kind]);
  const before = kind === 'PRE_BIRTH' ? (await factsOf(unit, childId)).expectedOn : null;
  const days = [deadline?.dueOn, before].filter((day): day is string => day != null).sort();
  return { deadlineId: deadline?.id ?? null, dueOn: days[0] ?? null };
}

function lateness(
  time: { readonly plannedFor: Date },
  dues: readonly (string | null)[],
  given: ConferenceTimeInput['late'],
  field: string,
): { lateReason: string | null; lateAgreedBy: string | null } {
  const dueOn = dues.filter((day): day is string => day !== null).sort()[0] ?? null;
  const late = isLate(dayInEngland(time.plannedFor), dueOn);
  checkLate(late, given != null, dueOn, `${field}.late`);
  if (!late || given == null) return { lateReason: null, lateAgreedBy: null };
  return {
    lateReason: accept(`${field}.late.reason`, given.reason, narrative({ max: 2_000 })),
    lateAgreedBy: accept(`${field}.late.agreedBy`, given.agreedBy, line()),
  };
}

/** From now on the family is owed the reports some days before the conference. */
const expectReports = (
  unit: Change,
  { id, authorityId, kind }: Pick<HeldConference, 'id' | 'authorityId' | 'kind'>,
  childId: string,
  plannedFor: Date,
) => setDeadline(unit, reportsDue(kind), { authorityId, childId, subjectId: id }, dayInEngland(plannedFor));

/** Marks what the conference answers as met on the day it was held. */
export async function meetWhatItAnswers(unit: Change, conference: HeldConference, heldOn: string): Promise<void> {
  for (const { child_id: childId } of conference.children) {
    const deadline = await openDeadlineOf(unit, childId, ANSWERS[conference.kind]);
    await pointAtDeadline(unit, conference.id, childId, deadline?.id ?? null);
    if (deadline === undefined) continue;
    const { timescale, subjectId } = deadline;
    await meetDeadline(unit, { timescale, subjectId, childId }, heldOn);
  }
}
