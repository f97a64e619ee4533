import { MANAGING_ROLES } from '../relationships';
import { CHAIR, CORE, EVERY_AGENCY, everyAgency, JOINING, RECEIVING, may, see, SOCIAL_CARE, type Line } from './line';

const OWN_AUTHORITY = { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' } as const;

/** What is due: one's own week and calendar, and the figures of an authority. */
export const BOARD: readonly Line[] = [
  may('Query', 'myWeek', 'SOCIAL_CARE', "a worker's own work; what is in it is shown by its own lines"),
  may(
    'Query',
    'board teamBoard indicators',
    'SOCIAL_CARE',
    'managers answer for what is due and overdue',
    MANAGING_ROLES,
  ),
  may('Query', 'unallocated', 'SOCIAL_CARE', 'a manager allocates', MANAGING_ROLES),
  may('Query', 'board indicators', 'ASSURANCE', 'figures of the whole authority alone, small ones suppressed'),
  may('Query', 'calendarFeed', EVERY_AGENCY, "one's own calendar"),
  may('Mutation', 'createCalendarFeed revokeCalendarFeed', EVERY_AGENCY, "one's own calendar"),

  see('Week', 'days lateDeadlines lateActions', { SOCIAL_CARE: 'ANY' }, 'what is in it is shown by its own lines'),
  see('WeekDay', 'on deadlines actions meetings', { SOCIAL_CARE: 'ANY' }, 'as Week'),
  see(
    'WeekMeeting',
    'kind at children conference coreGroupMeeting visit strategyDiscussion familyGroupConference',
    { SOCIAL_CARE: [...SOCIAL_CARE, ...CORE, ...RECEIVING, ...JOINING, ...CHAIR] },
    'when one has to be where; the meeting itself is shown by its own lines',
  ),
  see(
    'UnallocatedChild',
    'child referredOn discussionCalledOn enquiryStartedOn',
    { SOCIAL_CARE: ['MANAGER'] },
    'a manager allocates',
  ),
  see('Board', 'on until all byTimescale', OWN_AUTHORITY, 'figures of an authority, of no child'),
  see(
    'Board',
    'team byWorker byTeam',
    { SOCIAL_CARE: 'ANY' },
    'managers answer for their workers; an auditor sees figures',
  ),
  see('DueFigures', 'dueThisWeek overdue', OWN_AUTHORITY, 'as Board'),
  see('TimescaleFigures', 'timescale figures', OWN_AUTHORITY, 'as Board'),
  see('WorkerFigures', 'worker figures', { SOCIAL_CARE: 'ANY' }, 'as Board.byWorker'),
  see('TeamFigures', 'team figures', { SOCIAL_CARE: 'ANY' }, 'as Board.byTeam'),
  see(
    'Indicator',
    'name title definition source from to numerator denominator percent byCategory',
    OWN_AUTHORITY,
    'figures of an authority, of no child',
  ),
  see('CategoryCount', 'category plans', OWN_AUTHORITY, 'as Indicator'),
  see('CalendarFeed', 'createdAt expiresAt', everyAgency, "one's own calendar"),
  see('NewCalendarFeed', 'path expiresAt', everyAgency, "one's own calendar"),
];
