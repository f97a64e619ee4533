import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/platform/config';

const KEY = 'k7Vq2ZrX9bLw4TfYs8NdPjHc3Gm6AeUu';
const GOOD = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://hub:9f2b7c41d8@db.internal/hub',
  HUB_AUDIT_KEY: KEY,
  HUB_URL: 'https://hub.example',
  HUB_SEAL_KEY: '/run/secrets/seal.pem',
  HUB_CHECKPOINTS: '/mnt/witness/checkpoints',
  HUB_ROOT_KEY: '/run/secrets/root-key',
};

function problems(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  it('have a default for each in development', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'development',
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      wakeUps: true,
      origins: [],
    });
  });

  it('take what is empty for what is not set', () => {
    expect(readConfig({ PORT: '', HUB_ORIGINS: '', NODE_ENV: '' })).toEqual(readConfig({}));
  });

  it('list origins without their spaces', () => {
    expect(readConfig({ HUB_ORIGINS: ' https://a.example , https://b.example,' }).origins).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });

  it('are accepted in production when nothing is missing or weak', () => {
    expect(problems(GOOD)).toEqual([]);
    expect(readConfig(GOOD)).toMatchObject({ mode: 'production', auditKey: KEY });
  });

  it('that are missing in production are all named at once, one line each', () => {
    const found = problems({ NODE_ENV: 'production' });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'DATABASE_URL',
      'HUB_AUDIT_KEY',
      'HUB_SEAL_KEY',
      'HUB_CHECKPOINTS',
      'HUB_ROOT_KEY',
      'HUB_URL',
    ]);
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(
      /^The hub cannot start with these settings:\n {2}DATABASE_URL: .*\n {2}HUB_AUDIT_KEY: .*\n {2}HUB_SEAL_KEY: .*\n {2}HUB_CHECKPOINTS: .*\n {2}HUB_ROOT_KEY: .*\n {2}HUB_URL: .*$/,
    );
  });

  it('seal the audit in development with a key and a folder of its own, and in a test not unless told to', () => {
    expect(readConfig({ HUB_DATA_DIR: '/data' })).toMatchObject({
      sealKey: '/data/audit-seal.pem',
      checkpoints: '/data/checkpoints',
    });
    // The folder belongs to one database.
    const elsewhere = readConfig({ DATABASE_URL: 'postgres://x:y@h/d' });
    expect([elsewhere.sealKey, elsewhere.checkpoints]).toEqual(['.hub/audit-seal.pem', undefined]);
    expect(readConfig({ NODE_ENV: 'test' })).toMatchObject({ sealKey: undefined, checkpoints: undefined });
  });

  it('limit the rules for unusual looking by name, or say how', () => {
    expect(readConfig({ HUB_LOOKING_LIMITS: 'MISSES=8, NIGHT=0' }).lookingLimits).toEqual({ MISSES: 8, NIGHT: 0 });
    for (const wrong of ['MISSES', 'MISSES=x', 'MISSES=8;NIGHT=0'])
      expect(problems({ HUB_LOOKING_LIMITS: wrong })[0]).toMatch(/^HUB_LOOKING_LIMITS: /);
  });

  it('hold the clock against the database’s but in a test and in a story, unless they say otherwise', () => {
    const seconds = (env: Record<string, string>) => readConfig(env).clockApartSeconds;
    expect([seconds(GOOD), seconds({}), seconds({ NODE_ENV: 'test' }), seconds({ HUB_STORY_CLOCK: 'on' })]).toEqual([
      ...[5, 5, 0, 0],
    ]);
    expect(seconds({ NODE_ENV: 'test', HUB_CLOCK_APART_SECONDS: '3' })).toBe(3);
    expect(seconds({ HUB_CLOCK_APART_SECONDS: '0' })).toBe(0);
    expect(problems({ HUB_CLOCK_APART_SECONDS: '61' })[0]).toMatch(/^HUB_CLOCK_APART_SECONDS: /);
  });

  it('that are not understood are all named at once, in every mode', () => {
    const found = problems({
      PORT: 'x',
      HUB_POOL_SIZE: '1',
      HUB_WAKE_UPS: 'maybe',
      HUB_LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x/y',
      NODE_ENV: 'prod',
      HUB_AUDIT_KEY: 'short',
    });
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'HUB_AUDIT_KEY',
      'HUB_LOG_LEVEL',
      'HUB_POOL_SIZE',
      'HUB_WAKE_UPS',
      'NODE_ENV',
      'PORT',
    ]);
    expect(found.every((line) => !line.includes('\n'))).toBe(true);
  });

  it.each([
    ['DATABASE_URL', 'postgres://hub@db.internal/hub'],
    ['DATABASE_URL', 'postgres://hub:password@db.internal/hub'],
    ['DATABASE_URL', 'postgres://hub:postgres@db.internal/hub'],
    ['HUB_AUDIT_KEY', 'short'],
    ['HUB_URL', 'https://hub.example/graphql'],
    ['HUB_DOCUMENTS', 'any'],
    ['HUB_BOUND_SERVICES', 'off'],
    ['HUB_LOOK_UP_LIMITS', 'off'],
    ['HUB_LATENCY_GRID_MS', '0'],
    ['HUB_AUDIT_KEY', 'development-only-audit-key-000000'],
    ['HUB_AUDIT_KEY', 'a'.repeat(32)],
    ['HUB_AUDIT_KEY', 'abcabcabcabcabcabcabcabcabcabcabcabc'],
    ['HUB_ORIGINS', '*'],
    ['HUB_ORIGINS', 'https://a.example,*'],
    ['HUB_ORIGINS', 'a.example'],
    ['HUB_ORIGINS', 'https://a.example/page'],
    ['HUB_STORY_CLOCK', 'on'],
    ['HUB_CLOCK_APART_SECONDS', '0'],
  ])('that are weak stop production: %s=%s', (name, value) => {
    const found = problems({ ...GOOD, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name}: `));
  });

  it('say in plain words what a number must be', () => {
    expect(problems({ PORT: '70000' })).toEqual(['PORT: expected a whole number from 0 to 65535']);
    expect(problems({ PORT: '4000.5' })).toEqual(['PORT: expected a whole number from 0 to 65535']);
  });

  it('never print a secret that they refuse', () => {
    const text = problems({
      ...GOOD,
      DATABASE_URL: 'postgres://hub:password@db.internal/hub',
      HUB_AUDIT_KEY: 'changeme-changeme-changeme-changeme',
    }).join('\n');
    expect(text).not.toMatch(/password@|changeme/);
  });
});

describe('secrets in files', () => {
  const OWNER = 'postgres://hub_owner:71c0aa93ef@db.internal/hub';
  const BACKUP = '0123456789abcdef'.repeat(4);
  const SECRETS = ['DATABASE_URL', 'HUB_OWNER_DATABASE_URL', 'HUB_AUDIT_KEY', 'HUB_BACKUP_KEY'];
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hub-secrets-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, text: string, mode = 0o600): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };

  it('are read as they stand, but for one newline at the end', () => {
    const config = readConfig({
      ...{ ...GOOD, DATABASE_URL: undefined, HUB_AUDIT_KEY: '' },
      DATABASE_URL_FILE: file('serving', `${GOOD.DATABASE_URL}\n`),
      HUB_OWNER_DATABASE_URL_FILE: file('owner', OWNER),
      HUB_AUDIT_KEY_FILE: file('audit', ` ${KEY} \n\n`),
      HUB_BACKUP_KEY_FILE: file('backup', `${BACKUP}\r\n`),
    });
    expect(config).toMatchObject({ databaseUrl: GOOD.DATABASE_URL, ownerDatabaseUrl: OWNER, backupKey: BACKUP });
    expect(config.auditKey).toBe(` ${KEY} \n`);
  });

  it.each(SECRETS)('and beside them are refused, naming both: %s', (name) => {
    const found = problems({ [name]: 'x', [`${name}_FILE`]: file('both', 'y') });
    expect(found[0]).toBe(`${name}_FILE: stands beside ${name}; give one of the two`);
  });

  it.each(SECRETS)('that can not be read are named with their file, all at once: %s', (name) => {
    // It may be the secret itself, put into the wrong setting.
    const missing = 'postgres://hub:a-secret@db.internal/hub';
    const found = problems({ PORT: '70000', [`${name}_FILE`]: missing });
    expect(found).toEqual([`${name}_FILE: there is no such file`, 'PORT: expected a whole number from 0 to 65535']);
    expect(problems({ [`${name}_FILE`]: folder })).toHaveLength(1);
    expect(problems({ [`${name}_FILE`]: 'a-secret'.repeat(100) })).toEqual([
      `${name}_FILE: it can not be read (ENAMETOOLONG)`,
    ]);
    const marked = file('marked', `\uFEFF${KEY}`);
    expect(problems({ [`${name}_FILE`]: marked })[0]).toMatch(/ is not plain UTF-8: it has a byte order mark/);
    const empty = file('empty', '\n');
    expect(problems({ [`${name}_FILE`]: empty })).toEqual([`${name}_FILE: ${empty} is empty`]);
  });

  it.each([0o640, 0o604, 0o620, 0o601])('that others can open stop the hub: mode %o', (mode) => {
    const open = file('open', KEY, mode);
    for (const environment of [GOOD, {}].map((rest) => ({ ...rest, HUB_AUDIT_KEY: '', HUB_AUDIT_KEY_FILE: open })))
      expect(problems(environment)).toEqual([`HUB_AUDIT_KEY_FILE: others on this machine can read ${open}; chmod 600`]);
  });

  it('are held to what the settings are held to, and never printed', () => {
    const found = problems({
      ...{ ...GOOD, DATABASE_URL: '', HUB_AUDIT_KEY: '' },
      HUB_AUDIT_KEY_FILE: file('weak', 'changeme-changeme-changeme-changeme'),
      DATABASE_URL_FILE: file('known', 'postgres://hub:password@db.internal/hub'),
    });
    expect(found.map((line) => line.split(':')[0])).toEqual(['DATABASE_URL', 'HUB_AUDIT_KEY']);
    const short = problems({
      HUB_AUDIT_KEY_FILE: file('short', 'a-short-word'),
      DATABASE_URL_FILE: file('x', 'x:y@z'),
    });
    expect(short).toHaveLength(2);
    expect([...found, ...short].join('\n')).not.toMatch(/hub:password|changeme|a-short-word|x:y@z/);
  });
});
