import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stopwatch } from '../../clock';
import { type Account, invocation } from './account';
import { ENVIRONMENT } from './folder';
import { HOST } from './port';

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failed statement and its DETAIL ("Key (nhs_number)=(...) already exists") name children: neither may be logged.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** What is needed to run one PostgreSQL server. */
export interface Launch {
  readonly postgres: string;
  readonly cluster: string;
  readonly account: Account;
  readonly logFile: string;
  readonly report: (line: string) => void;
}

/** The server ended before it was ready; `log` is what it had to say. */
export class LaunchFailure extends Error {
  constructor(readonly log: string) {
    super(`PostgreSQL did not start:\n${log.trim().split('\n').slice(-8).join('\n')}`);
    this.name = 'LaunchFailure';
  }
}

/**
 * Starts a server and waits until it takes connections; after a crash that includes its recovery, however long.
 *
 * @throws LaunchFailure when it ends instead.
 */
export async function launch(server: Launch, port: number): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const wanted = ['-D', server.cluster, '-p', String(port), ...settings];
  const { command, args, options } = await invocation(server.account, server.postgres, wanted, server.cluster);
  // Only the log of the latest start is kept: it serves to explain a failure, and does not grow for ever.
  const log = await open(server.logFile, 'w', 0o600);
  // In a session of its own: Ctrl-C reaches the hub alone, which ends its requests before it ends the database.
  const stdio = ['ignore' as const, log.fd, log.fd];
  const child = spawn(command, args, { ...options, detached: true, stdio, cwd: '/', env: ENVIRONMENT });
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', () => {
      resolve('');
    });
  });
  await log.close();
  const elapsed = stopwatch();
  for (let lines = 1; !(await isReady(server.cluster, child.pid));) {
    const failure = await Promise.race([ended, pause(15, undefined)]);
    if (failure !== undefined) throw new LaunchFailure(failure || (await readFile(server.logFile, 'utf8')));
    if (elapsed() > lines * 10_000) server.report(`the database is still starting (${lines++ * 10} s)`);
  }
  return child;
}

/** The postmaster writes its state to the last line of postmaster.pid; pg_ctl reads it there too. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
