import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { behind } from '../support/at-once';
import { aChild, aPlan, deadlines, done, moveTo, planWorld, refusal, type PlanWorld } from '../support/plan-world';
import type { TestChild } from '../support/world';
import { planEnds } from '../support/plan-life';

const VISIT = {
  ...{ at: '2026-03-02T09:00:00Z', announced: false, place: 'HOME', childSeen: true, seenAlone: true },
  ...{ bedroomSeen: true, present: 'Mum.', learnt: 'There is food in the house.' },
};

describe('visits under a plan', () => {
  let world: PlanWorld;
  let child: TestChild;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
  });
  beforeEach(async () => {
    moveTo(world, '2026-03-02T10:00:00Z');
    child = await aChild(world);
    plan = await aPlan(world, child);
  });
  afterAll(() => world.hub.stop());

  const TO_COME = { plannedFor: '2026-03-05T15:00:00Z', announced: true, place: 'HOME' };
  const planned = async (): Promise<{ id: string; version: number }> => {
    const { visits } = await done(world, 'key-worker', 'plan-visit', { plan, visit: TO_COME });
    return { id: visits[0].id, version: visits[0].version };
  };
  const refused = (name: string, variables: object, who = 'key-worker') =>
    refusal(world, who, name, { plan, ...variables });

  it('are planned by who runs the plan, for a day of it', async () => {
    expect((await refused('plan-visit', { visit: TO_COME }, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused('plan-visit', { visit: TO_COME }, 'far-worker')).code).toBe('NOT_AVAILABLE');
    const early = { ...TO_COME, plannedFor: '2026-03-01T15:00:00Z' };
    expect(await refused('plan-visit', { visit: early })).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'visit.plannedFor' },
    });
  });

  it('are not recorded before they were made, be it later today', async () => {
    expect(await refused('record-visit', { visit: { ...VISIT, at: '2026-03-02T10:00:01Z' } })).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: 'visit.at' },
    });
    await done(world, 'key-worker', 'record-visit', { plan, visit: { ...VISIT, at: '2026-03-02T10:00:00Z' } });
  });

  it('that were planned are recorded once, from what was read, and under their own plan', async () => {
    const at = await planned();
    moveTo(world, '2026-03-05T17:00:00Z');
    const visit = { ...VISIT, at: '2026-03-05T15:00:00Z' };
    expect((await refused('record-visit', { planned: { ...at, version: 9 }, visit })).code).toBe('CONFLICT');
    expect((await refused('visit-not-made', { at: { ...at, version: 9 }, reason: 'X' })).code).toBe('CONFLICT');
    const another = await aPlan(world, await aChild(world));
    expect((await refused('record-visit', { plan: another, planned: at, visit })).code).toBe('NOT_AVAILABLE');
    const both = await Promise.all([
      refused('record-visit', { planned: at, visit }),
      refused('record-visit', { planned: at, visit }, 'manager'),
    ]);
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(both.find((one) => one.code !== undefined)?.code);
  });

  it('are written down one by one: each sets the day of the next', async () => {
    moveTo(world, '2026-03-20T10:00:00Z');
    const { waited, answer } = await behind(
      world.hub.pool,
      'select from plan where id = $1 for no key update',
      [plan],
      () => refused('record-visit', { visit: { ...VISIT, at: '2026-03-18T15:00:00Z' } }),
    );
    expect([waited, answer.code]).toEqual([true, undefined]);
    const days = ['2026-03-19T09:00:00Z', '2026-03-20T09:00:00Z'];
    const all = await Promise.all(days.map((at) => refused('record-visit', { visit: { ...VISIT, at } })));
    expect(all.map((one) => one.code)).toEqual([undefined, undefined]);
    expect(await deadlines(world, plan)).toMatchObject({ VISIT: 'OPEN 2026-04-17' });
  });

  it('are not of a plan that has ended, nor is anybody seen under it', async () => {
    moveTo(world, '2026-03-20T10:00:00Z');
    await planEnds(world.hub, 'manager', plan, { on: '2026-03-20', reason: 'NO_LONGER_AT_RISK' });
    const visit = { ...VISIT, at: '2026-03-19T09:00:00Z' };
    for (const [name, variables] of [
      ['plan-visit', { visit: { ...TO_COME, plannedFor: '2026-03-24T15:00:00Z' } }],
      ['record-visit', { visit }],
    ] as const)
      expect((await refused(name, variables)).code).toBe('RULE_BROKEN');
  });

  it('end with the plan for a member of the core group too', async () => {
    await world.hub.pool.query(
      `update plan set state = 'ENDED', ended_on = '2026-03-03', end_reason = 'EIGHTEEN' where id = $1`,
      [plan],
    );
    moveTo(world, '2026-03-04T10:00:00Z');
    expect((await refused('record-seen', { on: '2026-03-03' }, 'nurse')).code).toBe('RULE_BROKEN');
  });

  it('are as good as absent to whom a restriction keeps away', async () => {
    const at = await planned();
    await world.hub.world.restricted('RECORD', child, [world.nurse]);
    expect((await refused('visit-not-made', { at, reason: 'X' })).code).toBe('NOT_AVAILABLE');
  });

  it('see nobody who is not born, whoever says so', async () => {
    await world.hub.pool.query(
      `update child set date_of_birth = null, expected_date_of_birth = '2026-04-01' where id = $1`,
      [child.id],
    );
    expect((await refused('record-seen', { on: '2026-03-02' }, 'nurse')).message).toContain('not born yet');
  });
});
