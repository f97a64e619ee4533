import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readVerifiers, type Verifier } from '../../src/audit';
import { readBackupKey } from '../../src/backup';
import type { Config } from '../../src/platform/config';
import { Refused } from '../command';

/** Which hub writes the backup. */
export const hubVersion = (): string =>
  (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }).version;

/** The key of HUB_BACKUP_KEY; undefined when whoever runs the command says, outside production, that there is to be none. */
export function backupKey({ backupKey: text, mode }: Config, plain: boolean): Buffer | undefined {
  if (plain && mode === 'production') throw new Refused('--plain: in production a backup is encrypted.');
  if (plain) return undefined;
  if (text === undefined)
    throw new Refused(
      'HUB_BACKUP_KEY: missing; 32 random bytes (openssl rand -hex 32). A backup is never written in the clear.',
    );
  return readBackupKey(text);
}

/** The public keys that checkpoints are believed for: those that were named, or the one beside the hub's own private key. */
export async function sealKeys({ sealKey, sealOrigin }: Config, files: readonly string[]): Promise<Verifier[]> {
  const own = sealKey === undefined ? undefined : `${resolve(sealKey)}.pub`;
  const there =
    own !== undefined &&
    (await access(own).then(
      () => true,
      () => false,
    ));
  const named = files.length > 0 ? files.map((file) => resolve(file)) : there ? [own] : [];
  return (await Promise.all(named.map((file) => readVerifiers(file, sealOrigin)))).flat();
}
