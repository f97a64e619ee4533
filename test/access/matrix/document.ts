import { AGENCIES, type Part } from './part';

export const DOCUMENT: Part = {
  byRelationship: {
    Child: { copies: 'xxx----x --- -- -- - x', misdirections: 'xx------ --- -- -- - x' },
    Misdirection: {
      'id child copy state foundOn reportedAt reportedBy commissionerBy risk knowsAddress commissionerToldAt commissionerReference peopleToldOn steps deadlines version':
        'xx------ --- -- -- - x',
    },
    MisdirectionStep: { 'kind on note heldBy at by': 'xx------ --- -- -- - x' },
    Copy: {
      'id document kind version number mark recipientKind channel givenOn givenBy state stateOn misdirected':
        'xxx----x --- -- -- - x',
      'recipient title redactions note': 'xxx----x --- -- -- - -',
    },
    OwnCopy: {
      'id child kind title mark givenOn channel givenBy state stateOn misdirected':
        'xxxxxxxx xxx xx xx x - xxxxx xxxxx xx',
      number: 'xxxxxxxx xxx xx xx x - xxxxx xxxxx',
    },
  },
  byAudience: {
    InboxItem: { copy: 'SOCIAL_CARE', ownCopy: `${AGENCIES} FAMILY`, misdirection: 'SOCIAL_CARE ASSURANCE' },
    MisdirectionReceipt: { 'reportedAt note': `${AGENCIES} ASSURANCE` },
    Query: {
      myCopies: `${AGENCIES} FAMILY`,
      copyPdf: `${AGENCIES} FAMILY ASSURANCE`,
      openMisdirections: 'SOCIAL_CARE ASSURANCE',
    },
    Mutation: {
      confirmReceipt: `${AGENCIES} FAMILY`,
      'givePlan giveCopy writeLetter recordDelivery': 'SOCIAL_CARE',
      reportMisdirectedCopy: `${AGENCIES} ASSURANCE`,
      'recordRecall assessMisdirection recordCommissionerTold recordPeopleTold closeMisdirection dismissMisdirection':
        'SOCIAL_CARE ASSURANCE',
    },
  },
};
