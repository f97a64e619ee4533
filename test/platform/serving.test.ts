import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { durabilityFaults, grantServing, servingFaults, SERVING_ROLE } from '../../src/platform/db/serving';
import { AS_THE_HUB, ASKS, ITSELF } from '../../src/platform/db/asking';
import { GRANTS, VERBS, type Grant } from '../../src/platform/db/serving/grants';
import { READ_WITH_RECORDS, WALLED } from '../../src/platform/db/serving/walls';
import { cloneDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let owner: Client;
/** The role that serves, as the hub. */
let serving: Client;
/** The same, which has said nothing. */
let signedIn: Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new Client({ connectionString: database.url });
  serving = new Client({ connectionString: database.servingUrl, options: AS_THE_HUB });
  signedIn = new Client({ connectionString: database.servingUrl });
  await signedIn.connect();
  await owner.connect();
  await serving.connect();
});

afterAll(async () => {
  await serving.end();
  await signedIn.end();
  await owner.end();
  await database.drop();
});

describe('the role that serves', () => {
  /** The verbs that a role has on each table. */
  async function verbsOf(role: string): Promise<Record<string, string>> {
    const { rows } = await owner.query<{ name: string; verbs: string }>(
      `select t.tablename as name, string_agg(v.verb, ', ' order by v.ord) as verbs
       from pg_tables t
       cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) with ordinality as v (verb, ord)
       where t.schemaname = 'public' and has_table_privilege($1, format('public.%I', t.tablename), v.verb) group by 1`,
      [role],
    );
    return Object.fromEntries(rows.map(({ name, verbs }) => [name, verbs]));
  }
  const wanted = (verbs: (grant: Grant) => string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(GRANTS).map(([name, grant]) => [name, verbs(grant).replace(/, update \(\w+\)/, '')]),
    );

  it('has on each table what its line says and not a verb more, and nothing without speaking for the hub', async () => {
    expect(await verbsOf(ITSELF)).toEqual(wanted((grant) => VERBS[grant]));
    expect(await verbsOf(SERVING_ROLE)).toEqual({ migrations: 'select' });
  });

  it('has who asks read what stands behind the wall and what goes with it, and nothing else, and write nothing', async () => {
    for (const role of Object.values(ASKS))
      expect(await verbsOf(role)).toEqual(
        Object.fromEntries([...WALLED, ...READ_WITH_RECORDS].map((name) => [name, 'select'])),
      );
  });

  it.each([
    ['lets themselves in', `update worker set role = 'TEAM_MANAGER'`],
    ['believes another issuer', `update issuer set url = ''`],
    ['takes back what shuts somebody out', `update denial set reason = ''`],
    ['changes a record', `update plan set state = 'ENDED'`],
    ['locks one', `select from plan for update`],
    ['looks at what keys are wrapped with', 'select from authority_key'],
    ['looks at who looked', `select from audit_entry`],
  ])('never, as who asks, %s', async (_, sql) => {
    for (const role of Object.values(ASKS)) {
      await signedIn.query('begin');
      await signedIn.query(`set local role ${role}`);
      await expect(signedIn.query(sql).finally(() => signedIn.query('rollback'))).rejects.toThrow(
        'permission denied for table',
      );
    }
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
    expect(await servingFaults(signedIn)).toEqual([]);
    expect(await servingFaults(owner)).toEqual(
      expect.arrayContaining([
        'it, or a role that it speaks as, is a superuser',
        'it, or a role that it speaks as, owns tables of the hub, or belongs to a role that does',
      ]),
    );
    await owner.query(`grant delete on audit_entry to ${SERVING_ROLE}`);
    expect(await servingFaults(signedIn)).toEqual(['it may change or delete rows of the audit']);
    await owner.query(`revoke delete on audit_entry from ${SERVING_ROLE}`);
    await owner.query(`grant truncate on audit_entry to ${ITSELF}`);
    expect(await servingFaults(signedIn)).toEqual(['it may change or delete rows of the audit']);
    await owner.query(`revoke truncate on audit_entry from ${ITSELF}`);
    await owner.query('alter table plan disable row level security');
    expect(await servingFaults(signedIn)).toEqual(['a table with records of children has no row-level security']);
    await owner.query('alter table plan enable row level security');
  });

  it('is told where what it commits may be lost with the power', async () => {
    await signedIn.query('begin; set local synchronous_commit = on');
    const on = await durabilityFaults(signedIn);
    await signedIn.query('set local synchronous_commit = off');
    const off = await durabilityFaults(signedIn);
    await signedIn.query('rollback');
    const fault = 'what it commits may be lost with the power: synchronous_commit is off';
    expect([on.includes(fault), off.includes(fault)]).toEqual([false, true]);
  });

  it.each([
    ['bypasses row-level security', `alter role ${ASKS.RELATED} bypassrls`, 'bypasses row-level security'],
    ['is a superuser', `alter role ${ASKS.ANYBODY} superuser`, 'is a superuser'],
    ['may create roles', `alter role ${ITSELF} createrole`, 'may create roles'],
    ['is the hub too', `grant ${ITSELF} to ${ASKS.RELATED}`, 'belongs to another role'],
    ['may read everything', `grant pg_read_all_data to ${ASKS.RELATED}`, 'belongs to another role'],
  ])('does not serve where a role that it speaks as %s', async (_, sql, fault) => {
    await owner.query('begin');
    try {
      await owner.query(sql);
      await owner.query(`set local role ${SERVING_ROLE}`);
      expect(await servingFaults(owner)).toContainEqual(expect.stringContaining(fault));
    } finally {
      await owner.query('rollback');
    }
  });

  it('loses at the next migration what somebody gave it by hand', async () => {
    await owner.query(`grant all on audit_entry, event to ${SERVING_ROLE}, ${ITSELF}, ${ASKS.RELATED}`);
    await grantServing(owner, SERVING_ROLE);
    expect(await servingFaults(signedIn)).toEqual([]);
    for (const client of [serving, signedIn])
      await expect(client.query(`update event set at = now()`)).rejects.toThrow('permission denied');
    expect(await verbsOf(ASKS.RELATED)).not.toHaveProperty('audit_entry');
    expect(await verbsOf(ASKS.RELATED)).toMatchObject({ event: 'select' });
  });

  it('is refused where it has of itself what the hub has, and mended by a migration once it inherits no more', async () => {
    const inheriting = 'hub_inheriting';
    await owner.query(`create role ${inheriting} login inherit password 'inheriting'`);
    const faults = async (): Promise<string[]> => {
      const url = Object.assign(new URL(database.url), { username: inheriting, password: 'inheriting' });
      const client = new Client({ connectionString: url.href });
      await client.connect();
      return servingFaults(client).finally(() => client.end());
    };
    try {
      await grantServing(owner, inheriting);
      expect(await faults()).toEqual([expect.stringContaining('make it "noinherit", then migrate again')]);
      await owner.query(`alter role ${inheriting} noinherit`);
      await grantServing(owner, inheriting);
      expect(await faults()).toEqual([]);
    } finally {
      await owner.query(`drop owned by ${inheriting}`);
      await owner.query(`drop role ${inheriting}`);
    }
  });

  it('a table without a line, and a line without a table, stop the migration', async () => {
    await owner.query('begin');
    await owner.query('create table unforeseen (id int)');
    await expect(grantServing(owner, SERVING_ROLE)).rejects.toThrow('unforeseen has no line');
    await owner.query('alter table unforeseen rename to heartbeat_2');
    await owner.query('drop table heartbeat_2');
    await owner.query('alter table plan disable row level security');
    await expect(grantServing(owner, SERVING_ROLE)).rejects.toThrow(
      'plan has no wall and stands in walls.ts, plan names a child and has no wall',
    );
    await owner.query('drop table heartbeat');
    await expect(grantServing(owner, SERVING_ROLE)).rejects.toThrow('there is no heartbeat');
    await owner.query('rollback');
  });
});
