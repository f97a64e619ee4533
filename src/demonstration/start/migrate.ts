import { Client } from 'pg';
import { MigrationExecutor, type Migration } from 'typeorm';
import { createDataSource } from '../../platform/db/data-source';

/** Runs what a migration is to be shown as while it runs. */
export type Around = (name: string, run: () => Promise<unknown>) => Promise<unknown>;

// Any number that nothing else in the database uses: hubs that start together migrate one after the other.
const LOCK = 4_206_142_017;

/** Brings the schema of a database up to date. @returns how many migrations were run. */
export async function migrate(databaseUrl: string, around: Around = (_, run) => run()): Promise<number> {
  const lock = new Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    const source = await createDataSource(databaseUrl, 2).initialize();
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
      return pending.length;
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** 'Agencies1700000001000' is about agencies. */
const wordsOf = ({ name }: Migration): string =>
  name
    .replace(/\d+$/, '')
    .replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .toLowerCase();
