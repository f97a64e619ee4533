import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where somebody is in a list, as they are given it. */
export interface Positions {
  /** Text that tells whoever has it nothing, and is good for the same question of the same person alone. */
  readonly seal: (position: number, ...bound: readonly string[]) => string;
  /** The position; undefined of whatever was not sealed for this, or was changed. */
  readonly open: (text: string, ...bound: readonly string[]) => number | undefined;
}

const [NONCE, TAG, CIPHER] = [12, 16, 'aes-256-gcm'] as const;
const LENGTH = NONCE + 8 + TAG;

/**
 * A position in a list that others write to as well says how much they wrote, and one that can be made up can be tried out (I-07).
 *
 * @param secret that all processes of the hub share; the key is made of it for this alone.
 */
export function sealedPositions(secret: string): Positions {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'positions in lists', 32));
  const about = (bound: readonly string[]): Buffer => Buffer.from(JSON.stringify(bound));
  return {
    seal(position, ...bound) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(about(bound));
      const plain = Buffer.alloc(8);
      plain.writeBigUInt64BE(BigInt(position));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(text, ...bound) {
      const sealed = Buffer.from(text, 'base64url');
      if (sealed.length !== LENGTH || sealed.toString('base64url') !== text) return undefined;
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(about(bound))
        .setAuthTag(sealed.subarray(-TAG));
      try {
        return Number(
          Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).readBigUInt64BE(),
        );
      } catch {
        return undefined;
      }
    },
  };
}
