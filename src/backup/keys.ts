import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
const PURPOSE = 'child-protection-hub backup';

/** The key of a backup from its setting: 32 random bytes, as 64 hexadecimal digits or in Base64 (`openssl rand -hex 32`). */
export const readBackupKey = (text: string): Buffer =>
  Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');

/** A key for one file alone: bound to its name, so that a file can not stand in for another, and to a salt of its own. */
export const fileKey = (key: Buffer, salt: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `${PURPOSE} file ${name}`, KEY_BYTES));

const stamp = (key: Buffer, use: string, text: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', `${PURPOSE} ${use}`, KEY_BYTES)))
    .update(text)
    .digest('hex');

/** What a manifest says, stamped: without it whoever may write to the folder could put an older table into it. */
export const stampOf = (key: Buffer, manifest: string): string => stamp(key, 'manifest', manifest);

/** Tells one key from another, and nothing of either. */
export const nameOfKey = (key: Buffer): string => stamp(key, 'name', '').slice(0, 16);

export function sameStamp(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
