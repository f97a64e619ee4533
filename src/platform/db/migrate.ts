import { Client } from 'pg';
import { MigrationExecutor, type Migration } from 'typeorm';
import { createDataSource } from './data-source';
import { grantServing } from './serving';

/** Runs what a migration is to be shown as while it runs. */
export type Around = (name: string, run: () => Promise<unknown>) => Promise<unknown>;

// Any number that nothing else in the database uses: hubs that start together migrate one after the other.
export const MIGRATING = 4_206_142_017;

/**
 * Brings the schema of a database up to date, and gives the role that serves what it needs of it.
 *
 * @param ownerUrl signs in as the role that owns the tables.
 * @param servingRole the role of the hub that serves; undefined when that is the owner itself, as in development.
 * @returns how many migrations were run.
 */
export async function migrate(
  ownerUrl: string,
  servingRole: string | undefined,
  around: Around = (_, run) => run(),
): Promise<number> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    const source = await createDataSource(ownerUrl, 2).initialize();
    try {
      const runner = source.createQueryRunner();
      const executor = new MigrationExecutor(source, runner);
      const pending = await executor.getPendingMigrations();
      for (const migration of pending) {
        await around(wordsOf(migration), async () => {
          // The executor opens none itself, and half a migration must never stay.
          await runner.startTransaction();
          await executor.executeMigration(migration);
          await runner.commitTransaction();
        });
      }
      await runner.release();
      await grantServing(lock, servingRole);
      return pending.length;
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** How many migrations of this hub a database lacks, asked without the right to run them. */
export async function pendingMigrations(databaseUrl: string): Promise<number> {
  const source = await createDataSource(databaseUrl, 1).initialize();
  try {
    const runner = source.createQueryRunner();
    const pending = await new MigrationExecutor(source, runner).getPendingMigrations();
    await runner.release();
    return pending.length;
  } finally {
    await source.destroy();
  }
}

/** 'Agencies1700000001000' is about agencies. */
const wordsOf = ({ name }: Migration): string =>
  name
    .replace(/\d+$/, '')
    .replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .toLowerCase();
