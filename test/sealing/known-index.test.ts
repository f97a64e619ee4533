import { createSecretKey, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt } from '../../src/platform/clock';
import { Indexes, newIndexKey, type IndexKey } from '../../src/platform/db/sealing/blind.store';
import { KnownIndex } from '../../src/platform/db/sealing/known-index';
import type { Db } from '../../src/platform/db/statement';

const root = { name: 'root', key: createSecretKey(randomBytes(32)) };
const key = (layer: number, written: boolean, done: boolean): IndexKey => {
  return { ...newIndexKey(layer, root), layer, root_key: root.name, written, done };
};
const first = key(1, true, true);
const told = key(2, false, false);
const second = { ...told, written: true, done: true };

describe('what a process knows of the key that records are found by', () => {
  let now: number;
  let stopped: boolean;
  let asked: number;
  let keys: IndexKey[];
  let index: KnownIndex;
  const db = {
    rows: () => {
      asked++;
      return Promise.resolve(keys);
    },
  } as unknown as Db;
  /** Under how many keys it looks, each of them by how many were laid over each other. */
  const layers = () => index.find(db, (by) => Promise.resolve(by.standing.map((one) => one.layers)));
  const settled = () => new Promise(setImmediate);

  beforeEach(() => {
    [now, asked, keys] = [0, 0, [first]];
    stopped = false;
    const clock = { now: () => instantAt(now) };
    // A machine that is stopped does not count; its clock is set when it goes on.
    const watch = () => {
      const from = now;
      return () => (stopped ? 0 : now - from);
    };
    index = new KnownIndex(db, new Indexes([root]), clock, watch);
  });

  it('is asked for once, and beside the work when it is no longer fresh', async () => {
    for (let look = 0; look < 5; look++) expect(await layers()).toEqual([1]);
    expect(asked).toBe(1);
    keys = [first, told];
    now = 2_500;
    expect(await layers()).toEqual([1]);
    await settled();
    expect(await layers()).toEqual([1, 2]);
    expect(asked).toBe(2);
    keys = [first, second];
    now = 5_000;
    await layers();
    await settled();
    expect(await layers()).toEqual([2]);
  });

  it('is waited for when it is old', async () => {
    await layers();
    keys = [first, told];
    now = 10_000;
    expect(await layers()).toEqual([1, 2]);
  });

  it('does not count when the look took too long: it looks again, by what is known then', async () => {
    const looked: number[][] = [];
    const found = await index.find(db, (by) => {
      looked.push(by.standing.map((one) => one.layers));
      if (looked.length === 1) [now, keys] = [20_000, [first, told]];
      return Promise.resolve(looked.length);
    });
    expect([found, looked]).toEqual([2, [[1], [1, 2]]]);
  });

  it('is old on a machine that stood still meanwhile, once its clock is set', async () => {
    await layers();
    keys = [first, told];
    stopped = true;
    now = 30_000;
    expect(await layers()).toEqual([1, 2]);
  });

  it('is of the key that is there, where a database was brought back and has come to another in the same place', async () => {
    const value = () => index.find(db, (by) => Promise.resolve(by.any('upn', 'A211200019001')));
    keys = [first, second];
    const before = await value();
    now = 10_000;
    keys = [first, key(2, true, true)];
    const after = await value();
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
  });

  it('says that it can not tell, when twice it took too long', async () => {
    const slow = index.find(db, () => {
      now += 20_000;
      return Promise.resolve('nobody');
    });
    await expect(slow).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is what it was, as long as it counts, when it can not be asked for', async () => {
    await layers();
    const { rows } = db;
    db.rows = () => Promise.reject(new Error('the database is away'));
    now = 3_000;
    expect(await layers()).toEqual([1]);
    await settled();
    now = 10_000;
    await expect(layers()).rejects.toThrow('the database is away');
    db.rows = rows;
    expect(await layers()).toEqual([1]);
  });
});
