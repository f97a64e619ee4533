import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VERDICTS, verifierOf } from '../../src/audit';
import { hashOf, type SealedEntry } from '../../src/audit/leaf';
import { Edge } from '../../src/audit/merkle';
import { growTree, leavesFrom } from '../../src/audit/seal.store';
import { SealWorld } from './seal-world';

/** The entry that stands at an index of the tree. */
const at = (index: number): string => `(select entry_id from audit_leaf where leaf_index = ${index})`;

/** Forgets the tree, so that a sealer builds a new one out of whatever the audit holds now. */
const FORGET = [
  `delete from audit_leaf`,
  `delete from audit_node`,
  `delete from audit_checkpoint`,
  `update audit_sealer set sealed_below = 0, mark = null, horizon = null`,
];

/** T1 to T8 of the security design: a superuser of the database against the folder of checkpoints and the public key. */
describe('tampering with the audit', () => {
  let world: SealWorld;

  beforeEach(async () => {
    world = await SealWorld.open();
    await world.rounds(100, 57, 143);
  });

  afterEach(() => world.close());

  const found = async (): Promise<[string, number | undefined, number | undefined]> => {
    const { verdict, index, until } = await world.verify();
    return [verdict, index, until];
  };

  it('is not there: every entry is what was sealed', async () => {
    const verification = await world.verify();
    expect(verification).toMatchObject({ verdict: 'WHOLE', verified: 300, checkpoints: 3, tail: { unsealed: 0 } });
    expect(verification.last?.size).toBe(300);
    expect(VERDICTS[verification.verdict]).toBe(0);
  });

  it.each([
    ['purpose', `purpose = 'OTHER'`],
    ['actor', `worker_id = gen_random_uuid()`],
    ['child', `child_id = null`],
    ['time, by a microsecond', `at = at + interval '1 microsecond'`],
    ['fields', `fields = '{}'`],
    ['a column that was empty', `digest = 'x'`],
  ])('T1: an edited entry is found at its index: %s', async (_what, set) => {
    await world.asSuperuser(`update audit_entry set ${set} where id = ${at(204)}`);
    expect(await found()).toEqual(['TAMPERED', 204, undefined]);
  });

  it('T1: the first of several is named', async () => {
    await world.asSuperuser(`update audit_entry set purpose = 'x' where id in (${at(290)}, ${at(13)}, ${at(120)})`);
    expect(await found()).toEqual(['TAMPERED', 13, undefined]);
  });

  it('T2: a deleted entry is missing at its index, and a run of them with their leaves as a range', async () => {
    await world.asSuperuser(`delete from audit_entry where id = ${at(17)}`);
    expect(await found()).toEqual(['MISSING', 17, 17]);
    await world.asSuperuser(
      `delete from audit_entry where id in (select entry_id from audit_leaf where leaf_index between 5 and 9)`,
      `delete from audit_leaf where leaf_index between 5 and 9`,
    );
    expect(await found()).toEqual(['MISSING', 5, 9]);
  });

  it('T3: a tail that was cut off with all that belongs to it is missing from its first index to the last', async () => {
    await world.asSuperuser(
      `delete from audit_entry where id in (select entry_id from audit_leaf where leaf_index >= 250)`,
      `delete from audit_leaf where leaf_index >= 250`,
      `delete from audit_checkpoint where size > 250`,
      `delete from audit_node where (position + 1) * (2 ^ level) > 250`,
    );
    expect(await found()).toEqual(['MISSING', 250, 299]);
  });

  it('T4: an entry put in with an old date is found, sealed or not', async () => {
    await world.entries(1, '2026-02-01T09:00:00Z');
    expect(await found()).toEqual(['TAMPERED', 300, undefined]);
    await world.sealer.round();
    expect(await found()).toEqual(['TAMPERED', 300, undefined]);
  });

  it('T4: an entry put between two others, at a number that was never used, is found', async () => {
    await world.asSuperuser(
      `create temp table one on commit drop as select * from audit_entry where id = ${at(40)}`,
      `update one set id = -1`,
      `insert into audit_entry overriding system value select * from one`,
    );
    world.clock.moveTo(7_200_000);
    await world.rounds(1);
    const verification = await world.verify();
    expect(verification).toMatchObject({ verdict: 'TAMPERED', index: 301 });
    expect(verification.because).toContain('entry -1 ');
  });

  it('T5: two entries that changed places are found at the first', async () => {
    await world.asSuperuser(
      `create temp table two on commit drop as select * from audit_entry where id in (${at(31)}, ${at(77)})`,
      `delete from audit_entry where id in (select id from two)`,
      `update two set id = (select sum(id) from two) - id`,
      `insert into audit_entry overriding system value select * from two`,
    );
    expect(await found()).toEqual(['TAMPERED', 31, undefined]);
  });

  it('T5: and with their leaves too', async () => {
    await world.asSuperuser(
      `update audit_leaf set leaf_index = 1000 where leaf_index = 31`,
      `update audit_leaf set leaf_index = 31 where leaf_index = 77`,
      `update audit_leaf set leaf_index = 77 where leaf_index = 1000`,
    );
    expect(await found()).toEqual(['TAMPERED', 31, undefined]);
  });

  it('T6: a tree built anew over a changed entry, and not signed, is found at the entry', async () => {
    const { rows: before } = await world.pool.query<{ size: number; note: string }>(`select * from audit_checkpoint`);
    await world.asSuperuser(`update audit_entry set purpose = 'x' where id = ${at(204)}`);
    await rebuilt(world, before);
    expect(await found()).toEqual(['TAMPERED', 204, undefined]);
  });

  it('T6: a tree built anew with blinds of its own, and signed with another key, is not the one that was published', async () => {
    await world.asSuperuser(`update audit_entry set purpose = 'x' where id = ${at(204)}`, ...FORGET);
    await world.sealerWith(generateKeyPairSync('ed25519').privateKey, null).round();
    const { verdict, index } = await world.verify();
    expect([verdict, index]).toEqual(['TAMPERED', 0]);
  });

  it("T7: yesterday's backup that went on is another history, from its first index", async () => {
    await world.asSuperuser(
      `delete from audit_entry where id in (select entry_id from audit_leaf where leaf_index >= 157)`,
      `delete from audit_leaf where leaf_index >= 157`,
      `delete from audit_checkpoint where size > 157`,
      `delete from audit_node where (position + 1) * (2 ^ level) > 157`,
    );
    // Where the folder is at hand, nothing is sealed on top of it.
    await world.entries(30);
    await expect(world.sealer.round()).rejects.toThrow(
      'the folder of checkpoints holds one of 300 leaves, and the tree has 157',
    );
    expect(await found()).toEqual(['MISSING', 157, 299]);
    // A sealer elsewhere that does not see it signs a second history, and the two cannot both be.
    await world.sealerWith(world.key, null).round();
    expect(await found()).toEqual(['NOT_AN_EXTENSION', 157, undefined]);
    await world.entries(200);
    await world.sealerWith(world.key, null).round();
    expect(await found()).toEqual(['NOT_AN_EXTENSION', 157, undefined]);
    await expect(world.sealer.round()).rejects.toThrow('holds one of 300 leaves that this tree has not grown out of');
  });

  it('T8: checkpoints of a replaced key are not believed, in the folder or in the database', async () => {
    await world.entries(10);
    await world.sealerWith(generateKeyPairSync('ed25519').privateKey).round();
    const inFolder = await world.verify();
    expect(inFolder.verdict).toBe('BAD_SIGNATURE');
    expect(inFolder.because).toContain('checkpoint 4 of the folder (size 310)');
  });

  it('T8: a replaced key that has not reached the folder', async () => {
    await world.entries(10);
    await world.sealerWith(generateKeyPairSync('ed25519').privateKey, null).round();
    const verification = await world.verify();
    expect(verification.verdict).toBe('BAD_SIGNATURE');
    expect(verification.because).toContain('the checkpoint of size 310 in the database');
  });

  it('believes every key that is given: one that was changed in the open', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    await world.entries(10);
    await world.sealerWith(privateKey).round();
    const keys = [world.verifier, verifierOf('hub.example/audit', privateKey)];
    expect(await world.verify({ keys })).toMatchObject({ verdict: 'WHOLE', verified: 310 });
  });

  it('finds a checkpoint of the folder that was changed, and one that contradicts another', async () => {
    const file = join(world.folder, 'checkpoints-2026-03');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace('\n157\n', '\n158\n'));
    expect(await world.verify()).toMatchObject({ verdict: 'BAD_SIGNATURE' });
    const [first = '', ...rest] = whole.split(/(?=hub\.example\/audit\n)/);
    writeFileSync(file, [...rest, first].join(''));
    expect(await world.verify()).toMatchObject({ verdict: 'NOT_AN_EXTENSION' });
    writeFileSync(file, '');
    expect(await world.verify()).toMatchObject({ verdict: 'MISSING', index: 0 });
  });

  it('says so when it is the folder’s leaves that were changed, and the database is right', async () => {
    const file = join(world.folder, 'leaves');
    const bytes = readFileSync(file);
    bytes[204 * 32] = (bytes[204 * 32] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const { verdict, index, because } = await world.verify();
    expect([verdict, index]).toEqual(['TAMPERED', 204]);
    expect(because).toContain('the database is');
  });

  it('still finds it by the roots when the leaves of the folder are lost: between two checkpoints', async () => {
    await world.asSuperuser(`update audit_entry set purpose = 'x' where id = ${at(120)}`);
    const { rows: before } = await world.pool.query<{ size: number; note: string }>(`select * from audit_checkpoint`);
    await rebuilt(world, before);
    writeFileSync(join(world.folder, 'leaves'), '');
    const { verdict, index, because } = await world.verify();
    expect([verdict, index]).toEqual(['TAMPERED', 100]);
    expect(because).toContain('the tree of 157 leaves has another root than its checkpoint');
  });

  it('verifies from an index on, and finds what comes after it alone', async () => {
    await world.asSuperuser(`update audit_entry set purpose = 'x' where id = ${at(120)}`);
    expect(await world.verify({ from: 121 })).toMatchObject({ verdict: 'WHOLE', verified: 179 });
    expect(await world.verify({ from: 110 })).toMatchObject({ verdict: 'TAMPERED', index: 120 });
    expect(await world.verify({ from: 400 })).toMatchObject({ verdict: 'MISSING' });
  });

  it('does not seal on top of a tree whose edge was changed', async () => {
    await world.asSuperuser(`update audit_node set hash = sha256('x') where level = 8 and position = 0`);
    await world.entries(1);
    await expect(world.sealerWith(world.key, null).round()).rejects.toThrow('is not the one that was signed');
    expect(await world.count('audit_leaf')).toBe(300);
  });
});

/** Hashes of leaves and nodes made anew, blinds kept, under the checkpoints that there were: all that can be done without the key. */
async function rebuilt(world: SealWorld, notes: readonly { size: number; note: string }[]): Promise<void> {
  const leaves = await leavesFrom(world.db, 0, 1_000);
  await world.asSuperuser(`delete from audit_leaf`, `delete from audit_node`);
  const made = leaves.map((leaf) => {
    const entry = leaf as SealedEntry & typeof leaf;
    return { entryId: entry.id, blind: leaf.blind, hash: hashOf(entry, leaf.blind) };
  });
  const edge = new Edge(0, []);
  await growTree(
    world.db,
    0,
    made,
    made.flatMap(({ hash }) => edge.append(hash)),
  );
  expect(notes.map(({ size }) => size)).toEqual([100, 157, 300]);
}
