import { dayInEngland, instantInEngland, minuteInEngland, minutesAfter } from '../clock';
import { addDays, dayOf, formatDay } from './civil-day';
import { isWorkingDay } from './england';

/** When an office is open on a working day, in minutes since midnight on its wall: from the first up to, and not at, the last. */
export interface OfficeHours {
  readonly opens: number;
  readonly closes: number;
}

/** Whether an office in England is open at an instant: not at a weekend or on a bank holiday. */
export function isOpen(instant: Date, { opens, closes }: OfficeHours): boolean {
  const minute = minuteInEngland(instant);
  return isWorkingDay(dayOf(dayInEngland(instant))) && minute >= opens && minute < closes;
}

/** Minutes of one working day. */
export const officeDay = ({ opens, closes }: OfficeHours): number => closes - opens;

/**
 * The instant at which an office has been open for so many minutes from another. What begins while it is closed begins when it
 * opens. Each day is taken from the wall: the days on which clocks change are as long as they are.
 */
export function afterOfficeMinutes(from: Date, minutes: number, { opens, closes }: OfficeHours): Date {
  let left = minutes * 60_000;
  for (let day = dayOf(dayInEngland(from)); ; day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const text = formatDay(day);
    const opening = instantInEngland(text, opens);
    const start = from > opening ? from : opening;
    const open = instantInEngland(text, closes).getTime() - start.getTime();
    if (open <= 0) continue;
    if (left <= open) return minutesAfter(start, left / 60_000);
    left -= open;
  }
}
