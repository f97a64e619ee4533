/**
 * Where "now" comes from. Nothing else in the hub may ask the machine for the time (ESLint holds this), so that
 * a test can run a whole year of a plan, across Easter and both clock changes.
 */
export interface Clock {
  /** The current instant. */
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  private instant: Date;

  constructor(iso: string) {
    this.instant = new Date(iso);
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** Moves to another instant, or forward by a number of milliseconds. */
  moveTo(to: string | number): void {
    this.instant = typeof to === 'string' ? new Date(to) : new Date(this.instant.getTime() + to);
  }
}

/** How far ahead a story's clock goes: a year and a half. Its issuers keep the machine's time, and their tokens last no longer. */
export const STORY_DAYS = 550;
const DAY_MS = 86_400_000;

/** The machine's clock moved ahead, for walking a year of a story through a hub that nobody else uses. It never goes back. */
export class ClockAhead implements Clock {
  private ahead = 0;

  now(): Date {
    return new Date(systemClock.now().getTime() + this.ahead);
  }

  /** Moves on to an instant; false, and nothing moves, when it is none, lies before now, or so far ahead that nobody could sign in. */
  moveTo(iso: string): boolean {
    const ahead = new Date(iso).getTime() - systemClock.now().getTime();
    if (!(ahead >= this.ahead && ahead < STORY_DAYS * DAY_MS)) return false;
    this.ahead = ahead;
    return true;
  }
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The calendar day in England at an instant, as `YYYY-MM-DD`: the day that statutory limits are counted in. */
export function dayInEngland(instant: Date): string {
  return londonDay.format(instant);
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** Minutes since midnight that a clock on a wall in England shows at an instant. */
export function minuteInEngland(instant: Date): number {
  const [hours, minutes] = londonTime.format(instant).split(':').map(Number);
  return (hours as number) * 60 + (minutes as number);
}

/**
 * The instant at which a clock on a wall in England shows so many minutes since midnight. In the night on which it goes back
 * the first of the two; in the night on which it goes forward, an hour that is left out is the one after it.
 */
export function instantInEngland(day: string, minute: number): Date {
  const asInWinter = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
  const asInSummer = hoursAfter(asInWinter, -1);
  return dayInEngland(asInSummer) === day && minuteInEngland(asInSummer) === minute ? asInSummer : asInWinter;
}

/** Milliseconds of a clock that only goes forward, for measuring how long something took. */
export function stopwatch(): () => number {
  const start = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - start) / 1e6;
}

/** The instant of a number of milliseconds of the epoch. */
export const instantAt = (milliseconds: number): Date => new Date(milliseconds);

/** The instant some hours after another. */
export const hoursAfter = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * 3_600_000);

/** The instant some minutes after another, or before it. */
export const minutesAfter = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000);
/** An instant written as 2026-03-02T10:00:00.000Z, in milliseconds of the epoch. */
export const millisecondsOf = (iso: string): number => new Date(iso).getTime();

/** The time of day in England, as a clock on the wall shows it: `14:05`. */
export const timeInEngland = (instant: Date): string => londonTime.format(instant);
