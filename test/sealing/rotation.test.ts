import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { instantAt } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { readToken } from '../../src/platform/db/sealing/token';
import { dropRetired, rotateAuthorities, rotateData, sealPlain } from '../../src/platform/db/sealing/rotate';
import { verifySealed } from '../../src/platform/db/sealing/verify';
import type { TestChild } from '../support/world';
import { CONCERN, SealingWorld } from './world';

const ROUNDS = 2;

// Every record is sealed anew, some of them while two processes work: on a busy machine that takes its time.
jest.setTimeout(120_000);

describe('keys', () => {
  let world: SealingWorld;
  let other: App;
  const children: TestChild[] = [];
  const said = new Map<string, string>();

  beforeAll(async () => {
    world = await SealingWorld.start();
    const { hub } = world;
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '6', HUB_TICK_SECONDS: '0' });
    const log = pino({ level: 'silent' });
    other = await createApp({ config, databaseUrl: hub.servingUrl, log, clock: hub.clock });
    for (let n = 0; n < 4; n++) children.push(await world.child());
    for (const child of children) await write(child);
  });
  afterAll(async () => {
    await other.stop();
    await world.hub.stop();
  });

  let serial = 0;
  async function write(child: TestChild | undefined): Promise<void> {
    const words = `Seen for the ${++serial}th time.`;
    said.set(await world.report(words, child), words);
  }

  /** Reads a concern through the one process or the other. */
  async function read(id: string, url: string): Promise<void> {
    const authorization = `Bearer ${await world.hub.tokenOf('manager')}`;
    const response = await fetch(`${url}/graphql`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', authorization } },
      body: JSON.stringify({ query: CONCERN, variables: { id } }),
    });
    const { data, errors } = (await response.json()) as any;
    expect(errors).toBeUndefined();
    expect(data.concern).toMatchObject({ id, seenOrSaid: said.get(id) });
  }

  const soon = () => instantAt(world.hub.clock.now().getTime() + 1);
  const keyOf = async (id: string) => readToken(await world.stands('concern', 'seen_or_said', id))?.keyId;
  const verify = async () => {
    const { vault, pool } = await world.owner();
    return verifySealed(vault, pool, () => undefined);
  };

  it('are exchanged while two processes read and write: nothing is lost, refused or unread', async () => {
    let rotating = true;
    let looks = 0;
    const readers = [world.hub.url, other.url].map(async (url) => {
      while (rotating)
        for (const id of [...said.keys()].slice(-6)) {
          await read(id, url);
          looks++;
        }
    });
    const writers = children.map(async (child) => {
      while (rotating) {
        await write(child);
        await new Promise((done) => setTimeout(done, 50));
      }
    });
    const before = new Map(await Promise.all([...said.keys()].map(async (id) => [id, await keyOf(id)] as const)));
    const rotated: number[] = [];
    try {
      const owner = await world.owner();
      for (let round = 0; round < ROUNDS; round++) {
        const turns = await rotateData(owner, soon());
        expect(turns.broken).toBe(0);
        rotated.push(turns.rotated);
      }
      await rotateAuthorities(owner, soon());
    } finally {
      rotating = false;
      await Promise.all([...readers, ...writers]);
    }
    expect(Math.min(...rotated)).toBeGreaterThanOrEqual(children.length);
    expect(looks).toBeGreaterThan(20);
    for (const [id, key] of before) expect(await keyOf(id)).not.toBe(key);
    expect((await verify()).findings).toEqual([]);
    for (const id of said.keys()) await read(id, other.url);
  }, 120_000);

  it('that were exchanged go ten minutes later, when nothing bears them', async () => {
    const { pool } = world.hub;
    const count = async () => (await pool.query(`select count(*)::int as n from data_key`)).rows[0].n as number;
    const all = await count();
    expect(await dropRetired(await world.owner())).toBe(0);
    world.hub.moveTo('2026-03-02T10:11:00Z');
    const gone = await dropRetired(await world.owner());
    expect(gone).toBeGreaterThanOrEqual(ROUNDS * children.length);
    expect(await count()).toBe(all - gone);
    const { rows } = await pool.query(`select count(*)::int as n from authority_key`);
    expect(rows[0].n).toBe(1);
    expect((await verify()).findings).toEqual([]);
    for (const id of [...said.keys()].slice(0, 5)) await read(id, world.hub.url);
  });

  it('that something still bears stay, whatever they were exchanged for', async () => {
    const [id = ''] = said.keys();
    const old = await world.stands('concern', 'seen_or_said', id);
    await rotateData(await world.owner(), soon());
    await world.hub.pool.query(`update concern set seen_or_said = $2 where id = $1`, [id, old]);
    world.hub.moveTo('2026-03-02T10:30:00Z');
    await dropRetired(await world.owner());
    await read(id, world.hub.url);
    expect((await verify()).findings).toEqual([]);
  });

  it('seal what stood plain before there were any, once', async () => {
    const child = await world.child();
    await write(child);
    const id = [...said.keys()].at(-1) ?? '';
    await world.hub.pool.query(
      `update concern set seen_or_said = 'Plain as day.', told = '{"forenames": "Plain", "surname": null}' where id = $1`,
      [id],
    );
    said.set(id, 'Plain as day.');
    await read(id, world.hub.url);
    expect([...(await verify()).plain].sort()).toEqual([
      ['concern.seen_or_said', 1],
      ['concern.told', 1],
    ]);
    const owner = await world.owner();
    expect(await sealPlain(owner)).toEqual({ rows: 1, left: 0 });
    expect(await sealPlain(owner)).toEqual({ rows: 0, left: 0 });
    expect((await verify()).plain.size).toBe(0);
    await read(id, world.hub.url);
  });

  it('are neither destroyed, exchanged nor renamed by whoever serves', async () => {
    const { pool } = world.hub;
    for (const [sql, refusal] of [
      [`update data_key set wrapped = null, destroyed_at = now()`, 'permission denied'],
      [`delete from data_key`, 'permission denied'],
      [`update authority_key set wrapped = ''`, 'permission denied'],
      [`update data_key set id = gen_random_uuid()`, 'a key keeps its id'],
    ] as const)
      await expect(pool.query(`set role hub_itself; ${sql}`).finally(() => pool.query('reset role'))).rejects.toThrow(
        refusal,
      );
  });
});
