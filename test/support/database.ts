import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { SERVING_ROLE } from '../../src/platform/db/serving';

/** Of the role that serves, on the server of a test run. */
export const SERVING_PASSWORD = 'serving';

export interface TestDatabase {
  /** As the owner, for what a test plants and looks at. */
  readonly url: string;
  /** As the role that serves, for the hub. */
  readonly servingUrl: string;
  readonly drop: () => Promise<void>;
}

/** A database of a test file's own: a clone of the migrated template (about 80 ms), dropped when the file is done. */
export const cloneDatabase = (): Promise<TestDatabase> => makeDatabase('hub_template');

/** A database with nothing in it, not even the hub's tables. */
export const emptyDatabase = (): Promise<TestDatabase> => makeDatabase('template0');

async function makeDatabase(template: string): Promise<TestDatabase> {
  const base = process.env['HUB_TEST_BASE_URL'];
  if (base === undefined) throw new Error('test/support/global-setup.ts has not run');
  const name = `hub_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(base, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const serving = new URL(url);
  serving.username = SERVING_ROLE;
  serving.password = SERVING_PASSWORD;
  return {
    url: url.href,
    servingUrl: serving.href,
    drop: () => asAdmin(base, `drop database if exists ${name} with (force)`),
  };
}

/**
 * A pool on a test's database. An idle connection that the database ends is nobody's failure: `pool.end()` does not wait
 * for its sockets, so dropping the database can reach them first.
 */
export function testPool(connectionString: string, max: number, options?: string): Pool {
  return new Pool({ connectionString, max, options }).on('error', () => undefined);
}

async function asAdmin(base: string, sql: string): Promise<void> {
  const admin = new Client({ connectionString: base });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
