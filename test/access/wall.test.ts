import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type Pool, type PoolClient } from 'pg';
import { IS_VISIBLE, VISIBLE } from '../../src/access';
import '../../src/app';
import { inSnapshot } from '../../src/backup';
import { AS_THE_HUB, ASKS, ITSELF, saidOf, SETTING, SPEAKS_AS } from '../../src/platform/db/asking';
import { ask } from '../../src/platform/db/asking-query';
import { allStatements, dbOn, reading, statement, type Reading, type Statement } from '../../src/platform/db/statement';
import { OUTSIDE, WALLED } from '../../src/platform/db/serving/walls';
import { inTransaction } from '../../src/platform/db/transaction';
import { cloneDatabase, testPool, type TestDatabase } from '../support/database';

const NOW = new Date('2026-03-02T10:00:00Z');
const [AUTHORITY, ELSEWHERE, CARE, SCHOOL, CHILD] = Array.from({ length: 5 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
];

interface As {
  readonly agency?: string;
  readonly authority?: string;
  readonly own?: string;
}

/** Six parameters as a scope has them. */
const asks = (worker: string | null, { agency = CARE, authority = ELSEWHERE, own }: As = {}): readonly unknown[] => [
  ...[NOW, worker, agency, authority, own ?? null],
  ['ALLOCATED', 'ON_ROLL', 'MANAGER'],
];

const KEY_WORKER = asks(randomUUID());
const STRANGER = asks(randomUUID());
const TEACHER = asks(randomUUID(), { agency: SCHOOL });
const MANAGER = asks(randomUUID(), { authority: AUTHORITY, own: 'MANAGER' });
const NOBODY = asks(null);
const SAYS_STRANGER = saidOf('ONE', STRANGER)[1];
const idOf = (who: readonly unknown[]): string => who[1] as string;
const together = (...all: (readonly unknown[])[]): unknown[] =>
  NOBODY.map((_, i) => all.map(({ [i]: value }) => (Array.isArray(value) ? value.join() : value)));

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly needed: boolean }[];
}

let database: TestDatabase;
let owner: Client;
/** As the hub, until somebody asks. */
let serving: Pool;
/** As the role that signs in, which has said nothing. */
let silent: Pool;
let tables: readonly Table[];

const walled = (): string[] => tables.map(({ name }) => name);
const ofChildren = (): string[] =>
  tables.filter(({ columns }) => columns.some(({ name }) => name === 'child_id')).map(({ name }) => name);

const count = (table: string): Reading => reading(`test.wall.${table}`, `select from ${table}`);
const COUNTED = statement('test.wall.hub', 'select from child');

const seenBy = async (who: readonly unknown[], table: string): Promise<number> =>
  (await dbOn(serving).rows(count(table), [], who)).length;
/** Who speaks on a connection, and what is left on it of who asked. */
const speaker = async (on: Pool | PoolClient = serving): Promise<unknown> =>
  (await on.query(`select current_user as "as", coalesce(current_setting('${SETTING}', true), '') as said`)).rows[0];
const THE_HUB = { as: ITSELF, said: '' };
/** What is shown of a table to a role that a transaction takes on, with what it says of who asks. */
async function shownTo(role: string, table: string, said?: string): Promise<number> {
  const client = await silent.connect();
  try {
    await client.query('begin');
    await client.query(`set local role ${role}`);
    if (said !== undefined) await client.query('select set_config($1, $2, true)', [SETTING, said]);
    return (await client.query(`select from ${table}`)).rows.length;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const link = (kind: string, worker: string | null, agency: string, ended: Date | null = null) =>
  owner.query(
    `insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at, ended_at)
     values ($1, $2, $3, $4, $5, $6, '', '2026-01-01Z', $7)`,
    [randomUUID(), AUTHORITY, CHILD, kind, worker, agency, ended],
  );
const restrict = (kind: string, ...workers: string[]) =>
  owner.query(
    `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at) values ($1, $2, $3, $4, $5, '', '2026-01-01Z')`,
    [randomUUID(), AUTHORITY, CHILD, kind, workers],
  );
const without = async (table: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } finally {
    await owner.query(`delete from ${table} where began_at = '2026-01-01Z'`);
  }
};

/** A row of a table that says nothing but whose it is: what a column must hold is the concern of other tests. */
function row({ name, columns }: Table): string {
  const valueOf = (column: Table['columns'][number]): string => {
    if (column.name === 'authority_id') return `'${AUTHORITY}'`;
    if (column.name === (name === 'child' ? 'id' : 'child_id')) return `'${CHILD}'`;
    if (column.type.endsWith('[]')) return `'{}'`;
    const values: Record<string, string> = { uuid: 'gen_random_uuid()', jsonb: `'{}'`, boolean: 'false' };
    return values[column.type] ?? (/date|time/.test(column.type) ? `'2025-01-01'` : '0');
  };
  const filled = columns.filter((c) => c.needed || c.name === 'child_id');
  return `insert into ${name} (${filled.map((c) => c.name).join()}) values (${filled.map(valueOf).join()})`;
}

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  serving = testPool(database.servingUrl, 2, AS_THE_HUB);
  silent = testPool(database.servingUrl, 1);
  const { rows } = await owner.query<Table>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'needed', a.attnotnull) order by attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity group by 1 order by 1`,
  );
  tables = rows;
  await owner.query('set session_replication_role = replica');
  const { rows: checks } = await owner.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
  );
  for (const { drop } of checks) await owner.query(drop);
  for (const table of tables) await owner.query(row(table));
  await link('ALLOCATED', idOf(KEY_WORKER), CARE);
  await link('ON_ROLL', null, SCHOOL);
  await owner.query(`update relationship set began_at = '2025-12-01Z' where began_at = '2026-01-01Z'`);
});

afterAll(async () => {
  await serving.end();
  await silent.end();
  await owner.end();
  await database.drop();
});

describe('the second wall', () => {
  it('stands around every table that names a child, but for those of who looked', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'child_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    expect(ofChildren()).toEqual(rows.map(({ name }) => name).filter((name) => !(name in OUTSIDE)));
    expect(walled()).toEqual([...WALLED].sort());
  });

  it('shows who signs in to serve no row of any table, and who asks and does not say who they are none of any record', async () => {
    for (const table of walled()) {
      const { rows } = await owner.query(`select from ${table}`);
      expect([table, rows.length > 0, await shownTo(ITSELF, table)]).toEqual([table, true, rows.length]);
      await expect(silent.query(`select from ${table}`)).rejects.toThrow(`permission denied for table ${table}`);
    }
    for (const role of Object.values(ASKS))
      for (const table of [...RECORDS(), ...KEPT_BY_THE_HUB])
        for (const said of [undefined, '', '|', '||||', '||{},{}||'])
          expect([role, table, said, await shownTo(role, table, said)]).toEqual([role, table, said, 0]);
  });

  it('shows a stranger no record, whatever table they come by', async () => {
    for (const who of [STRANGER, NOBODY])
      for (const table of RECORDS()) expect([table, await seenBy(who, table)]).toEqual([table, 0]);
  });

  it('shows each record to the key worker, to the school and to the authority, and to one who asks with a stranger', async () => {
    for (const who of [KEY_WORKER, TEACHER, MANAGER, together(STRANGER, KEY_WORKER)])
      for (const table of RECORDS()) expect([table, await seenBy(who, table)]).toEqual([table, 1]);
  });

  it('shows nothing by a relationship that has ended, or has not begun, or only lets in what opens otherwise', async () => {
    await without('relationship', async () => {
      await link('ALLOCATED', idOf(STRANGER), CARE, new Date('2026-02-01Z'));
      await link('CLEARED', idOf(STRANGER), CARE, new Date('2026-04-01Z'));
      expect(await seenBy(STRANGER, 'plan')).toBe(0);
      expect(await seenBy([new Date('2026-01-15Z'), ...STRANGER.slice(1)], 'plan')).toBe(1);
      expect(await seenBy([new Date('2024-01-15Z'), ...KEY_WORKER.slice(1)], 'plan')).toBe(0);
    });
  });

  it('lets nobody whom a restriction does not name come upon a record, and those whom it names', async () => {
    await without('restriction', async () => {
      await restrict('RECORD', idOf(KEY_WORKER));
      for (const table of RECORDS()) {
        expect([table, await seenBy(KEY_WORKER, table)]).toEqual([table, 1]);
        for (const who of [TEACHER, MANAGER, STRANGER, together(TEACHER, MANAGER)])
          expect([table, await seenBy(who, table)]).toEqual([table, 0]);
      }
      expect(await seenBy(together(TEACHER, KEY_WORKER), 'child')).toBe(1);
    });
    await without('restriction', async () => {
      await restrict('CONFLICT', idOf(KEY_WORKER));
      for (const table of RECORDS()) {
        expect([table, await seenBy(KEY_WORKER, table)]).toEqual([table, 0]);
        expect([table, await seenBy(MANAGER, table)]).toEqual([table, 1]);
      }
    });
  });

  it('hides nothing of what says no: all of it is there for whoever asks', async () => {
    for (const table of ['restriction', 'relationship', 'staff_register', 'concern_child'])
      expect([table, await seenBy(STRANGER, table)]).toEqual([table, await seenBy(KEY_WORKER, table)]);
  });

  it('lets who asks write nothing and hold nothing', async () => {
    for (const text of [`update plan set state = 'x'`, 'delete from plan', 'select id from plan for share'])
      await expect(dbOn(serving).rows(reading(`test.wall.${text}`, text), [], KEY_WORKER)).rejects.toThrow(
        'permission denied for table plan',
      );
  });

  it('leaves to every statement that somebody asks what it reads', async () => {
    const asked = allStatements().filter(({ name, ...one }) => !name.startsWith('test.') && roleOf(one) !== undefined);
    expect(asked.length).toBeGreaterThan(150);
    const client = await silent.connect();
    try {
      for (const one of asked) {
        const last = Math.max(0, ...[...one.text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)));
        const values = last === 0 ? '' : `(${Array.from({ length: last }, () => 'null').join()})`;
        await client.query('begin');
        await client.query(`set local role ${roleOf(one) ?? ''}`);
        await client.query(`prepare asked as ${one.text}`);
        // The rights are looked at when a plan is made ready to run.
        await client.query(`explain execute asked ${values}`).catch((error: unknown) => {
          throw new Error(`${one.name}: ${String(error)}`);
        });
        await client.query('deallocate asked');
        await client.query('rollback');
      }
    } finally {
      client.release(true);
    }
  });
});

/** As whom a statement is run that somebody asks. */
const roleOf = ({ asked, beyond, follows }: Pick<Statement, 'asked' | 'beyond'> & { readonly follows?: boolean }) =>
  follows !== true && asked === undefined ? undefined : beyond === undefined ? ASKS.RELATED : ASKS.ANYBODY;

/** Tables of which a row is shown to those whom the record is open to. */
const RECORDS = (): string[] => [
  'child',
  ...ofChildren().filter(
    (name) => !['relationship', 'restriction', 'concern_child', 'event', ...KEPT_BY_THE_HUB].includes(name),
  ),
];
const KEPT_BY_THE_HUB = ['disposal', 'census_record', 'feed_record'];

it('a backup by the role that serves is refused, and not taken without what stands behind the wall', async () => {
  const taken = inSnapshot(database.servingUrl, (client) => client.query('select from child'));
  await expect(taken).rejects.toThrow('This role may not read everything');
});

describe('who is said to ask', () => {
  it('is forgotten with the statement, by the pool and in a transaction', async () => {
    const client = await serving.connect();
    try {
      const db = dbOn(client);
      expect(await db.rows(count('child'), [], KEY_WORKER)).toHaveLength(1);
      expect(await speaker(client)).toEqual(THE_HUB);
      expect(await dbOn(serving).rows(count('child'), [], STRANGER)).toHaveLength(0);
      expect(await speaker()).toEqual(THE_HUB);
      await client.query('begin');
      expect(await db.rows(count('child'), [], STRANGER)).toHaveLength(0);
      // The hub itself goes on: what it writes next goes past Db.
      expect(await speaker(client)).toMatchObject({ as: ITSELF });
      expect(await db.rows(COUNTED, [])).toHaveLength(1);
      await client.query('commit');
      expect(await speaker(client)).toEqual(THE_HUB);
    } finally {
      client.release();
    }
  });

  it('binds the owner of the tables too, who then goes on as the owner', async () => {
    await owner.query('begin');
    const db = dbOn(owner as unknown as PoolClient);
    expect(await db.rows(count('child'), [], STRANGER)).toHaveLength(0);
    expect(await db.rows(COUNTED, [])).toHaveLength(1);
    expect((await owner.query('select current_user = session_user as itself')).rows).toEqual([{ itself: true }]);
    await owner.query('commit');
  });

  it('is forgotten with a statement that fails, and the statement can be run again', async () => {
    const divided = reading('test.wall.divided', 'select id, 1 / $1::int from child');
    const wrong = reading('test.wall.wrong', 'select nothing from child');
    for (let i = 0; i < 3; i++) {
      await expect(dbOn(serving).rows(divided, [0], KEY_WORKER)).rejects.toThrow('division by zero');
      await expect(dbOn(serving).rows(wrong, [], KEY_WORKER)).rejects.toThrow('"nothing" does not exist');
      expect(await speaker()).toEqual(THE_HUB);
      expect(await dbOn(serving).rows(divided, [1], KEY_WORKER)).toHaveLength(1);
      await expect(inTransaction(serving, (db) => db.rows(divided, [0], KEY_WORKER))).rejects.toThrow('division');
    }
    expect(await dbOn(serving).rows(divided, [1], STRANGER)).toHaveLength(0);
  });

  it('is forgotten where a statement takes too long, a transaction was lost, or what came after a savepoint is taken back', async () => {
    const slow = reading('test.wall.slow', 'select id, pg_sleep(5) from child');
    const client = await serving.connect();
    try {
      const db = dbOn(client);
      await client.query('begin');
      await client.query('set local statement_timeout = 50');
      await client.query('savepoint before');
      await expect(db.rows(slow, [], KEY_WORKER)).rejects.toThrow('statement timeout');
      await expect(db.rows(count('child'), [], KEY_WORKER)).rejects.toThrow('current transaction is aborted');
      await client.query('rollback to savepoint before');
      expect(await speaker(client)).toEqual(THE_HUB);
      expect(await db.rows(count('child'), [], KEY_WORKER)).toHaveLength(1);
      expect(await speaker(client)).toMatchObject({ as: ITSELF });
      expect(await db.rows(count('child'), [], STRANGER)).toHaveLength(0);
      await client.query('rollback');
      expect(await speaker(client)).toEqual(THE_HUB);
      // Put behind one another without waiting: each is run as whom it says, the hub's own between them as the hub.
      const [mine, hub, theirs, after] = await Promise.all([
        db.rows(count('child'), [], KEY_WORKER),
        client.query('select current_user as "as" from child'),
        db.rows(count('child'), [], STRANGER),
        speaker(client),
      ]);
      expect([mine.length, hub.rows, theirs.length, after]).toEqual([1, [{ as: ITSELF }], 0, THE_HUB]);
      const ends = db.rows(slow, [], KEY_WORKER);
      const { processID } = client as unknown as { processID: number };
      client.on('error', () => undefined);
      await Promise.all([
        expect(ends).rejects.toThrow('terminating connection'),
        owner.query('select pg_sleep(0.05), pg_terminate_backend($1)', [processID]),
      ]);
      await expect(db.rows(count('child'), [], KEY_WORKER)).rejects.toThrow(/not queryable|terminated/);
    } finally {
      client.release(true);
    }
    expect(await speaker()).toEqual(THE_HUB);
    expect(await dbOn(serving).rows(count('child'), [], STRANGER)).toHaveLength(0);
  });

  it('is said again on a connection where saying it failed', async () => {
    const client = await serving.connect();
    try {
      const child = { name: 'test.wall.failed', text: 'select id from child', values: [] };
      const spoilt = { name: 'test.wall.spoilt', text: `select set_config('hub.spoke', 'nobody', true)`, values: [] };
      const said = saidOf('ONE', KEY_WORKER);
      await client.query('deallocate all');
      const { connection } = client as unknown as { connection: { parsedStatements: object } };
      connection.parsedStatements = {};
      await expect(ask(client, child, ['nobody', ''])).rejects.toThrow('role "nobody" does not exist');
      await expect(ask(client, spoilt, said)).rejects.toThrow('role "nobody" does not exist');
      expect(await speaker(client)).toEqual(THE_HUB);
      expect((await ask(client, child, said)).rows).toHaveLength(1);
      expect((await ask(client, child, saidOf('ONE', STRANGER))).rows).toHaveLength(0);
    } finally {
      client.release(true);
    }
  });

  it('can be heard by no statement that is put behind or before it', async () => {
    for (const text of [
      `select id from child where local_id = 'x'; select id from child`,
      `commit; select id from child`,
    ])
      await expect(dbOn(serving).rows(reading(`test.wall.${text.length}`, text), [], KEY_WORKER)).rejects.toThrow(
        'cannot insert multiple commands',
      );
    const left = await inTransaction(serving, async (db) => {
      await db.rows(count('child'), [], KEY_WORKER);
      await db.rows(statement('test.wall.commit', 'commit'), []);
      return db.rows(statement('test.wall.after', 'select current_user as "as"'), []);
    });
    expect(left).toEqual([{ as: ITSELF }]);
    expect(await speaker()).toEqual(THE_HUB);
  });

  it('is who the visibility predicate asks for, in one round trip, and nobody where a reading names nobody', async () => {
    const found = statement('test.wall.visible', `select c.id from child c ${VISIBLE} where ${IS_VISIBLE}`);
    const unbarred = statement('test.wall.unguarded', `select c.id from child c ${VISIBLE} where true`);
    expect(await dbOn(serving).rows(found, KEY_WORKER)).toHaveLength(1);
    // A statement that carries the predicate and forgets its condition.
    expect(await dbOn(serving).rows(unbarred, STRANGER)).toHaveLength(0);
    await expect(dbOn(serving).rows(count('child'), [])).rejects.toThrow('nobody was named');
  });

  it('looks beyond relationships where a statement says so, and not beyond restrictions', async () => {
    const seen = async (): Promise<number[]> => {
      const rows = RECORDS().map((table) => shownTo(ASKS.ANYBODY, table, SAYS_STRANGER));
      return [...new Set(await Promise.all(rows))];
    };
    expect(await seen()).toEqual([1]);
    await without('restriction', async () => {
      await restrict('RECORD', idOf(KEY_WORKER));
      expect(await seen()).toEqual([0]);
    });
  });

  it('is held against the restrictions that there are, whatever else has their name on the connection', async () => {
    await without('restriction', async () => {
      await restrict('RECORD', idOf(KEY_WORKER));
      const client = await serving.connect();
      try {
        await client.query('create temp table restriction (like public.restriction)');
        await client.query('create temp table child as select id, authority_id from public.child');
        await client.query(`grant select on pg_temp.restriction, pg_temp.child to ${ASKS.RELATED}`);
        const versions = reading('test.wall.shadowed', 'select from public.plan_version');
        const plans = reading('test.wall.shadowed-too', 'select from public.plan');
        for (const one of [versions, plans]) expect(await dbOn(client).rows(one, [], TEACHER)).toHaveLength(0);
      } finally {
        client.release(true);
      }
    });
  });

  it('is one of the roles of the hub for who signs in to serve, who has nothing of them without saying so', async () => {
    const { rows } = await silent.query(
      `select rolname as name, pg_has_role(oid, 'MEMBER') as may, pg_has_role(oid, 'USAGE') as has from pg_roles where rolname like 'hub\\_%' order by 1`,
    );
    const others = [...SPEAKS_AS].sort().map((name) => ({ name, may: true, has: false }));
    expect(rows.filter(({ name }: { name: string }) => SPEAKS_AS.includes(name))).toEqual(others);
  });
});
