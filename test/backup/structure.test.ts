import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkStructure, hasChecksums } from '../../scripts/backup/structure';
import { cloneDatabase, testPool, type TestDatabase } from '../support/database';

describe('the walk of the drill through the files of a database', () => {
  let database: TestDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await cloneDatabase();
    pool = testPool(database.url, 1);
    await pool.query(
      'create table thing (id int primary key, text text); insert into thing select n, n from generate_series(1, 500) n',
    );
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('looks at every table and every B-tree, and finds nothing where nothing is wrong', async () => {
    const { rows } = await pool.query<{ tables: number; indexes: number }>(
      `select (select count(*)::int from pg_tables where schemaname = 'public') as tables,
              (select count(*)::int from pg_indexes where schemaname = 'public' and indexdef like '%USING btree%') as indexes`,
    );
    const found = await checkStructure(database.url);
    expect(found?.damage).toEqual([]);
    // What is too long for its row stands in tables of its own, each with an index.
    expect(found?.tables).toBeGreaterThan(rows[0]?.tables ?? 0);
    expect(found?.indexes).toBeGreaterThan(rows[0]?.indexes ?? 0);
    expect(await hasChecksums(database.url)).toEqual(expect.any(Boolean));
  });

  it('finds a row that an index of its table does not have, and says no word of the row', async () => {
    await pool.query(`create function of(text) returns text immutable language sql as $$ select $1 $$;
      create index thing_by on thing (of(text));
      create or replace function of(text) returns text immutable language sql as $$ select 'canary' || $1 $$`);
    const { damage = [] } = (await checkStructure(database.url)) ?? {};
    expect(damage).toEqual([expect.stringMatching(/^thing_by: heap tuple .* lacks matching index tuple/)]);
    expect(damage.join()).not.toContain('canary');
    await pool.query('drop index thing_by');
  });

  it('finds a row that the server takes for older than all of its table', async () => {
    await pool.query(`update pg_class set relfrozenxid = pg_current_xact_id()::xid where relname = 'thing'`);
    const { damage = [] } = (await checkStructure(database.url)) ?? {};
    expect(damage.length).toBeGreaterThanOrEqual(500);
    expect(damage[0]).toMatch(/^thing: xmin \d+ precedes relation freeze threshold/);
  });
});
