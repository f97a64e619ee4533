import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { openRootKeys } from '../../src/platform/db/sealing/root';
import { rotateRoot } from '../../src/platform/db/sealing/rotate';
import { SealingWorld } from './world';

describe('the root key', () => {
  let folder: string;
  let world: SealingWorld;
  const [first, second] = [randomBytes(32).toString('hex'), randomBytes(32).toString('base64')];
  const at = (name: string) => join(folder, name);
  const write = async (name: string, text: string) => {
    await writeFile(at(name), text, { mode: 0o600 });
    return at(name);
  };
  const keysIn = (file: string) => openRootKeys(readConfig({ NODE_ENV: 'test', HUB_ROOT_KEY: file }));
  const start = async (file: string) => {
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_TICK_SECONDS: '0', HUB_ROOT_KEY: file });
    const app = await createApp({ config, databaseUrl: world.hub.servingUrl, log: pino({ level: 'silent' }) });
    await app.stop();
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-root-'));
    world = await SealingWorld.start({ HUB_ROOT_KEY: await write('own', first) });
    await world.report('What was seen.', await world.child());
  });
  afterAll(async () => {
    await world.hub.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is made in development, for its owner alone, and is the same at the next start', async () => {
    const config = readConfig({ HUB_DATA_DIR: at('data') });
    const [made] = await openRootKeys(config);
    expect((await stat(at('data/root-key'))).mode & 0o777).toBe(0o600);
    expect((await openRootKeys(config))[0]).toEqual(made);
    expect(await readFile(at('data/root-key'), 'utf8')).toBe(`${made.key.export().toString('hex')}\n`);
  });

  it('is asked for by its name when it is missing, open to others, weak or no key', async () => {
    await expect(keysIn(at('none'))).rejects.toThrow(/HUB_ROOT_KEY: there is no file/);
    await expect(keysIn(await write('empty', '\n'))).rejects.toThrow(/HUB_ROOT_KEY: .* is empty/);
    await expect(keysIn(await write('short', 'abcdef'))).rejects.toThrow(/HUB_ROOT_KEY: .* holds no key/);
    await expect(keysIn(await write('weak', '00'.repeat(32)))).rejects.toThrow(/HUB_ROOT_KEY: .* repetitive/);
    await chmod(await write('open', first), 0o644);
    await expect(keysIn(at('open'))).rejects.toThrow(/HUB_ROOT_KEY: others on this machine can read/);
  });

  it('of another database stops the start', async () => {
    await expect(start(await write('other', second))).rejects.toThrow(/HUB_ROOT_KEY: is not the key of this database/);
    await expect(start(at('own'))).resolves.toBeUndefined();
  });

  it('is exchanged: both are read, then the new one alone', async () => {
    const both = await keysIn(await write('both', `${second}\n${first}\n`));
    const { vault, pool, clock, report } = await world.owner(at('both'));
    // That of the authority, and that of the digests.
    expect(await rotateRoot({ vault, pool, clock, report })).toBe(2);
    await expect(start(at('other'))).resolves.toBeUndefined();
    await expect(start(at('own'))).rejects.toThrow(/HUB_ROOT_KEY: is not the key of this database/);
    expect(both.map(({ name }) => name)).toEqual([
      (await keysIn(at('other')))[0].name,
      (await keysIn(at('own')))[0].name,
    ]);
  });
});
