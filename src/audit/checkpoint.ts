import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/**
 * A checkpoint in the form of C2SP (c2sp.org/tlog-checkpoint in a c2sp.org/signed-note): the name of the log, the size of
 * the tree, its root, the time, and under a blank line one Ed25519 signature. Any tool that reads transparency logs reads
 * it; it says nothing of what the tree is about.
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** When it was signed, as the sealer's clock had it: 2026-03-02T10:00:00.000Z. */
  readonly at: string;
}

/** A public key and the name it signs for. */
export interface Verifier {
  readonly name: string;
  readonly key: KeyObject;
  /** Raw, 32 bytes. */
  readonly raw: Buffer;
}

/** A checkpoint whose signature cannot be relied on. */
export class BadSignature extends Error {}

const ED25519 = Uint8Array.of(1);
/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const bodyOf = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at}\n`;

const keyHash = ({ name, raw }: Pick<Verifier, 'name' | 'raw'>): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest().subarray(0, 4);

/** What checks the signatures of a private or public key. */
export function verifierOf(name: string, key: KeyObject): Verifier {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  if (open.asymmetricKeyType !== 'ed25519') throw new Error('expected an Ed25519 key');
  return { name, key: open, raw: open.export({ type: 'spki', format: 'der' }).subarray(SPKI.length) };
}

/** A public key as C2SP writes it, on one line that can be printed and read out: name+hash+key. */
export const lineOf = (verifier: Verifier): string =>
  `${verifier.name}+${keyHash(verifier).toString('hex')}+${Buffer.concat([ED25519, verifier.raw]).toString('base64')}`;

/** Reads such a line; throws when it is none. */
export function verifierFrom(line: string): Verifier {
  const [, name = '', hash = '', text = ''] = /^(\S+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? [];
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('expected a public key such as name+01234567+AbC=');
  const raw = bytes.subarray(1);
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  const verifier = { name, key, raw };
  if (keyHash(verifier).toString('hex') !== hash)
    throw new Error('the public key is damaged: its name or hash is wrong');
  return verifier;
}

/** Signs text in the form of a note. The name of the key is that of the log. */
export function signNote(text: string, name: string, key: KeyObject): string {
  const signature = sign(null, Buffer.from(text), key);
  return `${text}\n— ${name} ${Buffer.concat([keyHash(verifierOf(name, key)), signature]).toString('base64')}\n`;
}

export const signCheckpoint = (checkpoint: Checkpoint, key: KeyObject): string =>
  signNote(bodyOf(checkpoint), checkpoint.origin, key);

/** The text of a note that one of the keys has signed; lines of others, such as witnesses, are passed over. */
export function openNote(note: string, verifiers: readonly Verifier[]): string {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const good = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(base64, 'base64');
      return verifiers.some(
        (verifier) =>
          verifier.name === name &&
          keyHash(verifier).equals(bytes.subarray(0, 4)) &&
          verify(null, Buffer.from(text), verifier.key, bytes.subarray(4)),
      );
    });
  if (end < 0 || !good) throw new BadSignature('no signature of a key that is trusted');
  return text;
}

/** What a note says, whoever signed it; undefined when it is no checkpoint. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', time = ''] = note.split('\n', 4);
  const hash = Buffer.from(root, 'base64');
  const at = /^time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(time)?.[1];
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || hash.length !== 32 || at === undefined) return undefined;
  return { origin, size: Number(size), root: hash, at };
}

/** A checkpoint that one of the keys has signed. */
export function openCheckpoint(note: string, verifiers: readonly Verifier[]): Checkpoint {
  const checkpoint = readCheckpoint(openNote(note, verifiers));
  if (checkpoint === undefined) throw new BadSignature('signed, and no checkpoint');
  return checkpoint;
}
