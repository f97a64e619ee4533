import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../../src/platform/db/embedded';
import { migrate } from '../../src/platform/db/migrate';
import { makeServingRole, SERVING_ROLE } from '../../src/platform/db/serving';
import { SERVING_PASSWORD } from './database';
import { folderInMemory } from './in-memory';

/** One PostgreSQL for the run (TEST_DATABASE_URL, or one of our own), and in it one migrated template to be cloned per file. */
export default async function globalSetup(): Promise<void> {
  const memory = folderInMemory();
  if (memory !== undefined) {
    // For the tests too, and for the servers that some of them start.
    process.env['TMPDIR'] = memory;
    Object.assign(globalThis, { __hubMemory: memory });
  }
  const given = process.env['TEST_DATABASE_URL'];
  let base: string;
  if (given === undefined) {
    const dataDir = mkdtempSync(join(tmpdir(), 'hub-test-'));
    const database = await startEmbedded({ dataDir, report: () => undefined });
    Object.assign(globalThis, { __hubDatabase: { database, dataDir } });
    base = database.url;
  } else {
    base = given;
  }
  const admin = new Client({ connectionString: base });
  await admin.connect();
  if (given === undefined) {
    // Nothing of a test run outlives it: durability is tested where it is the subject, on a server of its own.
    await admin.query('alter system set fsync = off');
    // Every test file has fresh connections, which would plan each statement five times before they keep a plan: a sixth of a run.
    await admin.query("alter system set plan_cache_mode = 'force_generic_plan'");
    await admin.query('select pg_reload_conf()');
  }
  await admin.query('drop database if exists hub_template with (force)');
  await admin.query('create database hub_template');
  await makeServingRole(admin, SERVING_PASSWORD);
  await admin.end();
  const template = new URL(base);
  template.pathname = '/hub_template';
  await migrate(template.href, SERVING_ROLE);
  process.env['HUB_TEST_BASE_URL'] = base;
}
