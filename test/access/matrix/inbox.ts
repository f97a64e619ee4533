import { AGENCIES, type Part } from './part';

export const INBOX: Part = {
  byRelationship: {},
  byAudience: {
    InboxItem: {
      'seq follows kind urgency at acknowledgedAt child plan receipt': `${AGENCIES} FAMILY`,
      'concern action deadline coreGroupMeeting earlyReview': AGENCIES,
    },
    InboxHead: { 'seq unacknowledged': `${AGENCIES} FAMILY` },
    Query: {
      'inboxItems inboxHead': `${AGENCIES} FAMILY`,
    },
    Mutation: {
      acknowledgeInbox: `${AGENCIES} FAMILY`,
    },
    Subscription: { inbox: `${AGENCIES} FAMILY` },
  },
};
