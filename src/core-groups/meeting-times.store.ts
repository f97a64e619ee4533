import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { CHILDREN_OF, IN_THOSE_DAYS, readMeetings, type Meeting, type MeetingDays } from '../deadlines';
import { statement } from '../platform/db/statement';

// The core group and the key worker who leads it. What was still planned when the plan ended does not take place.
const TIMES = statement(
  'core-group-meetings.times',
  `select ${ACCESS_COLUMNS}, m.id, 'CORE_GROUP' as kind, m.planned_for as at,
     m.state = 'CALLED_OFF' or (m.state = 'PLANNED' and p.state = 'ENDED') as off, m.version
   from core_group_meeting m join plan p on p.id = m.plan_id join child c on c.id = m.child_id ${VISIBLE}
   where m.child_id in (${CHILDREN_OF('ALLOCATED', 'CORE_GROUP')}) and ${IN_THOSE_DAYS('m.planned_for')} and ${IS_VISIBLE}
   order by m.planned_for, m.id`,
);

/** The core group meetings of some days to which the caller comes. */
export const coreGroupTimes = (scope: Scope, days: MeetingDays): Promise<Meeting[]> =>
  readMeetings(scope, 'CoreGroupMeeting', TIMES, days);
