import { type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { stopwatch } from '../../clock';
import { launch, type Launch, LaunchFailure } from './launch';
import { choosePort } from './port';
import { endPostgres } from './shutdown';

/** One PostgreSQL server that is kept running until it is told to stop. */
export class Server {
  private port = 0;
  private stopping = false;
  private revival: Promise<void> = Promise.resolve();

  constructor(
    private readonly what: Launch,
    private readonly portFile: string,
  ) {}

  /** Starts it after ending what an earlier hub left running. @returns the port. @throws LaunchFailure */
  async start(): Promise<number> {
    await endPostgres(this.what.cluster);
    for (let attempt = 1; ; attempt++) {
      this.port = await choosePort(this.portFile);
      try {
        this.watch(await launch(this.what, this.port));
        return this.port;
      } catch (error) {
        // Somebody took the port since we looked, or the memory of killed backends is not yet given back.
        const passing = error instanceof LaunchFailure && /could not bind|still in use/.test(error.log);
        if (!passing || attempt === 10) throw error;
        await pause(300);
      }
    }
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk, no recovery at the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    await endPostgres(this.what.cluster);
    await this.revival;
    // A revival under way may have started one in between.
    await endPostgres(this.what.cluster);
  }

  /** A server that was killed (out of memory, say) comes back on the same port, and connection pools recover. */
  private watch(child: ChildProcess): void {
    const lived = stopwatch();
    const onExit = (): void => {
      if (this.stopping) return;
      const why = child.signalCode ?? `exit code ${child.exitCode ?? 'unknown'}`;
      this.what.report(`the database ended unexpectedly (${why}); starting it again`);
      this.revival = this.revive(lived() > 60_000 ? 0 : 1_000);
    };
    if (child.exitCode === null && child.signalCode === null) child.once('exit', onExit);
    else onExit();
  }

  private async revive(delay: number): Promise<void> {
    for (let wait = delay; ; wait = Math.min(wait * 2 + 1_000, 30_000)) {
      await pause(wait, undefined, { ref: false });
      if (this.stopping) return;
      try {
        await endPostgres(this.what.cluster);
        this.watch(await launch(this.what, this.port));
        this.what.report('the database is back');
        return;
      } catch (error) {
        this.what.report(`the database could not be started again: ${String(error)}`);
      }
    }
  }
}
