import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  checkProof,
  lineOf,
  openSealKey,
  proveEntry,
  readVerifiers,
  SealKeyError,
  tailOf,
  verifierOf,
} from '../../src/audit';
import { SEALED_COLUMNS } from '../../src/audit/leaf';
import { waitFor } from '../support/hub';
import { ORIGIN, SealWorld } from './seal-world';

describe('sealing the audit', () => {
  let world: SealWorld;

  beforeEach(async () => {
    world = await SealWorld.open();
  });

  afterEach(() => world.close());

  const signed = async (): Promise<number[]> =>
    (await world.pool.query<{ size: number }>(`select size from audit_checkpoint order by size`)).rows.map(
      ({ size }) => size,
    );
  const mark = async () =>
    (await world.pool.query<{ sealed_below: number }>(`select * from audit_sealer`)).rows[0]?.sealed_below;
  /** Lets hours go by until the mark is there: whoever writes in another database of the cluster counts as well, for as long as they are at it. */
  const marked = (where: number): Promise<void> =>
    waitFor(
      async () => {
        await world.asSuperuser(`update audit_sealer set marked_at = marked_at - interval '1 hour'`);
        await world.sealer.round();
        return (await mark()) === where;
      },
      () => 'the mark does not move',
    );

  it('seals every column there is: one that is added must be sealed too', async () => {
    const { rows } = await world.pool.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'audit_entry' order by ordinal_position`,
    );
    expect(rows.map((row) => row.column_name)).toEqual([...SEALED_COLUMNS]);
  });

  it('signs one checkpoint over all that has come, and none when nothing has', async () => {
    await world.entries(2_300);
    expect(await world.sealer.round()).toBe(2_300);
    expect(await world.sealer.round()).toBe(0);
    expect(await signed()).toEqual([2_300]);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 2_300, checkpoints: 1 });
  });

  it('takes what was written before anybody sealed, or while the sealer was away, for what it is', async () => {
    await world.entries(1_500, '2026-01-01T00:00:00Z');
    await world.sealer.round();
    await world.entries(1_500);
    world.clock.moveTo(86_400_000);
    await world.entries(10);
    await expect(world.sealer.round(() => false)).rejects.toThrow('the hub stops');
    expect(await signed()).toEqual([1_500]);
    await world.sealer.round();
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 3_010, checkpoints: 2 });
  });

  it('gives every entry one leaf, without a gap, while many write and several seal', async () => {
    const sealers = [world.sealer, world.sealerWith(world.key), world.sealerWith(world.key)];
    let writing = true;
    const write = Promise.all(
      Array.from({ length: 2 }, async () => {
        for (let i = 0; i < 30; i++) await world.entries(20);
      }),
    ).finally(() => (writing = false));
    const seal = Promise.all(
      sealers.map(async (sealer) => {
        while (writing) await sealer.round();
      }),
    );
    await Promise.all([write, seal]);
    await world.sealer.round();
    expect(await world.count('audit_leaf')).toBe(1_200);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 1_200, tail: { unsealed: 0 } });
  });

  it('takes an entry that is committed late, though later numbers were sealed before it', async () => {
    const late = await world.pool.connect();
    await late.query('begin');
    await late.query(
      `insert into audit_entry (at, request_id, action, operation, audience, purpose) values ($1, gen_random_uuid(), 'READ', 'late', 'SOCIAL_CARE', 'P')`,
      [world.clock.now()],
    );
    await world.rounds(5);
    // The mark is old enough, and still does not pass whoever is under way.
    for (let i = 0; i < 3; i++) {
      await world.asSuperuser(`update audit_sealer set marked_at = marked_at - interval '1 hour'`);
      await world.rounds(1);
    }
    expect(await mark()).toBe(0);
    await late.query('commit');
    late.release();
    expect(await world.sealer.round()).toBe(1);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 9, tail: { unsealed: 0 } });
  });

  it('moves on where it begins to look, once nobody from before can come any more', async () => {
    await world.rounds(7);
    expect(await mark()).toBe(0);
    await marked(7);
    await world.rounds(2);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 9 });
  });

  it('finds its horizon again when the database was restored into another cluster', async () => {
    await world.rounds(3);
    await world.asSuperuser(`update audit_sealer set horizon = '99999999999'`);
    await marked(3);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 3 });
  });

  it('shows the age of what is not sealed', async () => {
    await world.rounds(3);
    await world.entries(2);
    const tail = await tailOf(world.db);
    expect(tail).toMatchObject({ size: 3, unsealed: 2 });
    expect(tail.oldest?.toISOString()).toBe('2026-03-02T10:01:00.000Z');
    expect((await world.verify()).tail).toMatchObject({ unsealed: 2 });
  });

  it('catches a folder up that was away, and completes what a crash cut short', async () => {
    await world.entries(40);
    await world.sealerWith(world.key, null).round();
    await world.entries(40);
    await world.sealerWith(world.key, null).round();
    await world.sealer.round();
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 80, checkpoints: 2 });
    truncateSync(join(world.folder, 'leaves'), 50 * 32 + 7);
    await world.rounds(1);
    expect(statSync(join(world.folder, 'leaves')).size).toBe(81 * 32);
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 81 });
  });

  it('goes on sealing when the folder cannot be written, and says so', async () => {
    writeFileSync(join(world.folder, 'leaves'), '');
    rmSync(world.folder, { recursive: true });
    writeFileSync(world.folder, 'not a folder');
    await world.entries(5);
    await expect(world.sealer.round()).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await signed()).toEqual([5]);
    rmSync(world.folder);
    await world.sealer.round();
    expect(await world.verify()).toMatchObject({ verdict: 'WHOLE', verified: 5 });
  });

  it('proves one entry to somebody who has the public key and nothing else', async () => {
    await world.rounds(100, 57);
    const { rows } = await world.pool.query<{ id: number }>(`select id from audit_entry order by id`);
    for (const i of [0, 63, 99, 100, 156]) {
      const proof = await proveEntry(world.db, rows[i]?.id ?? 0);
      if (typeof proof === 'string') throw new Error(proof);
      const sent = JSON.parse(JSON.stringify(proof)) as typeof proof;
      expect(checkProof(sent, [world.verifier])?.size).toBe(i < 100 ? 100 : 157);
      expect(checkProof({ ...sent, entry: { ...sent.entry, purpose: 'x' } }, [world.verifier])).toBe(undefined);
      expect(checkProof({ ...sent, index: (i + 1) % 100 }, [world.verifier])).toBe(undefined);
    }
    await world.entries(1);
    expect(await proveEntry(world.db, (rows[156]?.id ?? 0) + 1)).toBe('UNSEALED');
    expect(await proveEntry(world.db, 999_999)).toBe('ABSENT');
  });

  it.each([
    ['audit_leaf', `update audit_leaf set entry_id = 0`],
    ['audit_node', `delete from audit_node`],
    ['audit_checkpoint', `truncate audit_checkpoint`],
  ])('%s is append-only', async (table, sql) => {
    await world.rounds(4);
    await expect(world.pool.query(sql)).rejects.toThrow(`${table} is append-only`);
  });
});

describe('the key of the seal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-key-'));
  const file = join(folder, 'seal.pem');

  it('is made where it may be, for its owner’s eyes, with the public key beside it', async () => {
    const key = await openSealKey(file, ORIGIN, true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [verifier] = await readVerifiers(`${file}.pub`, ORIGIN);
    expect(verifier?.raw).toEqual(verifierOf(ORIGIN, key).raw);
    expect(readFileSync(`${file}.pub`, 'utf8')).toBe(`${lineOf(verifierOf(ORIGIN, key))}\n`);
    expect((await openSealKey(file, ORIGIN, false)).equals(key)).toBe(true);
  });

  it.each([
    [
      'is not there',
      () => {
        rmSync(file, { force: true });
      },
      'there is no file',
    ],
    [
      'others can read',
      () => {
        writeFileSync(file, 'x');
        chmodSync(file, 0o644);
      },
      'others on this machine can read',
    ],
    [
      'is no key',
      () => {
        chmodSync(file, 0o600);
      },
      'holds no Ed25519 private key',
    ],
    [
      'is another kind of key',
      () => {
        writeFileSync(
          file,
          generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
        );
      },
      'holds no Ed25519 private key',
    ],
  ])('is refused when it %s', async (_what, spoil, says) => {
    spoil();
    await expect(openSealKey(file, ORIGIN, false)).rejects.toThrow(says);
  });

  it('is never taken for a public one', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem);
    await expect(readVerifiers(file, ORIGIN)).rejects.toThrow('holds a private key');
    writeFileSync(file, 'nonsense');
    await expect(readVerifiers(file, ORIGIN)).rejects.toThrow(SealKeyError);
  });
});
