import type { ClientBase } from 'pg';

/** A table of the hub and the columns that are written into it: none that the database works out itself. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What the migrations say of themselves is written by them, and not taken along. */
export const NOT_COPIED = 'migrations';

/** Every table of the hub, by name. */
export async function tablesOf(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> $1
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
    [NOT_COPIED],
  );
  return rows;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const columnsOf = ({ columns }: TableShape): string => columns.map(quoted).join(', ');

/** How rows look as text depends on these. Two servers must come to the same text for the same rows. */
export async function settleText(client: ClientBase): Promise<void> {
  for (const setting of [
    ...[`timezone = 'UTC'`, `datestyle = 'ISO, YMD'`, `intervalstyle = 'iso_8601'`, 'extra_float_digits = 1'],
    ...[`bytea_output = 'hex'`, 'statement_timeout = 0', 'idle_in_transaction_session_timeout = 0', 'lock_timeout = 0'],
  ])
    await client.query(`set local ${setting}`);
}

export interface Content {
  readonly rows: number;
  readonly content: string;
}

/** How many rows a table has, and a sum over what they say: the same for the same rows, in whatever order they lie. */
export async function contentOf(client: ClientBase, table: TableShape): Promise<Content> {
  const { rows } = await client.query<Content>(
    `select count(*)::float8 as rows,
       coalesce(sum(('x' || encode(substr(sha256(convert_to(row(${columnsOf(table)})::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)::text as content
     from ${quoted(table.name)}`,
  );
  return rows[0] ?? { rows: 0, content: '0' };
}

export interface Sequence {
  readonly name: string;
  readonly last: number;
  readonly called: boolean;
}

/** How far the counters have come. They belong to no transaction: read after the rows, they are never behind them. */
export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
       and not exists (select from pg_depend d where d.objid = c.oid and d.refobjid = to_regclass('public.migrations'))
     order by 1`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ last: number; called: boolean }>(
      `select last_value::float8 as last, is_called as called from ${quoted(name)}`,
    );
    sequences.push(...rows.map((row) => ({ name, ...row })));
  }
  return sequences;
}
