import type { KeyObject } from 'node:crypto';
import { stopwatch } from '../../clock';
import { RecentlyUsed } from '../../recently-used';

/** How many unwrapped keys are kept, and for how long: a key that was destroyed is forgotten within this time. */
const MOST_KEYS = 5_000;
const MAX_AGE_MS = 10_000;

interface Kept {
  readonly key: KeyObject | 'DESTROYED';
  readonly at: number;
}

/** Unwrapped keys as the database had them a moment ago. */
export class KeptKeys {
  private readonly kept = new RecentlyUsed<Kept>(MOST_KEYS);
  /** The instants by which ages are counted: one is taken before the database is asked, for what it answers is no younger. */
  readonly now = stopwatch();

  /** What became of a key, if that was read lately enough to count. */
  fresh(id: string, now: number): KeyObject | 'DESTROYED' | undefined {
    const kept = this.kept.get(id);
    return kept !== undefined && now - kept.at < MAX_AGE_MS ? kept.key : undefined;
  }

  /** The same key however old: whether it still counts has been read already. */
  unwrapped(id: string): KeyObject | undefined {
    const kept = this.kept.get(id);
    return kept === undefined || kept.key === 'DESTROYED' ? undefined : kept.key;
  }

  keep(id: string, key: KeyObject | 'DESTROYED', at: number): void {
    this.kept.set(id, { key, at });
  }
}
