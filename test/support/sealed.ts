import type { Pool } from 'pg';
import { DOCUMENTS, type ColumnValues } from '../../src/platform/db/sealing/columns';
import { inClient } from '../../src/platform/db/transaction';
import { Sealer } from '../../src/platform/db/sealing/sealing';
import type { Vault } from '../../src/platform/db/sealing/vault';
import { dbOn } from '../../src/platform/db/statement';

const isDocument = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const written = (table: string, values: ColumnValues) =>
  Object.entries(values).map(([column, value]) =>
    (DOCUMENTS.has(`${table}.${column}`) && value !== null) || isDocument(value) ? JSON.stringify(value) : value,
  );

/** Puts a row in as the hub would have: sealed, and with the digests it is found by. */
export const insertSealed = (pool: Pool, vault: Vault, table: string, row: ColumnValues): Promise<void> =>
  inClient(pool, async (client) => {
    const sealed = await new Sealer(vault, client, dbOn(client)).row(table, row);
    const columns = Object.keys(sealed);
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      written(table, sealed),
    );
  });

/** The same of what is changed in a row with an id. */
export const updateSealed = (pool: Pool, vault: Vault, table: string, id: string, patch: ColumnValues): Promise<void> =>
  inClient(pool, async (client) => {
    const sealed = await new Sealer(vault, client, dbOn(client)).patch(table, { id }, patch);
    const set = Object.keys(sealed).map((column, i) => `${column} = $${i + 2}`);
    await client.query(`update ${table} set ${set.join(', ')} where id = $1`, [id, ...written(table, sealed)]);
  });

/** Rows as they are to stand, with whatever key they need written down. */
export const sealedRows = (
  pool: Pool,
  vault: Vault,
  table: string,
  rows: readonly ColumnValues[],
): Promise<ColumnValues[]> => inClient(pool, (client) => new Sealer(vault, client, dbOn(client)).rows(table, rows));
