import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { publish, Sealer, verifierOf, verifyAudit, type Verification, type Verifier } from '../../src/audit';
import { FixedClock } from '../../src/platform/clock';
// The driver's readers of numbers and days are set where the hub's own data source is.
import '../../src/platform/db/data-source';
import { dbOn, type Db } from '../../src/platform/db/statement';
import { cloneDatabase, testPool } from '../support/database';

export const ORIGIN = 'hub.example/audit';

/** An audit of its own with a sealer, a folder of checkpoints, and a superuser whom nothing stops. */
export class SealWorld {
  readonly clock = new FixedClock('2026-03-02T10:00:00Z');
  readonly folder = mkdtempSync(join(tmpdir(), 'hub-checkpoints-'));
  readonly key: KeyObject = generateKeyPairSync('ed25519').privateKey;
  readonly verifier: Verifier = verifierOf(ORIGIN, this.key);
  readonly db: Db;
  readonly sealer: Sealer;

  private constructor(
    readonly pool: Pool,
    private readonly drop: () => Promise<void>,
  ) {
    this.db = dbOn(pool);
    this.sealer = this.sealerWith(this.key);
  }

  static async open(): Promise<SealWorld> {
    const { url, drop } = await cloneDatabase();
    return new SealWorld(testPool(url, 6), drop);
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  sealerWith(key: KeyObject, folder: string | null = this.folder): Sealer {
    const outside = folder === null ? {} : { publish: (db: Db) => publish(db, folder) };
    return new Sealer({ pool: this.pool, clock: this.clock, origin: ORIGIN, key, ...outside });
  }

  /** Writes entries, each of another worker about another child. */
  async entries(count: number, at: string = this.clock.now().toISOString()): Promise<void> {
    await this.pool.query(
      `insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, child_id, bases, fields)
       select $2::timestamptz + i * interval '1 microsecond', gen_random_uuid(), 'READ', 'child', gen_random_uuid(), $3, 'SOCIAL_CARE', 'WORK_WITH_CHILD', gen_random_uuid(), '{ALLOCATED}', '{Child.surname}'
       from generate_series(1, $1::int) i`,
      [count, at, randomUUID()],
    );
  }

  /** Seals some rounds of entries, a minute apart. */
  async rounds(...counts: readonly number[]): Promise<void> {
    for (const count of counts) {
      await this.entries(count);
      this.clock.moveTo(60_000);
      await this.sealer.round();
    }
  }

  verify(more: { from?: number; keys?: readonly Verifier[] } = {}): Promise<Verification> {
    return verifyAudit({ db: this.db, folder: this.folder, keys: [this.verifier], ...more });
  }

  /** Does what the database forbids to everybody but a superuser, who takes its triggers away for it. */
  async asSuperuser(...statements: readonly string[]): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local session_replication_role = replica`);
      for (const statement of statements) await client.query(statement);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async count(table: 'audit_leaf' | 'audit_node' | 'audit_checkpoint' | 'audit_entry'): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return rows[0]?.n ?? 0;
  }
}
