import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change, type Change } from '../events';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import { ConferenceAttendanceEntity } from './attendance.entity';
import { attendanceOf, checkAttendanceChange, checkNamed, type Attendance, type Named } from './attendance.rules';
import { lastAttendance, noteAttended, seatsOf } from './attendance.store';
import { holdState } from './conference-changes.store';
import { checkIsChair, checkTookPlace } from './conference.rules';
import { auditMeeting, conferenceFor, SEEING } from './conferences';
import { isWhole, visibleInvitation } from './invitation-changes.store';
import { ConferenceInvitationEntity } from './invitation.entity';

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

/** Records whether one of the invited came where that was left open, or puts right what was recorded. For the chair. */
export async function recordAttendance(
  scope: Scope,
  at: RecordVersion,
  attendance: Attendance,
  why: string | null | undefined,
): Promise<string> {
  const parts = isId(at.id) ? await visibleInvitation(scope, at.id) : [];
  const [first] = parts;
  if (first === undefined || !isWhole(parts)) throw notAvailable();
  const conference = await conferenceFor(scope, first.conference_id, ...SEEING);
  checkIsChair(conference.chairId, scope.worker().workerId);
  const because = acceptIfGiven('because', why ?? null, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    checkTookPlace(await holdState(unit, conference.id));
    await unit.update(ConferenceInvitationEntity, at, { attended: attendance === 'ATTENDED' });
    const last = await lastAttendance(unit, at.id);
    checkAttendanceChange(last.attendance, attendance, because !== null);
    if (attendance === 'NOT_RECORDED') return;
    await write(unit, conference, at.id, { number: last.number + 1, attendance, because });
    auditMeeting(unit, conference, 'recordAttendance', ['ConferenceInvitation.attendance']);
  });
  return conference.id;
}
