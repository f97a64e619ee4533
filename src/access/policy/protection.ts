import { MANAGING_ROLES } from '../relationships';
import { EVERY_AGENCY, may, OWN, see, type Line } from './line';

const EMERGENCY = ['EMERGENCY'] as const;
/** A practitioner of any agency before whom a child is in danger now. */
const IN_AN_EMERGENCY = {
  SOCIAL_CARE: EMERGENCY,
  POLICE: EMERGENCY,
  HEALTH: EMERGENCY,
  SCHOOL: EMERGENCY,
  PARTNER: EMERGENCY,
} as const;
const SAFE_NOW = 'what keeps a child safe in the next hour: who it is, who is at home, what to do, whom to ring';
const ANSWERING = { SOCIAL_CARE: OWN, ASSURANCE: ['AUDITOR'] } as const;
const DECIDING = { SOCIAL_CARE: ['MANAGER'], ASSURANCE: ['AUDITOR'] } as const;

/** Emergency access, what closes records, and staff who may know a family. */
export const PROTECTION: readonly Line[] = [
  may('Mutation', 'useEmergencyAccess', EVERY_AGENCY, 'a child in danger does not wait for a relationship', [
    ...(['SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER', 'CONFERENCE_CHAIR', 'POLICE_OFFICER'] as const),
    ...(['HEALTH_PRACTITIONER', 'DESIGNATED_SAFEGUARDING_LEAD', 'PARTNER_PRACTITIONER'] as const),
  ]),
  may(
    'Mutation',
    'reviewEmergencyAccess answerAccessRequest',
    'SOCIAL_CARE ASSURANCE',
    'judged by somebody else, who answers for the record or audits it',
    [...MANAGING_ROLES, 'INFORMATION_GOVERNANCE'],
  ),
  may(
    'Query',
    'unreviewedEmergencyAccesses accessRequests',
    'SOCIAL_CARE ASSURANCE',
    'what waits for somebody to judge it',
    [...MANAGING_ROLES, 'INFORMATION_GOVERNANCE'],
  ),
  may('Mutation', 'askForAccess', `${EVERY_AGENCY} ASSURANCE`, 'whoever may know a family needs a second person'),
  may(
    'Mutation',
    'shieldAddress markSensitive restrictRecord changeNamed recordConflict endRestriction registerUnderNewIdentity',
    'SOCIAL_CARE',
    'managers answer for what is kept from whom',
    MANAGING_ROLES,
  ),

  see(
    'Child',
    'id forenames surname knownAs dateOfBirth sex authority keyWorker addresses network plan plans',
    IN_AN_EMERGENCY,
    SAFE_NOW,
  ),
  see('Address', 'lines postcode fromDay toDay', IN_AN_EMERGENCY, SAFE_NOW),
  see('Plan', 'id child state startedOn endedOn latestCategory causeOfHarm contingency', IN_AN_EMERGENCY, SAFE_NOW),
  see('Network', 'people siblings households edges', IN_AN_EMERGENCY, SAFE_NOW),
  see(
    'Connection',
    'id person kind parentalResponsibility livesWithChild household helps since until',
    IN_AN_EMERGENCY,
    SAFE_NOW,
  ),
  see('Person', 'id name interpreterNeeded firstLanguage', IN_AN_EMERGENCY, SAFE_NOW),
  see('Sibling', 'kind child sharedParents people', IN_AN_EMERGENCY, SAFE_NOW),
  see('Household', 'label members', IN_AN_EMERGENCY, SAFE_NOW),
  see('NetworkEdge', 'from to kind', IN_AN_EMERGENCY, SAFE_NOW),

  see('Child', 'emergencyAccesses', ANSWERING, 'the key worker, managers and auditors see who came in, and why'),
  see(
    'EmergencyAccess',
    'id child worker agency usedAt endsAt reason outcome why reviewedBy reviewedAt deadlines version',
    ANSWERING,
    'as Child.emergencyAccesses',
  ),
  see('Child', 'restrictions', ANSWERING, 'whoever works with the record must know what to keep from whom'),
  see(
    'Restriction',
    'id kind workers audiences reason madeBy beganAt endedAt endedBy endedBecause version',
    ANSWERING,
    'as Child.restrictions; conflicts of interest for managers and auditors (restriction.store.ts)',
  ),
  see('Child', 'accessRequests', DECIDING, 'those who decide on them'),
  see(
    'AccessRequest',
    'id child worker state reason askedAt decidedBy decidedAt why version',
    DECIDING,
    'as Child.accessRequests; nobody sees their own (access-request.store.ts)',
  ),
  see(
    'AccessRequestReceipt',
    'askedAt note',
    { SOCIAL_CARE: 'ANY', POLICE: 'ANY', HEALTH: 'ANY', SCHOOL: 'ANY', PARTNER: 'ANY', ASSURANCE: 'ANY' },
    'says nothing of any child',
  ),
  see('InboxItem', 'emergencyAccess accessRequest', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'as what they point to'),
];
