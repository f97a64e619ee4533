import { MANAGING_ROLES } from '../relationships';
import { may, see, WORKING_WITH_THE_CHILD, type Line } from './line';

/** What must have happened by which day, and the timetable behind it. */
export const DEADLINE: readonly Line[] = [
  may('Query', 'timetable', 'SOCIAL_CARE ASSURANCE', 'by which figures the authority works'),
  may(
    'Mutation',
    'setTimetableProfile setTimescale resetTimescale',
    'SOCIAL_CARE',
    "the authority's own procedures set its figures",
    MANAGING_ROLES,
  ),
  may('Mutation', 'extendDeadline', 'SOCIAL_CARE', 'a manager answers for a delay', MANAGING_ROLES),

  see(
    'Child',
    'deadlines',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'everybody who works to a plan keeps its times; they are what an authority answers for',
  ),
  see(
    'Deadline',
    'id child timescale fromOn length unit convention dueOn firstDueOn state metOn extensionAgreedBy version',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'as Child.deadlines',
  ),
  see('Deadline', 'extensionReason', WORKING_WITH_THE_CHILD, 'narrative: an auditor sees dates and outcomes'),
  see('Timetable', 'profile convention rows', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'of no child'),
  see(
    'TimetableRow',
    'timescale what from length unit convention setBy source',
    { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' },
    'of no child',
  ),
];
