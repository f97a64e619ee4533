import type { KeyObject } from 'node:crypto';
import type { PoolClient } from 'pg';
import { statement, type Db } from '../statement';
import { DOCUMENTS, SEALED, type ColumnValues } from './columns';
import type { FoundBy } from './found-by';
import { SealBroken } from './opening';
import { raiseTheSameAs } from './raising';
import { digestsOf, sealColumns } from './sealing';
import { columnMark, isToken, open, readToken, rowMark, type DataKey, type Place } from './token';
import type { Lost } from './key.store';
import type { Vault } from './vault';
import { tableOf, type StoredRow } from './walk';

type Keys = ReadonlyMap<string, KeyObject | Lost>;

/** The triggers that keep what was said let the owner of the tables seal it anew (migration of data keys). */
export const SEALING = statement('keys.sealing', `select set_config('hub.sealing', 'on', true)`);

/** The keys that rows of a table bear. */
export function keysOf(vault: Vault, client: PoolClient, table: string, rows: readonly StoredRow[]): Promise<Keys> {
  const ids = new Set<string>();
  for (const row of rows) for (const column of tableOf(table).columns) gather(row.values[column], ids);
  return vault.keys(client, ids);
}

/** What a row is sealed anew with: its key, and the digests it is found by, which are held until the transaction ends. */
export interface SealedWith {
  readonly key: DataKey;
  readonly found: FoundBy;
}

/** Seals a row of a table with a key, whatever it was sealed with before. @throws SealBroken when it does not open. */
export async function resealRow(
  db: Db,
  table: string,
  row: StoredRow,
  all: Keys,
  { key, found: { writing, before } }: SealedWith,
): Promise<void> {
  const sealed = tableOf(table);
  const plain = openedRow(table, row, all);
  if (plain === 'DESTROYED') return;
  const digests = digestsOf(sealed, plain, writing);
  if (before !== undefined)
    await raiseTheSameAs(db, table, {
      ...{ digests, before: digestsOf(sealed, plain, before), authority: row.authority },
    });
  await write(db, table, row, { ...sealColumns(key, table, sealed, row.values, plain), ...digests });
}

/** What stands in the sealed columns of a row, opened. What was destroyed can not be sealed anew, and stays what it is. */
export function openedRow(table: string, row: StoredRow, all: Keys): ColumnValues | 'DESTROYED' {
  const sealed = tableOf(table);
  const ids = new Set<string>();
  for (const column of sealed.columns) gather(row.values[column], ids);
  const keys = new Map([...ids].map((id) => [id, all.get(id)]));
  if ([...keys.values()].includes('DESTROYED')) return 'DESTROYED';
  const plain: Record<string, unknown> = {};
  // What was moved here is not made to belong here.
  const mark = rowMark(sealed.row.map((column) => row.values[column]));
  for (const column of sealed.columns)
    if (row.values[column] != null)
      plain[column] = opened(
        row.values[column],
        { column: `${table}.${column}`, row: mark },
        keys as ReadonlyMap<string, KeyObject>,
      );
  return plain;
}

function gather(value: unknown, ids: Set<string>): void {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part, ids);
  const token = typeof value === 'string' ? readToken(value) : undefined;
  if (token !== undefined) ids.add(token.keyId);
}

function opened(value: unknown, place: Place, keys: ReadonlyMap<string, KeyObject>): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, opened(part as unknown, place, keys)]),
    );
  if (typeof value !== 'string' || !isToken(value)) return value;
  const token = readToken(value);
  const key = token && keys.get(token.keyId);
  const broken = new SealBroken(`a value of ${place.column} does not open; npm run keys -- verify says which`);
  if (token === undefined || typeof key !== 'object') throw broken;
  if (token.column !== columnMark(place.column) || !token.row.equals(place.row)) throw broken;
  try {
    return open(token, key);
  } catch {
    throw broken;
  }
}

async function write(db: Db, table: string, { values: at }: StoredRow, values: ColumnValues): Promise<void> {
  const sealed = tableOf(table);
  const { row } = sealed;
  const columns = [...sealed.columns, ...Object.keys(sealed.digests)];
  const set = columns.map((column, i) => {
    const as = DOCUMENTS.has(`${table}.${column}`) ? '::jsonb' : '';
    return `${column} = $${row.length + i + 1}${as}`;
  });
  const where = row.map((column, i) => `${column} = $${i + 1}`);
  await db.rows(
    statement(`keys.reseal.${table}`, `update ${table} set ${set.join(', ')} where ${where.join(' and ')}`),
    [
      ...row.map((column) => at[column]),
      ...columns.map((column) => {
        const value = values[column] ?? null;
        return DOCUMENTS.has(`${table}.${column}`) && value !== null ? JSON.stringify(value) : value;
      }),
    ],
  );
}

/** The tables in which something is sealed, in one order for everybody. */
export const sealedTables = (): readonly string[] => Object.keys(SEALED);
