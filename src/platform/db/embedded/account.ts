import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account of the operating system that PostgreSQL runs under; undefined means the hub's own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. A hub that does (in a container, mostly) runs it as the owner of the
 * data folder when there is one, or else as the user `postgres`, who is created when missing.
 *
 * @throws Error when root has no other account and cannot create one.
 */
export async function databaseAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await postgresUser()) ?? (await createPostgresUser());
}

async function postgresUser(): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => (await run('id', [flag, 'postgres'])).stdout),
    );
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

async function createPostgresUser(): Promise<Account> {
  const help = 'PostgreSQL cannot run as root, and no user "postgres" could be created. Start the hub as another user.';
  try {
    const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
    await run('useradd', [...flags, 'postgres']);
  } catch (error) {
    throw new Error(help, { cause: error });
  }
  const account = await postgresUser();
  if (account === undefined) throw new Error(help);
  return account;
}

/** A program to start, under the account. */
export interface Invocation {
  readonly command: string;
  readonly args: string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/**
 * How to start a program under the account. A clone below /root cannot be entered by anyone else, so there it goes
 * through setpriv(1), which lets the program past folder permissions and gives it nothing else of root's.
 */
export async function invocation(
  account: Account,
  command: string,
  args: string[],
  folder: string,
): Promise<Invocation> {
  if (account === undefined) return { command, args, options: {} };
  const { uid, gid } = account;
  if ((await mayReach(account, command)) && (await mayReach(account, dirname(folder)))) {
    return { command, args, options: { uid, gid } };
  }
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { command: 'setpriv', args: [...identity, ...capability, command, ...args], options: {} };
}

async function mayReach(account: { uid: number; gid: number }, path: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & execute) === 0) return false;
  return path === dirname(path) || mayReach(account, dirname(path));
}
