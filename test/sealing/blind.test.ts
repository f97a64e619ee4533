import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BlindIndex, layersOf } from '../../src/platform/db/sealing/blind';

const newKey = () => createSecretKey(randomBytes(32));
const first = newKey();
const blind = new BlindIndex([first]);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff';

describe('what a record is found by', () => {
  it('is the same for the same value of one purpose, and another under another purpose or key', () => {
    expect(blind.digest('upn', 'A211200019001')).toBe(blind.digest('upn', 'A211200019001'));
    const other = new BlindIndex([newKey()]);
    for (const value of ['9990000018', LONG]) {
      const all = [
        blind.digest('surname', value),
        blind.digest('forename', value),
        blind.digest('postcode', value),
        other.digest('surname', value),
      ];
      expect(new Set(all).size).toBe(all.length);
      for (const digest of all) expect(digest).toMatch(/^~[\w-]{22}$/);
    }
    expect(layersOf('OBRIEN')).toBeUndefined();
  });

  it('is of a name as it is compared', () => {
    expect(blind.digest('surname', 'O’Brien')).toBe(blind.digest('surname', 'OBRIEN'));
    expect(blind.digest('surname', 'Wałęsa')).toBe(blind.digest('surname', 'walesa'));
    expect(blind.digest('forename', 'Ada Jane')).toBe(blind.digest('forename', 'ADA'));
    expect(blind.digest('forename', 'Ada-Jane')).not.toBe(blind.digest('forename', 'Ada'));
    expect(blind.digest('local-id', 'a1')).not.toBe(blind.digest('local-id', 'A1'));
  });

  it('is made anew under a further key from what it was, without the value, as it is from the value', () => {
    const [second, third] = [newKey(), newKey()];
    const later = new BlindIndex([first, second]);
    const last = new BlindIndex([first, second, third]);
    for (const value of ['9990000018', LONG]) {
      const [was = '', is = ''] = [blind, later].map((index) => index.digest('surname', value) ?? '');
      expect(is).toMatch(/^~2~[\w-]{22}$/);
      expect(is.slice(-22)).not.toBe(was.slice(-22));
      expect(later.raised('surname', was)).toBe(is);
      expect(last.raised('surname', was)).toBe(last.digest('surname', value));
      expect(last.raised('surname', is)).toBe(last.digest('surname', value));
      expect(later.raised('surname', is)).toBe(is);
      expect(later.raised('forename', was)).not.toBe(later.digest('forename', value));
      expect([was, is, last.digest('surname', value)].map((digest) => layersOf(digest ?? ''))).toEqual([1, 2, 3]);
    }
    for (const none of ['OBRIEN', '~short', last.digest('surname', LONG) ?? ''])
      expect(() => later.raised('surname', none)).toThrow('not a digest under these keys');
  });

  it('is nothing for what has nothing to compare: it finds nobody', () => {
    for (const nothing of [null, undefined, '', '-']) expect(blind.digest('surname', nothing)).toBeNull();
  });

  it('is never that of a value which begins or ends alike, at any length', () => {
    const values = Array.from({ length: 40 }, (_, length) => ['a', 'b', '\u0000'].map((c) => `x${c.repeat(length)}`));
    const all = [...new Set(values.flat())];
    expect(new Set(blind.digests('local-id', all)).size).toBe(all.length);
  });

  it('is made of a whole roll in one go, the same as one by one, in less than it takes to notice', () => {
    const roll = Array.from({ length: 1_000 }, (_, i) => `A2112000${String(i).padStart(5, '0')}`);
    const took: number[] = [];
    for (let round = 0; round < 30; round++) {
      const began = performance.now();
      blind.digests('upn', roll);
      took.push(performance.now() - began);
    }
    expect(Math.min(...took)).toBeLessThan(2);
    expect(blind.digests('upn', roll)).toEqual(roll.map((upn) => blind.digest('upn', upn)));
  });
});
