import { EVERY_AGENCY, everyAgency, may, see, type Line } from './line';

/** What a caller hears of. */
export const INBOX: readonly Line[] = [
  may('Query', 'inboxItems inboxHead', `${EVERY_AGENCY} FAMILY ASSURANCE`, "one's own inbox, or one's team's"),
  may('Mutation', 'acknowledgeInbox', `${EVERY_AGENCY} FAMILY ASSURANCE`, "one's own inbox, or one's team's"),
  may('Subscription', 'inbox', `${EVERY_AGENCY} FAMILY ASSURANCE`, 'hear of it at once'),

  see(
    'InboxItem',
    'seq follows kind urgency at acknowledgedAt child concern receipt plan action deadline assessment strategyDiscussion section47Enquiry conference coreGroupMeeting earlyReview',
    everyAgency,
    "one's own inbox; what it points to is shown by its own lines, as they are at the moment of delivery",
  ),
  see(
    'InboxItem',
    'seq follows kind urgency at acknowledgedAt child receipt plan conference familyAction familyMeeting',
    { FAMILY: 'ANY' },
    'what the catalogue of events means for the family, and nothing else (events/catalogue.ts)',
  ),
  see(
    'InboxHead',
    'seq unacknowledged',
    { ...everyAgency, FAMILY: 'ANY', ASSURANCE: 'ANY' },
    'an independent total to compare with what arrived',
  ),
  see(
    'InboxItem',
    'seq follows kind urgency at acknowledgedAt child lookUpsOf',
    { ASSURANCE: 'ANY' },
    'what is out of the ordinary in how the hub is used, and whose doing it is; of a child what an auditor sees of it',
  ),
  see('InboxItem', 'crimeNotice', { POLICE: 'ANY' }, 'what the police desk is told'),
];
