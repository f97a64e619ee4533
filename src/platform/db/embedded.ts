import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { stopwatch } from '../clock';
import { databaseAccount } from './embedded/account';
import { findBinaries } from './embedded/binaries';
import { initialise, ownPassword, readOrMakePassword, SUPERUSER } from './embedded/folder';
import { takeLock } from './embedded/lock';
import { HOST } from './embedded/port';
import { Server } from './embedded/server';
import { makeServingRole, SERVING_ROLE } from './serving';

const DATABASE = 'hub';

/** A running PostgreSQL of the hub's own. */
export interface EmbeddedDatabase {
  /** Connects as the superuser, who owns the tables, to the database `hub`. It holds the password: never log it. */
  readonly url: string;
  /** Connects as the role that serves, which owns nothing. It holds the password: never log it. */
  readonly servingUrl: string;
  /** Fast shutdown, then the data folder is free for another hub. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL 18 that npm installed, on 127.0.0.1 only, with its data in `<dataDir>/postgres`. Made at the
 * first start, kept ever after; recovers by itself from a killed hub, a killed database, or both.
 *
 * @param report takes a line for whoever waits at the terminal; never anything secret.
 * @throws Error in plain words when another hub holds the folder, when the folder holds something else, or when
 *   PostgreSQL does not start; what was started is stopped again.
 */
export async function startEmbedded(options: {
  dataDir: string;
  report: (line: string) => void;
}): Promise<EmbeddedDatabase> {
  const { report } = options;
  const elapsed = stopwatch();
  const dataDir = resolve(options.dataDir);
  // Others may pass through to their own folder below (PostgreSQL may run as another user), but not look around.
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const release = await takeLock(join(dataDir, 'hub.lock'));
  const cluster = join(dataDir, 'postgres');
  let server: Server | undefined;
  const stop = async (): Promise<void> => {
    await server?.stop();
    await release();
  };
  try {
    const { initdb, postgres } = findBinaries();
    const account = await databaseAccount(cluster);
    const passwordFile = join(dataDir, 'postgres.password');
    const password = await readOrMakePassword(passwordFile, cluster, account);
    await initialise(cluster, account, initdb, passwordFile);
    const logFile = join(dataDir, 'postgres.log');
    server = new Server({ postgres, cluster, account, logFile, report }, join(dataDir, 'postgres.port'));
    const port = await server.start();
    const urlOf = (database: string): string => `postgres://${SUPERUSER}:${password}@${HOST}:${port}/${database}`;
    const serving = await ownPassword(join(dataDir, 'serving.password'));
    await createDatabase(urlOf('postgres'), serving);
    report(`PostgreSQL is ready on ${HOST}:${port} (${Math.round(elapsed())} ms), data in ${cluster}`);
    return {
      url: urlOf(DATABASE),
      servingUrl: `postgres://${SERVING_ROLE}:${serving}@${HOST}:${port}/${DATABASE}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabase(url: string, servingPassword: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    await makeServingRole(client, servingPassword);
  } finally {
    await client.end();
  }
}

export { runningEmbedded } from './embedded/running';
