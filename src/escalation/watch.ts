import type { Hub } from '../access';
import type { ClockWatch } from '../platform/clock-watch';
import { lastBeat } from './rung.store';

/** Without a look for so long, nobody hears of what is not acknowledged. */
const SILENCE_SECONDS = 60;

/**
 * The dead man's alarm: says when no process has looked at the ladder for a minute. It asks the database, so any process says it
 * of all; and it rings in a process whose own looking has stopped. It goes by the database's clock, as those who look do: a
 * process whose own clock is wrong would ring for nothing, or never.
 */
export class LadderWatch {
  private readonly since: Date;

  constructor(
    private readonly hub: Hub,
    private readonly clocks: Pick<ClockWatch, 'time'>,
    private readonly note: (seconds: number) => void,
  ) {
    this.since = clocks.time();
  }

  /** Seconds since any process has looked, or since this one began to watch. */
  private async silence(): Promise<number> {
    const last = await lastBeat(this.hub.db);
    const from = last === null || last < this.since ? this.since : last;
    return Math.max(0, Math.floor((this.clocks.time().getTime() - from.getTime()) / 1000));
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
