import { stopwatch, type Clock } from '../../clock';
import { AppError } from '../../errors';
import type { Db } from '../statement';
import { indexKeys, type Indexes } from './blind.store';
import type { FoundBy } from './found-by';

/** Milliseconds after which what is known is asked for again, beside the work; and after which the work waits for it. */
const FRESH_MS = 2_000;
const OLD_MS = 10_000;
/** Milliseconds for which what was known counts: what was found by it later may have been missed. */
export const COUNTS_MS = 20_000;

interface Known {
  readonly foundBy: FoundBy;
  /** Milliseconds since, by whichever clock has gone further: one stands still while a machine does, the other may be set. */
  readonly age: () => number;
}

/**
 * By which digests records are found, as this process knows it. Whoever exchanges the key waits for longer than what is known
 * counts, between telling of the new key and making the first digest under it: so that no process, however long it was stopped
 * or cut off, looks for a record under a key that the record is no longer under, and says that there is no such child.
 */
export class KnownIndex {
  private known: Known | undefined;
  private asking = false;

  constructor(
    private readonly db: Db,
    private readonly indexes: Indexes,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly watch: () => () => number = stopwatch,
  ) {}

  /**
   * Looks for records by their digests.
   *
   * @param db what is asked when what is known is too old: inside a transaction its own connection, or a full pool would wait for itself.
   * @throws AppError UNAVAILABLE when twice it took so long that the answer does not count.
   */
  async find<T>(db: Db, look: (by: FoundBy) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < 2; tries++) {
      const { foundBy, age } = this.fresh() ?? (await this.ask(db));
      const found = await look(foundBy);
      if (age() < COUNTS_MS) return found;
    }
    throw new AppError('UNAVAILABLE', 'The hub is too busy to look that up. Ask again in a minute.');
  }

  private aging(): () => number {
    const [passed, from] = [this.watch(), this.clock.now().getTime()];
    return () => Math.max(passed(), this.clock.now().getTime() - from);
  }

  private fresh(): Known | undefined {
    if (this.known === undefined) return undefined;
    const age = this.known.age();
    if (age >= FRESH_MS && age < OLD_MS) this.askBeside();
    return age < OLD_MS ? this.known : undefined;
  }

  private askBeside(): void {
    if (this.asking) return;
    this.asking = true;
    void this.ask(this.db)
      // Whoever looks something up once it is too old asks again, and hears what is wrong.
      .catch(() => undefined)
      .finally(() => {
        this.asking = false;
      });
  }

  private async ask(db: Db): Promise<Known> {
    // What the database answers is no older than this.
    const age = this.aging();
    const known = { foundBy: this.indexes.foundBy(await indexKeys(db)), age };
    // Of two who asked at once, the one that asked later knows more.
    if (this.known === undefined || this.known.age() > age()) this.known = known;
    return known;
  }
}
