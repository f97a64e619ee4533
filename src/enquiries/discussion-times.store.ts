import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { CHILDREN_OF, IN_THOSE_DAYS, readMeetings, type Meeting, type MeetingDays } from '../deadlines';
import { statement } from '../platform/db/statement';

const TIMES = statement(
  'strategy-discussion.times',
  `select ${ACCESS_COLUMNS}, t.id, 'STRATEGY_DISCUSSION' as kind, t.planned_for as at, t.state = 'CANCELLED' as off, t.version
   from strategy_discussion t join child c on c.id = t.child_id ${VISIBLE}
   where t.child_id in (${CHILDREN_OF('ALLOCATED', 'STRATEGY')}) and ${IN_THOSE_DAYS('t.planned_for')} and ${IS_VISIBLE}
   order by t.planned_for, t.id`,
);

/** The strategy discussions of some days in which the caller takes part. */
export const discussionTimes = (scope: Scope, days: MeetingDays): Promise<Meeting[]> =>
  readMeetings(scope, 'StrategyDiscussion', TIMES, days);
