import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { readVerifiers } from '../../src/audit';
import { readManifest, restore, takeBackup, type Restored } from '../../src/backup';
import type { Withdrawal } from '../../src/backup/withdrawals';
import { PERSONAS } from '../../src/demonstration';
import { SERVING_ROLE } from '../../src/platform/db/serving';
import { emptyDatabase, testPool, type TestDatabase } from '../support/database';
import { DemonstrationHub } from '../support/demonstration';

export const NOW = '2026-03-02T10:00:00Z';

/** A demonstration whose audit is sealed, a folder for backups of it, and databases to restore them into. */
export class BackupStage {
  readonly key = randomBytes(32);
  readonly targets: TestDatabase[] = [];

  private constructor(
    readonly demonstration: DemonstrationHub,
    readonly folder: string,
    readonly sealKey: string,
    /** What was sealed comes back with this key alone: it is in no backup. */
    readonly rootKey: string,
  ) {}

  static async open(): Promise<BackupStage> {
    const folder = mkdtempSync(join(tmpdir(), 'hub-backup-test-'));
    const sealKey = join(folder, 'seal.pem');
    const rootKey = join(folder, 'root-key');
    writeFileSync(rootKey, randomBytes(32).toString('hex'), { mode: 0o600 });
    const env = {
      HUB_ROOT_KEY: rootKey,
      HUB_SEAL_KEY: sealKey,
      HUB_CHECKPOINTS: join(folder, 'checkpoints'),
      HUB_SEAL_SECONDS: '0',
    };
    const demonstration = await DemonstrationHub.start(NOW, { children: 300, env });
    const stage = new BackupStage(demonstration, folder, sealKey, rootKey);
    await stage.look();
    await demonstration.hub.app.seal();
    // One look stands in the audit that is not sealed yet.
    await stage.look();
    return stage;
  }

  async close(): Promise<void> {
    await this.demonstration.stop();
    for (const { drop } of this.targets) await drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get source(): Pool {
    return this.demonstration.hub.pool;
  }

  look(): Promise<any> {
    return this.demonstration.data(PERSONAS.keyWorker, '{ caseload { id surname } }');
  }

  at = (name: string): string => join(this.folder, name);

  async backup(name: string, key: Buffer | undefined = this.key): Promise<string> {
    const { databaseUrl } = this.demonstration.hub;
    await takeBackup({ databaseUrl, to: this.at(name), key, hub: 'test', report: () => undefined });
    return this.at(name);
  }

  async target(): Promise<TestDatabase> {
    const target = await emptyDatabase();
    this.targets.push(target);
    return target;
  }

  async restore(
    folder: string,
    into: string,
    withdrawals: readonly Withdrawal[] = [],
    key = this.key,
  ): Promise<Restored> {
    return restore({
      ...{ folder, key, manifest: await readManifest(folder, key), into, servingRole: SERVING_ROLE, withdrawals },
      ...{ verifiers: await readVerifiers(`${this.sealKey}.pub`, 'child-protection-hub/audit') },
      ...{ clock: this.demonstration.hub.clock, report: () => () => undefined },
    });
  }
}

/** How many tables, sequences and functions there are, but for an extension's: of a database in which nothing was restored, none. */
export async function thingsIn(url: string): Promise<number> {
  const pool = testPool(url, 1);
  try {
    const { rows } = await pool.query<{ n: number }>(
      `select (select count(*) from pg_class where relnamespace = 'public'::regnamespace)::int
         + (select count(*) from pg_proc p where pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'))::int as n`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    await pool.end();
  }
}

/** Every table with the number of its rows and a digest of them, asked otherwise than the backup asks. */
export async function everything(pool: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ n: string; digest: string | null }>(
      `select count(*)::text as n, md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)) as digest from ${name} t`,
    );
    found[name] = `${rows[0]?.n ?? '?'} ${rows[0]?.digest ?? ''}`;
  }
  return found;
}
