import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '../support/hub';

const ROOT = join(__dirname, '..', '..');

let dataDir: string;
const running = new Set<Started>();

/** The hub as a process of its own, started as `npm start` starts it. */
class Started {
  out = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(environment: Record<string, string>) {
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(HUB_|PORT$|HOST$|DATABASE_URL$|NODE_ENV$)/.test(name)),
    );
    this.process = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { ...inherited, PORT: '0', HUB_DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    }
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
    running.add(this);
    void this.ended.then(() => running.delete(this));
  }

  get url(): string | undefined {
    return /The hub: +(http:\S+)\/graphql/.exec(this.out)?.[1];
  }

  async listening(): Promise<string> {
    for (let tries = 0; this.url === undefined && tries < 12; tries++) {
      await waitFor(
        () => this.url !== undefined || this.process.exitCode !== null,
        () => this.out,
      ).catch(() => undefined);
    }
    if (this.url === undefined) throw new Error(`the hub does not listen:\n${this.out}`);
    return this.url;
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  async end(name?: NodeJS.Signals): Promise<number | null> {
    if (name !== undefined) this.signal(name);
    return this.ended;
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-main-'));
});

afterEach(async () => {
  for (const hub of running) await hub.end('SIGKILL');
});

afterAll(async () => {
  // A database whose hub was killed is stopped by the next start; here there is none.
  const pid = Number(
    (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
  );
  if (pid > 0) process.kill(pid, 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('starting the hub', () => {
  it('makes everything at the first start, answers a persona, and stops cleanly when Ctrl-C comes twice', async () => {
    const hub = new Started({});
    const url = await hub.listening();
    expect(hub.out).toMatch(/The database was made: \d+ migrations/);
    expect(hub.out).toContain('1,200 synthetic children');
    // eslint-disable-next-line no-control-regex -- that there is none is what is asked
    expect(hub.out).not.toMatch(/\x1b/);

    const personas = (await (await fetch(`${url}/dev/personas`)).json()) as { persona: string; tokenUrl: string }[];
    const { tokenUrl = '' } = personas.find(({ persona }) => persona === 'key-worker') ?? {};
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('key-worker:demonstration-only').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const caseload = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ caseload { forenames } }' }),
    });
    expect(await caseload.text()).toContain('"Maya"');
    expect((await fetch(`${url}/explorer`)).status).toBe(200);

    hub.signal('SIGINT');
    setTimeout(() => {
      hub.signal('SIGINT');
    }, 100);
    expect(await hub.end()).toBe(0);
    expect(hub.out).toContain('Stopped.');
  }, 90_000);

  it('keeps what it has at the second start, and recovers when hub and database are killed', async () => {
    const second = new Started({});
    await second.listening();
    expect(second.out).toContain('keeps its 1,200 children');
    expect(second.out).toContain('The database is up to date');
    const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    await second.end('SIGKILL');
    process.kill(pid, 'SIGKILL');

    const third = new Started({});
    await third.listening();
    expect(third.out).toContain('keeps its 1,200 children');
    expect(await third.end('SIGTERM')).toBe(0);
  }, 90_000);

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const hub = new Started({ PORT: String(port) });
    expect(await hub.end()).toBe(1);
    expect(hub.out).toContain(`port ${port} of 127.0.0.1 already`);
    other.close();
  });

  it('says that the database can not be reached, without its password', async () => {
    const hub = new Started({ DATABASE_URL: 'postgres://hub:a-secret-word@127.0.0.1:1/hub' });
    expect(await hub.end()).toBe(1);
    expect(hub.out).toContain('(127.0.0.1:1/hub, user hub) can not be reached (ECONNREFUSED)');
    expect(hub.out).not.toContain('a-secret-word');
  });

  it('names every weak or missing setting in production, one a line, and starts nothing', async () => {
    const hub = new Started({ NODE_ENV: 'production', HUB_ORIGINS: '*' });
    expect(await hub.end()).toBe(78);
    const lines = hub.out.trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'DATABASE_URL',
      'HUB_AUDIT_KEY',
      'HUB_SEAL_KEY',
      'HUB_CHECKPOINTS',
      'HUB_ROOT_KEY',
      'HUB_URL',
      'HUB_ORIGINS',
    ]);
  });
});
