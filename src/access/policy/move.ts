import { MANAGING_ROLES } from '../relationships';
import { CHAIR, CORE, MOVING, RECEIVING, SOCIAL_CARE, may, see, type Line } from './line';

/** Whoever works with the child has to know that the child moves; so has whoever is told of it, and whoever audits it. */
const KNOWING = {
  SOCIAL_CARE: [...SOCIAL_CARE, ...CORE, ...MOVING, ...CHAIR],
  POLICE: CORE,
  HEALTH: CORE,
  SCHOOL: CORE,
  PARTNER: CORE,
  ASSURANCE: ['AUDITOR'],
} as const;
const BETWEEN_AUTHORITIES = { SOCIAL_CARE: [...SOCIAL_CARE, ...MOVING] } as const;

/** Moves between authorities, and what an authority still sees of a child for whom it is not responsible any more. */
export const MOVE: readonly Line[] = [
  may('Query', 'openMoves', 'SOCIAL_CARE', 'who comes and who goes, and what has waited too long', [
    ...(['TEAM_MANAGER', 'CONFERENCE_COORDINATOR', 'DUTY_PRACTITIONER'] as const),
  ]),
  may('Query', 'departures', 'SOCIAL_CARE', 'where to send whoever still asks for the child here', [
    ...(['TEAM_MANAGER', 'CONFERENCE_CHAIR', 'CONFERENCE_COORDINATOR', 'DUTY_PRACTITIONER', 'SOCIAL_WORKER'] as const),
  ]),
  may('Mutation', 'notifyMove endMove', 'SOCIAL_CARE', 'the key worker and managers give notice'),
  may('Mutation', 'acceptResponsibility', 'SOCIAL_CARE', 'a manager answers for taking it', MANAGING_ROLES),

  see('Child', 'moves', KNOWING, 'what of them is seen, the lines of Move say'),
  see(
    'Move',
    'id child kind state from to noticedOn fromOn expectedUntil overdue endedOn',
    KNOWING,
    'who is responsible',
  ),
  see(
    'Move',
    'why notifiedBy endedBy endedBecause version',
    BETWEEN_AUTHORITIES,
    'said from one social care to the other',
  ),
  see(
    'Move',
    'deadlines',
    { SOCIAL_CARE: [...SOCIAL_CARE, ...RECEIVING], ASSURANCE: ['AUDITOR'] },
    'both authorities are bound by them',
  ),
  see(
    'Move',
    'localIdBefore',
    { SOCIAL_CARE: SOCIAL_CARE, ASSURANCE: ['AUDITOR'] },
    'to ask the authority before for what it has on paper',
  ),
  see('Departure', 'localId movedOn to', { SOCIAL_CARE: 'ANY' }, 'by their own id alone: who the child is, is gone'),
  see('InboxItem', 'move departure', { SOCIAL_CARE: 'ANY' }, 'as Move and Departure'),
];
