import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../platform/files';
import type { Db } from '../platform/db/statement';
import { readCheckpoint, type Checkpoint } from './checkpoint';
import { fold } from './merkle';
import { checkpointsAfter, hashesOf, leafHashes, readHead } from './seal.store';
import { SealBroken } from './sealer';

/** Bytes of a hash in the file of leaves. */
export const HASH_BYTES = 32;
/** So many leaves are read and written at once. */
const AT_ONCE = 10_000;
const CHECKPOINTS_AT_ONCE = 100;
/** A signed note is some 250 bytes; the last one stands within this much of the end, with the lines of witnesses. */
const TAIL_BYTES = 8_192;
const LEAVES = 'leaves';
/** Checkpoints of one month, one note after the other. */
const CHECKPOINTS = /^checkpoints-\d{4}-\d\d$/;

const fileOf = (note: string): string => `checkpoints-${readCheckpoint(note)?.at.slice(0, 7) ?? 'unknown'}`;

/** The notes in a file of them: each ends with its last line of signature. */
const notesIn = (text: string): string[] =>
  text.split(/(?<=\n— [^\n]+\n)(?=[^—])/).flatMap((note) => (note.trim() === '' ? [] : [note]));

async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => CHECKPOINTS.test(name)).sort();
}

/** Every checkpoint that a folder holds, oldest first. */
export async function publishedNotes(folder: string): Promise<string[]> {
  const files = await filesOf(folder);
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap(notesIn);
}

/** The hashes of leaves that a folder holds, as one run of bytes; empty when it holds none. */
export const publishedLeaves = (folder: string): Promise<Buffer> =>
  readFile(join(folder, LEAVES)).catch(() => Buffer.alloc(0));

async function lastPublished(folder: string): Promise<Checkpoint | undefined> {
  const name = (await filesOf(folder)).at(-1);
  if (name === undefined) return undefined;
  const handle = await open(join(folder, name), 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
    return notesIn(buffer.toString('utf8', 0, bytesRead))
      .map(readCheckpoint)
      .findLast((checkpoint) => checkpoint !== undefined);
  } finally {
    await handle.close();
  }
}

async function append(file: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'a', 0o640);
  try {
    await handle.appendFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes to a folder outside the database whatever it does not hold yet: the hashes of leaves, then the checkpoints that
 * cover them. Files are only ever appended to, so that the folder may be one that forbids anything else; a folder that was
 * away for a week catches up. The tree must be the one that was published: one that was restored or rewritten is not
 * published over it. Called while sealing is locked, so that processes that share a folder take turns.
 */
export async function publish(db: Db, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const last = await lastPublished(folder);
  const { size } = await readHead(db);
  if (last !== undefined) await assertExtends(db, size, last);
  for (let from = last?.size ?? 0; from < size;) {
    const notes = await checkpointsAfter(db, from, CHECKPOINTS_AT_ONCE);
    const to = notes.at(-1)?.size;
    if (to === undefined) throw new SealBroken(`no checkpoint covers the leaves from ${from} on`);
    await appendLeaves(db, folder, to);
    for (const { note } of notes) await append(join(folder, fileOf(note)), note);
    from = to;
  }
  await syncFolder(folder);
}

async function assertExtends(db: Db, size: number, last: Checkpoint): Promise<void> {
  const published = `the folder of checkpoints holds one of ${last.size} leaves`;
  if (size < last.size) throw new SealBroken(`${published}, and the tree has ${size}`);
  const [hashes = []] = await hashesOf(db, [{ from: 0, to: last.size }]);
  if (!fold(hashes).equals(last.root)) throw new SealBroken(`${published} that this tree has not grown out of`);
}

/** What was cut short by a crash is completed: the file is one run of bytes, and goes on where it ends. */
async function appendLeaves(db: Db, folder: string, to: number): Promise<void> {
  const file = join(folder, LEAVES);
  const held = await stat(file).then(
    (known) => known.size,
    () => 0,
  );
  for (let from = Math.floor(held / HASH_BYTES); from < to; from += AT_ONCE) {
    const bytes = Buffer.concat(await leafHashes(db, from, Math.min(to, from + AT_ONCE)));
    await append(file, bytes.subarray(Math.max(0, held - from * HASH_BYTES)));
  }
}
