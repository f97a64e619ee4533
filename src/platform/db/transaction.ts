import type { Pool } from 'pg';
import { dbOn, type Db } from './statement';

/** Runs work in one transaction of its own; when it throws, nothing of it stays. */
export async function inTransaction<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
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
    client.release(broken);
  }
}
