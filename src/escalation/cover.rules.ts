import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { AppError, invalid } from '../platform/errors';

const LONGEST_COVER_DAYS = 366;

/** Whether days of cover can be: from today on, and for a year at most. */
export function checkCover({ from, until }: { readonly from: string; readonly until: string }, today: string): void {
  if (from < today) throw invalid('cover.from', 'expected today or a later day');
  if (until < from) throw invalid('cover.until', 'expected the first day or a later one');
  if (until > formatDay(addDays(dayOf(today), LONGEST_COVER_DAYS)))
    throw invalid('cover.until', 'expected a year from today at the latest');
}

/** Nobody stands in for themselves. */
export function checkDeputy(workerId: string, deputyId: string): void {
  if (workerId === deputyId)
    throw new AppError('RULE_BROKEN', 'Nobody stands in for themselves: name a colleague.', 'cover.deputy');
}

const LONGEST_SHIFT_MS = 24 * 3_600_000;

/** Whether a shift can be: not over yet, and a day long at most; a slip of a month would leave nights to somebody asleep. */
export function checkShift({ from, until }: { readonly from: Date; readonly until: Date }, now: Date): void {
  const length = until.getTime() - from.getTime();
  if (length <= 0) throw invalid('shift.until', 'expected an instant after the first');
  if (length > LONGEST_SHIFT_MS) throw invalid('shift.until', 'expected 24 hours after the first at the most');
  if (until <= now) throw invalid('shift.until', 'expected an instant that is not past');
}

/** Nobody is on the rota twice at one time. */
export function checkNotOnDuty(overlapping: number): void {
  if (overlapping > 0)
    throw new AppError('RULE_BROKEN', 'This worker is on the rota for a part of that time already.', 'shift.from');
}
