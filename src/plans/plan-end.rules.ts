import { AppError } from '../platform/errors';
import { addMonths, formatDay } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import type { PlanEndReason } from './plan.enums';

type Reason = `${PlanEndReason}`;

const SOURCE = 'Working Together to Safeguard Children 2023, ch. 3, on when a child protection plan is discontinued';

/**
 * Why a plan ends without anybody deciding on it: there is no child here any more whom a conference could be about. For every
 * other reason those who come together at the review judge whether the child is safe.
 */
const WITHOUT_CONFERENCE: readonly Reason[] = ['DIED', 'EIGHTEEN', 'MOVED_TO_OTHER_AUTHORITY'];

export function checkEndsWithoutConference(reason: Reason): void {
  if (WITHOUT_CONFERENCE.includes(reason)) return;
  throw new AppError(
    'RULE_BROKEN',
    `A plan ends for this reason by the decision of a review conference on the day of it, and not by one worker (${SOURCE}). Plan and hold the review; its chair decides END. Without a conference a plan ends only with ${WITHOUT_CONFERENCE.join(', ')}.`,
    'end.reason',
  );
}

/** What is on the record of a child whose plan is to end without a conference. */
export interface EndingFacts {
  readonly dateOfBirth: string | null;
  readonly dateOfDeath: string | null;
  /** Whether another authority that is in the hub has notice that the child moves there for good. */
  readonly movesWithin: boolean;
}

/** What is said to have ended a plan stands on the child's record. */
export function checkEndingFact(
  { reason, on }: { readonly reason: Reason; readonly on: string },
  { dateOfBirth, dateOfDeath, movesWithin }: EndingFacts,
): void {
  const broken = (why: string, field: string): AppError => new AppError('RULE_BROKEN', why, field);
  if (reason === 'DIED' && dateOfDeath === null)
    throw broken('A plan ends with DIED for a child whose death is recorded; amendChild records it.', 'end.reason');
  if (reason === 'EIGHTEEN' && on < (eighteenth(dateOfBirth) ?? '9'))
    throw broken(`A plan ends with EIGHTEEN on or after the eighteenth birthday (${SOURCE}).`, 'end.on');
  if (reason === 'MOVED_TO_OTHER_AUTHORITY' && movesWithin)
    throw broken(
      `The plan goes with the child: the other authority has notice of the move, holds its conference and takes responsibility for the child with the plan (${SOURCE}).`,
      'end.reason',
    );
}

/** The eighteenth birthday, the earliest that it can be where only a month or a year of birth is known. */
function eighteenth(dateOfBirth: string | null): string | null {
  const born = dateOfBirth === null ? undefined : parsePartialDate(dateOfBirth);
  return born === undefined ? null : formatDay(addMonths(born.earliest, 18 * 12));
}
