import { EVERY_AGENCY, OWN, SOCIAL_CARE, WORKING_WITH_THE_CHILD, may, see, type Line } from './line';

const AND_AUDITOR = { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] } as const;
const SAFETY_NET = 'the safety net: not seen must be visible to all';

/** Visits, and when the child was last seen. */
export const VISIT: readonly Line[] = [
  may('Mutation', 'planVisit recordVisit visitNotMade', 'SOCIAL_CARE', 'the key worker visits'),
  may('Mutation', 'recordSeen', EVERY_AGENCY, 'whoever of the core group saw the child says so'),

  see('Plan', 'visits sightings seeing', AND_AUDITOR, SAFETY_NET),
  see(
    'Visit',
    'id state visitedAt place childSeen seenAlone bedroomSeen recordedAt recordedInTime visitedBy',
    AND_AUDITOR,
    SAFETY_NET,
  ),
  see(
    'Visit',
    'plannedFor announced notMadeBecause version',
    { SOCIAL_CARE: SOCIAL_CARE },
    'told of beforehand, an unannounced visit is none',
  ),
  see('Visit', 'present learnt', { SOCIAL_CARE: OWN }, 'minimum necessary: what has to be shared goes into the plan'),
  see('Sighting', 'seenOn by', AND_AUDITOR, SAFETY_NET),
  see(
    'Seeing',
    'bySocialWorkerOn byAnyoneOn daysSinceSocialWorker daysSinceAnyone tooLongAgo aloneOverdue bedroomOverdue',
    AND_AUDITOR,
    SAFETY_NET,
  ),
];
