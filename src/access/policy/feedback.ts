import { MANAGING_ROLES } from '../relationships';
import { KIN, may, OWN, see, type Line } from './line';

/** What a family says about how it was treated, and how what it is promised was kept. */
export const FEEDBACK: readonly Line[] = [
  may('Mutation', 'giveFeedback complain', 'SOCIAL_CARE FAMILY', 'the family speaks, or the key worker writes it down'),
  may('Mutation', 'escalateComplaint', 'SOCIAL_CARE FAMILY', 'whoever complained, or a manager for them'),
  may(
    'Mutation',
    'acknowledgeComplaint answerComplaint shareComplaint',
    'SOCIAL_CARE',
    'a manager answers',
    MANAGING_ROLES,
  ),
  may('Query', 'pledge', 'SOCIAL_CARE', 'what managers answer for', MANAGING_ROLES),
  may('Query', 'pledge', 'ASSURANCE', 'figures without names', ['INFORMATION_GOVERNANCE']),

  see('Child', 'feedback', { SOCIAL_CARE: OWN, ...KIN }, 'the work learns from it; of the family, whoever said it'),
  see(
    'Feedback',
    'id child by saidOn wentWell wentWrong',
    { SOCIAL_CARE: OWN, ...KIN },
    'as Child.feedback: the statement shows the family what they said themselves',
  ),
  see(
    'Child',
    'complaints',
    { SOCIAL_CARE: OWN, ...KIN, ASSURANCE: ['AUDITOR'] },
    'who answers must see; the statement keeps a complaint from whom it is about, and one parent from the other',
  ),
  see(
    'Complaint',
    'id receivedOn state acknowledgedOn answerBy answers',
    { SOCIAL_CARE: OWN, ...KIN, ASSURANCE: ['AUDITOR'] },
    'whether complaints are answered, and in time',
  ),
  see(
    'Complaint',
    'child by what wanted about escalation shared version',
    { SOCIAL_CARE: OWN, ...KIN },
    'as Child.complaints',
  ),
  see(
    'ComplaintAnswer',
    'stage outcome answeredOn',
    { SOCIAL_CARE: OWN, ...KIN, ASSURANCE: ['AUDITOR'] },
    'as Complaint.answers',
  ),
  see('ComplaintAnswer', 'answer answeredBy', { SOCIAL_CARE: OWN, ...KIN }, 'what the family was told'),
  see(
    'Child',
    'pledge',
    { SOCIAL_CARE: OWN, ...KIN, ASSURANCE: ['AUDITOR'] },
    'the family can see whether it was kept for them',
  ),
  see('Pledge', 'kept copies delivered', { SOCIAL_CARE: OWN, ...KIN, ASSURANCE: ['AUDITOR'] }, 'as Child.pledge'),
  see(
    'PledgeKept',
    'promise inTime late open overdue',
    { SOCIAL_CARE: 'ANY', FAMILY: 'ANY', ASSURANCE: 'ANY' },
    'figures',
  ),
  see('AuthorityPledge', 'from to kept attending', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'figures without names'),
  see('FamiliesAttending', 'conferences withFamily', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'figures'),
  see('InboxItem', 'feedback', { SOCIAL_CARE: 'ANY' }, 'what the family said'),
  see('InboxItem', 'complaint', { SOCIAL_CARE: 'ANY', FAMILY: 'ANY' }, 'shown by its own lines'),
];
