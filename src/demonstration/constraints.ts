import type { Client } from 'pg';
import { TABLES } from './tables';

/** Indexes and constraints that were dropped for the time of a bulk load. */
export interface Aside {
  /** Makes each again as it was; every row is checked then. */
  putBack(report: (done: number, of: number) => void): Promise<void>;
}

interface Constraint {
  readonly name: string;
  readonly table: string;
  readonly kind: 'p' | 'u' | 'x' | 'f';
  readonly definition: string;
}

/**
 * Drops the keys and indexes of the tables that are loaded, inside the caller's transaction, so that they can not be lost:
 * a rollback brings them back. Needs to own the tables, and no rights beyond that.
 */
export async function putAside(client: Client): Promise<Aside> {
  const tables = Object.keys(TABLES);
  const { rows: constraints } = await client.query<Constraint>(
    `select c.conname as name, t.relname as table, c.contype as kind, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
     where n.nspname = current_schema() and t.relname = any($1) and c.contype in ('p', 'u', 'x', 'f')
     order by array_position('{p,u,x,f}', c.contype::text), c.oid`,
    [tables],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     join pg_namespace n on n.oid = t.relnamespace
     where n.nspname = current_schema() and t.relname = any($1)
       and not exists (select from pg_constraint c where c.conindid = i.oid and c.contype in ('p', 'u', 'x'))
     order by i.oid`,
    [tables],
  );
  // What refers to a key goes before the key: census_record, say, which nothing is loaded into.
  const { rows: referring } = await client.query<Constraint>(
    `select c.conname as name, t.relname as table, c.contype as kind, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class to_table on to_table.oid = c.confrelid
     join pg_namespace n on n.oid = to_table.relnamespace
     where c.contype = 'f' and n.nspname = current_schema() and to_table.relname = any($1) and t.relname <> all($1) order by c.oid`,
    [tables],
  );
  const all = [...constraints, ...referring];
  for (const { table, name } of [...all].reverse())
    await client.query(`alter table "${table}" drop constraint "${name}"`);
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  return {
    async putBack(report) {
      await client.query(`set local maintenance_work_mem = '512MB'`);
      const add = ({ table, name, definition }: Constraint) =>
        `alter table "${table}" add constraint "${name}" ${definition}`;
      const statements = [
        ...all.filter(({ kind }) => kind !== 'f').map(add),
        ...indexes.map(({ definition }) => definition),
        ...all.filter(({ kind }) => kind === 'f').map(add),
      ];
      for (const [done, statement] of statements.entries()) {
        report(done, statements.length);
        await client.query(statement);
      }
      report(statements.length, statements.length);
    },
  };
}
