import type { Access, Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import type { Attendance } from './attendance.rules';
import { AttendanceLine } from './attendance.type';
import { IDS, THERE, THERE_COLUMNS } from './conference.store';
import type { Reply } from './invitation.rules';

const SEATS = statement(
  'conference-attendance.seats',
  `select id, reply from conference_invitation where conference_id = $1 and withdrawn_at is null order by id for no key update`,
);

/** Everybody who is invited to a conference, held until the commit. */
export const seatsOf = (unit: Change, conferenceId: string): Promise<{ id: string; reply: Reply }[]> =>
  unit.rows(SEATS, [conferenceId]);

const NOTE = statement(
  'conference-attendance.note',
  `update conference_invitation set attended = $2::boolean, version = version + 1 where id = any($1)`,
);

/** Repeats for the figures what the last line says. */
export const noteAttended = (unit: Change, ids: readonly string[], attended: boolean) =>
  unit.rows(NOTE, [ids, attended]);

const LAST = statement(
  'conference-attendance.last',
  `select l.number, l.attendance from conference_attendance l where l.invitation_id = $1 order by l.number desc limit 1`,
);

/** What is recorded of an invitation last; nothing yet is number 0. */
export async function lastAttendance(
  unit: Change,
  invitationId: string,
): Promise<{ number: number; attendance: Attendance }> {
  const [row] = await unit.rows<{ number: number; attendance: Attendance }>(LAST, [invitationId]);
  return row ?? { number: 0, attendance: 'NOT_RECORDED' };
}

const NOT_RECORDED = statement(
  'conference-attendance.not-recorded',
  `select count(*)::int as count from conference_invitation i where i.conference_id = $1 and i.withdrawn_at is null
     and not exists (select from conference_attendance l where l.invitation_id = i.id)`,
);

/** Of how many who were invited it is not recorded whether they came. */
export async function notRecordedAt(unit: Change, conferenceId: string): Promise<number> {
  const [row] = await unit.rows<{ count: number }>(NOT_RECORDED, [conferenceId]);
  return row?.count ?? 0;
}

type LineRow = Access & { readonly invitation_id: string } & Pick<
    AttendanceLine,
    'attendance' | 'because' | 'recordedAt' | 'recordedById'
  >;

const LINES = statement(
  'conference-attendance.lines',
  `${THERE(`cc.conference_id in (select conference_id from conference_invitation where id in (select unnest(${IDS})))`)}
   select distinct on (l.invitation_id, l.number) ${THERE_COLUMNS}, l.invitation_id, l.attendance, l.because, l.recorded_at as "recordedAt",
     l.recorded_by as "recordedById"
   from there t join conference_invitation_child ic on ic.child_id = t.child_id
   join conference_attendance l on l.invitation_id = ic.invitation_id and l.conference_id = t.conference_id
   where l.invitation_id in (select unnest(${IDS})) order by l.invitation_id, l.number, t.child_id`,
);

/** What was recorded of invitations, the first line first. */
export const attendanceLoader = (scope: Scope) =>
  scope.loader<AttendanceLine[]>('conference-attendance', async (ids) => {
    const rows = await scope.hub.db.rows<LineRow>(LINES, [...scope.parameters, ids]);
    return grouped(
      rows.filter((row) => scope.opens('AttendanceLine', row)),
      (row) => row.invitation_id,
      ({ child_id, authority_id, bases, shielded, invitation_id: _of, ...fields }) =>
        scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new AttendanceLine(), fields)),
    );
  });
