import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbedded, type EmbeddedDatabase } from '../../src/platform/db/embedded';
import { postgresOn } from '../../src/platform/db/embedded/processes';
import { AS_IN_PRODUCTION, rssOf, start, type Running } from '../bench/processes';
import type { ApiOrder } from './api';

export const NAMES = ['A', 'B'] as const;
export type ApiName = (typeof NAMES)[number];

/** The system under torture: one PostgreSQL and two processes of the hub. */
export class Servers {
  private readonly running = new Map<ApiName, Running>();
  private readonly scanned = new Map<string, number>();
  /** The most memory that a process of the hub was seen to hold, in MB. */
  mostMemory = 0;

  private constructor(
    private readonly folder: string,
    readonly database: EmbeddedDatabase,
  ) {}

  static async start(folder: string, report: (line: string) => void): Promise<Servers> {
    return new Servers(folder, await startEmbedded({ dataDir: folder, report }));
  }

  async startApi(name: ApiName, aheadMs = 0): Promise<void> {
    const { folder } = this;
    const order: ApiOrder = { databaseUrl: this.database.servingUrl, folder, logFile: this.logOf(name), aheadMs };
    this.running.set(name, await start(join(__dirname, 'api.ts'), order, AS_IN_PRODUCTION));
  }

  /** Where clients may connect at this moment. */
  urls(): string[] {
    return [...this.running.values()].map(({ said }) => (said as { url: string }).url);
  }

  /** `kill -9`, between any two instructions. */
  killApi(name: ApiName): void {
    const running = this.running.get(name);
    this.running.delete(name);
    if (running === undefined) throw new Error(`${name} does not run`);
    process.kill(running.pid, 'SIGKILL');
  }

  async stopApi(name: ApiName): Promise<void> {
    const running = this.running.get(name);
    this.running.delete(name);
    await running?.stop();
  }

  /** `kill -9` of every process of the database at once. Answers in milliseconds until it takes connections again. */
  async killPostgres(): Promise<number> {
    const pids = await postgresOn(join(this.folder, 'postgres'));
    const at = performance.now();
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    // Until the old one is gone for certain, it could still be the one that answers.
    for (let old = pids; old.length > 0;) {
      const now = await postgresOn(join(this.folder, 'postgres'));
      old = old.filter((pid) => now.includes(pid));
    }
    while (!(await this.answers())) await pause(25);
    return performance.now() - at;
  }

  private async answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.database.url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
  }

  /** Cuts the connections on which the hub hears of wake-ups; answers how many there were. */
  async dropListeners(): Promise<number> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'child-protection-hub wake-ups'`,
    );
    await client.end();
    return rowCount ?? 0;
  }

  /** Processes of the hub that nobody killed and that are gone. */
  endedByThemselves(): ApiName[] {
    return [...this.running].filter(([, { pid }]) => !lives(pid)).map(([name]) => name);
  }

  noteMemory(): void {
    for (const { pid } of this.running.values()) this.mostMemory = Math.max(this.mostMemory, rssOf(pid) || 0);
  }

  /** What has been logged since the last look, by the processes of the hub and by the database. */
  async newLogs(): Promise<string> {
    const files = [...NAMES.map((name) => this.logOf(name)), join(this.folder, 'postgres.log')];
    const texts = await Promise.all(
      files.map(async (file) => {
        const all = await readFile(file).catch(() => Buffer.alloc(0));
        // The database begins its log anew with each start.
        const from = Math.min(this.scanned.get(file) ?? 0, all.length);
        this.scanned.set(file, all.length);
        return all.subarray(file.endsWith('postgres.log') ? 0 : from).toString();
      }),
    );
    return texts.join('\n');
  }

  private logOf(name: ApiName): string {
    return join(this.folder, `hub-${name}.log`);
  }

  async stop(): Promise<void> {
    for (const name of NAMES) await this.stopApi(name);
    await this.database.stop();
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
