import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linux = process.platform === 'linux';

/**
 * What tells a process from a later one that was given the same number.
 *
 * @returns undefined when no such process lives.
 */
export async function birthOf(pid: number): Promise<string | undefined> {
  try {
    if (!linux) return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim() || undefined;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // "pid (any name) state ppid ...": the name may hold spaces and brackets, so count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

/** The number in the first line of postmaster.pid; undefined when there is no such file. */
export async function recordedPostmaster(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

/**
 * The processes of a PostgreSQL that work on this data folder now. Never one that merely inherited a number: each is
 * recognised by its name and its working folder, or (not on Linux) by its command line.
 */
export async function postgresOn(folder: string): Promise<number[]> {
  if (!linux) return postgresByCommandLine(folder);
  const place = await realpath(folder).catch(() => folder);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => (await isPostgresIn(pid, place)) && pid));
  return found.filter((pid) => pid !== false);
}

async function isPostgresIn(pid: number, place: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== place) return false;
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).startsWith('postgres');
  } catch {
    // It ended while we looked, or belongs to somebody else: not ours either way.
    return false;
  }
}

async function postgresByCommandLine(folder: string): Promise<number[]> {
  const pid = await recordedPostmaster(folder);
  if (pid === undefined) return [];
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return command.stdout.includes('postgres') && command.stdout.includes(folder) ? [pid] : [];
}
