import { may, see, type Line } from './line';

/** The question whether a child is the subject of a plan. */
export const CHECK: readonly Line[] = [
  may('Query', 'checkPupil checkRoll', 'SCHOOL', 'does this pupil have a plan', ['DESIGNATED_SAFEGUARDING_LEAD']),
  may('Query', 'checkPatient', 'HEALTH', 'does the child who presents have a plan', ['HEALTH_PRACTITIONER']),
  may('Query', 'checkChild', 'POLICE', 'does the child met on duty have a plan', ['POLICE_OFFICER']),

  see(
    'PlanCheck',
    'hasPlan startedOn keyWorker authority note',
    { SCHOOL: 'ANY', HEALTH: 'ANY', POLICE: 'ANY' },
    'the CP-IS minimum and the question workers ask: is this child subject of a plan, and whom do I ring',
  ),
  see('PlanCheck', 'endedOn', { HEALTH: 'ANY', POLICE: 'ANY' }, 'CP-IS shows a plan that ended within 12 months'),
  see('PlanCheck', 'lastAccesses', { HEALTH: 'ANY' }, 'CP-IS shows health the last 25 accesses from unscheduled care'),
  see(
    'PlanCheck',
    'child',
    { HEALTH: 'ANY', POLICE: 'ANY' },
    'the declared relationship opens what its lines say, and no more',
  ),
  see('PupilAnswer', 'upn check', { SCHOOL: 'ANY' }, 'one answer for each pupil of a roll'),
];
