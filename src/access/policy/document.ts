import { EVERY_AGENCY, everyAgency, KIN_AND_SUPPORTER, may, see, SOCIAL_CARE, WITH_BUSINESS, type Line } from './line';

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
    'id document kind version number mark recipientKind channel givenOn givenBy state stateOn',
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
    'id child kind title mark givenOn channel givenBy state stateOn',
    { ...WITH_BUSINESS, ...KIN_AND_SUPPORTER },
    "one's own copies and nobody else's: the statement says whose",
  ),
  see('OwnCopy', 'number', WITH_BUSINESS, 'not for the family: a number tells a parent how many others were given one'),
  see('InboxItem', 'copy', { SOCIAL_CARE: 'ANY' }, 'what became of a copy one gave'),
  see('InboxItem', 'ownCopy', { ...everyAgency, FAMILY: 'ANY' }, 'a copy one was given'),
];
