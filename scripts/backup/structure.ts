import { Client } from 'pg';

/** What PostgreSQL says of its own files: every table and every B-tree, with what does not fit. */
export interface Structure {
  readonly tables: number;
  readonly indexes: number;
  /** Name and place of what is damaged, never what stands there. */
  readonly damage: readonly string[];
}

/** Whether each page of the database's files carries a sum, so that what a disk changes is noticed when it is read. */
export const hasChecksums = (databaseUrl: string): Promise<boolean> =>
  connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ data_checksums: string }>('show data_checksums');
    return rows[0]?.data_checksums === 'on';
  });

/**
 * Walks a whole database with PostgreSQL's amcheck: every row of every table and what it keeps elsewhere, and of every B-tree its
 * order, that each row of its table is in it, and that what has to be unique is. Undefined where the server has no amcheck.
 */
export const checkStructure = (databaseUrl: string): Promise<Structure | undefined> =>
  connected(databaseUrl, async (client) => {
    const { rowCount } = await client.query(`select from pg_available_extensions where name = 'amcheck'`);
    if (rowCount === 0) return undefined;
    await client.query('create extension if not exists amcheck');
    const { rows: found } = await client.query<Relation>(RELATIONS);
    const damage: string[] = [];
    for (const relation of found) damage.push(...(await damageOf(client, relation)));
    const indexes = found.filter(({ isIndex }) => isIndex).length;
    return { tables: found.length - indexes, indexes, damage };
  });

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly isIndex: boolean;
}

/** Catalogues are the server's own and made anew with it. */
const RELATIONS = `
  select c.oid::int, c.oid::regclass::text as name, c.relkind = 'i' as "isIndex"
    from pg_class c left join pg_am a on a.oid = c.relam
   where c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
     and c.relpersistence = 'p' and (c.relkind in ('r', 't', 'm') or c.relkind = 'i' and a.amname = 'btree')
   order by "isIndex", name`;

async function damageOf(client: Client, { oid, name, isIndex }: Relation): Promise<string[]> {
  try {
    if (isIndex) {
      await client.query('select bt_index_check($1::int::oid, heapallindexed => true, checkunique => true)', [oid]);
      return [];
    }
    const { rows } = await client.query<{ msg: string }>('select msg from verify_heapam($1::int::oid)', [oid]);
    return rows.map(({ msg }) => `${name}: ${msg}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function connected<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, application_name: 'child-protection-hub drill' });
  await client.connect();
  return work(client).finally(() => client.end());
}
