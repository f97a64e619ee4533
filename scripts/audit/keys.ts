import { resolve } from 'node:path';
import { readVerifiers, type Verifier } from '../../src/audit';
import type { Config } from '../../src/platform/config';
import { Refused } from '../command';

/** The public keys that are trusted; which ones is never read from the database or the folder. */
export async function trusted(config: Config, files: readonly string[]): Promise<Verifier[]> {
  if (files.length === 0) throw new Refused('--key: the file with the public key that is to be trusted');
  return (await Promise.all(files.map((file) => readVerifiers(resolve(file), config.sealOrigin)))).flat();
}
