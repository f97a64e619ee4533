import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { dayOf, formatDay } from '../platform/days/civil-day';
import { addWorkingDays } from '../platform/days/england';
import { AppError, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { checkAllRecorded } from './attendance.rules';
import { notRecordedAt } from './attendance.store';
import { holdState } from './conference-changes.store';
import { ConferenceEntity } from './conference.entity';
import { checkDecided, checkIsChair, checkRecorded, checkStep } from './conference.rules';
import {
  auditMeeting,
  childOf,
  conferenceFor,
  isOneOf,
  RUNNING,
  SEEING,
  tellThoseWhoCome,
  wholeConferenceFor,
} from './conferences';
import type { MinutesInput } from './decision.input';
import { checkEachWritten, checkInTimeForCorrection, CORRECTION_DAYS } from './decision.rules';
import { visibleInvitation } from './invitation-changes.store';
import { correctionById, distributedOn, latestMinutes } from './meeting.store';
import { ConferenceCorrectionEntity, ConferenceMinutesEntity } from './record.entity';

/** Writes a version of the record about one child, made from the version before it. */
export async function writeMinutes(scope: Scope, conferenceId: string, input: MinutesInput): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const child = childOf(conference, input.child, ...RUNNING);
  const text = accept('minutes.text', input.text, narrative({ max: 50_000 }));
  await change(scope, async (unit) => {
    checkDecided(await holdState(unit, conferenceId));
    if ((await latestMinutes(unit, conferenceId, child.child_id)) !== input.after)
      throw new AppError(
        'CONFLICT',
        'Somebody else has written a version since. Read it, then write yours.',
        'minutes.after',
      );
    await unit.insert(ConferenceMinutesEntity, {
      ...{ conferenceId, childId: child.child_id, authorityId: child.authority_id, number: input.after + 1, text },
      ...{ writtenBy: scope.worker().workerId, writtenAt: scope.now },
    });
    auditChange(unit, child, 'writeMinutes', ['ConferenceMinutes.text']);
  });
  return conferenceId;
}

/** Says that the record is complete: it can go to everybody entitled to it. For the chair. */
export async function recordConference(scope: Scope, at: RecordVersion): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...SEEING);
  checkStep(conference.state, 'RECORDED');
  checkIsChair(conference.chairId, scope.worker().workerId);
  await change(scope, async (unit) => {
    await unit.update(ConferenceEntity, at, { state: 'RECORDED' });
    const versions = [];
    for (const { child_id: childId } of conference.children) versions.push(await latestMinutes(unit, at.id, childId));
    checkEachWritten(versions);
    checkAllRecorded(await notRecordedAt(unit, at.id));
    auditMeeting(unit, conference, 'recordConference', ['Conference.state']);
    await tellThoseWhoCome(unit, 'MinutesReady', conference);
  });
  return at.id;
}

/** Asks for something in the record to be put right: whoever was there, or the key worker for them. */
export async function askCorrection(
  scope: Scope,
  invitationId: string,
  childId: string,
  words: string,
): Promise<string> {
  const parts = isId(invitationId) ? await visibleInvitation(scope, invitationId) : [];
  const part = parts.find((one) => one.child_id === childId);
  const { workerId } = scope.worker();
  if (part === undefined) throw notAvailable();
  const own = part.workerId === workerId || part.accountId === workerId;
  if (!own && !isOneOf(part, RUNNING, part.kind)) throw notAvailable();
  const text = accept('text', words, narrative());
  const { conference_id: conferenceId, authority_id: authorityId, bases } = part;
  const conference = await conferenceFor(scope, conferenceId, ...part.bases);
  await change(scope, async (unit) => {
    checkRecorded(await holdState(unit, conferenceId));
    const sent = await distributedOn(unit, conferenceId);
    const last = sent === null ? null : formatDay(addWorkingDays(dayOf(sent), CORRECTION_DAYS));
    checkInTimeForCorrection(last, dayInEngland(scope.now));
    await unit.insert(ConferenceCorrectionEntity, {
      ...{ id: newId(), authorityId, conferenceId, childId, invitationId, text, askedBy: workerId },
      ...{ askedAt: scope.now, accepted: null, answer: null, answeredBy: null, version: 1 },
    });
    unit.audit({
      ...{ action: 'WRITE', operation: 'askCorrection', authorityId, childId, bases },
      fields: ['ConferenceChild.corrections'],
    });
    const about = { authorityId, childId, subjectId: conferenceId };
    await unit.tell('CorrectionAsked', about, [conference.chairId, part.key_worker_id]);
  });
  return conferenceId;
}

/** Answers a correction that was asked for. When it is right, the chair writes a new version. For the chair. */
export async function answerCorrection(
  scope: Scope,
  at: RecordVersion,
  accepted: boolean,
  words: string,
): Promise<string> {
  const correction = isId(at.id) ? await correctionById(scope, at.id) : undefined;
  if (correction === undefined) throw notAvailable();
  const conference = await conferenceFor(scope, correction.conferenceId, ...SEEING);
  const child = childOf(conference, correction.childId, 'CHAIR');
  checkIsChair(conference.chairId, scope.worker().workerId);
  if (correction.answered) throw new AppError('RULE_BROKEN', 'This correction has been answered.', 'correction');
  const answer = accept('answer', words, narrative());
  await change(scope, async (unit) => {
    await unit.update(ConferenceCorrectionEntity, at, { accepted, answer, answeredBy: scope.worker().workerId });
    auditChange(unit, child, 'answerCorrection', ['ConferenceCorrection.answer']);
    const about = { authorityId: conference.authorityId, childId: child.child_id, subjectId: conference.id };
    await unit.tell('CorrectionAnswered', about, [correction.askedBy]);
  });
  return conference.id;
}
