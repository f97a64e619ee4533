import { Client, Pool, type PoolClient } from 'pg';
import { AskingQuery } from '../../src/platform/db/asking-query';

/** What the driver is told when a transaction begins and ends, and what stands for it inside one that is taken back. */
const INSIDE: readonly (readonly [RegExp, string])[] = [
  [/^(begin|start transaction)$/i, 'savepoint sent'],
  [/^commit$/i, 'set constraints all immediate; release savepoint sent; set constraints all deferred'],
  [/^rollback$/i, 'rollback to savepoint sent; release savepoint sent'],
];

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/**
 * Lets everything that a hub writes be taken back, so that each of a thousand requests meets the same database: the hub's
 * pool has one connection, on which a transaction is open, and its own transactions are savepoints of that one. To be begun
 * before the hub starts; it is for a hub that is asked one thing at a time.
 */
export class TakenBack {
  private client: Client | undefined;
  private inside = false;
  private readonly connect = Pool.prototype.connect;
  private readonly query = Pool.prototype.query;

  /** @param applicationName whose pools share the one connection. */
  constructor(private readonly applicationName: string) {
    const { connect, query } = this;
    const shared = this.shared.bind(this);
    const mine = (pool: Pool): boolean =>
      (pool as unknown as { options: { application_name?: string } }).options.application_name === this.applicationName;
    const patched = Pool.prototype as unknown as Record<'connect' | 'query', unknown>;
    patched.connect = function (this: Pool, done?: (error: unknown, client?: unknown, release?: unknown) => void) {
      if (!mine(this)) return (connect as unknown as Query).call(this, done);
      const client = shared(this);
      if (done === undefined) return client;
      client.then(
        (one) => {
          done(undefined, one, () => undefined);
        },
        (error: unknown) => {
          done(error);
        },
      );
      return undefined;
    };
    patched.query = function (this: Pool, ...given: unknown[]) {
      if (!mine(this)) return (query as unknown as Query).apply(this, given as [unknown]);
      return shared(this).then((client) => (client.query as unknown as Query)(...(given as [unknown])));
    };
  }

  private async shared(pool: Pool): Promise<PoolClient> {
    if (this.client === undefined) {
      const { connectionString, options } = (
        pool as unknown as { options: { connectionString: string; options: string } }
      ).options;
      this.client = new Client({ connectionString, options });
      this.client.setMaxListeners(0);
      // The database is dropped before the connection is closed.
      this.client.on('error', () => undefined);
      await this.client.connect();
      const query = this.client.query.bind(this.client) as unknown as Query;
      const instead = (first: unknown): unknown =>
        (typeof first === 'string' && INSIDE.find(([said]) => said.test(first))?.[1]) || first;
      Object.assign(this.client, {
        query: (first: unknown, ...rest: unknown[]) => {
          // It does not end with the statement here: who asked is taken back as in any transaction that goes on.
          if (first instanceof AskingQuery) Object.assign(first, { goesOn: true });
          return query(this.inside ? instead(first) : first, ...rest);
        },
        release: () => undefined,
      });
    }
    return this.client as PoolClient;
  }

  /** Does something of which nothing stays. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.client === undefined) throw new Error('the hub has not started yet');
    await this.client.query('begin');
    this.inside = true;
    try {
      return await work();
    } finally {
      this.inside = false;
      await this.client.query('rollback');
    }
  }

  async stop(): Promise<void> {
    Object.assign(Pool.prototype, { connect: this.connect, query: this.query });
    await this.client?.end();
  }
}
