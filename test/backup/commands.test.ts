import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readManifest } from '../../src/backup';
import { BackupStage, thingsIn } from './stage';

const ROOT = join(__dirname, '..', '..');

// Each command is a process of its own, and some start a PostgreSQL of their own.
jest.setTimeout(90_000);

let stage: BackupStage;

beforeAll(async () => {
  stage = await BackupStage.open();
});

afterAll(() => stage.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Command = 'backup' | 'restore' | 'drill';
const line = (command: Command, args: readonly string[]): string[] => [
  ...['--import', 'tsx', `scripts/${command}.ts`],
  ...args,
];

const environment = (more: Record<string, string>) => ({
  ...process.env,
  ...{ NODE_ENV: 'development', DATABASE_URL: stage.demonstration.hub.databaseUrl },
  ...{ HUB_BACKUP_KEY: stage.key.toString('hex'), HUB_SEAL_KEY: stage.sealKey, HUB_ROOT_KEY: stage.rootKey, ...more },
});

const production = (): Record<string, string> => {
  const { databaseUrl, servingUrl } = stage.demonstration.hub;
  return {
    ...{ NODE_ENV: 'production', DATABASE_URL: servingUrl, HUB_OWNER_DATABASE_URL: databaseUrl },
    ...{ HUB_AUDIT_KEY: '0123456789abcdefghijklmnopqrstuv', HUB_URL: 'https://hub.example' },
    HUB_CHECKPOINTS: stage.at('checkpoints'),
  };
};

/** A command as npm runs it, in a process of its own. */
const run = (command: Command, args: readonly string[] = [], more: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, env: environment(more), timeout: 60_000 };
    execFile(process.execPath, line(command, args), options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });

describe('npm run backup, npm run restore', () => {
  it('say what was written, what was restored, and that the audit is whole', async () => {
    const written = await run('backup', ['--to', stage.at('one')]);
    expect(written).toMatchObject({ code: 0 });
    expect(written.out).toMatch(/^Backup written to .*one in [\d.]+ s:$/m);
    expect(written.out).toMatch(/^ {2}[\d,]+ rows of \d+ tables as they were at 20.*Z, [\d.]+ MB$/m);
    expect(written.out).toMatch(/^ {2}The audit's last checkpoint covers \d+ entries\.$/m);

    const target = await stage.target();
    const restored = await run('restore', ['--from', stage.at('one'), '--into', target.url]);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.out).toMatch(/^ {2}Every table has the rows and the content that the backup was made of\.$/m);
    expect(restored.out).toMatch(/^ {2}The audit is WHOLE: \d+ entries against the backup's checkpoint\.$/m);
    expect(await thingsIn(target.url)).toBeGreaterThan(90);

    const again = await run('restore', ['--from', stage.at('one'), '--into', target.url]);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('The database is not empty') });
  });

  it('write nothing in the clear unless that is said, and never in production', async () => {
    const to = stage.at('clear');
    const refused = await run('backup', ['--to', to], { HUB_BACKUP_KEY: '' });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('HUB_BACKUP_KEY: missing') });
    expect(existsSync(to)).toBe(false);

    const weak = await run('backup', ['--to', to], { HUB_BACKUP_KEY: 'password' });
    expect(weak).toMatchObject({ code: 2, err: expect.stringContaining('expected 32 random bytes') });

    const inProduction = await run('backup', ['--to', to, '--plain'], production());
    expect(inProduction).toMatchObject({
      code: 2,
      err: expect.stringContaining('in production a backup is encrypted'),
    });
    expect(existsSync(to)).toBe(false);

    const plain = await run('backup', ['--to', to, '--plain'], { HUB_BACKUP_KEY: '' });
    expect(plain).toMatchObject({ code: 0, out: expect.stringContaining('NOT ENCRYPTED') });
    const target = await stage.target();
    const unsaid = await run('restore', ['--from', to, '--into', target.url]);
    expect(unsaid).toMatchObject({ code: 2, err: expect.stringContaining('it is taken with --plain alone') });
    expect(await run('restore', ['--from', to, '--into', target.url, '--plain'])).toMatchObject({ code: 0 });
  });

  it('take their key and the password of the database from files, which no list of processes shows', async () => {
    const inFile = (name: string, text: string): string => {
      writeFileSync(stage.at(name), `${text}\n`, { mode: 0o600 });
      return stage.at(name);
    };
    const taken = await run('backup', ['--to', stage.at('by-files')], {
      ...{ DATABASE_URL: '', HUB_BACKUP_KEY: '' },
      DATABASE_URL_FILE: inFile('database-url', stage.demonstration.hub.databaseUrl),
      HUB_BACKUP_KEY_FILE: inFile('backup-key', stage.key.toString('hex')),
    });
    expect(taken).toMatchObject({ code: 0 });
    expect((await readManifest(stage.at('by-files'), stage.key)).key).not.toBeNull();
  });

  it('take a backup as the owner alone', async () => {
    const refused = await run('backup', ['--to', stage.at('serving')], {
      DATABASE_URL: stage.demonstration.hub.servingUrl,
    });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('set HUB_OWNER_DATABASE_URL') });
    expect(existsSync(stage.at('serving'))).toBe(false);
  });

  it('believe no checkpoint without a key that is trusted', async () => {
    await run('backup', ['--to', stage.at('keyless')]);
    const target = await stage.target();
    const args = ['--from', stage.at('keyless'), '--into', target.url];
    const refused = await run('restore', args, { HUB_SEAL_KEY: stage.at('no.pem') });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--key: the file with the public key') });
    expect(await thingsIn(target.url)).toBe(0);
    const told = await run('restore', [...args, '--key', `${stage.sealKey}.pub`], { HUB_SEAL_KEY: stage.at('no.pem') });
    expect(told).toMatchObject({ code: 0 });
  });

  it('write and take what was withdrawn since', async () => {
    const file = stage.at('withdrawn.sealed');
    const written = await run('backup', ['--withdrawals-since', '2026-03-01T00:00:00Z', '--to', file]);
    expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ withdrawals since 2026-03-01/) });
    expect(readFileSync(file).subarray(0, 8).toString()).toBe('HUBBAK1\n');
    const wrong = await run('backup', ['--withdrawals-since', 'yesterday', '--to', file]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--withdrawals-since: expected an instant') });
  });

  it('restore nothing when they are killed half way, and all of it the next time', async () => {
    const folder = stage.at('slow');
    cpSync(await stage.backup('quick'), folder, { recursive: true });
    const held = join(folder, 'plan.copy.gz.sealed');
    const bytes = readFileSync(held);
    rmSync(held);
    // A file that stands still: it is read once to be checked, and the second reader, who loads it, waits for ever.
    execFileSync('mkfifo', [held]);
    const target = await stage.target();
    const restoring = spawn(process.execPath, line('restore', ['--from', folder, '--into', target.url]), {
      ...{ cwd: ROOT, env: environment({}), stdio: 'ignore' as const },
    });
    const ended = once(restoring, 'exit');
    const check = await open(held, 'w');
    await check.writeFile(bytes);
    await check.close();
    await loading(restoring, target.url);
    restoring.kill('SIGKILL');
    await ended;
    await nobodyIsAt(target.url);
    expect(await thingsIn(target.url)).toBe(0);
    const again = await run('restore', ['--from', stage.at('quick'), '--into', target.url]);
    expect(again).toMatchObject({ code: 0 });
  });

  it.each(['backup', 'restore', 'drill'] as const)('explain themselves: %s --help', async (command) => {
    const usage = expect.stringContaining(`Usage: npm run ${command}`);
    expect(await run(command, ['--help'])).toMatchObject({ code: 0, out: usage, err: '' });
    expect(await run(command, ['--what'])).toMatchObject({ code: 2, err: usage });
  });
});

describe('npm run drill', () => {
  it('brings the hub back, asks it, and says how much would be lost and how long it took', async () => {
    const { code, out, err } = await run('drill');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ {2}\d+ tables compared: each has the same rows with the same content\.$/m);
    expect(out).toMatch(/^ {2}The audit is WHOLE: \d+ entries\.$/m);
    expect(out).toMatch(/^ {2}amcheck walked [1-9]\d\d tables and [1-9]\d\d indexes: nothing is damaged\.$/m);
    expect(out).toMatch(/^ {2}Checksums of data pages: on where it was restored, o(n|FF) where the hub is\.$/im);
    expect(out.match(/^ {2}ok /gm)).toHaveLength(7);
    expect(out).toMatch(/^ {2}ok {2}a mother sees /m);
    expect(out).toMatch(/^ {2}ok {2}a key worker hears their inbox over a socket from where it was left/m);
    expect(out).toMatch(/^Recovery time: {2}[\d.]+ s/m);
    expect(out).toMatch(/^Recovery point: the snapshot is [\d.]+ s old; nothing has been written since\.$/m);
    expect(out).toMatch(/^The hub can be brought back\.$/m);
  });

  it('leaves neither a file nor a PostgreSQL behind when it is broken off', async () => {
    const away = stage.at('temporary');
    mkdirSync(away);
    const drilling = spawn(process.execPath, line('drill', []), {
      ...{ cwd: ROOT, env: environment({ TMPDIR: away }), stdio: 'ignore' as const },
    });
    const ended = once(drilling, 'exit');
    const started = (): string | undefined =>
      readdirSync(away)
        .map((one) => join(away, one, 'data', 'postgres', 'postmaster.pid'))
        .find((file) => existsSync(file) && readFileSync(file, 'utf8').includes('ready'));
    while (started() === undefined && drilling.exitCode === null) await new Promise((done) => setTimeout(done, 10));
    const [pid] = readFileSync(started() ?? '', 'utf8').split('\n');
    drilling.kill('SIGINT');
    const isThere = (): boolean => existsSync(`/proc/${pid}`);
    try {
      expect((await ended)[0]).toBe(130);
      expect(readdirSync(away).filter((one) => one.startsWith('hub-drill-'))).toEqual([]);
      expect(isThere()).toBe(false);
    } finally {
      if (isThere()) process.kill(Number(pid), 'SIGINT');
    }
  });

  it('is held in production too, where nobody poses as a persona', async () => {
    const { code, out, err } = await run('drill', [], production());
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    expect(out.match(/^ {2}ok /gm)).toHaveLength(2);
    expect(out).toMatch(/^The hub can be brought back\.$/m);
  });

  it('says that it can not, when what is restored is not whole', async () => {
    const rewriter = await stage.source.connect();
    await rewriter.query('set session_replication_role = replica');
    await rewriter.query(`update audit_entry set purpose = 'other' where id = (select min(entry_id) from audit_leaf)`);
    rewriter.release(true);
    const { code, out } = await run('drill');
    expect(code).toBe(1);
    expect(out).toContain('The hub can NOT be brought back: The audit in the backup is not whole (TAMPERED)');
  });
});

/** Waits until the restore has loaded what stands before the file that holds it up. */
async function loading(restoring: ChildProcess, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  for (let tries = 0; tries < 400 && restoring.exitCode === null; tries++) {
    const { rows } = await stage.source.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = $1 and state like '%active%' and query like 'copy "plan"%'`,
      [name],
    );
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('the restore never came to the plans');
}

/** The server notices that its client has gone, and takes back what it was at. */
async function nobodyIsAt(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const { rows } = await stage.source.query<{ n: number }>(
      'select count(*)::int as n from pg_stat_activity where datname = $1',
      [new URL(url).pathname.slice(1)],
    );
    if (rows[0]?.n === 0) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('the killed restore is still at work');
}
