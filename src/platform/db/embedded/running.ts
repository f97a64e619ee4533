import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { SUPERUSER } from './folder';
import { HOST } from './port';

/** The address of the embedded database of a hub that runs on this data folder; undefined when none does. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const text = (name: string) =>
    readFile(join(dataDir, name), 'utf8').then(
      (all) => all.trim(),
      () => '',
    );
  const [password, port] = [await text('postgres.password'), await text('postgres.port')];
  if (password === '' || port === '') return undefined;
  const url = `postgres://${SUPERUSER}:${password}@${HOST}:${port}/hub`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === join(dataDir, 'postgres') ? url : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
