import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError, type Config } from '../../config';
import { writeDurably } from '../../files';

/** The key above all others, which stands in a file and never in the database. */
export interface RootKey {
  /** Tells one from another, and nothing of either. */
  readonly name: string;
  readonly key: KeyObject;
}

/** The first wraps; all of them unwrap, for as long as a change from one to the next takes. */
export type RootKeys = readonly [RootKey, ...RootKey[]];

const GROUP_AND_OTHERS = 0o077;
const LINE = /^([0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/i;
const FEWEST_DIFFERENT_BYTES = 16;

/** Of the tests alone: a hub in another mode reads its key from a file. */
const OF_TESTS = 'c2'.repeat(16) + '5d'.repeat(16);

const bytesOf = (text: string): Buffer => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');

const rootKey = (text: string): RootKey => {
  const bytes = bytesOf(text);
  const key = createSecretKey(bytes);
  const name = createHmac('sha256', bytes).update('child-protection-hub root key').digest('hex').slice(0, 16);
  return { name, key };
};

/** Reads the root key from its file; in development it is made at the first start. */
export async function openRootKeys({ rootKeyFile: file, mode }: Config): Promise<RootKeys> {
  if (file === undefined) return [rootKey(OF_TESTS)];
  const known = await stat(file).catch(() => undefined);
  if (known === undefined && mode !== 'development') throw new ConfigError([`HUB_ROOT_KEY: there is no file ${file}`]);
  if (known === undefined) return [await makeRootKey(file)];
  if ((known.mode & GROUP_AND_OTHERS) !== 0)
    throw new ConfigError([`HUB_ROOT_KEY: others on this machine can read ${file}; chmod 600`]);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const [first, ...more] = lines.map((line) => {
    if (!LINE.test(line.trim()))
      throw new ConfigError([`HUB_ROOT_KEY: ${file} holds no key of 32 random bytes (openssl rand -hex 32)`]);
    if (new Set(bytesOf(line.trim())).size < FEWEST_DIFFERENT_BYTES)
      throw new ConfigError([
        `HUB_ROOT_KEY: ${file} holds a repetitive key; take 32 random bytes (openssl rand -hex 32)`,
      ]);
    return rootKey(line.trim());
  });
  if (first === undefined) throw new ConfigError([`HUB_ROOT_KEY: ${file} is empty (openssl rand -hex 32)`]);
  return [first, ...more];
}

/** What is in the database was wrapped with a root key that is not there. */
export const ofAnotherRoot = (name: string): ConfigError =>
  new ConfigError([
    `HUB_ROOT_KEY: is not the key of this database, which was sealed under ${name}; bring that one back (docs/running.md)`,
  ]);

async function makeRootKey(file: string): Promise<RootKey> {
  const text = randomBytes(32).toString('hex');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeDurably(file, text);
  return rootKey(text);
}
