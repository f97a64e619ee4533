import type { InboxPosition } from '../access';
import type { Db } from '../platform/db/statement';
import { grownInboxes } from './inbox.store';
import type { WakeUp } from './wake-ups';

/** How long a message waits when its wake-up was lost. */
const EVERY_MS = 2_000;

type Waiting = InboxPosition & WakeUp;

/**
 * What makes a lost wake-up cost two seconds and nothing more: for all who wait, one statement asks whose inbox has grown
 * past what they have, and wakes them. A round that fails wakes everybody: each asks for itself, and is told if it cannot.
 */
export class Rounds {
  private readonly waiting = new Set<Waiting>();
  private timer: NodeJS.Timeout | undefined;
  private underWay = false;

  constructor(private readonly db: Db) {}

  /** Waits for a wake-up, and goes on without it once the inbox has grown past the position. */
  async wait({ recipientId, after }: InboxPosition, { woken, cancel }: WakeUp): Promise<void> {
    const one = { recipientId, after, woken, cancel };
    this.waiting.add(one);
    this.timer ??= setInterval(() => void this.make(), EVERY_MS);
    await woken;
    this.waiting.delete(one);
    if (this.waiting.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async make(): Promise<void> {
    if (this.underWay) return;
    this.underWay = true;
    const asked = [...this.waiting];
    for (const { cancel } of await grownInboxes(this.db, asked).catch(() => asked)) cancel();
    this.underWay = false;
  }
}
