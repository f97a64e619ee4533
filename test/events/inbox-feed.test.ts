import { describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import pino from 'pino';
import { InboxFeed, WakeUps } from '../../src/events';
import type { Db } from '../../src/platform/db/statement';

/** An inbox in memory: its items are their positions. */
function inbox(head: () => number) {
  const db: Db = {
    rows: (statement, values) => {
      if (statement.name === 'inbox.head') return Promise.resolve([{ seq: head() }] as never);
      const [, [after]] = values as [string[], number[]];
      return Promise.resolve(
        Array.from({ length: head() - (after ?? 0) }, (_, i) => ({ ord: 1, seq: (after ?? 0) + i + 1 })) as never,
      );
    },
  };
  const wakeUps = new WakeUps(new Pool(), '', pino({ level: 'silent' }), false);
  return {
    feed: new InboxFeed(db, wakeUps),
    wakeUps,
    waiting: () => (wakeUps as unknown as { waiting: Map<string, unknown> }).waiting.size,
  };
}

/** A feed on inboxes that are all empty to begin with; wake-ups never come. */
function feedOn(rows: (statement: string, recipients: string[], afters: number[]) => object[]): InboxFeed {
  const db: Db = {
    rows: ({ name }, [recipients, afters]) =>
      Promise.resolve()
        .then(() => (name === 'inbox.head' ? [{ seq: 0 }] : rows(name, recipients as string[], afters as number[])))
        .then((found) => found as never),
  };
  return new InboxFeed(db, new WakeUps(new Pool(), '', pino({ level: 'silent' }), false));
}

const soon = (ms = 20) => new Promise((done) => setTimeout(done, ms));

describe('the feed of an inbox', () => {
  it('ends at once when its reader goes while it waits, and leaves no waiter and no timer behind', async () => {
    const { feed, waiting } = inbox(() => 0);
    const rows = feed.after('r', 0);
    const next = rows.next();
    await soon();
    expect(waiting()).toBe(1);
    const start = performance.now();
    await rows.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(performance.now() - start).toBeLessThan(100);
    expect(waiting()).toBe(0);
  });

  it('hands out nothing more once its reader has gone, though more was there', async () => {
    const { feed } = inbox(() => 3);
    const rows = feed.after('r', 0);
    const first = rows.next();
    const end = rows.return();
    expect(await first).toEqual({ done: true, value: undefined });
    await end;
    expect(await rows.next()).toEqual({ done: true, value: undefined });
  });

  it('wakes for its own recipient alone', async () => {
    let head = 0;
    const { feed, wakeUps } = inbox(() => head);
    const rows = feed.after('r', 0);
    const next = rows.next();
    await soon();
    head = 1;
    wakeUps.wake(['somebody else']);
    expect(await Promise.race([next, soon(100)])).toBeUndefined();
    wakeUps.wake(['r']);
    expect(await next).toMatchObject({ value: { seq: 1 } });
    await rows.return();
  });

  it('asks once for all who wait whether a wake-up was lost, and wakes those whose inbox grew', async () => {
    const heads = new Map([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
    const asked: unknown[] = [];
    const feed = feedOn((name, recipients, afters) => {
      if (name === 'inbox.grown') asked.push(recipients);
      return recipients.flatMap((r, i) =>
        (heads.get(r) ?? 0) > (afters[i] ?? 0) ? [{ ord: i + 1, seq: heads.get(r) }] : [],
      );
    });
    const readers = [...heads.keys()].map((r) => feed.after(r, 0));
    const [a, b, c] = readers.map((r) => r.next());
    await soon();
    heads.set('b', 1);
    expect(await b).toMatchObject({ value: { seq: 1 } });
    expect(asked).toEqual([['a', 'b', 'c']]);
    expect(await Promise.race([a, c, soon()])).toBeUndefined();
    for (const reader of readers) await reader.return();
  });

  it('tells everybody who waits when it cannot be known whether a wake-up was lost', async () => {
    let down = false;
    const feed = feedOn(() => {
      if (down) throw new Error('no database');
      return [];
    });
    const nexts = ['a', 'b'].map((r) => feed.after(r, 0).next());
    await soon();
    down = true;
    expect(await Promise.allSettled(nexts)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  });

  it('does not lose an item that is committed while it reads', async () => {
    let head = 0;
    const { feed, wakeUps } = inbox(() => head);
    const rows = feed.after('r', 0);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const row of rows) {
        seen.push(row.seq);
        if (row.seq === 200) return;
      }
    })();
    for (let i = 0; i < 200; i++) {
      head++;
      wakeUps.wake(['r']);
      if (i % 3 === 0) await new Promise((done) => setImmediate(done));
    }
    await reading;
    expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });
});
