import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { CHILDREN_OF, IN_THOSE_DAYS, readMeetings, type Meeting, type MeetingDays } from '../deadlines';
import { statement } from '../platform/db/statement';

const TIMES = statement(
  'visits.times',
  `select ${ACCESS_COLUMNS}, s.id, 'VISIT' as kind, s.planned_for as at,
     s.state = 'NOT_MADE' or (s.state = 'PLANNED' and p.state = 'ENDED') as off, s.version
   from visit s join plan p on p.id = s.plan_id join child c on c.id = s.child_id ${VISIBLE}
   where s.id in (
       select id from visit where visited_by = $2::uuid and planned_for is not null
       union select own.id from visit own where own.planned_for is not null and own.child_id in (${CHILDREN_OF('ALLOCATED')})
     ) and ${IN_THOSE_DAYS('s.planned_for')} and ${IS_VISIBLE}
   order by s.planned_for, s.id`,
);

/** The planned visits of some days that the caller makes: as key worker now, or as a manager who planned one. */
export const visitTimes = (scope: Scope, days: MeetingDays): Promise<Meeting[]> =>
  readMeetings(scope, 'Visit', TIMES, days, ({ access }) =>
    access.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'),
  );
