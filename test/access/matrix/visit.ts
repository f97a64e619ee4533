import { AGENCIES, type Part } from './part';

export const VISIT: Part = {
  byRelationship: {
    Plan: { 'visits sightings seeing': 'xxxxx- x-- x- x- x x' },
    Visit: {
      'id state visitedAt place childSeen seenAlone bedroomSeen recordedAt recordedInTime visitedBy':
        'xxxxx- x-- x- x- x x',
      'plannedFor announced notMadeBecause version': 'xxx--- --- -- -- - -',
      'present learnt': 'xx---- --- -- -- - -',
    },
    Sighting: { 'seenOn by': 'xxxxx- x-- x- x- x x' },
    Seeing: {
      'bySocialWorkerOn byAnyoneOn daysSinceSocialWorker daysSinceAnyone tooLongAgo aloneOverdue bedroomOverdue':
        'xxxxx- x-- x- x- x x',
    },
  },
  byAudience: {
    Mutation: {
      'planVisit recordVisit visitNotMade': 'SOCIAL_CARE',
      recordSeen: AGENCIES,
    },
  },
};
