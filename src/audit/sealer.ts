import { randomBytes, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { inTransaction } from '../platform/db/transaction';
import { readCheckpoint, signCheckpoint } from './checkpoint';
import { hashOf, type SealedEntry } from './leaf';
import { Edge, fold } from './merkle';
import {
  addCheckpoint,
  advanceMark,
  becomeSealer,
  growTree,
  hashesOf,
  readHead,
  unsealedAfter,
  type Head,
} from './seal.store';

/** As soon as so many have come they are sealed, whatever the time; and so many are read and written at once. */
export const ENTRIES_AT_ONCE = 1_000;

/** The tree in the database is not the one that was signed last. Nothing is signed on top of it: people must look. */
export class SealBroken extends Error {
  constructor(what: string) {
    super(`The audit is not sealed any further: ${what}. See docs/auditing.md.`);
    this.name = 'SealBroken';
  }
}

/** With which key, under which name, and what is done with every new checkpoint: see witness-folder.ts. */
export interface SealerParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly origin: string;
  readonly key: KeyObject;
  readonly publish?: (db: Db) => Promise<void>;
}

/**
 * Seals the audit. Entries without a leaf are given the next indexes in the order in which they are found committed, under a
 * lock that one process holds at a time; subtrees, checkpoint and leaves are one commit.
 */
export class Sealer {
  constructor(private readonly parts: SealerParts) {}

  /**
   * Everything there is to seal under one checkpoint, and out with it. A tree that is not the published one is
   * not grown; a folder that cannot be written is told of when the sealing is done. @returns how many leaves were added.
   */
  async round(goOn: () => boolean = () => true): Promise<number> {
    const failure = await this.publish().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure instanceof SealBroken) throw failure;
    const added = await this.seal(goOn);
    await this.publish();
    return added;
  }

  private async publish(): Promise<void> {
    await inTransaction(this.parts.pool, async (db) => {
      if (await becomeSealer(db, false)) await this.parts.publish?.(db);
    });
  }

  private async seal(goOn: () => boolean): Promise<number> {
    const { pool } = this.parts;
    const added = await inTransaction(pool, async (db) =>
      (await becomeSealer(db, false)) ? this.sealAll(db, goOn) : 0,
    );
    await inTransaction(pool, async (db) => {
      if (await becomeSealer(db, false)) await advanceMark(db);
    });
    return added;
  }

  /** Everything up to now, in a transaction of its own, before the caller goes on. */
  async now(): Promise<void> {
    await inTransaction(this.parts.pool, (db) => this.within(db));
  }

  /** Everything that this transaction sees, its own entries too: they are sealed when it commits, or were never there. */
  async within(db: Db): Promise<void> {
    await becomeSealer(db, true);
    await this.sealAll(db, () => true);
  }

  /** Leaves for all that has none, and one checkpoint over them: what is older than it and not in it was put in later. */
  private async sealAll(db: Db, goOn: () => boolean): Promise<number> {
    const head = await readHead(db);
    let entries = await unsealedAfter(db, head.sealed_below, ENTRIES_AT_ONCE);
    if (entries.length === 0) return 0;
    const edge = await this.edge(db, head);
    while (entries.length > 0) {
      if (!goOn()) throw new Error('the hub stops; what was not sealed is sealed after the next start');
      await append(db, edge, entries);
      entries = await unsealedAfter(db, Number(entries.at(-1)?.id), ENTRIES_AT_ONCE);
    }
    const { origin, key, clock } = this.parts;
    const at = clock.now().toISOString();
    await addCheckpoint(db, edge.size, at, signCheckpoint({ origin, size: edge.size, root: edge.root(), at }, key));
    return edge.size - head.size;
  }

  /** The edge of the tree, if it is still the one that was signed last. */
  private async edge(db: Db, { size, note, checkpoint_size: signed }: Head): Promise<Edge> {
    if (size !== (signed ?? 0)) throw new SealBroken(`${size} leaves, and the last checkpoint is of ${signed ?? 0}`);
    const [hashes = []] = await hashesOf(db, [{ from: 0, to: size }]).catch(() => {
      throw new SealBroken(`the edge of the tree of ${size} leaves is not whole`);
    });
    if (note !== null && readCheckpoint(note)?.root.equals(fold(hashes)) !== true)
      throw new SealBroken(`the tree of ${size} leaves is not the one that was signed`);
    return new Edge(size, hashes);
  }
}

async function append(db: Db, edge: Edge, entries: readonly SealedEntry[]): Promise<void> {
  const from = edge.size;
  const blinds = randomBytes(32 * entries.length);
  const leaves = entries.map((entry, i) => {
    const blind = blinds.subarray(32 * i, 32 * i + 32);
    return { entryId: entry.id, blind, hash: hashOf(entry, blind) };
  });
  const nodes = leaves.flatMap(({ hash }) => edge.append(hash));
  await growTree(db, from, leaves, nodes);
}
