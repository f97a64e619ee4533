import type { Pool } from 'pg';
import { dbOn, type Db } from './statement';

/** Runs work in one transaction of its own; when it throws, nothing of it stays. */
export async function inTransaction<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is lost says so twice: to the query under way, and as an event that ends the process if nobody hears it.
  const lost = (): void => undefined;
  client.on('error', lost);
  let broken = true;
  try {
    await client.query('begin');
    try {
      const result = await work(dbOn(client));
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
