import { AGENCIES, type Part } from './part';

export const BOARD: Part = {
  byRelationship: {
    WeekMeeting: {
      'kind at children conference coreGroupMeeting visit strategyDiscussion familyGroupConference':
        'xxxxx-xx --- -- -- - - x---- x----',
    },
    UnallocatedChild: { 'child referredOn discussionCalledOn enquiryStartedOn': '-x' },
  },
  byAudience: {
    Query: {
      unallocated: 'SOCIAL_CARE',
      myWeek: 'SOCIAL_CARE',
      teamBoard: 'SOCIAL_CARE',
      'board indicators': 'SOCIAL_CARE ASSURANCE',
      calendarFeed: AGENCIES,
    },
    Mutation: { 'createCalendarFeed revokeCalendarFeed': AGENCIES },
    Week: { 'days lateDeadlines lateActions': 'SOCIAL_CARE' },
    WeekDay: { 'on deadlines actions meetings': 'SOCIAL_CARE' },
    Board: { 'on until all byTimescale': 'SOCIAL_CARE ASSURANCE', 'team byWorker byTeam': 'SOCIAL_CARE' },
    DueFigures: { 'dueThisWeek overdue': 'SOCIAL_CARE ASSURANCE' },
    TimescaleFigures: { 'timescale figures': 'SOCIAL_CARE ASSURANCE' },
    WorkerFigures: { 'worker figures': 'SOCIAL_CARE' },
    TeamFigures: { 'team figures': 'SOCIAL_CARE' },
    Indicator: {
      'name title definition source from to numerator denominator percent byCategory': 'SOCIAL_CARE ASSURANCE',
    },
    CategoryCount: { 'category plans': 'SOCIAL_CARE ASSURANCE' },
    CalendarFeed: { 'createdAt expiresAt': AGENCIES },
    NewCalendarFeed: { 'path expiresAt': AGENCIES },
  },
};
