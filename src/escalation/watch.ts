import type { Hub } from '../access';
import { lastBeat } from './rung.store';

/** Without a look for so long, nobody hears of what is not acknowledged. */
const SILENCE_SECONDS = 60;

/**
 * The dead man's alarm: says when no process has looked at the ladder for a minute. It asks the database, so any process says it
 * of all; and it rings in a process whose own looking has stopped.
 */
export class LadderWatch {
  private readonly since: Date;

  constructor(
    private readonly hub: Hub,
    private readonly note: (seconds: number) => void,
  ) {
    this.since = hub.clock.now();
  }

  /** Seconds since any process has looked, or since this one began to watch. */
  private async silence(): Promise<number> {
    const last = await lastBeat(this.hub.db);
    const from = last === null || last < this.since ? this.since : last;
    return Math.max(0, Math.floor((this.hub.clock.now().getTime() - from.getTime()) / 1000));
  }

  /** Raises the alarm when there is cause. The seconds, when they are too many. */
  async look(): Promise<number | null> {
    const seconds = await this.silence();
    this.note(seconds);
    if (seconds <= SILENCE_SECONDS) return null;
    this.hub.alarm('LADDER_STOPPED');
    return seconds;
  }
}
