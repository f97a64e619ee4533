import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase, testPool } from '../support/database';
import { TestIssuers } from '../support/issuer';
import { World } from '../support/world';
import { census, child } from './support';

const ROOT = join(__dirname, '..', '..');
const EXAMPLE = join(__dirname, 'example.xml');

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await cloneDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hub-commands-'));
  const issuers = new TestIssuers();
  await issuers.start();
  const pool = testPool(database.url, 1);
  try {
    const world = new World(pool, issuers, new Date('2026-01-01T00:00:00Z'));
    await world.authority('211', 'Testborough');
    await world.worker('officer', 'Testborough', 'DATA_OFFICER');
  } finally {
    await pool.end();
    issuers.stop();
  }
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command as npm runs it, in a process of its own. */
const run = (command: 'import' | 'export', ...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: database.url };
    const options = { cwd: ROOT, env, timeout: 25_000 };
    const line = ['--import', 'tsx', `scripts/${command}.ts`, ...args];
    execFile(process.execPath, line, options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });

const saved = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

describe('npm run import, npm run export', () => {
  it('take a census over, see that it is unchanged, and write it again', async () => {
    const first = await run('import', EXAMPLE);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^1 children in [\d.]+ s: 1 new, 0 changed, 0 unchanged, 0 held\.$/m);

    const again = await run('import', EXAMPLE);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('0 new, 0 changed, 1 unchanged, 0 held.') });

    const file = join(folder, 'out.xml');
    const written = await run('export', '--year', '2026', '--out', file);
    expect(written).toMatchObject({ code: 0, out: '', err: `1 children written to ${file}.\n` });
    expect(readFileSync(file, 'utf8')).toContain('<LAchildID>TH0001</LAchildID>');
    expect(readdirSync(folder)).toEqual(['out.xml']);

    const shown = await run('export', '--year', '2026');
    expect(shown).toMatchObject({ code: 0, err: '1 children written to the standard output.\n' });
    expect(shown.out).toBe(readFileSync(file, 'utf8'));
  });

  it('say that the rest of a file that breaks off was not read', async () => {
    const whole = census(child() + child().replace('TH0001', 'TH0002'));
    const { code, out } = await run('import', saved('half.xml', whole.slice(0, whole.indexOf('TH0002'))));

    expect(code).toBe(1);
    expect(out).toContain('The file breaks off: the rest of it was not read');
    expect(out).toMatch(/0 held\. The rest of the file, from line \d+ on, was not read\.$/m);
    expect(out).not.toContain('left as the hub had them');
  });

  it('refuse what is no return, and leave no file behind', async () => {
    expect(await run('import', saved('none.xml', '<Message>'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('malformed XML'),
    });

    const file = join(folder, 'refused.xml');
    expect(await run('export', '--year', '1999', '--out', file)).toMatchObject({ code: 2 });
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });

  it.each(['import', 'export'] as const)('explain themselves: %s --help', async (command) => {
    const usage = expect.stringContaining(`Usage: npm run ${command} --`);
    expect(await run(command, '--help')).toMatchObject({ code: 0, out: usage, err: '' });
    expect(await run(command, '--what')).toMatchObject({ code: 2, err: usage });
  });
});
