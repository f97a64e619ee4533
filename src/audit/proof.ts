import type { Db } from '../platform/db/statement';
import { openCheckpoint, type Checkpoint, type Verifier } from './checkpoint';
import { canonical, hashOf, type SealedEntry } from './leaf';
import { consistencyPath, fold, inclusionPath, rootFromInclusion, type Range } from './merkle';
import { checkpointOver, entryWithLeaf, hashesOf } from './seal.store';

/** All that somebody without the database needs to check that one entry was sealed, and when at the latest. */
export interface Proof {
  readonly entry: SealedEntry;
  /** Hex. */
  readonly blind: string;
  readonly index: number;
  /** Base64, from the leaf to the root. */
  readonly path: readonly string[];
  readonly checkpoint: string;
}

const base64 = (hash: Buffer): string => hash.toString('base64');

/** The proof of one entry; 'ABSENT' when there is none of that id, 'UNSEALED' until it has a leaf. */
export async function proveEntry(db: Db, id: number): Promise<Proof | 'ABSENT' | 'UNSEALED'> {
  const row = await entryWithLeaf(db, id);
  if (row === undefined) return 'ABSENT';
  const { leaf_index: index, blind, ...rest } = row;
  const over = index === null ? undefined : await checkpointOver(db, index);
  if (index === null || over === undefined) return 'UNSEALED';
  const path = await hashesAlong(db, inclusionPath(index, { from: 0, to: over.size }));
  const entry = JSON.parse(canonical(rest)) as SealedEntry;
  return { entry, blind: blind.toString('hex'), index, path: path.map(base64), checkpoint: over.note };
}

/** The checkpoint that a proof comes to, signed by one of the keys; undefined when the proof does not come to it. */
export function checkProof(proof: Proof, keys: readonly Verifier[]): Checkpoint | undefined {
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  const leaf = hashOf(proof.entry, Buffer.from(proof.blind, 'hex'));
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  const root = rootFromInclusion(leaf, proof.index, checkpoint.size, path);
  return root?.equals(checkpoint.root) === true ? checkpoint : undefined;
}

/** What proves, base64, that the tree has only grown from one size to another. */
export async function proveGrowth(db: Db, from: number, to: number): Promise<string[]> {
  if (from === 0 || from >= to) return [];
  return (await hashesAlong(db, consistencyPath(from, { from: 0, to }))).map(base64);
}

const hashesAlong = async (db: Db, path: readonly Range[]): Promise<Buffer[]> =>
  (await hashesOf(db, path)).map((hashes) => fold(hashes));
