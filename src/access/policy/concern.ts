import { EVERY_AGENCY, SOCIAL_CARE, WORKING_WITH_THE_CHILD, everyAgency, everyone, may, see, type Line } from './line';

const WITH_THE_POLICE = [...WORKING_WITH_THE_CHILD.POLICE, 'STRATEGY'] as const;

/** Concerns: what somebody reported about a child, and the receipt of it. */
export const CONCERN: readonly Line[] = [
  may('Query', 'openConcerns undecidedConcerns concern', 'SOCIAL_CARE', "what waits for the team's answer"),
  may(
    'Query',
    'concernReceipt',
    `${EVERY_AGENCY} FAMILY PUBLIC`,
    'follow what became of a report as far as one may know',
  ),
  may('Mutation', 'reportConcern', `${EVERY_AGENCY} FAMILY PUBLIC`, 'anyone may report; it never needs read access'),
  may('Mutation', 'acknowledgeConcern', 'SOCIAL_CARE', 'a named person takes it on'),

  see(
    'Concern',
    'id child children raisedAt state categories seenOrSaid happened childSaid immediateDanger suspectedCrime acknowledgedAt acknowledgedBy',
    { ...WORKING_WITH_THE_CHILD, POLICE: WITH_THE_POLICE },
    'the core group must hear what worries the others, and the police what they are asked to discuss',
  ),
  see(
    'Concern',
    'decision decisionReason decidedAt decidedBy decideBy policeTold',
    { SOCIAL_CARE: SOCIAL_CARE },
    'what social care decides on a report; its reporter has the receipt',
  ),
  see(
    'Concern',
    'told reporter',
    { SOCIAL_CARE: SOCIAL_CARE },
    "the reporter's identity stays with those who must ring back",
  ),
  see(
    'ChildAsTold',
    'name dateOfBirth nhsNumber upn whereabouts school',
    { SOCIAL_CARE: SOCIAL_CARE },
    'as it was reported, for finding out who the child is',
  ),
  see('Reporter', 'worker agency name contact relationship', { SOCIAL_CARE: SOCIAL_CARE }, 'for ringing back'),
  see(
    'ConcernReceipt',
    'id receivedAt state acceptedOn decidedOn note urgentPhone',
    everyone('ASSURANCE'),
    'a referrer must be told; the receipt says nothing of the child',
  ),
  see(
    'ConcernReceipt',
    'outcome',
    everyAgency,
    'a professional is told what kind of decision it was; the public and a family only that there is one',
  ),
];
