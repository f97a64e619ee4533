import 'reflect-metadata';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import pino from 'pino';
import type { Pool } from 'pg';
import WebSocket from 'ws';
import { createApp, type App } from '../../src/app';
import { FixedClock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { dbOn } from '../../src/platform/db/statement';
import { marked } from './at-rest';
import { cloneDatabase, testPool } from './database';
import { TestIssuers } from './issuer';
import { World } from './world';

/** The mark of what is sealed (src/platform/db/sealing/token.ts), as JSON writes it. */
const SEAL = /\\u0002/i;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: any;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: { code: string; field?: string; reference?: string };
  }[];
  readonly extensions?: {
    withheld?: readonly { path: string; opensWith: readonly string[]; children: readonly string[] }[];
  };
}

/** A whole hub for one test file: its own database, its own issuers, its own clock, spoken to over HTTP and sockets. */
export class TestHub {
  /** A word that is put at the end of every sentence that anybody sends from now on. */
  canary: string | undefined;
  private readonly tokens = new Map<string, string>();
  private readonly clients: SocketClient[] = [];

  private constructor(
    readonly app: App,
    readonly url: string,
    readonly databaseUrl: string,
    /** For another process of the hub on the same database. */
    readonly servingUrl: string,
    readonly pool: Pool,
    readonly clock: FixedClock,
    readonly issuers: TestIssuers,
    readonly world: World,
    /** Every line the hub has logged. */
    readonly logs: readonly string[],
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(options: { now?: string; env?: Record<string, string> } = {}): Promise<TestHub> {
    const clock = new FixedClock(options.now ?? '2026-03-02T10:00:00Z');
    const database = await cloneDatabase();
    const issuers = new TestIssuers();
    await issuers.start();
    const pool = testPool(database.url, 3);
    // Everybody was there before the test begins.
    const began = new Date(Math.min(Date.parse('2026-01-01T00:00:00Z'), clock.now().getTime()));
    const world = new World(pool, issuers, began);
    const logs: string[] = [];
    const log = pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) });
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HUB_POOL_SIZE: '6',
      HUB_TICK_SECONDS: '0',
      HUB_LADDER_SECONDS: '0',
      ...options.env,
    });
    const app = await createApp({ config, databaseUrl: database.servingUrl, log, clock });
    world.vault = app.hub.vault;
    return new TestHub(
      app,
      app.url,
      database.url,
      database.servingUrl,
      pool,
      clock,
      issuers,
      world,
      logs,
      database.drop,
    );
  }

  async stop(): Promise<void> {
    for (const client of this.clients) await client.dispose();
    // A test may have stopped it already.
    if ((this.app as Partial<App>).hub?.source.isInitialized !== false) await this.app.stop();
    this.issuers.stop();
    await this.pool.end();
    await this.drop();
  }

  /** A token for a worker of the world, from their own agency's issuer. */
  async tokenOf(subject: string): Promise<string> {
    // A token lives for minutes, and a test moves the clock by months.
    const key = `${subject} ${this.clock.now().toISOString()}`;
    const known = this.tokens.get(key);
    if (known !== undefined) return known;
    const worker = this.world.workers.get(subject);
    if (worker === undefined) throw new Error(`no worker ${subject}`);
    const token = await this.issuers.token(worker.agency.toLowerCase().replace(/\W+/g, '-'), subject, this.clock.now());
    this.tokens.set(key, token);
    return token;
  }

  /** Rows of the database with what is sealed in them opened, as a store of the hub reads them. */
  opened(text: string, values: readonly unknown[] = []): Promise<any[]> {
    return dbOn(this.pool, this.app.hub.vault).rows({ name: '', text }, values);
  }

  /** Moves to another instant: whoever asks from then on has signed in anew. */
  moveTo(instant: string): void {
    this.clock.moveTo(instant);
    this.signOut();
  }

  /** Forgets every token: they last an hour, and the clock has moved on. */
  signOut(): void {
    this.tokens.clear();
  }

  /** Asks as a worker of the world; as anybody when the subject is null. */
  async ask(
    subject: string | null,
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const token = subject === null ? undefined : await this.tokenOf(subject);
    const given = this.canary === undefined ? variables : marked(variables, this.canary);
    return this.post(
      { query, variables: given },
      { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    );
  }

  async post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (SEAL.test(text)) throw new Error('what is sealed left the hub as it stands in the database');
    const parsed = text.startsWith('{') ? (JSON.parse(text) as Omit<Answer, 'status' | 'text'>) : {};
    return { status: response.status, text, ...parsed };
  }

  /** Asks and expects data without errors. */
  async data(subject: string | null, query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.ask(subject, query, variables);
    if (answer.errors !== undefined) throw new Error(`expected data, got ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** Holds a socket as a worker and gathers what a subscription sends. */
  async listen(subject: string, query: string, variables: Record<string, unknown> = {}): Promise<Listening> {
    const token = await this.tokenOf(subject);
    const listening = new Listening();
    const client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      lazy: false,
      on: {
        closed: (event) => {
          listening.closed((event as { code: number }).code);
        },
      },
      onNonLazyError: () => undefined,
    });
    this.clients.push(client);
    listening.close = client.subscribe(
      { query, variables },
      {
        next: (result) => {
          listening.heard(result);
        },
        error: (error) => {
          listening.failed(error);
        },
        complete: () => {
          listening.completed = true;
        },
      },
    );
    listening.dispose = () => void client.dispose();
    return listening;
  }
}

/** What came over one subscription so far. */
export class Listening {
  readonly messages: any[] = [];
  errors: unknown[] = [];
  completed = false;
  closeCode: number | undefined;
  close: () => void = () => undefined;
  dispose: () => void = () => undefined;

  heard(message: unknown): void {
    if (SEAL.test(JSON.stringify(message)))
      this.errors.push('what is sealed left the hub as it stands in the database');
    this.messages.push(message);
  }

  failed(error: unknown): void {
    this.errors.push(error);
  }

  closed(code: number): void {
    this.closeCode = code;
  }

  /** Waits until `count` messages came, or fails after five seconds. */
  async until(count: number): Promise<any[]> {
    await waitFor(
      () => this.messages.length >= count,
      () => `expected ${count} messages, got ${JSON.stringify(this.messages)} ${JSON.stringify(this.errors)}`,
    );
    return this.messages;
  }
}

/** Waits until something holds, or fails with what was there instead after fifteen seconds. */
export async function waitFor(holds: () => boolean | Promise<boolean>, otherwise: () => string): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(otherwise());
    await new Promise((done) => setTimeout(done, 10));
  }
}
