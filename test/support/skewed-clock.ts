import { instantAt, systemClock, type Clock } from '../../src/platform/clock';

/** The machine's clock, wrong by as much as a test says: it goes on by itself, and may leap. */
export class SkewedClock implements Clock {
  constructor(public aheadMs: number) {}

  now(): Date {
    return instantAt(systemClock.now().getTime() + this.aheadMs);
  }
}
