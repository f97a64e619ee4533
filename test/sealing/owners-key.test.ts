import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantAt } from '../../src/platform/clock';
import { poolOf } from '../../src/platform/db/data-source';
import { inClient } from '../../src/platform/db/transaction';
import { KEY_OF, OWNERS_KEY } from '../../src/platform/db/sealing/owners-key';
import { destroyKeys, rotateAuthorities, rotateData } from '../../src/platform/db/sealing/rotate';
import { dbOn, statement } from '../../src/platform/db/statement';
import type { TestChild } from '../support/world';
import { SealingWorld } from './world';

const CHILD = `query ($id: ID!) { child(id: $id) { forenames surname } }`;
const NAMES = statement(
  'test.names',
  `select c.id, c.forenames, c.surname, ${KEY_OF('c.id')} from child c where c.id = $1`,
);
const NOBODY = '11111111-1111-4111-8111-111111111111';

describe('the key of a child that comes with the child', () => {
  let world: SealingWorld;
  /** The names of the statements of the hub, on whichever connection. */
  const ran: (string | undefined)[] = [];

  beforeAll(async () => {
    world = await SealingWorld.start();
    const pool = poolOf(world.hub.app.hub.source);
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    jest.spyOn(pool, 'query').mockImplementation(((asked: { name?: string }, ...more: unknown[]) => {
      ran.push(asked.name);
      return query(asked, ...more);
    }) as never);
    // Whoever comes first asks for the authority's key as well.
    await read(await world.child());
  });
  afterEach(() => {
    ran.length = 0;
  });
  afterAll(() => world.hub.stop());

  const read = (child: TestChild) => world.hub.ask('manager', CHILD, { id: child.id });
  const shown = async (child: TestChild) => (await read(child)).data.child;
  const nameOf = ({ forenames, surname }: TestChild) => ({ forenames, surname });
  const destroyed = (child: TestChild) =>
    inClient(world.hub.pool, (client) => destroyKeys(client, [child.id], world.hub.clock.now()));

  it('is not asked for: nobody waits for it after the child was read', async () => {
    const child = await world.child();
    expect(await shown(child)).toEqual(nameOf(child));
    expect(ran).toContain('children.by-id-in-brief');
    expect(ran).not.toContain('keys.by-id');
  });

  it('comes with a concern as well, which has its own', async () => {
    const id = await world.report('He was cold.', await world.child());
    ran.length = 0;
    expect((await world.ask(id)).data.concern.seenOrSaid).toBe('He was cold.');
    expect(ran).toContain('concerns.by-id');
    expect(ran).not.toContain('keys.by-id');
  });

  it('is asked for by its id where the child was sealed with the one before', async () => {
    const child = await world.child();
    const { rows } = await world.hub.pool.query('select forenames, surname from child where id = $1', [child.id]);
    await rotateData(await world.owner(), instantAt(world.hub.clock.now().getTime() + 1));
    await world.hub.pool.query('update child set forenames = $2, surname = $3 where id = $1', [
      ...[child.id, rows[0].forenames, rows[0].surname],
    ]);
    expect(await shown(child)).toEqual(nameOf(child));
    expect(ran).toContain('keys.by-id');
  });

  it('is asked for by its id where the key above it is not at hand', async () => {
    const child = await world.child();
    const { vault } = await world.owner();
    const { pool, clock } = world.hub;
    await rotateAuthorities(await world.owner(), instantAt(clock.now().getTime() + 1));
    const query = jest.spyOn(pool, 'query');
    const opened = await dbRows(vault, child);
    expect(opened).toMatchObject([nameOf(child)]);
    expect(query.mock.calls.map(([asked]) => (asked as { name?: string }).name)).toEqual(['test.names', 'keys.by-id']);
    query.mockRestore();
  });

  it('does not come once it was destroyed: the child is not there', async () => {
    const child = await world.child();
    await destroyed(child);
    const never = await world.hub.ask('manager', CHILD, { id: NOBODY });
    expect((await read(child)).text).toBe(never.text);
  });

  it('counts for ten seconds from when it was asked for, however long the answer took', async () => {
    const child = await world.child();
    const { vault } = world.hub.app.hub;
    const { pool } = world.hub;
    const result = await pool.query({ ...NAMES, values: [child.id] });
    await destroyed(child);
    const rows = () => result.rows.map((row) => ({ ...row }));
    const opened = (age: number) => vault.opened(pool, NAMES, { ...result, rows: rows() }, () => age);
    expect(await opened(10_001)).toEqual([]);
    expect(await opened(9_000)).toMatchObject([nameOf(child)]);
  });

  it('is not kept when a transaction read it: it may never be committed', async () => {
    const child = await world.child();
    const { vault } = world.hub.app.hub;
    await inClient(world.hub.pool, async (client) => {
      const result = await client.query({ ...NAMES, values: [child.id] });
      const query = jest.spyOn(client, 'query');
      expect(await vault.opened(client, NAMES, result, () => 0)).toMatchObject([nameOf(child)]);
      expect(query).toHaveBeenCalledTimes(1);
    });
    await destroyed(child);
    expect((await read(child)).data.child).toBeNull();
  });

  it('is shown to nobody but the vault, not even wrapped', async () => {
    const child = await world.child();
    const [row] = await dbRows(world.hub.app.hub.vault, child);
    expect(row?.[OWNERS_KEY]).toBeNull();
  });

  const dbRows = (vault: Parameters<typeof dbOn>[1], { id }: TestChild) =>
    dbOn(world.hub.pool, vault).rows<Record<string, unknown>>(NAMES, [id]);
});
