import {
  EVERY_AGENCY,
  everyAgency,
  KIN_AND_SUPPORTER,
  may,
  OWN,
  see,
  SOCIAL_CARE,
  WITH_BUSINESS,
  type Line,
} from './line';

const FOLLOWING_UP = { SOCIAL_CARE: OWN, ASSURANCE: ['AUDITOR'] } as const;

/** Papers about a child, and every copy of them that was given. */
export const DOCUMENT: readonly Line[] = [
  may('Query', 'myCopies copyPdf', `${EVERY_AGENCY} FAMILY`, 'read what one was given'),
  may('Query', 'copyPdf', 'ASSURANCE', 'send the answer to a subject access request; nothing else prints'),
  may('Mutation', 'confirmReceipt', `${EVERY_AGENCY} FAMILY`, 'say that it has come'),
  may(
    'Mutation',
    'givePlan giveCopy writeLetter recordDelivery',
    'SOCIAL_CARE',
    'the key worker and managers give copies and answer for each',
  ),

  see(
    'Child',
    'copies',
    { SOCIAL_CARE: SOCIAL_CARE, ASSURANCE: ['AUDITOR'] },
    'who was given what, when: the Ombudsman found against an authority that could not say',
  ),
  see(
    'Copy',
    'id document kind version number mark recipientKind channel givenOn givenBy state stateOn misdirected',
    { SOCIAL_CARE: SOCIAL_CARE, ASSURANCE: ['AUDITOR'] },
    'as Child.copies',
  ),
  see(
    'Copy',
    'recipient title redactions note',
    { SOCIAL_CARE: SOCIAL_CARE },
    'names of the family and what a letter is about are for those who do the work',
  ),
  see(
    'OwnCopy',
    'id child kind title mark givenOn channel givenBy state stateOn misdirected',
    { ...WITH_BUSINESS, ...KIN_AND_SUPPORTER },
    "one's own copies and nobody else's: the statement says whose",
  ),
  see('OwnCopy', 'number', WITH_BUSINESS, 'not for the family: a number tells a parent how many others were given one'),
  may(
    'Mutation',
    'reportMisdirectedCopy',
    `${EVERY_AGENCY} ASSURANCE`,
    'whoever finds a paper in the wrong hands says so: it is about the safety of those it names',
  ),
  may(
    'Mutation',
    'recordRecall assessMisdirection recordCommissionerTold recordPeopleTold closeMisdirection dismissMisdirection',
    'SOCIAL_CARE ASSURANCE',
    'the key worker, managers and the information-governance lead follow it up',
  ),
  may('Query', 'openMisdirections', 'SOCIAL_CARE ASSURANCE', 'what is in the wrong hands and not settled'),
  see('MisdirectionReceipt', 'reportedAt note', { ...everyAgency, ASSURANCE: 'ANY' }, 'the same for every copy'),
  see('Child', 'misdirections', FOLLOWING_UP, 'those who answer for it: UK GDPR, articles 33 and 34'),
  see(
    'Misdirection',
    'id child copy state foundOn reportedAt reportedBy commissionerBy risk knowsAddress commissionerToldAt commissionerReference peopleToldOn steps deadlines version',
    FOLLOWING_UP,
    'as Child.misdirections',
  ),
  see('MisdirectionStep', 'kind on note heldBy at by', FOLLOWING_UP, 'as Child.misdirections'),
  see('InboxItem', 'misdirection', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'shown by its own lines'),
  see('InboxItem', 'copy', { SOCIAL_CARE: 'ANY' }, 'what became of a copy one gave'),
  see('InboxItem', 'ownCopy', { ...everyAgency, FAMILY: 'ANY' }, 'a copy one was given'),
];
