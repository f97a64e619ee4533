import { Client, type PoolClient } from 'pg';
import { MigrationExecutor } from 'typeorm';
import { createDataSource } from './data-source';
import { MIGRATING } from './migrate';

/** What is put into a database while it is built. */
export interface Filling<T> {
  /** The migrations that stand before it is filled. */
  readonly migrations: readonly string[];
  /** Fills the tables as those migrations have made them. */
  readonly fill: (client: PoolClient) => Promise<void>;
  /** What is done once all migrations of this hub stand. */
  readonly finish: (client: PoolClient) => Promise<T>;
}

/** A database that can not be built, and why. */
export class CannotBuild extends Error {}

/**
 * Builds the schema in an empty database and fills it, all in one transaction: when anything fails, or the process is
 * killed, the database is as empty as before.
 */
export async function buildAndFill<T>(ownerUrl: string, filling: Filling<T>): Promise<T> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    const source = await createDataSource(ownerUrl, 2).initialize();
    try {
      const runner = source.createQueryRunner();
      const client = (await runner.connect()) as PoolClient;
      const executor = new MigrationExecutor(source, runner);
      await runner.startTransaction();
      try {
        await client.query('set local statement_timeout = 0');
        await client.query('set local idle_in_transaction_session_timeout = 0');
        await refuseUnlessEmpty(client);
        // In an empty database that is all of them.
        const all = await executor.getPendingMigrations();
        const unknown = filling.migrations.filter((name) => !all.some((known) => known.name === name));
        if (unknown.length > 0)
          throw new CannotBuild(`The backup was made by a newer hub: this one lacks ${unknown.join(', ')}.`);
        const [before, after] = [true, false].map((wanted) =>
          all.filter(({ name }) => filling.migrations.includes(name) === wanted),
        );
        for (const migration of before ?? []) await executor.executeMigration(migration);
        await filling.fill(client);
        for (const migration of after ?? []) await executor.executeMigration(migration);
        const result = await filling.finish(client);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      } finally {
        await runner.release();
      }
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_class c join pg_namespace s on s.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and s.nspname !~ '^pg_' and s.nspname <> 'information_schema'`,
  );
  const n = rows[0]?.n ?? 0;
  if (n > 0) throw new CannotBuild(`The database is not empty: it has ${n} tables and sequences. Nothing was changed.`);
}
