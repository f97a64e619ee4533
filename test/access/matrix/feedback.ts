import type { Part } from './part';

const KEY_WORKER_MANAGER_KIN = 'xx------ --- -- -- - - ----- ----- x-';
const AND_AUDITOR = 'xx------ --- -- -- - x ----- ----- x-';

export const FEEDBACK: Part = {
  byRelationship: {
    Child: { feedback: KEY_WORKER_MANAGER_KIN, 'complaints pledge': AND_AUDITOR },
    Feedback: { 'id child by saidOn wentWell wentWrong': KEY_WORKER_MANAGER_KIN },
    Complaint: {
      'id receivedOn state acknowledgedOn answerBy answers': AND_AUDITOR,
      'child by what wanted about escalation shared version': KEY_WORKER_MANAGER_KIN,
    },
    ComplaintAnswer: { 'stage outcome answeredOn': AND_AUDITOR, 'answer answeredBy': KEY_WORKER_MANAGER_KIN },
    Pledge: { 'kept copies delivered': AND_AUDITOR },
  },
  byAudience: {
    PledgeKept: { 'promise inTime late open overdue': 'SOCIAL_CARE FAMILY ASSURANCE' },
    AuthorityPledge: { 'from to kept attending': 'SOCIAL_CARE ASSURANCE' },
    FamiliesAttending: { 'conferences withFamily': 'SOCIAL_CARE ASSURANCE' },
    InboxItem: { feedback: 'SOCIAL_CARE', complaint: 'SOCIAL_CARE FAMILY' },
    Query: { pledge: 'SOCIAL_CARE ASSURANCE' },
    Mutation: {
      'giveFeedback complain escalateComplaint': 'SOCIAL_CARE FAMILY',
      'acknowledgeComplaint answerComplaint shareComplaint': 'SOCIAL_CARE',
    },
  },
};
