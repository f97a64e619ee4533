import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stopwatch } from '../../clock';
import { postgresOn, recordedPostmaster } from './processes';

/**
 * Ends whatever PostgreSQL works on the data folder, and removes the postmaster.pid it leaves behind. Does nothing when
 * none does. Harder means follow only when the softer one was not heeded: a fast shutdown loses nothing and
 * needs no recovery afterwards; the others lose nothing that was committed.
 *
 * @throws Error when even SIGKILL did not end it.
 */
export async function endPostgres(folder: string): Promise<void> {
  const postmaster = await recordedPostmaster(folder);
  let alive = await postgresOn(folder);
  // To a lone backend SIGINT means "cancel your query", so only the postmaster is asked this way.
  if (postmaster !== undefined && alive.includes(postmaster)) {
    alive = await signalAndWait(folder, [postmaster], 'SIGINT', 30_000);
  }
  if (alive.length > 0) alive = await signalAndWait(folder, alive, 'SIGQUIT', 5_000);
  if (alive.length > 0) alive = await signalAndWait(folder, alive, 'SIGKILL', 5_000);
  if (alive.length > 0) throw new Error(`PostgreSQL (process ${alive.join(', ')}) on ${folder} cannot be stopped.`);
  // Its number may be another process's by now, and PostgreSQL would then refuse to start.
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Signals, then waits up to `patience` milliseconds; returns those that still live. */
async function signalAndWait(
  folder: string,
  pids: readonly number[],
  signal: NodeJS.Signals,
  patience: number,
): Promise<number[]> {
  const elapsed = stopwatch();
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  let alive = await postgresOn(folder);
  while (alive.length > 0 && elapsed() < patience) {
    await pause(20);
    alive = await postgresOn(folder);
  }
  return alive;
}
