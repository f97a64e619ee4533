import { resolve } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { Config } from '../src/platform/config';
import { createDataSource } from '../src/platform/db/data-source';
import { runningEmbedded, startEmbedded } from '../src/platform/db/embedded';
import { migrate, pendingMigrations } from '../src/platform/db/migrate';
import { speakingAs } from '../src/platform/db/serving';

/** What stops a command, in words for whoever runs it. */
export class Refused extends Error {}

/** Runs work on the hub's database, which must have this hub's migrations; closes it whatever happens. */
export async function withDatabase<T>(config: Config, work: (source: DataSource) => Promise<T>): Promise<T> {
  const database = await openDatabase(config);
  try {
    // The hub's own database, which nobody serves from meanwhile, is brought up to date; any other must be.
    if (database.own) await migrate(database.url, undefined);
    else if ((await pendingMigrations(database.url)) > 0)
      throw new Refused('The database is older than this hub. Start the hub once with "npm start".');
    const source = await createDataSource(database.url, 2, await speakingAt(database.url)).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  } finally {
    await database.stop();
  }
}

async function speakingAt(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return speakingAs(client).finally(() => client.end());
}

export interface Database {
  readonly url: string;
  /** Whether it runs for this command alone. */
  readonly own: boolean;
  readonly stop: () => Promise<void>;
}

/** The database of the settings, as its owner where that is told; else the embedded database, where the hub runs it, or started for as long as the command takes. */
export async function openDatabase({
  ownerDatabaseUrl,
  databaseUrl = ownerDatabaseUrl,
  dataDir,
}: Config): Promise<Database> {
  const stop = () => Promise.resolve();
  if (databaseUrl !== undefined) return { url: ownerDatabaseUrl ?? databaseUrl, own: false, stop };
  const running = await runningEmbedded(resolve(dataDir));
  if (running !== undefined) return { url: running, own: false, stop };
  const started = await startEmbedded({ dataDir, report: (line) => process.stderr.write(`${line}\n`) });
  return { url: started.url, own: true, stop: () => started.stop() };
}

/** Runs the command, and says in words why it could not. */
export async function command(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
