import { stopwatch } from '../../platform/clock';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Ctrl-C under npm reaches the hub twice: from the terminal, and from npm. */
const ECHO_MS = 1_000;

/** The start was broken off by a signal. */
export class Interrupted extends Error {}

/** What has to be closed when the hub ends, and the signals that end it. Closes in the reverse order of opening. */
export class Lifeline {
  private readonly opened: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;
  private interrupted: (() => number) | undefined;

  /** @param onStop is called once, when a signal asks the hub to end. */
  constructor(private readonly onStop: () => void) {
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  /** Keeps what was opened, to be closed at the end. Throws Interrupted when the end has come meanwhile. */
  keep(close: () => Promise<void>): void {
    this.opened.push(close);
    this.checkGoingOn();
  }

  checkGoingOn(): void {
    if (this.interrupted !== undefined) throw new Interrupted();
  }

  /** Closes everything, once. */
  stop(): Promise<void> {
    this.stopping ??= this.closeAll();
    return this.stopping;
  }

  private async closeAll(): Promise<void> {
    for (let close = this.opened.pop(); close !== undefined; close = this.opened.pop()) await close();
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }

  private readonly onSignal = (signal: NodeJS.Signals): void => {
    if (this.interrupted === undefined) {
      this.interrupted = stopwatch();
      this.onStop();
    } else if (signal === 'SIGINT' && this.interrupted() > ECHO_MS) {
      // Somebody at the terminal does not want to wait. The database recovers by itself at the next start.
      process.exit(130);
    }
  };
}
