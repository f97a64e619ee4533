import { see, WORKING_WITH_THE_CHILD, type Line } from './line';

/** What must have happened by which day. */
export const DEADLINE: readonly Line[] = [
  see(
    'Child',
    'deadlines',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'everybody who works to a plan keeps its times; they are what an authority answers for',
  ),
  see(
    'Deadline',
    'id timescale fromOn length unit convention dueOn firstDueOn state metOn extensionAgreedBy extensionReason version',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'as Child.deadlines',
  ),
];
