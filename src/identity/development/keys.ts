import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../platform/files';

/**
 * The ES256 signing key of a development issuer: made at its first start and kept in `<keyDir>/<agencyKey>.json`, for
 * the owner's eyes only, so that a token outlives a restart of the hub.
 */
export async function signingKey(keyDir: string, agencyKey: string): Promise<JsonWebKey> {
  const file = join(keyDir, `${agencyKey}.json`);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as JsonWebKey;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
  await mkdir(keyDir, { recursive: true, mode: 0o700 });
  await writeDurably(file, JSON.stringify(key));
  return key;
}
