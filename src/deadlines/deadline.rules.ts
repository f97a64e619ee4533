import { dayInEngland } from '../platform/clock';
import { addDays, addMonths, dayOf, formatDay } from '../platform/days/civil-day';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  type CountingConvention,
} from '../platform/days/england';
import { AppError, invalid } from '../platform/errors';
import type { Limit } from './timetable';

/**
 * The last day on which something is in time. A limit in days or months that ends on a day of rest ends on the working day
 * before it: it says 'within', and nobody holds a conference on a Sunday (census rules 8870Q, 8875). It never ends before
 * the day it is counted from.
 *
 * @throws RangeError when `from` is not a day.
 */
export function dueDay(from: string, { length, unit }: Limit, convention: CountingConvention): string {
  const start = dayOf(from);
  if (unit === 'WORKING_DAYS') return formatDay(addWorkingDays(start, length, convention));
  const end = unit === 'DAYS' ? addDays(start, length) : addMonths(start, length);
  const rest = workingDayOnOrBefore(end);
  return formatDay(rest < start && length >= 0 ? workingDayOnOrAfter(end) : rest);
}

/**
 * How a deadline stands. MET_LATE, OVERDUE and MISSED are missed: what was done late stays late, and a visit that nobody
 * made is not unmade by the end of the plan that asked for it.
 */
export type DeadlineState = 'OPEN' | 'OVERDUE' | 'MET' | 'MET_LATE' | 'MISSED' | 'WITHDRAWN';

export function stateOf(
  deadline: { readonly dueOn: string; readonly metOn: string | null; readonly withdrawnAt: Date | null },
  today: string,
): DeadlineState {
  if (deadline.withdrawnAt !== null)
    return dayInEngland(deadline.withdrawnAt) <= deadline.dueOn ? 'WITHDRAWN' : 'MISSED';
  if (deadline.metOn !== null) return deadline.metOn <= deadline.dueOn ? 'MET' : 'MET_LATE';
  return today <= deadline.dueOn ? 'OPEN' : 'OVERDUE';
}

/** The warnings of a deadline in the order in which they go out; how many have gone is `warned`. */
export const WARNINGS = ['DeadlineApproaching', 'DeadlineToday', 'DeadlineMissed'] as const;

/** How many working days before its day a deadline is first warned of. */
const BEFORE = -2;

/**
 * The first day on which to warn of what is due on a day. Where the days before are over already (a limit of one day, a
 * deadline set late), it is the morning of the day itself.
 */
export function firstWarning(dueOn: string, today: string): string {
  const before = formatDay(addWorkingDays(dayOf(dueOn), BEFORE));
  return before > today ? before : dueOn;
}

/** Which warning holds today: 1, 2 or 3, as many as have then gone out. Those that nobody sent in time are passed over. */
export const warningOn = (dueOn: string, today: string): 1 | 2 | 3 => (today > dueOn ? 3 : today === dueOn ? 2 : 1);

/** The day of the warning after one; null after the last. What was not met is missed from the day after its day. */
export function nextWarning(warned: 1 | 2 | 3, dueOn: string): string | null {
  if (warned === 3) return null;
  return warned === 1 ? dueOn : formatDay(addDays(dayOf(dueOn), 1));
}

/** The longest that one extension may add, in days: what is later is a slip, and would silence the deadline for good. */
const MOST_EXTENDED_DAYS = 92;

/**
 * Whether a deadline may be extended to a day: while it is still in time, to a later working day. What was missed stays
 * missed: a delay is agreed and recorded before it happens, not after (conference procedures of Greater Manchester and
 * Liverpool).
 */
export function checkExtension(
  deadline: { readonly dueOn: string; readonly metOn: string | null; readonly withdrawnAt: Date | null },
  to: string,
  today: string,
): void {
  const state = stateOf(deadline, today);
  if (state === 'OVERDUE') {
    throw new AppError(
      'RULE_BROKEN',
      'A delay is agreed before the day goes by (local conference procedures): what is overdue is missed and is not extended.',
      'deadline',
    );
  }
  if (state !== 'OPEN') {
    throw new AppError('RULE_BROKEN', 'Only what is still to be met can be extended.', 'deadline');
  }
  const day = dayOf(to);
  const now = dayOf(deadline.dueOn);
  if (day <= now) throw invalid('extension.to', `expected a day after ${deadline.dueOn}, the last day as it stands`);
  if (day > addDays(now, MOST_EXTENDED_DAYS)) {
    throw invalid('extension.to', `expected a day at most ${MOST_EXTENDED_DAYS} days after ${deadline.dueOn}`);
  }
  if (!isWorkingDay(day)) throw invalid('extension.to', 'expected a working day: not a weekend or a bank holiday');
}
