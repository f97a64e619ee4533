import { AGENCIES, type Part } from './part';

export const INBOX: Part = {
  byRelationship: {},
  byAudience: {
    InboxItem: { 'seq follows kind urgency at acknowledgedAt child concern plan action receipt deadline': AGENCIES },
    InboxHead: { 'seq unacknowledged': AGENCIES },
    Query: {
      'inboxItems inboxHead': AGENCIES,
    },
    Mutation: {
      acknowledgeInbox: AGENCIES,
    },
    Subscription: { inbox: AGENCIES },
  },
};
