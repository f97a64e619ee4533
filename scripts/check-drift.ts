/** Migrates an empty database and asks TypeORM what it would still change: anything means that an entity and a migration disagree. */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '../src/platform/db/data-source';
import { startEmbedded } from '../src/platform/db/embedded';

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-drift-'));
  const database = await startEmbedded({ dataDir, report: () => undefined });
  const source = await createDataSource(database.url, 1).initialize();
  try {
    const ran = await source.runMigrations();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    if (upQueries.length > 0) {
      console.error(
        `Entities and migrations disagree; TypeORM would run:\n  ${upQueries.map((q) => q.query).join('\n  ')}`,
      );
      process.exitCode = 1;
      return;
    }
    for (let i = 0; i < ran.length; i++) await source.undoLastMigration();
    console.log(`drift: none after ${ran.length} migrations, and all of them can be undone`);
  } finally {
    await source.destroy();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
