import { RecentlyUsed } from '../recently-used';
import type { Db, Statement } from './statement';

/** How long a name or a telephone number is believed. */
const MAX_AGE_MS = 2_000;
const MOST = 20_000;

interface Known<T> {
  readonly row: T;
  readonly at: number;
}

/**
 * Rows that hardly ever change and are not about any child: organisations, professionals and their numbers. Nearly every
 * answer names some, so they are kept for two seconds, by id, for all callers; what is missing is read in one statement.
 */
export class Reference<T extends { id: string }> {
  private readonly known = new WeakMap<Db, RecentlyUsed<Known<T>>>();

  /** `statement` takes the ids as its one parameter. */
  constructor(private readonly statement: Statement) {}

  async read(db: Db, ids: readonly string[], now: Date): Promise<Map<string, T>> {
    const known = this.known.get(db) ?? new RecentlyUsed<Known<T>>(MOST);
    this.known.set(db, known);
    const at = now.getTime();
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const id of ids) {
      const entry = known.get(id);
      if (entry !== undefined && Math.abs(at - entry.at) < MAX_AGE_MS) found.set(id, entry.row);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const row of await db.rows<T>(this.statement, [missing])) {
      known.set(row.id, { row, at });
      found.set(row.id, row);
    }
    return found;
  }
}
