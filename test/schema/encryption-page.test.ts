import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { SEALED } from '../../src/platform/db/sealing/columns';
import { columnMark } from '../../src/platform/db/sealing/token';
import { cloneDatabase, testPool, type TestDatabase } from '../support/database';

interface ColumnOf {
  readonly table: string;
  readonly column: string;
  readonly holdsText: boolean;
}

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'encryption.md'), 'utf8');

/** The rows of the table on the page below a heading, cell by cell, without its head. */
function tableBelow(heading: string): string[][] {
  const [, below = ''] = page.split(`## ${heading}\n`);
  const lines = (below.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** `concern`: a b → concern.a, concern.b. */
const named = (cell: string): string[] =>
  cell.split(';').flatMap((part) => {
    const [table = '', columns = ''] = part.replaceAll('`', '').split(':');
    return columns
      .trim()
      .split(/\s+/)
      .map((column) => `${table.trim()}.${column}`);
  });

describe('The page about encryption and the schema', () => {
  let database: TestDatabase;
  let pool: Pool;
  let columns: ColumnOf[];
  const sealed = Object.entries(SEALED).flatMap(([table, of]) => of.columns.map((column) => `${table}.${column}`));

  beforeAll(async () => {
    database = await cloneDatabase();
    pool = testPool(database.url, 1);
    const { rows } = await pool.query<ColumnOf>(
      `select table_name as table, column_name as column,
         data_type in ('text', 'json', 'jsonb', 'bytea', 'character varying') or udt_name in ('_text', '_jsonb') as "holdsText"
       from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'`,
    );
    columns = rows;
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const holdingText = () => columns.filter((one) => one.holdsText).map(({ table, column }) => `${table}.${column}`);
  const plain = () => tableBelow('What is plain, and why').flatMap(([, cell = '']) => named(cell));

  it('decide on every column that holds text: sealed, or plain for a reason', () => {
    const decided = [...sealed, ...plain()].sort();
    expect(decided.filter((name, i) => decided.indexOf(name) !== i)).toEqual([]);
    expect(decided).toEqual(holdingText().sort());
  });

  it('say of every sealed column that it is', () => {
    const said = tableBelow('What is sealed').flatMap(([table = '', cell = '']) => named(`${table}: ${cell}`));
    expect(said.sort()).toEqual([...sealed].sort());
  });

  it('have in every sealed table the key of its row, its owner and its authority', () => {
    const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const needed = Object.entries(SEALED).flatMap(([table, { row, owner }]) =>
      [...row, ...owner, 'authority_id'].map((column) => `${table}.${column}`),
    );
    expect(needed.filter((name) => !there.has(name))).toEqual([]);
  });

  it('name in every sealed table its whole primary key, which no two values share', async () => {
    const { rows } = await pool.query<{ table: string; key: string[] }>(
      `select c.relname as table, array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as key
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
       where i.indisprimary and c.relnamespace = 'public'::regnamespace group by c.relname`,
    );
    const keys = new Map(rows.map(({ table, key }) => [table, key]));
    for (const [table, { row }] of Object.entries(SEALED)) expect([table, row]).toEqual([table, keys.get(table)]);
    expect(new Set(sealed.map(columnMark)).size).toBe(sealed.length);
  });
});
