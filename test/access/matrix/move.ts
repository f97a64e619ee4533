import type { Part } from './part';

export const MOVE: Part = {
  byRelationship: {
    Child: { moves: 'xxxxxx x-- x- x- x x' },
    Move: {
      'id child kind state from to noticedOn fromOn expectedUntil overdue endedOn': 'xxxxxx x-- x- x- x x',
      'why notifiedBy endedBy endedBecause version': 'xxx-xx',
      deadlines: 'xxx-x- --- -- -- - x',
      localIdBefore: 'xxx--- --- -- -- - x',
    },
  },
  byAudience: {
    Departure: { 'localId movedOn to': 'SOCIAL_CARE' },
    InboxItem: { 'move departure': 'SOCIAL_CARE' },
    Query: { 'openMoves departures': 'SOCIAL_CARE' },
    Mutation: { 'notifyMove endMove acceptResponsibility': 'SOCIAL_CARE' },
  },
};
