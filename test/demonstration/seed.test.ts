import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { DEMONSTRATION, NotEmpty, PERSONAS, personas, registerIssuers, seed } from '../../src/demonstration';
import { load } from '../../src/demonstration/load';
import { firstQuestions, readWalkers } from '../../src/demonstration/questions';
import { allContracts } from '../../src/access';
import { Contract } from '../../src/http';
import { createLogger } from '../../src/platform/logger';
import { fullSchema } from '../../src/schema';
import { cloneDatabase, testPool } from '../support/database';

const SIZE = { children: 1_200, today: '2026-03-02', seed: 'a' };
const MANY = { ...SIZE, children: 20_000 };

let few: { url: string; drop: () => Promise<void>; pool: Pool };
let many: typeof few;

async function open(): Promise<typeof few> {
  const database = await cloneDatabase();
  return { ...database, pool: testPool(database.url, 2) };
}

/** Everything that guards the tables, as the database describes it. */
const guards = async ({ pool }: typeof few) =>
  (
    await pool.query<{ what: string }>(
      `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as what from pg_constraint
       where connamespace = 'public'::regnamespace
       union all select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    )
  ).rows.map(({ what }) => what);

beforeAll(async () => {
  [few, many] = [await open(), await open()];
  await seed(few.url, SIZE);
  await seed(many.url, MANY);
}, 120_000);

afterAll(async () => {
  for (const { pool, drop } of [few, many]) {
    await pool.end();
    await drop();
  }
});

describe('loading a demonstration', () => {
  it('meets every constraint of the database, row by row', async () => {
    const { rows } = await few.pool.query('select count(*)::int as children from child');
    expect(rows).toEqual([{ children: 1_200 }]);
  });

  it('puts every constraint and index back after a large load, and checks every row', async () => {
    const fresh = await open();
    const expected = await guards(fresh);
    await fresh.pool.end();
    await fresh.drop();
    expect(await guards(many)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(80);
  });

  it('refuses a database that holds children, and changes nothing', async () => {
    await expect(seed(few.url, SIZE)).rejects.toThrow(NotEmpty);
    const { rows } = await few.pool.query('select count(*)::int as children from child');
    expect(rows).toEqual([{ children: 1_200 }]);
  });

  it('leaves nothing behind when it is broken off', async () => {
    const broken = await open();
    const before = await guards(broken);
    const client = await broken.pool.connect();
    const failing = (function* () {
      yield* [];
      throw new Error('broken off');
    })();
    await expect(load(client as never, failing, 50_000, () => undefined)).rejects.toThrow('broken off');
    client.release();
    expect(await guards(broken)).toEqual(before);
    await broken.pool.end();
    await broken.drop();
  });

  it('makes the children that the walk-through names, with their restrictions', async () => {
    const { children } = DEMONSTRATION;
    const ids = Object.values(children).map(({ id }) => id);
    const { rows: found } = await few.pool.query('select id from child where id = any($1)', [ids]);
    expect(found).toHaveLength(ids.length);
    const { rows } = await few.pool.query<{ kind: string; child_id: string }>(
      'select kind, child_id from restriction order by kind',
    );
    expect(rows).toEqual([
      { kind: 'ADDRESS', child_id: children.oscar.id },
      { kind: 'CONFLICT', child_id: children.ruby.id },
      { kind: 'RECORD', child_id: children.ivy.id },
    ]);
  });

  it('has every persona but the aunt as a worker, who can sign in once the issuers are known, again and again', async () => {
    for (const port of [4000, 4001]) {
      const issuers = [...new Set(personas.map(({ agency }) => agency.key))].map((agencyKey) => ({
        agencyKey,
        url: `http://127.0.0.1:${port}/dev/issuers/${agencyKey}`,
      }));
      await registerIssuers(few.url, issuers);
    }
    const { rows } = await few.pool.query<{ subject: string; role: string; url: string }>(
      'select w.subject, w.role, i.url from worker w join issuer i on i.id = w.issuer_id and i.agency_id = w.agency_id',
    );
    expect(new Map(rows.map(({ subject, role }) => [subject, role]))).toEqual(
      // The aunt signs in as a resident whom nobody has invited yet: the issuer knows her and the hub does not.
      new Map(personas.filter(({ key }) => key !== 'aunt').map(({ key, role }) => [key, role])),
    );
    expect(rows.filter(({ url }) => !url.startsWith('http://127.0.0.1:4001/'))).toEqual([]);
  });

  it('asks first questions that the contracts understand', async () => {
    const walkers = await readWalkers(few.url);
    if (walkers === undefined) throw new Error('no walk-through');
    const contracts = allContracts(fullSchema());
    const wrong = firstQuestions(walkers).flatMap(({ persona, query }) => {
      const schema = contracts.get(persona.audience);
      if (schema === undefined) throw new Error(persona.audience);
      const read = new Contract(persona.audience, schema, new Set(), createLogger('silent')).read(query);
      return Array.isArray(read) ? [{ persona: persona.key, errors: read.map(String) }] : [];
    });
    expect(wrong).toEqual([]);
    expect(firstQuestions(walkers)).toHaveLength(Object.keys(PERSONAS).length);
  });
});
