import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { CHILDREN_OF, IN_THOSE_DAYS, readMeetings, type Meeting, type MeetingDays } from '../deadlines';
import { statement } from '../platform/db/statement';

const TIMES = statement(
  'placements.family-group-times',
  `select ${ACCESS_COLUMNS}, f.id, 'FAMILY_GROUP_CONFERENCE' as kind, f.planned_for as at, f.state = 'REFUSED' as off, f.version
   from family_group_conference f join child c on c.id = f.child_id ${VISIBLE}
   where f.child_id in (${CHILDREN_OF('ALLOCATED')}) and ${IN_THOSE_DAYS('f.planned_for')} and ${IS_VISIBLE}
   order by f.planned_for, f.id`,
);

/** The family group conferences of some days: it is the family's own meeting, and the key worker sees that it happens. */
export const familyGroupTimes = (scope: Scope, days: MeetingDays): Promise<Meeting[]> =>
  readMeetings(scope, 'FamilyGroupConference', TIMES, days);
