import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isToken } from '../../src/platform/db/sealing/token';
import { destroyKeys } from '../../src/platform/db/sealing/rotate';
import { inClient } from '../../src/platform/db/transaction';
import { verifySealed } from '../../src/platform/db/sealing/verify';
import { SealingWorld } from './world';

const SAID = 'He flinched when the belt was mentioned.';

describe('what people wrote', () => {
  let world: SealingWorld;
  beforeAll(async () => {
    world = await SealingWorld.start();
  });
  afterAll(() => world.hub.stop());

  const verify = async () => {
    const { vault, pool } = await world.owner();
    return verifySealed(vault, pool, () => undefined);
  };
  const put = (id: string, column: string, value: string) =>
    world.hub.pool.query(`update concern set ${column} = $2 where id = $1`, [id, value]);

  it('stands sealed in the database, and is read by whoever may read it', async () => {
    const id = await world.report(SAID, await world.child());
    const stands = await world.stands('concern', 'seen_or_said', id);
    expect(isToken(stands)).toBe(true);
    const { rows } = await world.hub.pool.query(`select n::text as row from concern n where id = $1`, [id]);
    expect(rows[0].row).not.toMatch(/flinched|Maya|At home/);
    expect((await world.ask(id)).data.concern).toMatchObject({ seenOrSaid: SAID, happened: `${SAID} At home.` });
    expect((await verify()).findings).toEqual([]);
  });

  it('is sealed with a key of its own, for a concern may be about several children, or about one whom nobody knows', async () => {
    const child = await world.child();
    const [known, unknown] = [await world.report(SAID, child), await world.report(SAID)];
    const { rows } = await world.hub.pool.query(`select owner_id from data_key where owner_id = any($1)`, [
      [child.id, unknown, known],
    ]);
    expect(rows.map((row) => row.owner_id).sort()).toEqual([child.id, known, unknown].sort());
    expect((await world.ask(unknown)).data.concern).toMatchObject({ told: { name: 'Nobody Knows' }, child: null });
  });

  it('does not open in another row, and says so to whoever runs the hub without saying what it is', async () => {
    const child = await world.child();
    const [one, other] = [await world.report(`${SAID} One.`, child), await world.report(`${SAID} Other.`, child)];
    const [first, second] = [
      await world.stands('concern', 'seen_or_said', one),
      await world.stands('concern', 'seen_or_said', other),
    ];
    await put(one, 'seen_or_said', second);
    await put(other, 'seen_or_said', first);
    const from = world.hub.logs.length;
    const answer = await world.ask(one);
    expect(answer.data?.concern ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
    const logged = world.hub.logs.slice(from).join('');
    expect(logged).toContain('SEAL_BROKEN');
    expect(logged).not.toMatch(/flinched/);
    expect((await verify()).findings).toEqual(
      [one, other].sort().map((row) => ({ what: 'MISPLACED', column: 'concern.seen_or_said', row })),
    );
    await put(one, 'seen_or_said', first);
    await put(other, 'seen_or_said', second);
    expect((await world.ask(one)).data.concern.seenOrSaid).toBe(`${SAID} One.`);
  });

  it('does not open in another column, nor with a byte of it changed', async () => {
    const id = await world.report(SAID, await world.child());
    const sealed = await world.stands('concern', 'seen_or_said', id);
    await put(id, 'happened', sealed);
    expect((await world.ask(id)).errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect((await verify()).findings).toEqual([{ what: 'MISPLACED', column: 'concern.happened', row: id }]);
    await world.hub.pool.query(`update concern set happened = null where id = $1`, [id]);
    const bytes = Buffer.from(sealed.slice(2), 'base64');
    const last = bytes.length - 20;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    await put(id, 'seen_or_said', sealed.slice(0, 2) + bytes.toString('base64'));
    expect((await world.ask(id)).errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect((await verify()).findings).toEqual([{ what: 'BROKEN', column: 'concern.seen_or_said', row: id }]);
    await put(id, 'seen_or_said', sealed);
  });

  it('is not there once its key is destroyed: the answer is that of a concern that never was', async () => {
    const id = await world.report(SAID, await world.child());
    expect((await world.ask(id)).data.concern.seenOrSaid).toBe(SAID);
    await inClient(world.hub.pool, (client) => destroyKeys(client, [id], world.hub.clock.now()));
    const never = await world.ask('11111111-1111-4111-8111-111111111111');
    // A key that was used is kept for ten seconds at most.
    const end = performance.now() + 15_000;
    let answer = await world.ask(id);
    while (answer.text !== never.text && performance.now() < end) {
      await new Promise((done) => setTimeout(done, 200));
      answer = await world.ask(id);
    }
    expect(answer.text).toBe(never.text);
    // What was told of the child, part by part, and twice what was seen.
    expect((await verify()).erased).toBe(6);
  });

  it('cannot be written any more of whatever’s key was destroyed', async () => {
    const id = await world.report(SAID, await world.child());
    await inClient(world.hub.pool, (client) => destroyKeys(client, [id], world.hub.clock.now()));
    const decide = `mutation ($id: ID!) { decideConcern(concern: $id, decision: { decision: NO_FURTHER_ACTION, reason: "Nothing in it." }) { id } }`;
    expect((await world.hub.ask('duty', decide, { id })).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    const { rows } = await world.hub.pool.query(`select state, decision_reason from concern where id = $1`, [id]);
    expect(rows).toEqual([{ state: 'RECEIVED', decision_reason: null }]);
  });

  it('is missed, loudly, when its key is gone though nobody destroyed it', async () => {
    const id = await world.report(SAID, await world.child());
    await world.hub.pool.query(`delete from data_key where owner_id = $1`, [id]);
    const from = world.hub.logs.length;
    expect((await world.ask(id)).data.concern).toBeNull();
    expect(world.hub.logs.slice(from).join('')).toContain('KEY_MISSING');
    expect((await verify()).findings.map(({ what, row }) => [what, row])).toContainEqual(['KEY_MISSING', id]);
  });

  it('is no text from outside: one that begins like a seal is refused', async () => {
    const concern = { child: {}, categories: ['PHY'], seenOrSaid: '\u00021AAAA', authority: '210' };
    const answer = await world.hub.ask(
      null,
      `mutation ($concern: ConcernInput!) { reportConcern(concern: $concern, idempotencyKey: "${randomUUID()}") { id } }`,
      { concern },
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'concern.seenOrSaid' });
  });
});
