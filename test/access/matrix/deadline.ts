import type { Part } from './part';

export const DEADLINE: Part = {
  byRelationship: {
    Child: { deadlines: 'xxxxx-xx x-- x- x- x x' },
    Deadline: {
      'id child timescale fromOn length unit convention dueOn firstDueOn state metOn extensionAgreedBy version':
        'xxxxx-xx x-- x- x- x x',
      extensionReason: 'xxxxx-xx x-- x- x- x -',
    },
  },
  byAudience: {
    Query: { timetable: 'SOCIAL_CARE ASSURANCE' },
    Mutation: { 'extendDeadline setTimetableProfile setTimescale resetTimescale': 'SOCIAL_CARE' },
    Timetable: { 'profile convention rows': 'SOCIAL_CARE ASSURANCE' },
    TimetableRow: { 'timescale what from length unit convention setBy source': 'SOCIAL_CARE ASSURANCE' },
  },
};
