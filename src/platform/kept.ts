import { stopwatch } from './clock';

/**
 * Something read from the database and kept for a moment, so that what one process changes every other knows when the moment
 * is over. Whoever asks while it is read waits for the same read. The moment is measured by a clock that only goes forward:
 * nothing stays kept because somebody set the time back.
 */
export class Kept<T> {
  private value: { readonly of: T; readonly age: () => number } | undefined;
  private reading: Promise<T> | undefined;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly forMs: number,
  ) {}

  /** What was read, not longer ago than the moment. Throws when it cannot be read: nobody goes on with what may be over. */
  get(): T | Promise<T> {
    if (this.value !== undefined && this.value.age() < this.forMs) return this.value.of;
    this.reading ??= this.renew().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async renew(): Promise<T> {
    const age = stopwatch();
    const of = await this.read();
    this.value = { of, age };
    return of;
  }
}
