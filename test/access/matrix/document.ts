import { AGENCIES, type Part } from './part';

export const DOCUMENT: Part = {
  byRelationship: {
    Child: { copies: 'xxx----x --- -- -- - x' },
    Copy: {
      'id document kind version number mark recipientKind channel givenOn givenBy state stateOn':
        'xxx----x --- -- -- - x',
      'recipient title redactions note': 'xxx----x --- -- -- - -',
    },
    OwnCopy: {
      'id child kind title mark givenOn channel givenBy state stateOn': 'xxxxxxxx xxx xx xx x - xxxxx xxxxx xx',
      number: 'xxxxxxxx xxx xx xx x - xxxxx xxxxx',
    },
  },
  byAudience: {
    InboxItem: { copy: 'SOCIAL_CARE', ownCopy: `${AGENCIES} FAMILY` },
    Query: { myCopies: `${AGENCIES} FAMILY`, copyPdf: `${AGENCIES} FAMILY ASSURANCE` },
    Mutation: {
      confirmReceipt: `${AGENCIES} FAMILY`,
      'givePlan giveCopy writeLetter recordDelivery': 'SOCIAL_CARE',
    },
  },
};
