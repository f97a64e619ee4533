import type { Part } from './part';

export const MOVE: Part = {
  byRelationship: {
    Child: { moves: 'xxxxxxxx x-- x- x- x x' },
    Move: {
      'id child kind state from to noticedOn fromOn expectedUntil overdue endedOn': 'xxxxxxxx x-- x- x- x x',
      'why notifiedBy endedBy endedBecause version': 'xxx-xx-x',
      deadlines: 'xxx-x--x --- -- -- - x',
      localIdBefore: 'xxx----x --- -- -- - x',
    },
  },
  byAudience: {
    Departure: { 'localId movedOn to': 'SOCIAL_CARE' },
    InboxItem: { 'move departure': 'SOCIAL_CARE' },
    Query: { 'openMoves departures': 'SOCIAL_CARE' },
    Mutation: { 'notifyMove endMove acceptResponsibility': 'SOCIAL_CARE' },
  },
};
