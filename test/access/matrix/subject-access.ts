import type { Part } from './part';

export const SUBJECT_ACCESS: Part = {
  byRelationship: {
    Child: { subjectAccesses: 'xx------ --- -- -- - x' },
    SubjectAccess: {
      'id child asker requester identityChecked standing receivedOn dueOn state draft items answer machineReadable hits':
        'xx------ --- -- -- - x',
      'scannedAt firstBy firstAt secondBy secondAt copy closedBecause recordedBy version': 'xx------ --- -- -- - x',
    },
    SubjectAccessItem: {
      'id place record onDay leftOut heldRows state exemption reason judgedBy judgedAt version':
        'xx------ --- -- -- - x',
      says: 'xx------ --- -- -- - -',
    },
  },
  byAudience: {
    InboxItem: { subjectAccess: 'SOCIAL_CARE ASSURANCE' },
    Query: { 'subjectAccesses subjectAccess': 'SOCIAL_CARE ASSURANCE' },
    Mutation: {
      'recordSubjectAccess extendSubjectAccess closeSubjectAccess draftSubjectAccess scanSubjectAccess': 'ASSURANCE',
      judgeSubjectAccess: 'SOCIAL_CARE',
      releaseSubjectAccess: 'SOCIAL_CARE ASSURANCE',
    },
  },
};
