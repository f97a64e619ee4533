import { Pool } from 'pg';
import { readConfig } from '../../../src/platform/config';
import { systemClock } from '../../../src/platform/clock';
import { AS_THE_HUB } from '../../../src/platform/db/asking';
import { dbOn, type Db, type Statement } from '../../../src/platform/db/statement';
import { openRootKeys } from '../../../src/platform/db/sealing/root';
import type { BlindIndex } from '../../../src/platform/db/sealing/blind';
import { sealedTables } from '../../../src/platform/db/sealing/reseal';
import { sealPlain } from '../../../src/platform/db/sealing/rotate';
import { Vault } from '../../../src/platform/db/sealing/vault';

/** The keys of a bench's database, as every server of it has them. */
export async function vaultOf(pool: Pool): Promise<Vault> {
  const root = await openRootKeys(readConfig({ NODE_ENV: 'test' }));
  return Vault.open({ pool, root, clock: systemClock, alarm: (which) => process.stderr.write(`${which}\n`) });
}

/** Connections of a server that was written by hand: it has one wall, and says once and for all that it asks for itself. */
export const connections = (databaseUrl: string): Pool =>
  new Pool({ connectionString: databaseUrl, max: 16, options: AS_THE_HUB });

/** Statements whose results are opened as the hub opens them: whoever writes a server by hand has to do that too. */
export const openingDb = async (pool: Pool): Promise<Db> => (await opening(pool)).db;

/** The same, with what its records are found by. */
export async function opening(pool: Pool): Promise<{ db: Db; blind: BlindIndex }> {
  const vault = await vaultOf(pool);
  const db = dbOn(pool, vault);
  // What a statement of the hub's says of who asks is left out; what was found out about its columns hangs on the object.
  const plain = new Map<string, Statement>();
  const rows: Db['rows'] = ({ name, text }, values) => {
    const known = plain.get(text) ?? { name, text };
    plain.set(text, known);
    return db.rows(known, values);
  };
  return { db: { rows }, blind: (await vault.foundBy(db)).writing };
}

/** Seals what a world was made of, as the hub would have: of the reasons of relationships, which nobody here reads, there are millions. */
export async function sealWorld(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 2, options: '-c synchronous_commit=off' });
  try {
    const rotating = { vault: await vaultOf(pool), pool, clock: systemClock, report: () => undefined };
    await sealPlain(
      rotating,
      sealedTables().filter((table) => table !== 'relationship'),
    );
  } finally {
    await pool.end();
  }
}

/** Rows of a bench's database with what is sealed in them opened. */
export async function openedRows<R extends object>(
  url: string,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    const rows = await (await openingDb(pool)).rows<Record<string, unknown>>({ name: '', text }, values);
    return rows as R[];
  } finally {
    await pool.end();
  }
}
