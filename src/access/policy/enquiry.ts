import {
  EVERY_AGENCY,
  JOINING,
  OWN,
  SOCIAL_CARE,
  WITH_BUSINESS,
  WORKING_WITH_THE_CHILD,
  may,
  see,
  type Line,
} from './line';

const AUDITED = { ASSURANCE: ['AUDITOR'] } as const;
const FINDING_OUT = ['STRATEGY'] as const;
const TAKING_PART = {
  HEALTH: FINDING_OUT,
  POLICE: FINDING_OUT,
  SCHOOL: FINDING_OUT,
  PARTNER: FINDING_OUT,
} as const;

/** Some more relationships for every agency. */
const and = (to: typeof WORKING_WITH_THE_CHILD, more: readonly ('STRATEGY' | 'INVITED')[]) => ({
  SOCIAL_CARE: [...to.SOCIAL_CARE, ...more],
  HEALTH: [...to.HEALTH, ...more],
  POLICE: [...to.POLICE, ...more],
  SCHOOL: [...to.SCHOOL, ...more],
  PARTNER: [...to.PARTNER, ...more],
});

/** Dates and outcomes: whoever works with the child keeps the times, and an auditor counts them. */
const DATES = { ...and(WORKING_WITH_THE_CHILD, FINDING_OUT), ...AUDITED };
/** What was said and found: it may prejudice an enquiry, so it is for those who carry it out. */
const NARRATIVE = { SOCIAL_CARE: [...OWN, ...FINDING_OUT], ...TAKING_PART };

/** From the decision on a concern to the end of an enquiry. */
export const ENQUIRY: readonly Line[] = [
  may(
    'Mutation',
    'decideConcern linkConcern closeReferral startAssessment writeAssessment submitAssessment returnAssessment authoriseAssessment',
    'SOCIAL_CARE',
    'social care decides on a concern and assesses what the child needs',
  ),
  may(
    'Mutation',
    'callStrategyDiscussion planStrategyDiscussion inviteToStrategyDiscussion holdStrategyDiscussion cancelStrategyDiscussion endEnquiry',
    'SOCIAL_CARE',
    'the key worker and managers lead an enquiry; of a child without a key worker the duty team holds the discussion',
  ),
  may('Mutation', 'recordConversation recordChildsWords recordSharing', EVERY_AGENCY, 'whoever held it writes it down'),
  may('Query', 'crimeNotices', 'POLICE', 'what waits for the police desk'),
  may('Mutation', 'takeOnCrime', 'POLICE', 'an officer takes a suspected crime on by name'),
  see(
    'CrimeNotice',
    'id toldAt immediateDanger takenOnAt takenOnBy authority concern',
    { POLICE: 'ANY' },
    "one's own desk's; it names no child, and the concern is shown by its own lines",
  ),

  see('Child', 'referrals', { SOCIAL_CARE: SOCIAL_CARE, ...AUDITED }, 'census data'),
  see(
    'Referral',
    'id referredOn noFurtherAction closedOn closeReason',
    { SOCIAL_CARE: SOCIAL_CARE, ...AUDITED },
    'dates and outcomes',
  ),
  see(
    'Referral',
    'source primaryNeed concernId version',
    { SOCIAL_CARE: SOCIAL_CARE },
    'who referred a child stays with social care',
  ),

  see('Child', 'assessments strategyDiscussions section47Enquiries', DATES, 'what of it is seen, their own lines say'),
  see(
    'Assessment',
    'id startedOn state childSeenOn reviewOn outcome authorisedOn writtenBy authorisedBy',
    DATES,
    'dates and outcomes',
  ),
  see('Assessment', 'deadline', { ...WORKING_WITH_THE_CHILD, ...AUDITED }, 'as Child.deadlines'),
  see('Assessment', 'factors', { SOCIAL_CARE: SOCIAL_CARE }, 'census data'),
  see('Assessment', 'findings', NARRATIVE, 'for those who find out'),
  see('Assessment', 'version returnedBecause', { SOCIAL_CARE: OWN }, 'for those who write it'),
  see(
    'StrategyDiscussion',
    'id state calledOn plannedFor heldOn how decision enquiry attenders',
    DATES,
    'dates, attendance and outcome',
  ),
  see('StrategyDiscussion', 'deadline', { ...WORKING_WITH_THE_CHILD, ...AUDITED }, 'as Child.deadlines'),
  see(
    'StrategyDiscussion',
    'reason record crimeSide cancelledBecause',
    NARRATIVE,
    'may prejudice an enquiry or the police',
  ),
  see(
    'StrategyDiscussion',
    'version',
    { SOCIAL_CARE: SOCIAL_CARE },
    'names the version that a change was made from; without a key worker the duty team leads it',
  ),
  see('Section47Enquiry', 'id state startedOn conducted endedOn outcome endedBy', DATES, 'dates and outcome'),
  see('Section47Enquiry', 'categories', and(WORKING_WITH_THE_CHILD, FINDING_OUT), 'as the category of a plan'),
  see('Section47Enquiry', 'deadline', { ...WORKING_WITH_THE_CHILD, ...AUDITED }, 'as Child.deadlines'),
  see(
    'Section47Enquiry',
    'findings helpInstead childNotHeardBecause conversations',
    NARRATIVE,
    'may prejudice an enquiry',
  ),
  see('Section47Enquiry', 'version toHear unheard', { SOCIAL_CARE: OWN }, 'for those who lead it'),
  see('UnheardAgency', 'agency reason', { SOCIAL_CARE: OWN }, 'as Section47Enquiry.unheard'),
  see('Conversation', 'id kind who agency heldOn childAlone said heldBy', NARRATIVE, 'may prejudice an enquiry'),

  see(
    'Child',
    'inMyOwnWords',
    and(WORKING_WITH_THE_CHILD, JOINING),
    'the child is heard by everybody who decides about the child; not for look-ups',
  ),
  see(
    'ChildsWords',
    'id step saidOn place worries happy wishes writtenBy',
    and(WORKING_WITH_THE_CHILD, JOINING),
    'as Child.inMyOwnWords',
  ),
  see('Child', 'sharingDecisions', { ...WITH_BUSINESS, ...AUDITED }, 'golden rule 7: an agency sees its own'),
  see(
    'SharingDecision',
    'id decidedAt withWhom shared agency decidedBy',
    { ...WITH_BUSINESS, ...AUDITED },
    'as Child.sharingDecisions',
  ),
  see('SharingDecision', 'what reason', WITH_BUSINESS, 'narrative: an auditor sees dates and outcomes'),
];
