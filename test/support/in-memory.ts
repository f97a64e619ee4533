import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const TMPFS = 0x0102_1994;
const ROOM = 4 * 1024 ** 3;

/**
 * A folder in memory for what a run throws away again, which is thousands of files for each database that is cloned: on a
 * disk, making and removing them is half the work of a small test file. Undefined where there is no such memory, or little.
 */
export function folderInMemory(): string | undefined {
  if (!existsSync(MEMORY)) return undefined;
  const { type, bavail, bsize } = statfsSync(MEMORY);
  if (type !== TMPFS || bavail * bsize < ROOM || freemem() < ROOM) return undefined;
  sweep();
  const folder = mkdtempSync(join(MEMORY, `hub-run-${process.pid}-`));
  // PostgreSQL may run as another user, who passes through to its own folder below.
  chmodSync(folder, 0o711);
  return folder;
}

/** What killed runs have left: it is memory. A server that still stands on it ends by itself. */
function sweep(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = /^hub-run-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}
