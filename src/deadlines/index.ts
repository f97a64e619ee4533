export { bringForward, dueNow } from './bring-forward';
export { ChildDeadlinesResolver, DeadlineResolver } from './deadline.resolver';
export {
  extendRunning,
  meet as meetDeadline,
  openDeadlineOf,
  openDeadlinesOf,
  runningDeadline,
  withdraw as withdrawDeadlines,
} from './deadline.store';
export { Deadline, TimescaleEnum } from './deadline.type';
export { dueDay, firstWarning, nextWarning, WARNINGS, warningOn } from './deadline.rules';
export { deadlinesOf, lastDayFor, limitFor, setDeadline } from './deadlines';
export { InboxDeadlineResolver } from './inbox-deadline.resolver';
export {
  CHILDREN_OF,
  IN_THOSE_DAYS,
  MEETING_KINDS,
  readMeetings,
  type Meeting,
  type MeetingDays,
  type MeetingKind,
} from './meeting';
export { settingsOf } from './setting.store';
export { CONFIDENTIAL_NAMES, TIMETABLE, type ConfidentialName, type TimescaleName, type Unit } from './timetable';
export { TimetableResolver } from './timetable.resolver';
export { warnOfDeadlines } from './warnings';
