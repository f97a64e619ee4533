import { RecentlyUsed } from '../recently-used';
import type { Db, Statement } from './statement';

/** How long a name or a telephone number is believed. */
const MAX_AGE_MS = 2_000;
const MOST = 20_000;

interface Known<T> {
  readonly row: T;
  readonly at: number;
}

const isFresh = ({ at }: Known<unknown>, now: number): boolean => Math.abs(now - at) < MAX_AGE_MS;

/**
 * Rows that hardly ever change and are not about any child: organisations, professionals and their numbers. Nearly every
 * answer names some, so they are kept for two seconds, by id, for all callers; what is missing is read in one statement.
 */
export class Reference<T extends { id: string }> {
  private readonly known = new WeakMap<Db, RecentlyUsed<Known<T>>>();

  constructor(
    /** Takes the ids as its one parameter. */
    private readonly statement: Statement,
    private readonly make: () => T,
  ) {}

  /** The row, when it is at hand: most are, and an answer that need not wait for them costs a promise less for each. */
  atHand(db: Db, id: string, now: Date): T | undefined {
    const entry = this.known.get(db)?.get(id);
    return entry !== undefined && isFresh(entry, now.getTime()) ? entry.row : undefined;
  }

  async read(db: Db, ids: readonly string[], now: Date): Promise<Map<string, T>> {
    const known = this.known.get(db) ?? new RecentlyUsed<Known<T>>(MOST);
    this.known.set(db, known);
    const at = now.getTime();
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const id of ids) {
      const entry = known.get(id);
      if (entry !== undefined && isFresh(entry, at)) found.set(id, entry.row);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const fields of await db.rows<T>(this.statement, [missing])) {
      // One object for all callers: nobody may change it.
      const row = Object.freeze(Object.assign(this.make(), fields));
      known.set(row.id, { row, at });
      found.set(row.id, row);
    }
    return found;
  }
}
