import { describe, expect, it } from '@jest/globals';
import { readCensus, readFeed, type ReturnItem } from '../../src/interchange';
import { HEADER, IDENTIFIERS, bytes, child } from './support';

const CHILDREN = 20_000;

/** Counts how far the file has been asked for beyond what was read of it. */
class Source {
  given = 0;

  async *census(): AsyncGenerator<Uint8Array> {
    yield bytes(`<Message>${HEADER}<Children>`);
    for (let n = 1; n <= CHILDREN; n += 1) {
      this.given = n;
      yield await Promise.resolve(bytes(child({ identifiers: IDENTIFIERS.replace('TH0001', `C${n}`) })));
    }
    yield bytes('</Children></Message>');
  }

  async *feed(): AsyncGenerator<Uint8Array> {
    for (let n = 1; n <= CHILDREN; n += 1) {
      this.given = n;
      yield await Promise.resolve(
        bytes(
          JSON.stringify({
            la_child_id: `C${n}`,
            child_details: { date_of_birth: '2014-05-06' },
            social_care_episodes: [],
          }),
        ),
      );
    }
  }
}

/** The children read, and by how many at most the source was ahead of the reader. */
async function drain(source: Source, items: AsyncIterable<ReturnItem>): Promise<{ good: number; ahead: number }> {
  let good = 0;
  let ahead = 0;
  for await (const item of items) {
    if (item.kind !== 'GOOD') continue;
    good += 1;
    ahead = Math.max(ahead, source.given - good);
  }
  return { good, ahead };
}

describe('a return of any length is read as it arrives', () => {
  it('a census: no more than the head of the file is held', async () => {
    const source = new Source();

    const { good, ahead } = await drain(
      source,
      readCensus(source.census(), () => undefined),
    );

    // The first 1,024 bytes are awaited for the encoding: some two children.
    expect(good).toBe(CHILDREN);
    expect(ahead).toBeLessThan(5);
  });

  it('and nothing more is asked of it once nobody reads', async () => {
    const source = new Source();
    for await (const item of readCensus(source.census(), () => undefined)) {
      if (item.kind === 'GOOD') break;
    }

    expect(source.given).toBeLessThan(10);
  });

  it('a feed: one child after another', async () => {
    const source = new Source();
    const { good, ahead } = await drain(
      source,
      readFeed(source.feed(), () => undefined, { authority: '211', today: '2026-04-20' }),
    );

    expect(good).toBe(CHILDREN);
    expect(ahead).toBeLessThan(20);
  });

  it('also when all of it arrives at once: children are handed over before the rest is read', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of new Source().census()) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let good = 0;
    const atOnce = async function* () {
      yield await Promise.resolve(whole);
    };
    for await (const { kind } of readCensus(atOnce(), () => undefined)) {
      if (kind === 'GOOD') good += 1;
      if (good % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }

    expect(good).toBe(CHILDREN);
    expect(most).toBeLessThan(150 * 1024 ** 2);
  });
});
