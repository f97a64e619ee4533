import { join } from 'node:path';
import type { Pool } from 'pg';
import { types } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { SnakeNaming } from './naming';

const root = join(__dirname, '..', '..', '..');

// The driver's own reading of `date` makes a midnight in the machine's zone of it, which is the wrong day for half the year.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);

/**
 * The one DataSource of the command line, the app and the tests. Migrations write the schema; nothing is synchronised.
 *
 * @param options what each connection says when it opens: for whom it speaks (asking.ts).
 */
export function createDataSource(url: string, poolSize: number, options?: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [join(root, 'src', '**', '*.entity.{ts,js}')],
    migrations: [join(root, 'migrations', '*.{ts,js}')],
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    poolSize,
    applicationName: 'child-protection-hub',
    // A statement that waits longer than this is lost already: the caller has gone.
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      options,
    },
  });
}

/** The pool under the DataSource: hot reads use it directly, with named statements. */
export function poolOf(source: DataSource): Pool {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the type of the DataSource says it is one
  const driver = source.driver as PostgresDriver;
  return driver.master as Pool;
}
