import { may, see, type Line } from './line';

/** Who looked at a record, when and why. */
export const ACCOUNTABILITY: readonly Line[] = [
  may('Query', 'whoLooked', 'ASSURANCE', 'who looked at this child, when and why', ['INFORMATION_GOVERNANCE']),

  see(
    'AccessEvent',
    'at agency',
    { SOCIAL_CARE: 'ANY', HEALTH: 'ANY', ASSURANCE: 'ANY' },
    'who looked; CP-IS shows the agency and the time',
  ),
  see('AccessEvent', 'worker purpose action bases', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'who looked and why'),
  see('AccessEvent', 'operation fields service', { ASSURANCE: 'ANY' }, 'for finding out what was seen'),
  see('AccessPage', 'events next', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'pages of the above'),
];
