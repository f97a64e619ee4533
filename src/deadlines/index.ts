export { ChildDeadlinesResolver } from './deadline.resolver';
export { meet as meetDeadline, withdraw as withdrawDeadlines } from './deadline.store';
export { Deadline } from './deadline.type';
export { deadlinesOf, lastDayFor, limitFor, setDeadline } from './deadlines';
export { TIMETABLE, type TimescaleName } from './timetable';
