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

/** Tells a digest from what stood there before there were digests. No folded name holds it. */
const MARK = '~';
const BLOCK = 16;
/** A value of at most so many bytes is one block: every number of a person is. */
const LONGEST_BLOCK = BLOCK - 1;

/** Whether it is a digest; else it is a value that was never made one. */
export const isDigest = (text: string): boolean => text.startsWith(MARK);

/**
 * Keyed digests of what records are found by, for which the values themselves are sealed. The same value of one purpose has one
 * digest; under another purpose it has another, and without the key nobody can work out either.
 *
 * A short value is one block of AES-256, which without the key can not be told from a random one: a roll of a thousand numbers
 * is one call, and a twentieth of the time of as many calls of HMAC. What is longer is HMAC-SHA-256, cut to the same 16 bytes;
 * its key is another, so the two never meet.
 */
export class BlindIndex {
  private readonly keys: ReadonlyMap<Purpose, { readonly block: KeyObject; readonly long: KeyObject }>;

  constructor(key: KeyObject) {
    const derived = (use: string): KeyObject => createSecretKey(Buffer.from(hkdfSync('sha256', key, '', use, 32)));
    const purposes = Object.keys(PURPOSES) as Purpose[];
    this.keys = new Map(
      purposes.map((purpose) => [purpose, { block: derived(`${purpose} block`), long: derived(`${purpose} long`) }]),
    );
  }

  /** The digest of a value; null of none, and of one of which nothing is left to compare: that finds nobody. */
  digest(purpose: Purpose, value: string | null | undefined): string | null {
    const compared = value == null ? '' : PURPOSES[purpose](value);
    return compared === '' ? null : (this.digests(purpose, [value as string])[0] ?? null);
  }

  /** The digests of many values, in their order. */
  digests(purpose: Purpose, values: readonly string[]): string[] {
    const keys = this.keys.get(purpose);
    if (keys === undefined) throw new Error(`no purpose ${purpose}`);
    const compared = values.map(PURPOSES[purpose]);
    const blocks = Buffer.alloc(BLOCK * compared.length);
    for (const [i, value] of compared.entries()) {
      const length = Buffer.byteLength(value);
      if (length > LONGEST_BLOCK) continue;
      blocks[i * BLOCK] = length;
      blocks.write(value, i * BLOCK + 1);
    }
    // Electronic codebook on purpose: each block is a value of its own, and equal ones are to be equal.
    const cipher = createCipheriv('aes-256-ecb', keys.block, null).setAutoPadding(false);
    const made = cipher.update(blocks);
    return compared.map((value, i) => {
      if (Buffer.byteLength(value) <= LONGEST_BLOCK)
        return MARK + made.toString('base64url', i * BLOCK, (i + 1) * BLOCK);
      return MARK + createHmac('sha256', keys.long).update(value).digest().toString('base64url', 0, BLOCK);
    });
  }
}
