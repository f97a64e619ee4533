import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { writeDurably } from '../platform/files';
import { BackupError } from './failure';
import { nameOfKey, sameStamp, stampOf } from './keys';

const MANIFEST = 'manifest.json';
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z0-9_]+$/);

const tableInBackup = z.object({
  name,
  columns: z.array(name),
  rows: z.int().min(0),
  /** A sum over all rows that does not depend on their order: what was restored must come to the same. */
  content: z.string().regex(/^-?\d+$/),
  file: z.string().regex(/^[a-z0-9_.]+$/),
  bytes: z.int().min(0),
  sha256: digest,
});

const manifest = z.object({
  format: z.literal(1),
  hub: z.string(),
  postgres: z.string(),
  /** When the snapshot was taken: what was committed later is not in it. */
  at: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  /** The last entry of the audit in the snapshot, and the last checkpoint that was signed over it. */
  audit: z.object({ last: z.int().min(0), size: z.int().min(0), checkpoint: z.string().nullable() }),
  sequences: z.array(z.object({ name, last: z.int(), called: z.boolean() })),
  tables: z.array(tableInBackup).min(1),
  /** Which key; null for a backup that is not encrypted. */
  key: z.string().nullable(),
});

export type Manifest = z.infer<typeof manifest>;
export type TableInBackup = z.infer<typeof tableInBackup>;

export async function writeManifest(folder: string, made: Manifest, key: Buffer | undefined): Promise<void> {
  const stamp = key === undefined ? null : stampOf(key, JSON.stringify(made));
  await writeDurably(join(folder, MANIFEST), JSON.stringify({ ...made, stamp }, null, 2));
}

/** Reads what a folder holds. @param key undefined: only a backup that is not encrypted is taken, and one that is never without. */
export async function readManifest(folder: string, key: Buffer | undefined): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new BackupError(`${folder} holds no backup: there is no ${MANIFEST} in it.`);
  });
  const parsed = readJson(text);
  const { stamp, ...rest } = typeof parsed === 'object' && parsed !== null ? (parsed as { stamp?: unknown }) : {};
  const read = manifest.safeParse(rest);
  if (!read.success) throw new BackupError(`${MANIFEST} is not one that this hub can read.`);
  const made = read.data;
  if (key === undefined) {
    if (made.key !== null) throw new BackupError('This backup is encrypted: HUB_BACKUP_KEY has to hold its key.');
    return made;
  }
  if (made.key === null) throw new BackupError('This backup is not encrypted: it is taken with --plain alone.');
  if (made.key !== nameOfKey(key)) throw new BackupError('HUB_BACKUP_KEY is another key than the one of this backup.');
  if (!sameStamp(String(stamp), stampOf(key, JSON.stringify(rest))))
    throw new BackupError(`${MANIFEST} was damaged or changed after the backup was made.`);
  return made;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads every file of a backup and names each that is not the one that was written. */
export async function checkFiles(
  folder: string,
  { tables }: Manifest,
  report: (table: string, done: number, of: number) => void,
): Promise<void> {
  const wrong: string[] = [];
  for (const [done, { name: table, file, sha256 }] of tables.entries()) {
    report(table, done, tables.length);
    const found = await digestOf(join(folder, file));
    if (found === undefined) wrong.push(`${file} is missing`);
    else if (found !== sha256) wrong.push(`${file} was damaged or changed`);
  }
  report('', tables.length, tables.length);
  if (wrong.length > 0) throw new BackupError(`${wrong.join('\n')}\nNothing was restored.`);
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
