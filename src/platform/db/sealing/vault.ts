import { randomUUID, type KeyObject } from 'node:crypto';
import { Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import type { Alarm } from '../../alarms';
import type { Clock } from '../../clock';
import { notAvailable } from '../../errors';
import { RecentlyUsed } from '../../recently-used';
import { dbOn, type Db, type Opener, type Reading, type Statement } from '../statement';
import { firstIndexKey, heldIndexKeys, indexKeys, Indexes } from './blind.store';
import type { FoundBy } from './found-by';
import {
  ADD_AUTHORITY_KEY,
  ADD_KEY,
  ADD_KEYS,
  CATALOGUE,
  CURRENT_AUTHORITY_KEY,
  CURRENT_KEY,
  CURRENT_KEYS,
  KEYS_BY_ID,
  ROOT_KEYS_IN_USE,
  type AuthorityKey,
  type Lost,
  type WrappedKey,
} from './key.store';
import { holdsSealed, opened, type KeySource } from './opening';
import { KeptKeys } from './kept-keys';
import { KnownIndex } from './known-index';
import { takeKeys } from './owners-key';
import { Columns } from './result-columns';
import { ofAnotherRoot, type RootKeys } from './root';
import type { DataKey } from './token';
import { newKey, unwrap, wrap } from './wrap';

/** An authority has one key at a time; of those they had before, the keys below may still be in use. */
const MOST_ABOVE = 5_000;

export interface VaultParts {
  readonly pool: Pool;
  readonly root: RootKeys;
  readonly clock: Clock;
  readonly alarm: (alarm: Alarm) => void;
}

/** The keys of everything that is sealed: whoever reads or writes it comes here. */
export class Vault implements Opener, KeySource {
  private readonly kept = new KeptKeys();
  private readonly authorities = new RecentlyUsed<KeyObject>(MOST_ABOVE);

  private readonly indexes: Indexes;
  private readonly index: KnownIndex;

  private constructor(
    private readonly parts: VaultParts,
    private readonly columns: Columns,
  ) {
    this.indexes = new Indexes(parts.root);
    this.index = new KnownIndex(dbOn(parts.pool), this.indexes, parts.clock);
  }

  /** @throws ConfigError when the root key is not the one that the keys in this database are wrapped with. */
  static async open(parts: VaultParts): Promise<Vault> {
    const db = dbOn(parts.pool);
    const vault = new Vault(parts, new Columns(await db.rows(CATALOGUE, [])));
    vault.indexes.foundBy(await firstIndexKey(db, parts.root, parts.clock));
    for (const key of await db.rows<AuthorityKey & Record<string, unknown>>(ROOT_KEYS_IN_USE, []))
      try {
        vault.above(key);
      } catch {
        throw ofAnotherRoot(key.root_key);
      }
    return vault;
  }

  opened<R extends QueryResultRow>(
    connection: Pool | PoolClient,
    statement: Statement | Reading,
    result: QueryResult<R>,
    age: () => number,
  ): R[] | Promise<R[]> {
    const { candidates, withKeys } = this.columns.of(statement, result.fields);
    if (withKeys) this.takeIn(connection, result.rows, this.kept.now() - age());
    return holdsSealed(result.rows, candidates) ? opened(this, connection, result, candidates) : result.rows;
  }

  /** Looks for records by what they are found by: see KnownIndex. @param db as there. */
  find<T>(db: Db, look: (by: FoundBy) => Promise<T>): Promise<T> {
    return this.index.find(db, look);
  }

  /** By what records are found at this moment; in a few seconds it may be something else. */
  foundBy = async (db: Db): Promise<FoundBy> => this.indexes.foundBy(await indexKeys(db));

  /** The same, held until the transaction ends: of whoever writes a digest, or makes them anew. */
  heldFoundBy = async (db: Db): Promise<FoundBy> => this.indexes.foundBy(await heldIndexKeys(db));

  /** The keys with these ids, or what became of them. What a transaction has made itself is known to nobody else before it is committed. */
  async keys(connection: Pool | PoolClient, ids: ReadonlySet<string>): Promise<Map<string, KeyObject | Lost>> {
    const found = new Map<string, KeyObject | Lost>();
    const missing: string[] = [];
    const now = this.kept.now();
    for (const id of ids) {
      const kept = this.kept.fresh(id, now);
      if (kept === undefined) missing.push(id);
      else found.set(id, kept);
    }
    if (missing.length === 0) return found;
    for (const row of await dbOn(connection).rows<WrappedKey & Record<string, unknown>>(KEYS_BY_ID, [missing])) {
      const key = row.wrapped === null ? 'DESTROYED' : this.unwrapped(row, row.wrapped);
      found.set(row.id, key);
      if (connection instanceof Pool) this.kept.keep(row.id, key, now);
    }
    for (const id of missing) if (!found.has(id)) found.set(id, 'MISSING');
    return found;
  }

  /**
   * The key that an owner's values are sealed with now, made when there is none; held until the transaction ends.
   *
   * @throws AppError as for what is not there, when it was destroyed.
   */
  async current(connection: PoolClient, ownerId: string, authorityId: string): Promise<DataKey> {
    const db = dbOn(connection);
    for (;;) {
      const [row] = await db.rows<WrappedKey & Record<string, unknown>>(CURRENT_KEY, [ownerId]);
      if (row?.wrapped === null) throw notAvailable();
      if (row !== undefined) return { id: row.id, key: this.unwrapped(row, row.wrapped) };
      const made = { ...this.make(await this.ofAuthority(db, authorityId)), ownerId };
      await db.rows(ADD_KEY, [made.id, ownerId, made.aboveId, made.wrapped, this.parts.clock.now()]);
    }
  }

  /** The same of many owners at once, each with their authority. Whoever's was destroyed is not among them. */
  async currentOf(connection: PoolClient, owners: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey | undefined>();
    const db = dbOn(connection);
    for (let missing = [...owners.keys()]; missing.length > 0; missing = missing.filter((id) => !found.has(id))) {
      for (const row of await db.rows<WrappedKey & Record<string, unknown>>(CURRENT_KEYS, [missing])) {
        const key = row.wrapped && { id: row.id, key: this.unwrapped(row, row.wrapped) };
        found.set(row.owner_id, key ?? undefined);
      }
      const none = missing.filter((id) => !found.has(id));
      await this.makeFor(db, none, owners);
    }
    return new Map([...found].flatMap(([id, key]) => (key === undefined ? [] : [[id, key] as const])));
  }

  private async makeFor(db: Db, ids: readonly string[], owners: ReadonlyMap<string, string>): Promise<void> {
    const above = new Map<string, AuthorityKey>();
    for (const authority of new Set(ids.map((id) => owners.get(id) ?? '')))
      above.set(authority, await this.ofAuthority(db, authority));
    const made = ids.map((id) => this.make(above.get(owners.get(id) ?? '') as AuthorityKey));
    if (made.length === 0) return;
    await db.rows(ADD_KEYS, [
      ...[made.map(({ id }) => id), ids, made.map(({ aboveId }) => aboveId)],
      ...[made.map(({ wrapped }) => wrapped), this.parts.clock.now()],
    ]);
  }

  /** A new key, wrapped with an authority's; whoever calls writes it down. */
  make(above: AuthorityKey): { id: string; aboveId: string; key: KeyObject; wrapped: Buffer } {
    const id = randomUUID();
    const key = newKey();
    return { id, aboveId: above.id, key, wrapped: wrap(this.above(above), `data_key|${id}`, key) };
  }

  /** The key that an authority's new keys are wrapped with, made when there is none. */
  async ofAuthority(db: Db, authorityId: string): Promise<AuthorityKey> {
    for (;;) {
      const [row] = await db.rows<AuthorityKey & Record<string, unknown>>(CURRENT_AUTHORITY_KEY, [authorityId]);
      if (row !== undefined) return row;
      const id = randomUUID();
      const [root] = this.parts.root;
      const wrapped = wrap(root.key, `authority_key|${id}`, newKey());
      await db.rows(ADD_AUTHORITY_KEY, [id, authorityId, root.name, wrapped, this.parts.clock.now()]);
    }
  }

  /** An authority's key, unwrapped. */
  above({ id, wrapped, root_key: name }: AuthorityKey): KeyObject {
    const known = this.authorities.get(id);
    if (known !== undefined) return known;
    const root = this.parts.root.find((one) => one.name === name);
    if (root === undefined) throw new Error(`no root key ${name}: the file of HUB_ROOT_KEY lacks it`);
    const key = unwrap(root.key, `authority_key|${id}`, wrapped);
    this.authorities.set(id, key);
    return key;
  }

  /** The root key that wraps. */
  get root(): RootKeys[0] {
    return this.parts.root[0];
  }

  /** Something sealed did not open, or its key is gone though nobody destroyed it. */
  alarm(alarm: Alarm): void {
    this.parts.alarm(alarm);
  }

  unwrapped({ id, above_id, above, root_key }: WrappedKey, wrapped: Buffer): KeyObject {
    const aboveKey = () => this.above({ id: above_id, wrapped: above, root_key });
    return this.kept.unwrapped(id) ?? unwrap(aboveKey(), `data_key|${id}`, wrapped);
  }

  /** All of them, the first of which wraps. */
  get roots(): RootKeys {
    return this.parts.root;
  }

  /** The keys that came with rows count as asked for when the rows were. One below a key that is not at hand is asked for by its id. */
  private takeIn(connection: Pool | PoolClient, rows: readonly QueryResultRow[], at: number): void {
    const keys = takeKeys(rows);
    // A transaction may see a key that is taken back with it: what it read is kept for nobody else.
    if (!(connection instanceof Pool)) return;
    for (const { id, aboveId, wrapped } of keys) {
      const above = this.authorities.get(aboveId);
      const key = this.kept.unwrapped(id) ?? (above && unwrap(above, `data_key|${id}`, wrapped));
      if (key !== undefined) this.kept.keep(id, key, at);
    }
  }
}
