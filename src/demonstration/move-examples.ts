import { DEMONSTRATION, NEIGHBOUR_CODE, PERSONAS } from './personas';

const { maya } = DEMONSTRATION.children;
/** Nobody moves in a fresh demonstration: what follows a notice is shown with it, and answers that there is no such move. */
const AT = { id: '00000000-0000-4000-8000-000000000000', version: 1 };

/** What can be sent when a child goes to live in the area of another authority. */
export const moves = (today: string): Record<string, Record<string, unknown>> => ({
  'notify-move': {
    child: maya.id,
    move: { kind: 'PERMANENT', to: NEIGHBOUR_CODE, fromOn: today, why: 'Invented: a new home with her grandmother.' },
  },
  'end-move': { move: AT, end: { how: 'WITHDRAWN', on: today, reason: 'Invented: they stay.' } },
  'accept-responsibility': {
    move: AT,
    responsibility: { localId: 'HS1', keyWorker: PERSONAS.neighbourManager.id, reason: 'Invented: knows the family.' },
  },
  'child-moves': { id: maya.id },
  'open-moves': {},
  departures: { first: 50 },
});
