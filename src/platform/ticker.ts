import type { Logger } from './logger';

/**
 * Does something at an interval for as long as the process lives, one round at a time. A round that fails is tried again
 * with the next; the others who tick elsewhere are none of its business.
 */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param seconds between two rounds; 0 for never by itself. */
  constructor(
    private readonly seconds: number,
    private readonly work: (goOn: () => boolean) => Promise<unknown>,
    private readonly log: Logger,
  ) {}

  start(): void {
    if (this.seconds === 0 || this.stopped) return;
    this.timer = setTimeout(() => {
      this.tick()
        .catch((error: unknown) => {
          const name = error instanceof Error ? error.name : typeof error;
          this.log.error({ event: 'tick.failed', error: name }, 'a round of the clock failed; it is tried again');
        })
        .finally(() => {
          this.start();
        });
    }, this.seconds * 1000).unref();
  }

  /** One round now, after the one under way. */
  tick(): Promise<void> {
    const round = this.round.then(async () => {
      if (!this.stopped) await this.work(() => !this.stopped);
    });
    this.round = round.catch(() => undefined);
    return round;
  }

  /** Begins no further round, and waits until the one under way has come to a point where it can stop. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }
}
