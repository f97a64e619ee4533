import type { Facts } from './facts';
import type { Moment } from './moment';
import { DEMONSTRATION, HILLSIDE, NEIGHBOUR_CODE } from './personas';
import { blank } from './templates';

const { maya } = DEMONSTRATION.children;

/** What can be sent when a child goes to live in the area of another authority. */
export const moves = ({ road }: Facts, { today }: Moment): Record<string, Record<string, unknown>> => ({
  'notify-move': {
    child: maya.id,
    move: { kind: 'PERMANENT', to: NEIGHBOUR_CODE, fromOn: today, why: 'Invented: a new home with her grandmother.' },
  },
  'end-move': {
    move: { id: road.move.id, version: road.move.version },
    end: { how: 'WITHDRAWN', on: today, reason: 'Invented: they stay.' },
  },
  'accept-responsibility': {
    // Responsibility passes when the transfer-in conference has its record.
    move: { id: blank('accepting'), version: 1 },
    responsibility: { localId: 'HS1', keyWorker: HILLSIDE.keyWorker, reason: 'Invented: knows the family.' },
  },
  'child-moves': { id: road.move.child },
  'open-moves': {},
  departures: { first: 50 },
});
