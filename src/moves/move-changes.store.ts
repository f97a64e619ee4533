import type { Change } from '../events';
import { statement } from '../platform/db/statement';

// Held first and read after: of two who give notice, the second reads what the first has written.
const HOLD = statement('moves.hold-child', `select from child where id = $1 for no key update`);
const STANDING = statement(
  'moves.standing',
  `select exists (select from plan p where p.child_id = c.id and p.state <> 'ENDED') as "hasPlan",
     exists (select from child_move m where m.child_id = c.id and m.state = 'NOTIFIED') as "isMoving"
   from child c where c.id = $1`,
);

export interface Standing {
  readonly hasPlan: boolean;
  readonly isMoving: boolean;
}

/** What decides whether a child can move: held until the commit. */
export async function standingOf(unit: Change, childId: string): Promise<Standing> {
  await unit.rows(HOLD, [childId]);
  const [row] = await unit.rows<Standing>(STANDING, [childId]);
  if (row === undefined) throw new Error('a visible child is there');
  return row;
}

const CLOSE = statement(
  'moves.close-to-other-authority',
  `update relationship set ended_at = $2
   where child_id = $1 and kind in ('HOSTING', 'RECEIVING') and (ended_at is null or ended_at > $2)`,
);

/** Ends what a move has opened to the other authority, at an instant that may lie ahead. */
export const closeToOther = (unit: Change, childId: string, at: Date) => unit.rows(CLOSE, [childId, at]);

const AHEAD = statement(
  'moves.conference-ahead',
  `select from conference_child cc join conference f on f.id = cc.conference_id
   where cc.child_id = $1 and cc.ahead and ($2::text is null or f.kind = $2)`,
);

/** Whether a conference about the child lies ahead, of a kind when one is named. */
export const hasConferenceAhead = async (unit: Change, childId: string, kind: string | null): Promise<boolean> =>
  (await unit.rows(AHEAD, [childId, kind])).length > 0;

const TRANSFER_IN = statement(
  'moves.transfer-in-conference',
  `select f.id, f.state, f.held_on as "heldOn" from deadline d
   join conference_child cc on cc.deadline_id = d.id and cc.child_id = d.child_id join conference f on f.id = cc.conference_id
   where d.subject_id = $1 and d.timescale = 'TRANSFER_IN_CONFERENCE' and f.kind = 'TRANSFER_IN' and f.held_on is not null
     and f.authority_id = $2
   order by f.held_on desc limit 1 for share of f`,
);

export interface TransferIn {
  readonly id: string;
  readonly state: string;
  readonly heldOn: string;
}

/** The conference that the other authority held because of a move. */
export async function transferInOf(
  unit: Change,
  moveId: string,
  toAuthorityId: string,
): Promise<TransferIn | undefined> {
  const [row] = await unit.rows<TransferIn>(TRANSFER_IN, [moveId, toAuthorityId]);
  return row;
}
