import { AGENCIES, type Part } from './part';

export const VISIT: Part = {
  byRelationship: {
    Plan: { 'visits sightings seeing': 'xxxxx-xx x-- x- x- x x' },
    Visit: {
      'id state visitedAt place childSeen seenAlone bedroomSeen recordedAt recordedInTime visitedBy':
        'xxxxx-xx x-- x- x- x x',
      'plannedFor announced notMadeBecause version': 'xxx----x --- -- -- - -',
      'present learnt': 'xx------ --- -- -- - -',
    },
    Sighting: { 'seenOn by': 'xxxxx-xx x-- x- x- x x' },
    Seeing: {
      'bySocialWorkerOn byAnyoneOn daysSinceSocialWorker daysSinceAnyone tooLongAgo aloneOverdue bedroomOverdue':
        'xxxxx-xx x-- x- x- x x',
    },
  },
  byAudience: {
    Mutation: {
      'planVisit recordVisit visitNotMade': 'SOCIAL_CARE',
      recordSeen: AGENCIES,
    },
  },
};
