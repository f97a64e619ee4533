import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { opening, sealing } from '../../src/backup/sealed-stream';

const KEY = randomBytes(32);
const PIECE = 65_536;
const HEAD = 24;
const SEALED_PIECE = PIECE + 16;

const through = (bytes: Buffer, way: typeof sealing, name = 'child', key = KEY, chunk = 10_000): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  return buffer(Readable.from(chunks).compose(way(key, name)));
};

describe('a sealed file', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_001])(
    'of %i bytes opens to what it was',
    async (length) => {
      const text = randomBytes(length);
      const sealed = await through(text, sealing);
      expect(sealed.length).toBe(HEAD + text.length + 16 * Math.max(1, Math.ceil(length / PIECE)));
      for (const chunk of [1_000, 65_536, 1_000_000])
        expect((await through(sealed, opening, 'child', KEY, chunk)).equals(text)).toBe(true);
    },
  );

  it('is another one each time', async () => {
    const text = randomBytes(100);
    expect((await through(text, sealing)).equals(await through(text, sealing))).toBe(false);
  });

  it.each([
    ['a byte of it is another', (all: Buffer) => flipped(all, HEAD + 70_000)],
    ['a byte of its salt is another', (all: Buffer) => flipped(all, 10)],
    ['its last piece is cut off', (all: Buffer) => all.subarray(0, HEAD + 2 * SEALED_PIECE)],
    ['it is cut off within a piece', (all: Buffer) => all.subarray(0, all.length - 5)],
    ['its first piece is left out', (all: Buffer) => without(all, HEAD, SEALED_PIECE)],
    ['two pieces change places', (all: Buffer) => swapped(all)],
    ['something stands behind it', (all: Buffer) => Buffer.concat([all, Buffer.alloc(30)])],
    ['it is no sealed file', () => randomBytes(1_000)],
    ['it is empty', () => Buffer.alloc(0)],
  ])('does not open when %s, and is named', async (_, harm) => {
    const sealed = await through(randomBytes(2 * PIECE + 100), sealing);
    await expect(through(harm(sealed), opening)).rejects.toThrow(/^child was damaged or changed/);
  });

  it('does not open under another name, so that no file stands in for another, nor with another key', async () => {
    const sealed = await through(randomBytes(100), sealing);
    await expect(through(sealed, opening, 'worker')).rejects.toThrow(/^worker was damaged or changed/);
    await expect(through(sealed, opening, 'child', randomBytes(32))).rejects.toThrow('another key');
  });
});

function flipped(all: Buffer, at: number): Buffer {
  const harmed = Buffer.from(all);
  harmed[at] = (harmed[at] ?? 0) ^ 1;
  return harmed;
}

const without = (all: Buffer, from: number, length: number): Buffer =>
  Buffer.concat([all.subarray(0, from), all.subarray(from + length)]);

function swapped(all: Buffer): Buffer {
  const [one, two] = [HEAD, HEAD + SEALED_PIECE].map((from) => all.subarray(from, from + SEALED_PIECE));
  return Buffer.concat([all.subarray(0, HEAD), two ?? all, one ?? all, all.subarray(HEAD + 2 * SEALED_PIECE)]);
}
