import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new key: nobody chose it, so there is nothing to guess. */
export const newKey = (): KeyObject => createSecretKey(randomBytes(32));

/** Wraps a key with the key above it, bound to what it is: `data_key|<id>`. */
export function wrap(above: KeyObject, what: string, key: KeyObject): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', above, nonce).setAAD(Buffer.from(what));
  return Buffer.concat([nonce, cipher.update(key.export()), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when it was wrapped with another key, or is the key of something else. */
export function unwrap(above: KeyObject, what: string, wrapped: Buffer): KeyObject {
  const end = wrapped.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', above, wrapped.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(what))
    .setAuthTag(wrapped.subarray(end));
  return createSecretKey(Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, end)), decipher.final()]));
}
