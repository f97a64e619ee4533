import { AGENCIES, type Part } from './part';

export const CONCERN: Part = {
  byRelationship: {
    Concern: {
      'id child children raisedAt state categories seenOrSaid happened childSaid immediateDanger suspectedCrime acknowledgedAt acknowledgedBy':
        'xxxxx-xx x-- x- x- x - --x--',
      'decision decisionReason decidedAt decidedBy decideBy policeTold': 'xxx----x --- -- -- - -',
      'told reporter': 'xxx----x --- -- -- - -',
    },
    ChildAsTold: { 'name dateOfBirth nhsNumber upn whereabouts school': 'xxx----x --- -- -- - -' },
    Reporter: { 'worker agency name contact relationship': 'xxx----x --- -- -- - -' },
  },
  byAudience: {
    ConcernReceipt: {
      'id receivedAt state acceptedOn decidedOn note urgentPhone': `${AGENCIES} FAMILY PUBLIC`,
      outcome: AGENCIES,
    },
    Query: {
      'openConcerns undecidedConcerns concern': 'SOCIAL_CARE',
      concernReceipt: `${AGENCIES} FAMILY PUBLIC`,
    },
    Mutation: {
      reportConcern: `${AGENCIES} FAMILY PUBLIC`,
      acknowledgeConcern: 'SOCIAL_CARE',
    },
  },
};
