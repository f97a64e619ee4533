import { instantAt, stopwatch, type Clock } from './clock';
import { aheadAt, areApart, measure, type Measured } from './clocks.rules';
import { statement, type Db } from './db/statement';
import { AppError } from './errors';

const DATABASE_TIME = statement('clock.database-time', 'select clock_timestamp() as now');

/** The clock of the machine is wrong, or the database's is: nobody can say which, and a hub must not start on it. */
export class ClocksApart extends Error {}

export interface ClockWatchParts {
  readonly db: Db;
  readonly clock: Clock;
  /** More than this apart is too much; 0 where nobody looks. */
  readonly seconds: number;
  /** Told with each look by how many seconds the hub is ahead. */
  readonly note: (ahead: number) => void;
  /** The clocks have come apart, or still are. */
  readonly alarm: () => void;
}

/**
 * Whether the hub's clock is the database's, by which all processes go. One whose clock is wrong does nothing by the clock and
 * answers nobody: it would tell of concerns too early, hide that others have stopped, or take tokens that are over.
 */
export class ClockWatch {
  private last: (Measured & { readonly passed: () => number }) | undefined;
  private wasApart = false;

  private constructor(private readonly parts: ClockWatchParts) {}

  /** Looks for the first time before anything else is done. */
  static async open(parts: ClockWatchParts): Promise<ClockWatch> {
    const watch = new ClockWatch(parts);
    await watch.look();
    return watch;
  }

  get clock(): Clock {
    return this.parts.clock;
  }

  /** Whether they are apart now: without a question, and at once when the hub's clock leaps. */
  get isApart(): boolean {
    return this.last !== undefined && areApart(this.ahead(), this.last, this.parts.seconds);
  }

  /** What the database's clock shows, also while the hub's is wrong; the hub's where nobody looks. */
  time(): Date {
    return instantAt(this.clock.now().getTime() - this.ahead());
  }

  /** Measures anew; true when they are apart. */
  async look(): Promise<boolean> {
    if (this.parts.seconds === 0) return false;
    const [at, passed] = [this.clock.now().getTime(), stopwatch()];
    const [row] = await this.parts.db.rows<{ now: Date }>(DATABASE_TIME, []);
    this.last = { ...measure(at, (row as { now: Date }).now.getTime(), passed()), passed };
    this.parts.note(this.ahead() / 1_000);
    if (this.isApart && !this.wasApart) this.parts.alarm();
    this.wasApart = this.isApart;
    return this.wasApart;
  }

  /** Rings again for as long as they are apart. */
  ringAgain(): void {
    if (this.wasApart) this.parts.alarm();
  }

  /** What is done in rounds: left out while they are apart, and no further when they come apart meanwhile. */
  onTime(work: (goOn: () => boolean) => Promise<unknown>): (goOn: () => boolean) => Promise<void> {
    return async (goOn) => {
      if (!(await this.look())) await work(() => goOn() && !this.isApart);
    };
  }

  /** Nobody is answered by a wrong clock, whoever they are: it is no clock to say that a token or a link is not over yet. */
  refuseWhileApart(): void {
    if (this.isApart) throw new AppError('UNAVAILABLE', 'The hub is not ready. Try again in a moment.');
  }

  /** How far, for a person: `7200 s ahead of the database’s`. */
  inWords(): string {
    const ahead = Math.round(this.ahead() / 1_000);
    return `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the database’s`;
  }

  private ahead(): number {
    return this.last === undefined ? 0 : aheadAt(this.last, this.clock.now().getTime(), this.last.passed());
  }
}
