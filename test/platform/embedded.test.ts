import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/db/embedded';
import { recordedPostmaster } from '../../src/platform/db/embedded/processes';
import { endPostgres } from '../../src/platform/db/embedded/shutdown';

let home: string;
let dataDir: string;
let cluster: string;
let lines: string[];
let running: EmbeddedDatabase[];

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, report: (line) => lines.push(line) });
  running.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows;
  } finally {
    await client.end();
  }
}

/** A hub of its own process, for the tests that kill one. */
async function startElsewhere(): Promise<{ hub: ChildProcess; url: string }> {
  const code =
    `require('./src/platform/db/embedded.ts').startEmbedded({ dataDir: process.argv[1], report: () => {} })` +
    `.then((database) => { console.log(database.url); setInterval(() => {}, 1000); })`;
  const hub = spawn(process.execPath, ['--import', 'tsx', '--eval', code, dataDir], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(hub.stdout, 'data')) as [Buffer];
  return { hub, url: chunk.toString().trim() };
}

async function killHard(hub: ChildProcess): Promise<void> {
  hub.kill('SIGKILL');
  await once(hub, 'exit');
}

async function postmaster(): Promise<number> {
  const pid = await recordedPostmaster(cluster);
  if (pid === undefined) throw new Error('no postmaster.pid');
  return pid;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hub-embedded-'));
  await chmod(home, 0o711);
});

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(home, 'data-'));
  await chmod(dataDir, 0o711);
  cluster = join(dataDir, 'postgres');
  lines = [];
  running = [];
});

afterEach(async () => {
  for (const database of running) await database.stop();
  await endPostgres(cluster);
});

describe('the embedded database', () => {
  it('keeps what was written, its port and its password over a clean stop', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('recovery');
  });

  it('listens on this machine only, wants a password that few can read, and tells no secret', async () => {
    const { url } = await start();
    const [settings] = await query(
      url,
      `SELECT current_setting('listen_addresses') AS host, current_setting('TimeZone') AS zone,
              current_setting('synchronous_commit') AS commit, upper('é') AS upper,
              (SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules) AS auth`,
    );
    expect(settings).toEqual({ host: '127.0.0.1', zone: 'UTC', commit: 'on', upper: 'É', auth: 'scram-sha-256' });
    const wrong = new URL(url);
    wrong.password = 'postgres';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect(lines.join()).not.toContain(new URL(url).password);
  });

  it('leaves the signals of the process alone', async () => {
    const count = (): number[] =>
      ['SIGINT', 'SIGTERM', 'exit', 'beforeExit'].map((name) => process.listenerCount(name));
    const before = count();
    await start();
    expect(count()).toEqual(before);
  });

  it('never logs the values of a failed statement', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE child (nhs_number text UNIQUE)');
    const insert = query(url, `INSERT INTO child VALUES ('9434765919'), ('9434765919')`);
    await expect(insert).rejects.toThrow('duplicate key');
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('9434765919');
  });
});

describe('after a crash', () => {
  it('brings a killed database back by itself, on the same port', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    process.kill(await postmaster(), 'SIGKILL');
    while (!lines.includes('the database is back')) await pause(50);
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('starts again after kill -9 of the hub and of the database', async () => {
    const { hub, url } = await startElsewhere();
    await query(url, 'CREATE TABLE kept AS SELECT 2 AS n');
    const pid = await postmaster();
    await killHard(hub);
    process.kill(pid, 'SIGKILL');

    const again = await start();
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 2 }]);
  });

  it('stops the database that a killed hub left running, then starts its own', async () => {
    const { hub, url } = await startElsewhere();
    await query(url, 'CREATE TABLE kept AS SELECT 3 AS n');
    const orphan = await postmaster();
    await killHard(hub);
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 3 }]);

    const again = await start();
    expect(await postmaster()).not.toBe(orphan);
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 3 }]);
  });

  it('is not misled when the number in postmaster.pid belongs to another program now', async () => {
    await (await start()).stop();
    await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n`);
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('moves to another port when its own was taken meanwhile', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    squatter.close();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await query(second.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });
});

describe('one data folder', () => {
  it('serves one hub at a time, and says which one has it', async () => {
    const { hub } = await startElsewhere();
    await expect(start()).rejects.toThrow(`another hub (process ${hub.pid ?? 0}) is using this data folder; stop it`);
    await killHard(hub);
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('is given to exactly one of several that start at once, also over a dead hub', async () => {
    await writeFile(join(dataDir, 'hub.lock'), JSON.stringify({ pid: process.pid, birth: 'an earlier process' }));
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('is begun again when the very first start was killed half way', async () => {
    const draft = join(dataDir, 'postgres.initialising-0a0b0c0d');
    await mkdir(draft);
    await writeFile(join(draft, 'PG_VERSION'), '18\n');
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await expect(access(draft)).rejects.toThrow('ENOENT');
  });

  it('is refused, and left as it is, when it holds something else', async () => {
    await mkdir(cluster);
    await writeFile(join(cluster, 'letters.txt'), 'mine');
    await expect(start()).rejects.toThrow('holds files that are no PostgreSQL database. Nothing was changed');
    expect(await readFile(join(cluster, 'letters.txt'), 'utf8')).toBe('mine');
    await writeFile(join(cluster, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('was made by PostgreSQL 17; this hub brings 18');
  });
});
