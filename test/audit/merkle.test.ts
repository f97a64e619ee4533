import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencyPath,
  Edge,
  fold,
  hasGrown,
  inclusionPath,
  leafHash,
  nodeHash,
  peaks,
  rootFromInclusion,
  type Range,
} from '../../src/audit/merkle';

/** The leaves that the reference implementations of RFC 6962 are tested with, and the roots of the first 1 to 8. */
const DATA = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree in memory, told apart from the one under test: the definition of the RFC word for word. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return fold([]);
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

const hashesOf = (leaves: readonly Buffer[], path: readonly Range[]): Buffer[] =>
  path.map(({ from, to }) => rootOf(leaves.slice(from, to)));
const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`${i}`)));

describe('the tree', () => {
  const leaves = DATA.map(leafHash);

  it('has the root of an empty tree, and every root of the reference vectors, as it grows', () => {
    const edge = new Edge(0, []);
    expect(edge.root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const roots = leaves.map((leaf) => {
      edge.append(leaf);
      return edge.root();
    });
    expect(hex(roots)).toEqual(ROOTS);
  });

  it('has the paths of the reference vectors', () => {
    expect(hex(hashesOf(leaves, inclusionPath(0, { from: 0, to: 8 })))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(hashesOf(leaves, consistencyPath(6, { from: 0, to: 8 })))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(hashesOf(leaves, consistencyPath(2, { from: 0, to: 5 })))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('does not take a node for a leaf', () => {
    const [left, right] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    expect(nodeHash(left, right)).not.toEqual(leafHash(Buffer.concat([left, right])));
  });

  it('completes each subtree once, and every range is made of completed ones', () => {
    const all = leavesOf(100);
    const edge = new Edge(0, []);
    const nodes = new Map(all.map((leaf, i) => [`0 ${i}`, leaf]));
    for (const leaf of all)
      for (const { level, position, hash } of edge.append(leaf)) {
        expect(nodes.has(`${level} ${position}`)).toBe(false);
        nodes.set(`${level} ${position}`, hash);
      }
    for (let size = 1; size <= 100; size++) {
      const of = peaks({ from: 0, to: size }).map((p) => nodes.get(`${p.level} ${p.position}`));
      expect(fold(of as Buffer[])).toEqual(rootOf(all.slice(0, size)));
    }
  });

  it('goes on from its edge alone', () => {
    const all = leavesOf(70);
    const edge = new Edge(0, []);
    for (const leaf of all.slice(0, 37)) edge.append(leaf);
    const again = new Edge(37, [...edge.peaks()]);
    for (const leaf of all.slice(37)) again.append(leaf);
    expect(again.root()).toEqual(rootOf(all));
  });

  it('proves that each leaf is in it, and no other, at any size', () => {
    for (let size = 1; size <= 33; size++) {
      const all = leavesOf(size);
      for (let i = 0; i < size; i++) {
        const path = hashesOf(all, inclusionPath(i, { from: 0, to: size }));
        expect(rootFromInclusion(all[i] as Buffer, i, size, path)).toEqual(rootOf(all));
        expect(rootFromInclusion(leafHash(Buffer.from('x')), i, size, path)).not.toEqual(rootOf(all));
        expect(rootFromInclusion(all[i] as Buffer, i, size, [...path, path[0] ?? leafHash(Buffer.alloc(1))])).toBe(
          undefined,
        );
      }
      expect(rootFromInclusion(all[0] as Buffer, size, size, [])).toBe(undefined);
    }
  });

  it('proves that it has only grown, from any size to any other, and proves nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 80 }), fc.nat(), (small, more, at) => {
        const all = leavesOf(small + more);
        const from = { size: small, root: rootOf(all.slice(0, small)) };
        const to = { size: small + more, root: rootOf(all) };
        const path = more === 0 ? [] : hashesOf(all, consistencyPath(small, { from: 0, to: to.size }));
        expect(hasGrown(from, to, path)).toBe(true);
        const other = all.map((leaf, i) => (i === at % small ? leafHash(Buffer.from('x')) : leaf));
        expect(hasGrown({ size: small, root: rootOf(other.slice(0, small)) }, to, path)).toBe(false);
        expect(hasGrown(from, { size: to.size, root: rootOf(other) }, path)).toBe(false);
        expect(path.length > 0 && hasGrown(from, to, path.slice(0, -1))).toBe(false);
        expect(hasGrown(to, from, path)).toBe(more === 0);
      }),
    );
  });
});
