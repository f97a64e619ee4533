import { dayInEngland, instantInEngland, minutesAfter } from '../platform/clock';
import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { workingDayOnOrAfter } from '../platform/days/england';

/** The hub's now as examples need it: what is written down was a moment ago, and what is planned lies on a working day. */
export interface Moment {
  readonly now: Date;
  /** The day in England. */
  readonly today: string;
  /** Some minutes ago, as an instant. */
  readonly earlier: string;
  /** The first working day that lies so many days ahead or more. */
  readonly workday: (ahead: number) => string;
  /** A time of that day, as an instant: `at(3, 14)` is two in the afternoon. */
  readonly at: (ahead: number, hour: number) => string;
}

const HOUR = 60;

export function momentOf(now: Date): Moment {
  const today = dayInEngland(now);
  const workday = (ahead: number): string => formatDay(workingDayOnOrAfter(addDays(dayOf(today), ahead)));
  return {
    ...{ now, today, workday },
    earlier: minutesAfter(now, -10).toISOString(),
    at: (ahead, hour) => instantInEngland(workday(ahead), hour * HOUR).toISOString(),
  };
}
