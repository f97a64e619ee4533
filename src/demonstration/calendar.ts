import { addDays, dayOf, formatDay, type CivilDay } from '../platform/days/civil-day';

const two = (n: number): string => String(n).padStart(2, '0');
const TIMES = Array.from({ length: 1440 }, (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00Z`);

/** Days and instants as they stand in the database, reckoned back from a day that is called today. */
export class Calendar {
  private readonly today: CivilDay;
  private readonly written = new Map<number, string>();

  /** @throws RangeError when `today` is not a day `YYYY-MM-DD`. */
  constructor(today: string) {
    this.today = dayOf(today);
  }

  /** The day so many days ago; ahead when negative. */
  day(ago: number): string {
    const known = this.written.get(ago);
    if (known !== undefined) return known;
    const text = formatDay(addDays(this.today, -ago));
    this.written.set(ago, text);
    return text;
  }

  /** A minute of the day so many days ago; more than a day's minutes run on into the next. */
  instant(ago: number, minute: number): string {
    const days = Math.floor(minute / 1440);
    return `${this.day(ago - days)}${TIMES[minute - days * 1440] as string}`;
  }
}
