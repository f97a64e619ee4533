import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/*
 * A sealed value as it stands in its column: a mark, then in Base64 the key's id, the row's mark, the column's mark, the nonce,
 * the ciphertext and the tag. Where it stands is what it was sealed with (AAD), so it opens nowhere else; and it says where
 * that is, so that one which was moved is found by whoever reads it.
 */

/** No text from outside begins with it: control characters are refused (platform/text.ts). */
const MARK = '\u0002';
const MARK_CODE = 2;
const VERSION = '1';

const ID_BYTES = 16;
const COLUMN_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCE_AT = 2 * ID_BYTES + COLUMN_BYTES;
const HEAD_BYTES = NONCE_AT + NONCE_BYTES;

/** A key, unwrapped, under the id by which a token names it. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Where a value stands: `concern.seen_or_said` of the row with this mark. */
export interface Place {
  readonly column: string;
  readonly row: Buffer;
}

/** What a token says of itself; nothing of it is believed before it is opened. */
export interface Token {
  readonly keyId: string;
  readonly row: Buffer;
  /** Four bytes of the column's name, in hexadecimal. */
  readonly column: string;
  readonly bytes: Buffer;
}

/** Every look at a row asks this of every text in it. */
export const isToken = (text: string): boolean => text.charCodeAt(0) === MARK_CODE;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const digest = (text: string, length: number): Buffer => createHash('sha256').update(text).digest().subarray(0, length);

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The mark of a row: its id, or sixteen bytes that stand for a key of several columns. */
export const rowMark = (key: readonly unknown[]): Buffer => {
  const [first] = key;
  return key.length === 1 && typeof first === 'string' && UUID.test(first)
    ? bytesOf(first)
    : digest(key.map(String).join('|'), ID_BYTES);
};

const marks = new Map<string, string>();

/** The mark of a column such as `concern.seen_or_said`. */
export function columnMark(column: string): string {
  const known = marks.get(column) ?? digest(column, COLUMN_BYTES).toString('hex');
  marks.set(column, known);
  return known;
}

const aadOf = (place: Place): Buffer => Buffer.from(`${place.column.replace('.', '|')}|${place.row.toString('hex')}`);

/** Seals a value of JSON where it is to stand: a text, or a part of a document. */
export function seal({ id, key }: DataKey, place: Place, value: unknown): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aadOf(place));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  const head = [bytesOf(id), place.row, Buffer.from(columnMark(place.column), 'hex'), nonce];
  return `${MARK}${VERSION}${Buffer.concat([...head, sealed, cipher.getAuthTag()]).toString('base64')}`;
}

/** What a token says of itself; undefined when it is none that this hub can read. */
export function readToken(text: string): Token | undefined {
  if (!isToken(text) || text.charAt(1) !== VERSION) return undefined;
  const bytes = Buffer.from(text.slice(2), 'base64');
  if (bytes.length < HEAD_BYTES + TAG_BYTES) return undefined;
  return {
    keyId: idOf(bytes.subarray(0, ID_BYTES)),
    row: bytes.subarray(ID_BYTES, 2 * ID_BYTES),
    column: bytes.subarray(2 * ID_BYTES, NONCE_AT).toString('hex'),
    bytes,
  };
}

/** @throws when it was changed, or was sealed for another place or with another key. */
export function open({ bytes, row }: Token, key: Buffer, column: string): unknown {
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(NONCE_AT, HEAD_BYTES))
    .setAAD(aadOf({ column, row }))
    .setAuthTag(bytes.subarray(end));
  const text = decipher.update(bytes.subarray(HEAD_BYTES, end), undefined, 'utf8') + decipher.final('utf8');
  return JSON.parse(text) as unknown;
}
