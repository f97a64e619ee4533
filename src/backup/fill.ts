import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupError } from './failure';
import type { Manifest, TableInBackup } from './manifest';
import { opening } from './sealed-stream';
import { columnsOf, contentOf, quoted, settleText, tablesOf, type TableShape } from './tables';
import type { Progress } from './take';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Loads every table of a backup into the tables that its migrations have made, and holds each against the manifest. */
export async function fill(
  client: ClientBase,
  { folder, manifest, key, report }: { folder: string; manifest: Manifest; key: Buffer | undefined; report: Progress },
): Promise<void> {
  await settleText(client);
  refuseOtherShape(manifest, await tablesOf(client));
  // So that no order of loading is needed, which a later ring of tables would have none of. Made again below, over every row.
  const keys = await foreignKeys(client);
  for (const { table, name } of keys)
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  const { tables } = manifest;
  for (const [done, table] of tables.entries()) {
    report(table.name, done, tables.length);
    await loadTable(client, table, folder, key);
  }
  report('', tables.length, tables.length);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, called]);
}

/** A migration that was rewritten after it had run somewhere makes other tables than the backup is of. */
function refuseOtherShape({ tables }: Manifest, made: readonly TableShape[]): void {
  const line = ({ name, columns }: TableShape): string => `${name} (${[...columns].sort().join(', ')})`;
  const [theirs, ours] = [tables.map(line), made.map(line)];
  const odd = [...theirs.filter((one) => !ours.includes(one)), ...ours.filter((one) => !theirs.includes(one))];
  if (odd.length > 0)
    throw new BackupError(`This hub's migrations make other tables than the backup is of:\n  ${odd.join('\n  ')}`);
}

async function foreignKeys(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select t.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where c.contype = 'f' and t.relnamespace = 'public'::regnamespace order by c.oid`,
  );
  return rows;
}

async function loadTable(client: ClientBase, table: TableInBackup, folder: string, key: Buffer | undefined) {
  // A migration may have put a first row in; those that are never deleted from have none.
  const { rows } = await client.query(`select from ${quoted(table.name)} limit 1`);
  if (rows.length > 0) await client.query(`delete from ${quoted(table.name)}`);
  await pipeline(
    createReadStream(join(folder, table.file)),
    key === undefined ? new PassThrough() : opening(key, table.file),
    createGunzip(),
    client.query(copyFrom(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`)),
  );
  const found = await contentOf(client, table);
  if (found.rows !== table.rows)
    throw new BackupError(`${table.name}: ${found.rows} rows were loaded, and the backup has ${table.rows}.`);
  if (found.content !== table.content)
    throw new BackupError(`${table.name}: what was loaded is not what the backup was made of.`);
}
