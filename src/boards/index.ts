export { BoardResolver, TeamFiguresResolver, WorkerFiguresResolver } from './board.resolver';
export { UnallocatedResolver } from './unallocated.resolver';
export { BoardUnansweredResolver } from './unanswered.resolver';
export { CalendarFeedResolver } from './calendar-feed.resolver';
export { calendarOf } from './calendar-feeds';
export { WeekMeetingResolver, WeekResolver } from './week.resolver';
