import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { syncFolder } from '../platform/files';
import { BackupError } from './failure';
import { nameOfKey } from './keys';
import { writeManifest, type Manifest, type TableInBackup } from './manifest';
import { sealing } from './sealed-stream';
import { columnsOf, contentOf, NOT_COPIED, quoted, sequencesOf, settleText, tablesOf, type TableShape } from './tables';

/** How far a step has come, for whoever waits at the terminal. */
export type Progress = (table: string, done: number, of: number) => void;

const NOT_ALLOWED = '42501';

export interface Taking {
  /** Signs in as a role that may read every table. */
  readonly databaseUrl: string;
  /** A folder that there is not yet, or that is empty. */
  readonly to: string;
  /** Undefined: not encrypted. */
  readonly key: Buffer | undefined;
  readonly hub: string;
  readonly report: Progress;
}

/**
 * Writes everything the hub knows, as it was at one instant, while the hub goes on working. The folder appears under its name
 * when it is whole; what is left of a backup that broke off bears another name.
 */
export async function takeBackup({ databaseUrl, to, key, hub, report }: Taking): Promise<Manifest> {
  const folder = resolve(to);
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new BackupError(`${folder} is not empty: a backup is written into a folder of its own.`);
  const draft = join(dirname(folder), `.${basename(folder)}.${randomBytes(4).toString('hex')}.part`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const manifest = await inSnapshot(databaseUrl, (client) => writeAll(client, { draft, key, hub, report }));
    await writeManifest(draft, manifest, key);
    await rename(draft, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** One view of the database for as long as it takes, which holds nobody up. */
export async function inSnapshot<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'child-protection-hub backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // Behind the second wall rows would be missing, and nobody told.
    await client.query('set local row_security = off');
    await settleText(client);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_ALLOWED) throw error;
    throw new BackupError('This role may not read everything: set HUB_OWNER_DATABASE_URL, the address of the owner.');
  } finally {
    await client.end();
  }
}

interface Draft {
  readonly draft: string;
  readonly key: Buffer | undefined;
  readonly hub: string;
  readonly report: Progress;
}

async function writeAll(client: Client, { draft, key, hub, report }: Draft): Promise<Manifest> {
  const head = await headOf(client);
  const shapes = await tablesOf(client);
  const tables: TableInBackup[] = [];
  for (const [done, shape] of shapes.entries()) {
    report(shape.name, done, shapes.length);
    tables.push(await writeTable(client, shape, draft, key));
  }
  report('', shapes.length, shapes.length);
  const sequences = await sequencesOf(client);
  return { format: 1, hub, ...head, sequences, tables, key: key === undefined ? null : nameOfKey(key) };
}

async function headOf(client: Client): Promise<Pick<Manifest, 'at' | 'postgres' | 'migrations' | 'audit'>> {
  const { rows: made } = await client
    .query<{ name: string }>(`select name from ${NOT_COPIED} order by id`)
    .catch(() => {
      throw new BackupError('There is no hub in this database.');
    });
  const { rows } = await client.query<{ at: string; postgres: string; last: number; size: number; checkpoint: string }>(
    `select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, current_setting('server_version') as postgres,
       (select coalesce(max(id), 0)::float8 from audit_entry) as last,
       (select count(*)::float8 from audit_leaf) as size,
       (select note from audit_checkpoint order by size desc limit 1) as checkpoint`,
  );
  const [head] = rows;
  if (head === undefined) throw new BackupError('There is no hub in this database.');
  const { at, postgres, ...audit } = head;
  return { at, postgres, migrations: made.map(({ name }) => name), audit };
}

async function writeTable(client: Client, shape: TableShape, folder: string, key: Buffer | undefined) {
  const { rows, content } = await contentOf(client, shape);
  const file = `${shape.name}.copy.gz${key === undefined ? '' : '.sealed'}`;
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    client.query(copyTo(`copy ${quoted(shape.name)} (${columnsOf(shape)}) to stdout`)),
    createGzip({ level: 6 }),
    key === undefined ? new PassThrough() : sealing(key, file),
    count,
    createWriteStream(join(folder, file), { mode: 0o600, flags: 'wx', flush: true }),
  );
  return { name: shape.name, columns: [...shape.columns], rows, content, file, bytes, sha256: hash.digest('hex') };
}
