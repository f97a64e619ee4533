import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { behind } from '../support/at-once';
import { aChild, aRelative, done, moveTo, planWorld, refusal, type PlanWorld } from '../support/plan-world';
import type { TestChild } from '../support/world';

const FOSTER = { kind: 'FOSTER_CARER', from: '2026-03-02', reason: 'Near the school.', decidedBy: 'Head of service' };
const STAY = { neededFrom: '2026-03-01', why: 'Nobody at home.', decidedBy: 'Both parents (section 20)' };

let world: PlanWorld;
let child: TestChild;
let gran: string;

beforeAll(async () => {
  world = await planWorld();
});
beforeEach(async () => {
  moveTo(world, '2026-03-02T10:00:00Z');
  child = await aChild(world);
  gran = await aRelative(world, child);
});
afterAll(() => world.hub.stop());

const does = (name: string, variables: Record<string, unknown>) => done(world, 'key-worker', name, variables);
const refused = (name: string, variables: Record<string, unknown>, who = 'key-worker') =>
  refusal(world, who, name, variables);

const offered = async (): Promise<{ id: string; version: number }> => {
  const { familyGroupConferences } = await does('offer-family-group-conference', { child: child.id, on: '2026-03-01' });
  return { id: familyGroupConferences[0].id, version: familyGroupConferences[0].version };
};
const decided = async (): Promise<{ id: string; version: number }> => {
  const { stays } = await does('decide-stay', { child: child.id, stay: STAY });
  return { id: stays[0].id, version: stays[0].version };
};
const considered = (stay: string, outcome = 'NOT_WILLING') =>
  does('consider-carer', { stay, familyMember: gran, outcome, reason: 'As we found.' });

describe('a family group conference', () => {
  const held = (more: object = {}) => ({
    ...{ on: '2026-03-02', familyPlan: 'We take turns.', invited: [{ familyMember: gran, came: true }], ...more },
  });

  it('is not offered tomorrow, nor held before the offer, nor with more people than anybody has', async () => {
    const tomorrow = { child: child.id, on: '2026-03-03' };
    expect((await refused('offer-family-group-conference', tomorrow)).field).toBe('on');
    const at = await offered();
    for (const on of ['2026-02-28', '2026-03-03'])
      expect((await refused('record-family-group-conference', { at, held: held({ on }) })).field).toBe('held.on');
    const invited = Array.from({ length: 51 }, () => ({ familyMember: gran, came: true }));
    expect((await refused('record-family-group-conference', { at, held: held({ invited }) })).message).toContain('50');
  });

  it('is recorded by who runs the case, from what was read, once', async () => {
    const at = await offered();
    const stale = { ...at, version: 9 };
    expect((await refused('record-family-group-conference', { at: stale, held: held() })).code).toBe('CONFLICT');
    const no = { at, on: '2026-03-02', reason: 'No.' };
    expect((await refused('record-family-group-refused', no, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused('record-family-group-refused', { ...no, at: stale })).code).toBe('CONFLICT');
    const both = await Promise.all([
      refused('record-family-group-refused', no),
      refused('record-family-group-conference', { at, held: held() }, 'manager'),
    ]);
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(both.find((one) => one.code !== undefined)?.code);
  });

  it('invites nobody who is no longer around the child', async () => {
    const at = await offered();
    await world.hub.pool.query(`update connection set until = '2026-03-01' where id = $1`, [gran]);
    expect((await refused('record-family-group-conference', { at, held: held() })).field).toBe(
      'held.invited.0.familyMember',
    );
  });

  it('is as good as absent to whom a restriction keeps away', async () => {
    const at = await offered();
    await world.hub.world.restricted('RECORD', child, [world.nurse]);
    for (const who of ['key-worker', 'manager'])
      expect((await refused('record-family-group-conference', { at, held: held() }, who)).code).toBe('NOT_AVAILABLE');
  });
});

describe('a child who must stay elsewhere', () => {
  it('does so from a day that has come, by who runs the case', async () => {
    const tomorrow = { child: child.id, stay: { ...STAY, neededFrom: '2026-03-03' } };
    expect((await refused('decide-stay', tomorrow)).field).toBe('stay.neededFrom');
    expect((await refused('decide-stay', { child: child.id, stay: STAY }, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused('decide-stay', { child: child.id, stay: STAY }, 'far-worker')).code).toBe('NOT_AVAILABLE');
  });

  it('is considered for by adults who are around them now', async () => {
    const { id: stay } = await decided();
    const brother = await aRelative(world, child, 'OTHER_RELATIVE', '2014-01-01');
    const consider = (familyMember: string) =>
      refused('consider-carer', { stay, familyMember, outcome: 'SUITABLE', reason: 'As we found.' });
    expect((await consider(brother)).field).toBe('familyMember');
    await world.hub.pool.query(`update connection set until = '2026-03-01' where id = $1`, [gran]);
    expect((await consider(gran)).field).toBe('familyMember');
    const text = `query ($id: ID!) { child(id: $id) { stays { notYetConsidered { id } } } }`;
    const { child: seen } = await world.hub.data('key-worker', text, { id: child.id });
    expect(seen.stays).toEqual([{ notYetConsidered: [] }]);
  });

  it('has a placement that ends once, from what was read, by who runs the case', async () => {
    const { id: stay } = await decided();
    await considered(stay);
    const { stays } = await does('record-placement', { stay, placement: FOSTER });
    const [{ id, version }] = stays[0].placements;
    const end = { at: { id, version }, on: '2026-03-02' };
    expect((await refused('end-placement', end, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused('end-placement', { ...end, at: { id, version: 9 } })).code).toBe('CONFLICT');
    const both = await Promise.all(['key-worker', 'manager'].map((who) => refused('end-placement', end, who)));
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(both.find((one) => one.code !== undefined)?.code);
  });

  it('comes home on a day since, from what was read, once; then nobody is placed under it', async () => {
    const at = await decided();
    const end = { at, on: '2026-03-02', reason: 'Home again.' };
    for (const on of ['2026-02-28', '2026-03-03']) expect((await refused('end-stay', { ...end, on })).field).toBe('on');
    expect((await refused('end-stay', end, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused('end-stay', { ...end, at: { ...at, version: 9 } })).code).toBe('CONFLICT');
    const both = await Promise.all(['key-worker', 'manager'].map((who) => refused('end-stay', end, who)));
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(both.find((one) => one.code !== undefined)?.code);
    expect(await refused('record-placement', { stay: at.id, placement: FOSTER })).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'stay' },
    });
  });

  it('is placed behind whoever holds the stay: one who comes home meanwhile is placed nowhere', async () => {
    const { id: stay } = await decided();
    await considered(stay);
    const { waited, answer } = await behind(
      world.hub.pool,
      'select from stay where id = $1 for no key update',
      [stay],
      () => refused('record-placement', { stay, placement: FOSTER }),
      (client) =>
        client.query(`update stay set ended_on = '2026-03-02', ended_because = 'Home.', version = 2 where id = $1`, [
          stay,
        ]),
    );
    expect([waited, answer.code, answer.field]).toEqual([true, 'RULE_BROKEN', 'stay']);
  });

  it('is as good as absent to whom a restriction keeps away', async () => {
    const at = await decided();
    await world.hub.world.restricted('RECORD', child, [world.nurse]);
    expect((await refused('end-stay', { at, on: '2026-03-02', reason: 'X' })).code).toBe('NOT_AVAILABLE');
  });
});
