import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change, type Change } from '../events';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import { ConferenceAttendanceEntity } from './attendance.entity';
import { attendanceOf, checkAttendanceChange, checkNamed, type Attendance, type Named } from './attendance.rules';
import { lastAttendance, noteAttended, seatsOf } from './attendance.store';
import { holdAlone, type HeldAlone, type HeldConference } from './conference-changes.store';
import { ConferenceEntity } from './conference.entity';
import { checkIsChair, checkTookPlace } from './conference.rules';
import { auditMeeting, childOf, conferenceFor, SEEING } from './conferences';
import { isWhole, visibleInvitation } from './invitation-changes.store';
import { ConferenceInvitationEntity } from './invitation.entity';
import { checkQuorum, quorumOf } from './invitation.rules';
import { agenciesThatCame } from './meeting.store';

interface At {
  readonly id: string;
  readonly authorityId: string;
}

/** Records of everybody who was invited whether they came, as far as it is said, in the commit that records the conference as held. */
export async function recordSeats(unit: Change, at: At, named: Named): Promise<void> {
  checkNamed(named);
  const seats = await seatsOf(unit, at.id);
  for (const field of ['attended', 'apologies', 'absent'] as const)
    if (named[field].some((id) => !seats.some((seat) => seat.id === id)))
      throw invalid(field, 'expected invitations to this conference');
  const said = seats.map(({ id, reply }) => ({ id, attendance: attendanceOf(id, reply, named) }));
  for (const { id, attendance } of said)
    if (attendance !== 'NOT_RECORDED') await write(unit, at, id, { number: 1, attendance, because: null });
  const ids = (came: boolean) =>
    said.flatMap(({ id, attendance }) =>
      attendance !== 'NOT_RECORDED' && (attendance === 'ATTENDED') === came ? [id] : [],
    );
  await noteAttended(unit, ids(true), true);
  await noteAttended(unit, ids(false), false);
}

const write = (
  unit: Change,
  { id: conferenceId, authorityId }: At,
  invitationId: string,
  line: Pick<ConferenceAttendanceEntity, 'number' | 'attendance' | 'because'>,
): Promise<void> =>
  unit.insert(ConferenceAttendanceEntity, {
    ...{ id: newId(), authorityId, conferenceId, invitationId, ...line },
    ...{ recordedBy: unit.scope.worker().workerId, recordedAt: unit.scope.now },
  });

/** Why something is put right, and why a conference that is not quorate without it counts all the same. */
interface Reasons {
  readonly because: string | null | undefined;
  readonly wentAheadBecause: string | null | undefined;
}

/**
 * Records whether one of the invited came where that was left open, or puts right what was recorded. For the chair, as long as
 * they are one: until the record has gone out and been read.
 */
export async function recordAttendance(
  scope: Scope,
  at: RecordVersion,
  attendance: Attendance,
  reasons: Reasons,
): Promise<string> {
  const parts = isId(at.id) ? await visibleInvitation(scope, at.id) : [];
  const [first] = parts;
  if (first === undefined || !isWhole(parts)) throw notAvailable();
  const conference = await conferenceFor(scope, first.conference_id, ...SEEING);
  checkIsChair(conference.chairId, scope.worker().workerId);
  for (const { child_id } of parts) childOf(conference, child_id, 'CHAIR');
  const because = acceptIfGiven('because', reasons.because ?? null, narrative({ max: 2_000 }));
  const wentAhead = acceptIfGiven('wentAheadBecause', reasons.wentAheadBecause ?? null, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const held = await holdAlone(unit, conference.id);
    checkTookPlace(held.state);
    await unit.update(ConferenceInvitationEntity, at, { attended: attendance === 'ATTENDED' });
    const last = await lastAttendance(unit, at.id);
    checkAttendanceChange(last.attendance, attendance, because !== null);
    if (attendance === 'NOT_RECORDED') return;
    await write(unit, conference, at.id, { number: last.number + 1, attendance, because });
    auditMeeting(unit, conference, 'recordAttendance', ['ConferenceInvitation.attendance']);
    await keepQuorum(unit, conference, held, wentAhead);
  });
  return conference.id;
}

/** Of a conference that turns out not to have been quorate the same is asked as of one that went ahead so: the reason. */
async function keepQuorum(
  unit: Change,
  conference: HeldConference,
  { version, notQuorateReason }: HeldAlone,
  wentAhead: string | null,
): Promise<void> {
  const { quorate } = quorumOf(await agenciesThatCame(unit, conference.id));
  checkQuorum(quorate, notQuorateReason !== null || wentAhead !== null, 'wentAheadBecause');
  if (quorate || notQuorateReason !== null) return;
  await unit.update(ConferenceEntity, { id: conference.id, version }, { notQuorateReason: wentAhead });
  auditMeeting(unit, conference, 'recordAttendance', ['Quorum.wentAheadBecause']);
}
