import { AGENCIES, type Part } from './part';

export const INBOX: Part = {
  byRelationship: {},
  byAudience: {
    InboxItem: {
      'seq follows kind urgency at acknowledgedAt child plan receipt conference': `${AGENCIES} FAMILY`,
      'concern action deadline assessment strategyDiscussion section47Enquiry coreGroupMeeting earlyReview': AGENCIES,
      crimeNotice: 'POLICE',
      'familyAction familyMeeting': 'FAMILY',
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
