import type { Pool, PoolClient } from 'pg';

const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`;

/**
 * Asks for something while somebody else holds a row, does what they do with it, and commits. What is answered is answered
 * behind them; whether it had to wait for them is told, so that a lock that is taken away is noticed.
 */
export async function behind<T>(
  pool: Pool,
  hold: string,
  values: readonly unknown[],
  ask: () => Promise<T>,
  meanwhile: (client: PoolClient) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ readonly waited: boolean; readonly answer: T }> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(hold, [...values]);
    const asking = { done: false };
    const asked = ask().finally(() => {
      asking.done = true;
    });
    let waited = false;
    while (!waited && !asking.done) waited = (await pool.query(WAITING)).rowCount !== 0;
    await meanwhile(client);
    await client.query('commit');
    return { waited, answer: await asked };
  } finally {
    client.release();
  }
}
