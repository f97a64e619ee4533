import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BlindIndex, isDigest } from '../../src/platform/db/sealing/blind';

const blind = new BlindIndex(createSecretKey(randomBytes(32)));
const LONG = 'Wolfeschlegelsteinhausenbergerdorff';

describe('what a record is found by', () => {
  it('is the same for the same value of one purpose, and another under another purpose or key', () => {
    expect(blind.digest('upn', 'A211200019001')).toBe(blind.digest('upn', 'A211200019001'));
    const other = new BlindIndex(createSecretKey(randomBytes(32)));
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
    expect(isDigest('OBRIEN')).toBe(false);
  });

  it('is of a name as it is compared', () => {
    expect(blind.digest('surname', 'O’Brien')).toBe(blind.digest('surname', 'OBRIEN'));
    expect(blind.digest('surname', 'Wałęsa')).toBe(blind.digest('surname', 'walesa'));
    expect(blind.digest('forename', 'Ada Jane')).toBe(blind.digest('forename', 'ADA'));
    expect(blind.digest('forename', 'Ada-Jane')).not.toBe(blind.digest('forename', 'Ada'));
    expect(blind.digest('local-id', 'a1')).not.toBe(blind.digest('local-id', 'A1'));
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
