import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { grantServing, servingFaults, SERVING_ROLE } from '../../src/platform/db/serving';
import { GRANTS, VERBS } from '../../src/platform/db/serving/grants';
import { cloneDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let owner: Client;
let serving: Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new Client({ connectionString: database.url });
  serving = new Client({ connectionString: database.servingUrl });
  await owner.connect();
  await serving.connect();
});

afterAll(async () => {
  await serving.end();
  await owner.end();
  await database.drop();
});

describe('the role that serves', () => {
  it('has on each table what its line says and not a verb more', async () => {
    const { rows } = await owner.query<{ name: string; verbs: string }>(
      `select t.tablename as name, string_agg(v.verb, ', ' order by v.ord) as verbs
       from pg_tables t
       cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) with ordinality as v (verb, ord)
       where t.schemaname = 'public' and has_table_privilege($1, format('public.%I', t.tablename), v.verb) group by 1`,
      [SERVING_ROLE],
    );
    const wanted = Object.entries(GRANTS).map(([name, grant]) => [name, VERBS[grant].replace(/, update \(\w+\)/, '')]);
    expect(Object.fromEntries(rows.map(({ name, verbs }) => [name, verbs]))).toEqual(Object.fromEntries(wanted));
  });

  it.each([
    ['changes what the audit says', `update audit_entry set purpose = 'x'`],
    ['takes a row out of the audit', `delete from audit_entry`],
    ['empties it', `truncate audit_entry`],
    ['changes what was signed', `update audit_checkpoint set note = ''`],
    ['changes an event', `update event set at = now()`],
    ['rewrites what was sent', `update document_copy set given_on = now()`],
    ['rewrites minutes', `update conference_minutes set text = ''`],
    ['rewrites who came to a conference', `update conference_attendance set attendance = 'ABSENT'`],
    ['rewrites a version of a plan', `update plan_version set content = '{}'`],
    ['takes a child away', `delete from child`],
    ['takes a concern away', `delete from concern`],
    ['takes a restriction away', `delete from restriction`],
    ['says that a migration has run', `insert into migrations (timestamp, name) values (1, 'x')`],
  ])('never %s', async (_, sql) => {
    await expect(serving.query(sql)).rejects.toThrow('permission denied for table');
  });

  it.each([
    ['switches off a trigger', `alter table audit_entry disable trigger all`, 'must be owner of table audit_entry'],
    ['drops one', `drop trigger audit_entry_is_final on audit_entry`, 'must be owner'],
    ['passes by all of them', `set session_replication_role = replica`, 'permission denied to set parameter'],
    ['makes a table', `create table mine (id int)`, 'permission denied for schema public'],
    ['makes a role', `create role another`, 'permission denied to create role'],
    ['becomes the owner', `set role postgres`, 'permission denied to set role'],
    ['reads a file', `copy child to '/tmp/children'`, 'permission denied'],
  ])('never %s', async (_, sql, refusal) => {
    await expect(serving.query(sql)).rejects.toThrow(refusal);
  });

  it('is told apart from one that must not serve', async () => {
    expect(await servingFaults(serving)).toEqual([]);
    expect(await servingFaults(owner)).toEqual(
      expect.arrayContaining(['it is a superuser', 'it owns tables of the hub, or belongs to a role that does']),
    );
    await owner.query(`grant delete on audit_entry to ${SERVING_ROLE}`);
    expect(await servingFaults(serving)).toEqual(['it may change or delete rows of the audit']);
  });

  it('loses at the next migration what somebody gave it by hand', async () => {
    await owner.query(`grant all on audit_entry, event to ${SERVING_ROLE}`);
    await grantServing(owner, SERVING_ROLE);
    expect(await servingFaults(serving)).toEqual([]);
    await expect(serving.query(`update event set at = now()`)).rejects.toThrow('permission denied');
  });

  it('a table without a line, and a line without a table, stop the migration', async () => {
    await owner.query('begin');
    await owner.query('create table unforeseen (id int)');
    await expect(grantServing(owner, SERVING_ROLE)).rejects.toThrow('unforeseen has no line');
    await owner.query('alter table unforeseen rename to heartbeat_2');
    await owner.query('drop table heartbeat_2, heartbeat');
    await expect(grantServing(owner, SERVING_ROLE)).rejects.toThrow('there is no heartbeat');
    await owner.query('rollback');
  });
});
