import { RecentlyUsed } from '../platform/recently-used';
import { tried, type Counter } from './missed.rules';
import type { Missed } from './missed.store';

/** What one process knows of a counter. */
export interface Tally {
  readonly counter: Counter;
  /** Of all processes, as last read. */
  sum: number;
  endsAt: number;
  /** Milliseconds since it was read; undefined when it never was. */
  age: (() => number) | undefined;
  /** Of this process, not added yet. */
  own: number;
  /** Asked and not answered yet: many at once must not slip past before the first is counted. */
  underWay: number;
}

export const emptyTally = (counter: Counter, age: Tally['age']): Tally => ({
  counter,
  age,
  ...{ sum: 0, endsAt: 0, own: 0, underWay: 0 },
});

/** Takes over what all processes have counted. */
export function take(tally: Tally, read: Missed | undefined): void {
  tally.sum = read?.misses ?? 0;
  tally.endsAt = read?.ends_at.getTime() ?? 0;
}

/** What was typed in: the digest of the number alone, and all that was typed in with it. */
export interface Target {
  readonly number: string;
  readonly identity: string;
}

/** Which identities were tried with each number, in the memory of this process. */
export class Guesses {
  private readonly numbers = new RecentlyUsed<{ identities: Set<string>; endsAt: number }>(50_000);

  /**
   * How many misses a try adds. The same child asked for again is no guess, and most numbers are tried once: none. The
   * second identity tells that the first was a guess too: two.
   */
  add(number: Counter, { identity }: Target, now: number): 0 | 1 | 2 {
    const known = this.numbers.get(number.name);
    const kept =
      known !== undefined && known.endsAt > now
        ? known
        : { identities: new Set<string>(), endsAt: now + number.minutes * 60_000 };
    this.numbers.set(number.name, kept);
    const one = tried(identity);
    if (kept.identities.has(one)) return 0;
    if (kept.identities.size <= number.most) kept.identities.add(one);
    if (kept.identities.size < 2) return 0;
    return kept.identities.size === 2 ? 2 : 1;
  }
}
