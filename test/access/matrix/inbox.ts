import { AGENCIES, type Part } from './part';

export const INBOX: Part = {
  byRelationship: {},
  byAudience: {
    InboxItem: {
      'seq follows kind urgency at acknowledgedAt child': `${AGENCIES} FAMILY ASSURANCE`,
      'plan receipt conference': `${AGENCIES} FAMILY`,
      lookUpsOf: 'ASSURANCE',
      'concern action deadline assessment strategyDiscussion section47Enquiry coreGroupMeeting earlyReview': AGENCIES,
      crimeNotice: 'POLICE',
      'familyAction familyMeeting': 'FAMILY',
    },
    InboxHead: { 'seq unacknowledged': `${AGENCIES} FAMILY ASSURANCE` },
    Query: {
      'inboxItems inboxHead': `${AGENCIES} FAMILY ASSURANCE`,
    },
    Mutation: {
      acknowledgeInbox: `${AGENCIES} FAMILY ASSURANCE`,
    },
    Subscription: { inbox: `${AGENCIES} FAMILY ASSURANCE` },
  },
};
