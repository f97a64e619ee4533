import { createCipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { foldName } from '../../text';

const asItIs = (value: string): string => value;

/** What is looked for by its digest, and in which form it is compared. Columns that are held against each other share a purpose. */
const PURPOSES = {
  'nhs-number': asItIs,
  upn: asItIs,
  'local-id': asItIs,
  postcode: asItIs,
  surname: foldName,
  /** The first of several: whoever looks for Ada Jane may know her as Ada. */
  forename: (forenames: string): string => (forenames.split(' ', 1)[0] ?? '').toLowerCase(),
} as const;

export type Purpose = keyof typeof PURPOSES;

/**
 * Tells a digest from what stood there before there were digests, and says under how many keys it was made: `~…` under one,
 * `~2~…` under two. No folded name holds it, and no digest in Base64.
 */
const MARK = '~';
const DIGEST = /^~(?:(\d+)~)?([\w-]{22})$/;
const BLOCK = 16;
/** A value of at most so many bytes is one block: every number of a person is. */
const LONGEST_BLOCK = BLOCK - 1;

/** What every digest that was made under so many keys begins with; that of one alone is what all of them begin with. */
export const markOf = (layers: number): string => (layers === 1 ? MARK : `${MARK}${layers}${MARK}`);

/** Under how many keys a digest was made; undefined when it is none, but a value that was never made one. */
export function layersOf(text: string): number | undefined {
  const read = DIGEST.exec(text);
  return read === null ? undefined : Number(read[1] ?? 1);
}

interface PurposeKeys {
  readonly block: KeyObject;
  readonly long: KeyObject;
  /** Those that came later, each laid over what the ones before have made. */
  readonly over: readonly KeyObject[];
}

/**
 * Keyed digests of what records are found by, for which the values themselves are sealed. The same value of one purpose has one
 * digest; under another purpose it has another, and without the key nobody can work out either.
 *
 * A short value is one block of AES-256, which without the key can not be told from a random one: a roll of a thousand numbers
 * is one call, and a twentieth of the time of as many calls of HMAC. What is longer is HMAC-SHA-256, cut to the same 16 bytes;
 * its key is another, so the two never meet. A key that takes the place of another is laid over it: the digest there was is one
 * block more of AES-256, so it is made anew without the value, and who has all the keys before and not the last can work out none.
 */
export class BlindIndex {
  private readonly keys: ReadonlyMap<Purpose, PurposeKeys>;
  /** Under how many keys a digest is made. */
  readonly layers: number;

  constructor([first, ...later]: readonly [KeyObject, ...KeyObject[]]) {
    const derived = (key: KeyObject, use: string): KeyObject =>
      createSecretKey(Buffer.from(hkdfSync('sha256', key, '', use, 32)));
    const purposes = Object.keys(PURPOSES) as Purpose[];
    this.layers = 1 + later.length;
    this.keys = new Map(
      purposes.map((purpose) => [
        purpose,
        {
          ...{ block: derived(first, `${purpose} block`), long: derived(first, `${purpose} long`) },
          over: later.map((key) => derived(key, `${purpose} over`)),
        },
      ]),
    );
  }

  /** The digest of a value; null of none, and of one of which nothing is left to compare: that finds nobody. */
  digest(purpose: Purpose, value: string | null | undefined): string | null {
    const compared = value == null ? '' : PURPOSES[purpose](value);
    return compared === '' ? null : (this.digests(purpose, [value as string])[0] ?? null);
  }

  /** The digests of many values, in their order. */
  digests(purpose: Purpose, values: readonly string[]): string[] {
    const { block, long, over } = this.keysOf(purpose);
    const compared = values.map(PURPOSES[purpose]);
    const blocks = Buffer.alloc(BLOCK * compared.length);
    for (const [i, value] of compared.entries()) {
      const length = Buffer.byteLength(value);
      if (length > LONGEST_BLOCK) continue;
      blocks[i * BLOCK] = length;
      blocks.write(value, i * BLOCK + 1);
    }
    const made = enciphered(block, blocks);
    for (const [i, value] of compared.entries())
      if (Buffer.byteLength(value) > LONGEST_BLOCK)
        createHmac('sha256', long)
          .update(value)
          .digest()
          .copy(made, i * BLOCK, 0, BLOCK);
    return written(
      over.reduce<Buffer>((below, key) => enciphered(key, below), made),
      this.layers,
    );
  }

  /**
   * What a digest that was made under the first of these keys is under all of them.
   *
   * @throws Error when it is no digest, or was made under more keys than these.
   */
  raised(purpose: Purpose, digest: string): string {
    const layers = layersOf(digest);
    if (layers === undefined || layers > this.layers) throw new Error('not a digest under these keys');
    const { over } = this.keysOf(purpose);
    const bytes = Buffer.from(digest.slice(markOf(layers).length), 'base64url');
    return written(
      over.slice(layers - 1).reduce<Buffer>((below, key) => enciphered(key, below), bytes),
      this.layers,
    )[0] as string;
  }

  private keysOf(purpose: Purpose): PurposeKeys {
    const keys = this.keys.get(purpose);
    if (keys === undefined) throw new Error(`no purpose ${purpose}`);
    return keys;
  }
}

/** Electronic codebook on purpose: each block is a value of its own, and equal ones are to be equal. */
const enciphered = (key: KeyObject, blocks: Buffer): Buffer =>
  createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(blocks);

const written = (blocks: Buffer, layers: number): string[] => {
  const mark = markOf(layers);
  return Array.from(
    { length: blocks.length / BLOCK },
    (_, i) => mark + blocks.toString('base64url', i * BLOCK, (i + 1) * BLOCK),
  );
};
