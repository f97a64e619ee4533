import { Client, type QueryResultRow } from 'pg';
import { systemClock } from '../platform/clock';
import { firstIndexKey, Indexes } from '../platform/db/sealing/blind.store';
import type { Db, Statement } from '../platform/db/statement';
import { generate, type Demonstration } from './generate';
import { load, type Report } from './load';

/** A database that is in use is never written to by a demonstration. */
export class NotEmpty extends Error {
  constructor(children: number) {
    super(
      `This database holds ${children.toLocaleString('en-GB')} children already, and a demonstration is only made in one that holds none. ` +
        'Name another: --database postgres://…',
    );
    this.name = 'NotEmpty';
  }
}

/**
 * Fills a migrated database that holds no children with a synthetic authority.
 *
 * @throws NotEmpty when it holds children; nothing is written then.
 */
export async function seed(databaseUrl: string, options: Demonstration & { readonly report?: Report }): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'child-protection-hub seed' });
  await client.connect();
  try {
    const held = await countChildren(client);
    if (held > 0) throw new NotEmpty(held);
    const db: Db = {
      rows: async <R extends QueryResultRow>(statement: Statement, values: readonly unknown[]) =>
        (await client.query<R>({ ...statement, values: [...values] })).rows,
    };
    const blind =
      options.root && new Indexes(options.root).foundBy(await firstIndexKey(db, options.root, systemClock)).writing;
    await load(client, generate({ ...options, blind }), options.children, options.report ?? (() => undefined));
  } finally {
    await client.end();
  }
}

/** How many children a migrated database holds. */
export async function countChildren(client: Client): Promise<number> {
  const { rows } = await client.query<{ children: number }>('select count(*)::int as children from child');
  return rows[0]?.children ?? 0;
}
