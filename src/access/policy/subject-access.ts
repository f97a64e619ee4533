import { may, OWN, see, type Line } from './line';

const WORKING_ON_IT = { SOCIAL_CARE: OWN, ASSURANCE: ['AUDITOR'] } as const;

/** Requests of people for what is held about a child. */
export const SUBJECT_ACCESS: readonly Line[] = [
  may('Query', 'subjectAccesses subjectAccess', 'SOCIAL_CARE ASSURANCE', 'what has to be answered, and by when'),
  may(
    'Mutation',
    'recordSubjectAccess extendSubjectAccess closeSubjectAccess draftSubjectAccess scanSubjectAccess',
    'ASSURANCE',
    'information governance answers for what leaves the authority',
    ['INFORMATION_GOVERNANCE'],
  ),
  may(
    'Mutation',
    'judgeSubjectAccess',
    'SOCIAL_CARE',
    'the serious-harm test is for a social work professional (Data Protection Act 2018, Sch. 3, para. 11)',
  ),
  may(
    'Mutation',
    'releaseSubjectAccess',
    'SOCIAL_CARE ASSURANCE',
    'two people release, one of each where there is one lead',
    ['TEAM_MANAGER', 'INFORMATION_GOVERNANCE'],
  ),
  see('Child', 'subjectAccesses', WORKING_ON_IT, 'those who answer it'),
  see(
    'SubjectAccess',
    'id child asker requester identityChecked standing receivedOn dueOn state draft items hits scannedAt firstBy firstAt secondBy secondAt copy closedBecause recordedBy version',
    WORKING_ON_IT,
    'those who answer it',
  ),
  see(
    'SubjectAccess',
    'answer machineReadable',
    WORKING_ON_IT,
    'whoever releases an answer reads it: what leaves, and nothing that stays',
  ),
  see(
    'SubjectAccessItem',
    'id place record onDay leftOut heldRows state exemption reason judgedBy judgedAt version',
    WORKING_ON_IT,
    'which rule gave or kept what, and why: the file of the authority',
  ),
  see(
    'SubjectAccessItem',
    'says',
    { SOCIAL_CARE: OWN },
    'for those who judge it; information governance reads the answer, once it was judged',
  ),
  see('InboxItem', 'subjectAccess', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'as what it points to'),
];
