import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { birthOf } from './processes';

/** Who holds the data folder. `birth` tells the process from a later one with the same number. */
interface Holder {
  readonly pid: number;
  readonly birth: string;
}

/**
 * Takes the data folder for this process, until the returned function is called or the process dies in any way: a
 * holder that no longer lives is passed over. It holds between processes of one machine, not between machines
 * or containers that share a volume.
 *
 * @throws Error naming the process that holds it.
 */
export async function takeLock(file: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, birth: (await birthOf(process.pid)) ?? '' } satisfies Holder);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    // link() fails when the name is taken, so the lock appears whole or not at all.
    while (!(await tryLink(draft, file))) await passOverTheDead(file);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(file)) === mine) await rm(file, { force: true });
  };
}

async function passOverTheDead(file: string): Promise<void> {
  const text = await read(file);
  if (text === undefined) return;
  const holder = parse(text);
  if (holder !== undefined && (await birthOf(holder.pid)) === holder.birth) {
    throw new Error(
      `another hub (process ${holder.pid}) is using this data folder; stop it, ` +
        `or give this one a folder of its own: ${dirname(file)}`,
    );
  }
  // Move away, then look: if another starting hub took the lock in between, it gets it back.
  const aside = `${file}.${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await read(aside)) !== text) await tryLink(aside, file);
  await rm(aside, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

/** @returns undefined when there is no such file; one that may not be read is an error, not an absence. */
async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
}

/** @returns false when the name is taken. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
