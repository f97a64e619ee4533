import { addDays, dayOf, formatDay, type CivilDay } from '../platform/days/civil-day';
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../platform/days/england';

const two = (n: number): string => String(n).padStart(2, '0');
const TIMES = Array.from({ length: 1440 }, (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00Z`);

/** Days and instants as they stand in the database, reckoned back from a day that is called today. */
export class Calendar {
  private readonly today: CivilDay;
  private readonly written = new Map<number, string>();
  private readonly workedBefore = new Map<number, number>();
  private readonly workedAfter = new Map<number, number>();

  /** @throws RangeError when `today` is not a day `YYYY-MM-DD`. */
  constructor(today: string) {
    this.today = dayOf(today);
  }

  /** The day so many days ago; ahead when negative. */
  day(ago: number): string {
    return kept(this.written, ago, () => formatDay(this.civil(ago)));
  }

  /** A minute of the day so many days ago; more than a day's minutes run on into the next. */
  instant(ago: number, minute: number): string {
    const days = Math.floor(minute / 1440);
    return `${this.day(ago - days)}${TIMES[minute - days * 1440] as string}`;
  }

  /** How many days ago a day was, or the day of an instant. */
  ago(day: string): number {
    return this.today - dayOf(day.slice(0, 10));
  }

  /** The last working day on or before the day so many days ago. */
  workday(ago: number): number {
    return kept(this.workedBefore, ago, () => this.today - workingDayOnOrBefore(this.civil(ago)));
  }

  /** The first working day after the day so many days ago. */
  nextWorkday(ago: number): number {
    return kept(this.workedAfter, ago, () => this.today - workingDayOnOrAfter(this.civil(ago - 1)));
  }

  private civil(ago: number): CivilDay {
    return addDays(this.today, -ago);
  }
}

function kept<T>(known: Map<number, T>, key: number, work: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = work();
  known.set(key, value);
  return value;
}

/** The last quarter of a year that was over on a day. */
export function quarterBefore(today: string): { readonly from: string; readonly to: string } {
  const began = `${today.slice(0, 5)}${two(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1)}-01`;
  const to = formatDay(addDays(dayOf(began), -1));
  return { from: `${to.slice(0, 5)}${two(Number(to.slice(5, 7)) - 2)}-01`, to };
}
