import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

export type MoveKind = 'TEMPORARY' | 'PERMANENT';

/** From the written notice: the child is back or stays, the notice is taken back, or the other authority takes responsibility. */
export const MOVE_STEPS = {
  NOTIFIED: ['RETURNED', 'STAYED', 'WITHDRAWN', 'ACCEPTED'],
  RETURNED: [],
  STAYED: [],
  WITHDRAWN: [],
  ACCEPTED: [],
} as const satisfies Record<string, readonly string[]>;
export type MoveState = keyof typeof MOVE_STEPS;
checkSteps('a move', MOVE_STEPS, 'NOTIFIED');

/** How a move can end but by the other authority taking responsibility, and which kind of move ends so. */
export const ENDINGS = {
  RETURNED: ['TEMPORARY'],
  STAYED: ['TEMPORARY'],
  WITHDRAWN: ['TEMPORARY', 'PERMANENT'],
} as const satisfies Partial<Record<MoveState, readonly MoveKind[]>>;
export type MoveEnding = keyof typeof ENDINGS;

const LOCAL = 'local procedures (Tees, Bolton)';
const WORKING_TOGETHER = 'Working Together 2023, ch. 3';

const broken = (why: string, field: string): AppError => new AppError('RULE_BROKEN', why, field);

/** A move goes to another authority than the one that is responsible. */
export function checkElsewhere(to: string, responsible: string): void {
  if (to === responsible)
    throw broken('A move is one to another authority; within the area a change of address is recorded.', 'move.to');
}

/** A child has one open move, and a child who moves under a plan is one who has a plan. */
export function checkMayMove({ hasPlan, isMoving }: { hasPlan: boolean; isMoving: boolean }): void {
  if (isMoving)
    throw broken('The child is moving already; that move ends, or responsibility is taken, before the next.', 'child');
  if (!hasPlan)
    throw broken(
      `Another authority is given notice of a child who is the subject of a plan (${LOCAL}); this one has no open plan.`,
      'child',
    );
}

const MOST_DAYS_AGO = 366;
const MOST_DAYS_AHEAD = 92;

/** The first day there: known beforehand, or found out late. */
export function checkFrom(fromOn: string, today: string): void {
  const [first, last] = [addDays(dayOf(today), -MOST_DAYS_AGO), addDays(dayOf(today), MOST_DAYS_AHEAD)].map(formatDay);
  if (fromOn < (first as string) || fromOn > (last as string))
    throw invalid('move.fromOn', `expected a day from ${String(first)} to ${String(last)}`);
}

/** A temporary move says until when, within its limit; a permanent one says no such day. `last` is the last day of the limit. */
export function checkUntil(kind: MoveKind, until: string | null, fromOn: string, last: string): string | null {
  const field = 'move.expectedUntil';
  if (kind === 'PERMANENT') {
    if (until !== null) throw invalid(field, 'expected no day when the move is permanent');
    return null;
  }
  if (until === null || until < fromOn) throw invalid(field, 'expected the day on which the child is to be back');
  if (until > last)
    throw broken(
      `A temporary move is one of less than 15 working days, here until ${last} at the latest (${LOCAL}); a longer one is permanent.`,
      field,
    );
  return until;
}

/** A temporary move that has lasted longer than was said. */
export const isOverdue = (move: { state: MoveState; expectedUntil: string | null }, today: string): boolean =>
  move.state === 'NOTIFIED' && move.expectedUntil !== null && today > move.expectedUntil;

/** What is over is over. */
export function checkOpen(state: MoveState): void {
  if (state !== 'NOTIFIED') throw broken('This move is over, and ends once.', 'move');
}

/** Whether a move of a kind can end so, on this day. */
export function checkEnding(
  move: { readonly kind: MoveKind; readonly state: MoveState; readonly fromOn: string },
  how: MoveEnding,
  on: string,
  today: string,
): void {
  checkOpen(move.state);
  const kinds: readonly MoveKind[] = ENDINGS[how];
  if (!kinds.includes(move.kind))
    throw broken(
      'A permanent move ends when the other authority takes responsibility, or when its notice is taken back.',
      'end.how',
    );
  const first = how === 'WITHDRAWN' ? null : move.fromOn;
  if (on > today || (first !== null && on < first))
    throw invalid('end.on', `expected a day ${first === null ? '' : `from ${first} `}that is not in the future`);
}

/** A conference that the other authority has planned is called off before the notice is taken back. */
export function checkNoneAhead(ahead: boolean, field: string): void {
  if (ahead) throw broken('A conference about the child lies ahead; it is held or called off first.', field);
}

/** Responsibility for a child who moves for good is taken once the transfer-in conference has its record. */
export function checkMayAccept(
  move: { readonly kind: MoveKind; readonly state: MoveState },
  conference: { readonly state: string } | undefined,
): void {
  checkOpen(move.state);
  if (move.kind === 'TEMPORARY')
    throw broken(
      `Responsibility stays where it is while a child is away for a time (${LOCAL}); a permanent move is notified first.`,
      'move',
    );
  if (conference?.state !== 'RECORDED')
    throw broken(
      `Responsibility stays with the authority before until the transfer-in conference was held and its record is complete (${WORKING_TOGETHER}; ${LOCAL}).`,
      'move',
    );
}
