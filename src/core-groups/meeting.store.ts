import { groupedBy, readVisible, type Scope } from '../access';
import { reading } from '../platform/db/statement';
import { CoreGroupAttendance, CoreGroupMeeting, ProgressReport } from './meeting.type';

const MEETING = `m.child_id, m.id, m.plan_id as "planId", m.state, m.planned_for as "plannedFor", m.online, m.place,
  m.held_on as "heldOn", m.discussed, m.called_off_because as "calledOffBecause", m.version`;

const BY_ID = reading('core-group-meetings.by-id', `select ${MEETING} from core_group_meeting m where m.id = any($1)`);
const BY_PLAN = reading(
  'core-group-meetings.by-plan',
  `select ${MEETING} from core_group_meeting m
   where m.plan_id = any($1) order by m.planned_for, m.id`,
);
const ATTENDANCE = reading(
  'core-group-meetings.attendance',
  `select t.child_id, t.meeting_id as "meetingId", t.attended, t.worker_id as "workerId", t.connection_id as "connectionId"
   from core_group_attendance t
   where t.meeting_id = any($1)
   order by array_position(array['CAME', 'APOLOGIES', 'STAYED_AWAY'], t.attended), t.id`,
);
const REPORTS = reading(
  'core-group-meetings.reports',
  `select r.child_id, r.meeting_id as "meetingId", r.id, r.written_at as "writtenAt", r.text, r.agency_id as "agencyId", r.written_by as "writtenById"
   from progress_report r
   where r.meeting_id = any($1) order by r.written_at, r.id`,
);

type OfMeeting = { readonly meetingId: string };

/** Visible core group meetings by id. Not visible and not there are both simply absent. */
export const meetingLoader = (scope: Scope) =>
  scope.loader<CoreGroupMeeting>('core-group-meetings', async (ids) => {
    const read = await readVisible<{ id: string }, CoreGroupMeeting>(scope, BY_ID, ids, CoreGroupMeeting);
    return new Map(read.map(({ row, shown }) => [row.id, shown]));
  });

/** The core group meetings of visible plans, the first one first. */
export const planMeetingsLoader = (scope: Scope) =>
  scope.loader<CoreGroupMeeting[]>('plan-core-group-meetings', async (ids) =>
    groupedBy(
      await readVisible<{ planId: string }, CoreGroupMeeting>(scope, BY_PLAN, ids, CoreGroupMeeting),
      (row) => row.planId,
    ),
  );

/** Who came to visible meetings, and after them who did not. */
export const attendanceLoader = (scope: Scope) =>
  scope.loader<CoreGroupAttendance[]>('core-group-attendance', async (ids) =>
    groupedBy(
      await readVisible<OfMeeting, CoreGroupAttendance>(scope, ATTENDANCE, ids, CoreGroupAttendance),
      (row) => row.meetingId,
    ),
  );

/** What the agencies reported to visible meetings, as it was written. */
export const reportLoader = (scope: Scope) =>
  scope.loader<ProgressReport[]>('progress-reports', async (ids) =>
    groupedBy(
      await readVisible<OfMeeting, ProgressReport>(scope, REPORTS, ids, ProgressReport),
      (row) => row.meetingId,
    ),
  );
