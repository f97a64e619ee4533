import type { Pool } from 'pg';
import { readConfig } from '../../../src/platform/config';
import { systemClock } from '../../../src/platform/clock';
import { dbOn, type Db } from '../../../src/platform/db/statement';
import { openRootKeys } from '../../../src/platform/db/sealing/root';
import { Vault } from '../../../src/platform/db/sealing/vault';

/** The keys of a bench's database, as every server of it has them. */
export async function vaultOf(pool: Pool): Promise<Vault> {
  const root = await openRootKeys(readConfig({ NODE_ENV: 'test' }));
  return Vault.open({ pool, root, clock: systemClock, alarm: (which) => process.stderr.write(`${which}\n`) });
}

/** Statements whose results are opened as the hub opens them: whoever writes a server by hand has to do that too. */
export const openingDb = async (pool: Pool): Promise<Db> => dbOn(pool, await vaultOf(pool));
