import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../platform/config';
import { writeDurably } from '../platform/files';
import { lineOf, verifierFrom, verifierOf, type Verifier } from './checkpoint';

/** Why a public key cannot be used, in words for whoever checks. */
export class SealKeyError extends Error {}

const GROUP_AND_OTHERS = 0o077;

/**
 * The private key that signs checkpoints, from its file; where `mayMake` it is made at the first start. The public key is
 * written beside it, to be given to whoever checks.
 */
export async function openSealKey(file: string, origin: string, mayMake: boolean): Promise<KeyObject> {
  const known = await stat(file).catch(() => undefined);
  if (known === undefined && mayMake) return makeSealKey(file, origin);
  if (known === undefined) throw new ConfigError([`HUB_SEAL_KEY: there is no file ${file}`]);
  if ((known.mode & GROUP_AND_OTHERS) !== 0)
    throw new ConfigError([`HUB_SEAL_KEY: others on this machine can read ${file}; chmod 600`]);
  const key = readPrivate(await readFile(file));
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new ConfigError([`HUB_SEAL_KEY: ${file} holds no Ed25519 private key (openssl genpkey -algorithm ed25519)`]);
  return key;
}

function readPrivate(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

async function makeSealKey(file: string, origin: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeDurably(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trimEnd());
  await writeDurably(`${file}.pub`, lineOf(verifierOf(origin, privateKey)));
  return privateKey;
}

/** The public keys in a file: one on each line as C2SP writes it, or one PEM, which signs for `origin`. */
export async function readVerifiers(file: string, origin: string): Promise<Verifier[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SealKeyError(`There is no key file ${file}.`);
  });
  if (text.includes('PRIVATE KEY')) throw new SealKeyError(`${file} holds a private key; give the public one.`);
  try {
    if (text.includes('BEGIN PUBLIC KEY')) return [verifierOf(origin, createPublicKey(text))];
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(verifierFrom);
  } catch {
    throw new SealKeyError(`${file} holds no Ed25519 public key: expected name+hash+key, or PEM.`);
  }
}
