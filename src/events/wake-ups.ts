import { Client, type Pool } from 'pg';
import { Batcher } from '../platform/batcher';
import type { Logger } from '../platform/logger';

const CHANNEL = 'hub_inbox';
/** 200 ids of 36 characters and their commas stay under the 8,000 bytes that one notification may hold. */
const IDS_PER_NOTIFICATION = 200;
const RECONNECT_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

/** One wait for a wake-up: `cancel` ends it, and whoever waits goes on. */
export interface WakeUp {
  readonly woken: Promise<void>;
  readonly cancel: () => void;
}

/**
 * Wake-ups are hints: losing one delays a message by one poll and loses nothing. Inside the process they go straight to
 * whoever waits; to other processes they go by NOTIFY after the commit, many in one statement, because a NOTIFY inside
 * each writing transaction serialises every commit of the database (measured: 550 against 5,979 a second).
 */
export class WakeUps {
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly announcer: Batcher<readonly string[], undefined> | undefined;
  private listener: Client | undefined;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly url: string,
    private readonly log: Logger,
    private readonly acrossProcesses: boolean,
  ) {
    this.announcer = acrossProcesses
      ? new Batcher(async (batch) => {
          await this.announce([...new Set(batch.flat())]);
          return batch.map(() => undefined);
        }, 1)
      : undefined;
  }

  /** Begins to hear of other processes' wake-ups, and goes on trying when the connection is lost. */
  async start(): Promise<void> {
    if (!this.acrossProcesses || this.stopped) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'child-protection-hub wake-ups',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
    });
    this.listener = client;
    client.on('error', () => undefined); // 'end' follows, and reconnects
    client.on('notification', (message) => {
      this.wakeHere((message.payload ?? '').split(','));
    });
    client.once('end', () => {
      if (!this.stopped) setTimeout(() => void this.start(), RECONNECT_MS).unref();
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // Whatever was announced while nobody listened.
      this.wakeHere(this.waiting.keys());
    } catch {
      this.log.warn({ event: 'wake-ups.unavailable' }, 'wake-ups are down; inboxes are served by polling');
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.listener?.end().catch(() => undefined);
  }

  /** Wakes whoever waits for these recipients, here and in the other processes. */
  wake(recipients: readonly string[]): void {
    if (recipients.length === 0) return;
    this.wakeHere(recipients);
    this.announcer?.submit(recipients).catch(() => {
      this.log.warn({ event: 'wake-ups.not-sent' }, 'a wake-up was not sent; inboxes are served by polling');
    });
  }

  /** Waits until a recipient's inbox may have grown. Must be called before the inbox is read. */
  next(recipient: string): WakeUp {
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const wakers = this.waiting.get(recipient) ?? new Set();
    this.waiting.set(recipient, wakers);
    wakers.add(wake);
    const cancel = (): void => {
      wakers.delete(wake);
      if (wakers.size === 0 && this.waiting.get(recipient) === wakers) this.waiting.delete(recipient);
      wake();
    };
    return { woken, cancel };
  }

  private wakeHere(recipients: Iterable<string>): void {
    for (const recipient of recipients) for (const wake of this.waiting.get(recipient) ?? []) wake();
  }

  private async announce(recipients: readonly string[]): Promise<void> {
    const payloads: string[] = [];
    for (let i = 0; i < recipients.length; i += IDS_PER_NOTIFICATION)
      payloads.push(recipients.slice(i, i + IDS_PER_NOTIFICATION).join());
    await this.pool.query({
      name: 'inbox.announce',
      text: `select pg_notify('${CHANNEL}', p) from unnest($1::text[]) p`,
      values: [payloads],
    });
  }
}
