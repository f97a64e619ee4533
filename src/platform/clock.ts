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

/** The machine's clock moved ahead, for walking a year of a story through a hub that nobody else uses. It never goes back. */
export class ClockAhead implements Clock {
  private ahead = 0;

  now(): Date {
    return new Date(systemClock.now().getTime() + this.ahead);
  }

  /** Moves on to an instant; false, and nothing moves, when it is none or lies before now. */
  moveTo(iso: string): boolean {
    const ahead = new Date(iso).getTime() - systemClock.now().getTime();
    if (!(ahead >= this.ahead)) return false;
    this.ahead = ahead;
    return true;
  }
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The calendar day in England at an instant, as `YYYY-MM-DD`: the day that statutory limits are counted in. */
export function dayInEngland(instant: Date): string {
  return londonDay.format(instant);
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
