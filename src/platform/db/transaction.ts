import type { Pool, PoolClient } from 'pg';
import { dbOn, type Db } from './statement';

/** Runs work in one transaction of its own; when it throws, nothing of it stays. */
export const inTransaction = <T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> =>
  inClient(pool, (client) => work(dbOn(client)));

/** The same for work that needs to know the connection. */
export async function inClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is lost says so twice: to the query under way, and as an event that ends the process if nobody hears it.
  const lost = (): void => undefined;
  client.on('error', lost);
  let broken = true;
  try {
    await client.query('begin');
    try {
      const result = await work(client);
      await client.query('commit');
      broken = false;
      return result;
    } catch (error) {
      await client.query('rollback');
      broken = false;
      throw error;
    }
  } finally {
    // A connection whose transaction could not be ended is of no use to anybody.
    client.off('error', lost);
    client.release(broken);
  }
}
