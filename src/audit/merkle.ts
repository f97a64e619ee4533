import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962, section 2.1, and the checks of RFC 9162, section 2.1. A leaf is hashed behind 0x00 and a
 * node behind 0x01, so that neither can be passed off as the other. A node stands for a complete subtree: the `position`th
 * of 2^level leaves. Indexes go beyond 32 bits, so they are divided and not shifted.
 */
export interface Place {
  readonly level: number;
  readonly position: number;
}

/** Leaves from one index up to, and not with, another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const hash = (...parts: readonly Uint8Array[]): Buffer => {
  const sha256 = createHash('sha256');
  for (const part of parts) sha256.update(part);
  return sha256.digest();
};

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (data: Uint8Array): Buffer => hash(LEAF, data);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => hash(NODE, left, right);

/** The root of a tree without leaves. */
const EMPTY = hash();

/** The largest power of two below a number of leaves greater than one: how many the left subtree has. */
function split(leaves: number): number {
  let half = 1;
  while (half * 2 < leaves) half *= 2;
  return half;
}

/** The complete subtrees that make up a range, left to right; the range begins where a subtree of its size may begin. */
export function peaks({ from, to }: Range): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (at + 2 ** (level + 1) <= to && at % 2 ** (level + 1) === 0) level++;
    places.push({ level, position: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** The hash of a range from those of its complete subtrees. */
export const fold = (hashes: readonly Buffer[]): Buffer =>
  hashes.length === 0 ? EMPTY : hashes.reduceRight((right, left) => nodeHash(left, right));

/** The growing edge of a tree: all that is needed to append to it and to know its root. */
export class Edge {
  constructor(
    private leaves: number,
    private readonly hashes: Buffer[],
  ) {}

  get size(): number {
    return this.leaves;
  }

  /** The hashes of its complete subtrees, left to right. */
  peaks(): readonly Buffer[] {
    return this.hashes;
  }

  root(): Buffer {
    return fold(this.hashes);
  }

  /** Appends a leaf. @returns the subtrees that it completed. */
  append(leaf: Buffer): (Place & { readonly hash: Buffer })[] {
    const completed: (Place & { readonly hash: Buffer })[] = [];
    let current = leaf;
    let position = this.leaves;
    for (let level = 1; position % 2 === 1; level++) {
      current = nodeHash(this.hashes.pop() as Buffer, current);
      position = (position - 1) / 2;
      completed.push({ level, position, hash: current });
    }
    this.hashes.push(current);
    this.leaves++;
    return completed;
  }
}

/** PATH(m, D[n]): the ranges whose hashes prove that a leaf is in a tree. */
export function inclusionPath(index: number, { from, to }: Range): Range[] {
  if (to - from === 1) return [];
  const middle = from + split(to - from);
  return index < middle
    ? [...inclusionPath(index, { from, to: middle }), { from: middle, to }]
    : [...inclusionPath(index, { from: middle, to }), { from, to: middle }];
}

/** PROOF(m, D[n]): the ranges whose hashes prove that a tree has only grown since it had `size` leaves, 0 < size < n. */
export function consistencyPath(size: number, { from, to }: Range, whole = true): Range[] {
  if (size === to) return whole ? [] : [{ from, to }];
  const middle = from + split(to - from);
  return size <= middle
    ? [...consistencyPath(size, { from, to: middle }, whole), { from: middle, to }]
    : [...consistencyPath(size, { from: middle, to }, false), { from, to: middle }];
}

const half = (n: number): number => Math.floor(n / 2);

/** The root that a leaf and its path come to in a tree of a size, or undefined when the path does not fit. */
export function rootFromInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined {
  let [node, at, last] = [leaf, index, size - 1];
  if (index >= size) return undefined;
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(beside, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else node = nodeHash(node, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? node : undefined;
}

/** Whether a tree of `to.size` leaves and that root has grown out of one of `from.size` leaves and its root. */
export function hasGrown(
  from: { readonly size: number; readonly root: Buffer },
  to: { readonly size: number; readonly root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return path.length === 0;
  if (from.size > to.size) return false;
  let [at, last] = [from.size - 1, to.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [first, ...rest] = at === 0 ? [from.root, ...path] : path;
  if (first === undefined) return false;
  let [older, newer] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [older, newer] = [nodeHash(beside, older), nodeHash(beside, newer)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else newer = nodeHash(newer, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.equals(from.root) && newer.equals(to.root);
}
