import { VISIBLE, type Scope } from '../access';
import { CHILDREN_OF, IN_THOSE_DAYS, readMeetings, type Meeting, type MeetingDays } from '../deadlines';
import { statement } from '../platform/db/statement';
import { COMING, IS_THERE, MEETING_COLUMNS } from './conference.store';

// Those who come: its chair, the key worker of a child of it, and whoever is invited and has not said that they do not come.
const TIMES = statement(
  'conferences.times',
  `select ${MEETING_COLUMNS}, f.id, f.kind || '_CONFERENCE' as kind, f.planned_for as at, f.state = 'CANCELLED' as off, f.version
   from conference f join conference_child cc on cc.conference_id = f.id join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   where f.id in (
       select conference_id from conference_invitation
       where worker_id = $2::uuid and withdrawn_at is null and reply not in ('APOLOGIES', 'SENDS_SOMEBODY')
       union select id from conference where chair_id = $2::uuid
       union select own.conference_id from conference_child own where own.child_id in (${CHILDREN_OF('ALLOCATED')})
     ) and ${IN_THOSE_DAYS('f.planned_for')} and ${IS_THERE}
   order by f.planned_for, f.id, c.id`,
);

/** The conferences of some days to which the caller comes. */
export const conferenceTimes = (scope: Scope, days: MeetingDays): Promise<Meeting[]> =>
  readMeetings(scope, 'Conference', TIMES, days);
