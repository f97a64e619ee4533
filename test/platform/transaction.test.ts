import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { statement } from '../../src/platform/db/statement';
import { inTransaction } from '../../src/platform/db/transaction';
import { cloneDatabase, testPool } from '../support/database';

let pool: Pool;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await cloneDatabase();
  drop = database.drop;
  pool = testPool(database.url, 2);
});

afterAll(async () => {
  await pool.end();
  await drop();
});

const OWN_PID = statement('test.own-pid', 'select pg_backend_pid() as pid');

it('a transaction whose connection is lost fails, and the process lives on', async () => {
  const lost = inTransaction(pool, async (db) => {
    const [own] = await db.rows<{ pid: number }>(OWN_PID, []);
    // Between two statements, where no query is there to hear of it.
    await pool.query('select pg_terminate_backend($1)', [own?.pid]);
    await new Promise((done) => setTimeout(done, 100));
    await db.rows(OWN_PID, []);
  });
  await expect(lost).rejects.toThrow(/terminat|not queryable|closed/);
  expect(await inTransaction(pool, (db) => db.rows(OWN_PID, []))).toHaveLength(1);
});
