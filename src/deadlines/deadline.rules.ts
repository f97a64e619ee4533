import { addDays, addMonths, dayOf, formatDay } from '../platform/days/civil-day';
import {
  addWorkingDays,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  type CountingConvention,
} from '../platform/days/england';
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

/** How a deadline stands. MET_LATE and OVERDUE are missed: what was done late stays late. */
export type DeadlineState = 'OPEN' | 'OVERDUE' | 'MET' | 'MET_LATE' | 'WITHDRAWN';

export function stateOf(
  deadline: { readonly dueOn: string; readonly metOn: string | null; readonly withdrawnAt: Date | null },
  today: string,
): DeadlineState {
  if (deadline.withdrawnAt !== null) return 'WITHDRAWN';
  if (deadline.metOn !== null) return deadline.metOn <= deadline.dueOn ? 'MET' : 'MET_LATE';
  return today <= deadline.dueOn ? 'OPEN' : 'OVERDUE';
}
