import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { syncFolder, writeDurably } from '../../files';
import { type Account, invocation } from './account';

const run = promisify(execFile);
const VERSION = '18';
const DRAFT = '.initialising-';

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres';

/** PostgreSQL and its tools see nothing of the hub's environment, which holds secrets. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the database cluster in `cluster`, unless it is there already.
 *
 * initdb works in a folder beside it that is renamed when complete: what bears the final name is whole, what does not
 * never held data. So an initdb that was killed half way is begun again, and nothing with data in it is ever deleted.
 *
 * @throws Error when the folder holds something else, or a cluster of another major version.
 */
export async function initialise(
  cluster: string,
  account: Account,
  initdb: string,
  passwordFile: string,
): Promise<void> {
  if (await isComplete(cluster)) return;
  await removeDrafts(cluster);
  const draft = `${cluster}${DRAFT}${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { mode: 0o700 });
  if (account !== undefined) await chown(draft, account.uid, account.gid);
  // The built-in locale sorts and folds case alike on every machine, whatever its C library.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--data-checksums'];
  const { command, args, options } = await invocation(
    account,
    initdb,
    [`--pgdata=${draft}`, ...locale, ...access],
    draft,
  );
  await run(command, args, { ...options, cwd: '/', env: ENVIRONMENT });
  await rename(draft, cluster);
  await syncFolder(dirname(cluster));
}

/** An initdb whose hub was killed may still be writing, so each has a name of its own and a remainder is harmless. */
async function removeDrafts(cluster: string): Promise<void> {
  const parent = dirname(cluster);
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(basename(cluster) + DRAFT));
  await Promise.all(
    drafts.map((name) => rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

async function isComplete(cluster: string): Promise<boolean> {
  // An empty folder may be a volume's mount point; rename() puts the new cluster in its place.
  const content = await readdir(cluster).catch((): string[] => []);
  if (content.length === 0) return false;
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === VERSION && content.includes('global')) return true;
  throw new Error(
    version === ''
      ? `${cluster} holds files that are no PostgreSQL database. Nothing was changed: move them, or choose another folder.`
      : `${cluster} was made by PostgreSQL ${version}; this hub brings ${VERSION}. Nothing was changed: move the data first.`,
  );
}

/** The password of a role that the hub makes itself: random, readable to the hub only; when it is lost, another is made. */
export async function ownPassword(file: string): Promise<string> {
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const password = randomBytes(24).toString('base64url');
  await writeDurably(file, password);
  return password;
}

/**
 * The superuser's password: random, made at the first start, readable to the hub and the database's account only.
 *
 * @throws Error when the file was lost although there is a cluster that needs it.
 */
export async function readOrMakePassword(file: string, cluster: string, account: Account): Promise<string> {
  let password = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (password === '') {
    if (await isComplete(cluster))
      throw new Error(`${file} is missing or empty: the database cannot be opened without it.`);
    password = await ownPassword(file);
  }
  // initdb reads it under that account. Every time, as the hub may have been killed just before.
  if (account !== undefined) await chown(file, account.uid, account.gid);
  return password;
}
