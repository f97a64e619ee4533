import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation } from '../support/operations';
import {
  aChild,
  aPlan,
  audited,
  deadlines,
  done,
  heard,
  moveTo,
  planWorld,
  refusal,
  type PlanWorld,
} from '../support/plan-world';
import type { TestChild } from '../support/world';

const VISIT = {
  ...{ at: '2026-03-02T09:00:00Z', announced: false, place: 'HOME', childSeen: true, seenAlone: true },
  ...{ bedroomSeen: true, present: 'Mum.', learnt: 'There is food in the house.' },
};

describe('a visit', () => {
  let world: PlanWorld;
  let child: TestChild;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
    child = await aChild(world);
    plan = await aPlan(world, child);
  });
  afterAll(() => world.hub.stop());

  const record = (visit: object, planned: object | null = null, who = 'key-worker') =>
    done(world, who, 'record-visit', { plan, planned, visit: { ...VISIT, ...visit } });
  const refused = (visit: object, who = 'key-worker') =>
    refusal(world, who, 'record-visit', { plan, visit: { ...VISIT, ...visit } });

  it('at which the child is seen meets the limit and sets the next from that day', async () => {
    moveTo(world, '2026-03-20T10:00:00Z');
    const seen = await record({ at: '2026-03-18T15:00:00Z' });
    expect(seen.visits[0]).toMatchObject({
      state: 'MADE',
      childSeen: true,
      recordedInTime: true,
      learnt: VISIT.learnt,
    });
    expect(await deadlines(world, plan)).toMatchObject({ VISIT: 'OPEN 2026-04-15' });
    // One that is written down after a later one moves nothing, and is late.
    const late = await record({ at: '2026-03-10T15:00:00Z' });
    expect(late.visits[1]).toMatchObject({ recordedInTime: false });
    expect(await deadlines(world, plan)).toMatchObject({ VISIT: 'OPEN 2026-04-15' });
    expect((await audited(world, child)).at(-1)?.fields).toContain('Visit.learnt');
  });

  it('shows everybody who works with the child whether they were seen, and what was learnt to two alone', async () => {
    const text = `query ($id: ID!) { plan(id: $id) { visits { childSeen seenAlone bedroomSeen learnt present announced } } }`;
    const of = async (who: string) => (await world.hub.data(who, text, { id: plan })).plan.visits[0];
    const facts = { childSeen: true, seenAlone: true, bedroomSeen: true };
    for (const who of ['key-worker', 'manager'])
      expect(await of(who)).toMatchObject({ ...facts, learnt: VISIT.learnt });
    expect(await of('colleague')).toEqual({ ...facts, learnt: null, present: null, announced: false });
    const school = await done(world, 'teacher', 'plan-at-work', { id: plan });
    expect(school.visits[0]).toMatchObject(facts);
  });

  it.each([
    [{ childSeen: false, seenAlone: true }, 'INVALID_INPUT', 'visit.seenAlone'],
    [{ place: 'SCHOOL' }, 'INVALID_INPUT', 'visit.bedroomSeen'],
    [{ at: '2026-03-21T09:00:00Z' }, 'INVALID_INPUT', 'visit.at'],
    [{ at: '2026-03-01T09:00:00Z' }, 'RULE_BROKEN', 'visit.at'],
    [{ learnt: ' ' }, 'INVALID_INPUT', 'visit.learnt'],
    [{ by: '00000000-0000-4000-8000-000000000000' }, 'INVALID_INPUT', 'visit.by'],
  ])('%j is refused', async (visit, code, field) => {
    expect(await refused(visit)).toMatchObject({ code, field });
  });

  it('is recorded by who runs the plan, and under one that is open', async () => {
    expect((await refused({}, 'colleague')).code).toBe('NOT_YOUR_ROLE');
    expect((await refused({}, 'far-worker')).code).toBe('NOT_AVAILABLE');
  });

  it('that is planned is known to social care alone, until it was made or not', async () => {
    const visit = { plannedFor: '2026-03-24T15:00:00Z', announced: false, place: 'HOME' };
    const { visits } = await done(world, 'key-worker', 'plan-visit', { plan, visit });
    const at = { id: visits[0].id, version: 1 };
    const ids = async () => (await done(world, 'nurse', 'plan-at-work', { id: plan })).visits.map((v: any) => v.id);
    expect(await ids()).not.toContain(at.id);
    moveTo(world, '2026-03-25T10:00:00Z');
    expect((await refusal(world, 'colleague', 'visit-not-made', { at, reason: 'X' })).code).toBe('NOT_YOUR_ROLE');
    // To the others of the core group a visit to come is not there.
    expect((await refusal(world, 'manager', 'visit-not-made', { at: { ...at, id: plan }, reason: 'X' })).code).toBe(
      'NOT_AVAILABLE',
    );
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) => refusal(world, who, 'visit-not-made', { at, reason: 'Nobody at home.' })),
    );
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(await ids()).toContain(at.id);
    expect(
      (await refusal(world, 'key-worker', 'visit-not-made', { at: { ...at, version: 2 }, reason: 'X' })).code,
    ).toBe('RULE_BROKEN');
    // Not seen must be visible to all.
    expect((await heard(world, 'nurse', child)).at(-1)).toBe('ChildNotSeen');
    expect((await heard(world, 'teacher', child)).at(-1)).toBe('ChildNotSeen');
    expect(await heard(world, 'other-teacher', child)).toEqual([]);
  });

  it('at which the child was not seen meets nothing, and two without a word alone are flagged', async () => {
    moveTo(world, '2026-04-20T10:00:00Z');
    await record({ at: '2026-04-18T09:00:00Z', childSeen: false, seenAlone: false, bedroomSeen: false });
    const after = await record({ at: '2026-04-19T09:00:00Z', seenAlone: false, bedroomSeen: false, childSeen: false });
    expect(after.seeing).toEqual({
      bySocialWorkerOn: '2026-03-18',
      tooLongAgo: true,
      aloneOverdue: true,
      bedroomOverdue: true,
    });
    expect(await deadlines(world, plan)).toMatchObject({ VISIT: 'OVERDUE 2026-04-15' });
  });

  it('is no sighting: a member says that they saw the child, once a day, and it meets no limit', async () => {
    const seen = await done(world, 'nurse', 'record-seen', { plan, on: '2026-04-17' });
    expect(seen.seeing).toMatchObject({ byAnyoneOn: '2026-04-17', bySocialWorkerOn: '2026-03-18', tooLongAgo: true });
    expect((await refusal(world, 'nurse', 'record-seen', { plan, on: '2026-04-17' })).code).toBe('CONFLICT');
    expect((await refusal(world, 'nurse', 'record-seen', { plan, on: '2026-03-01' })).field).toBe('on');
    expect((await refusal(world, 'other-teacher', 'record-seen', { plan, on: '2026-04-17' })).code).toBe(
      'NOT_YOUR_ROLE',
    );
    expect(await deadlines(world, plan)).toMatchObject({ VISIT: 'OVERDUE 2026-04-15' });
  });

  it('that nobody made stays missed when the plan ends; what was still in time is withdrawn', async () => {
    const { version } = (await done(world, 'key-worker', 'plan', { id: plan })) as { version: number };
    const end = { on: '2026-04-20', reason: 'MOVED_TO_OTHER_AUTHORITY' };
    await done(world, 'key-worker', 'end-plan', { plan: { id: plan, version }, end });
    expect(await deadlines(world, plan)).toMatchObject({
      VISIT: 'MISSED 2026-04-15',
      FIRST_REVIEW: expect.stringMatching(/^WITHDRAWN /),
    });
  });
});

describe('a child whom nobody sees for too long', () => {
  let world: PlanWorld;
  let child: TestChild;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
    child = await aChild(world);
    plan = await aPlan(world, child);
    await done(world, 'key-worker', 'record-visit', { plan, visit: VISIT });
  });
  afterAll(() => world.hub.stop());

  /** A day begins: the hub looks once, as it does every minute. */
  const begins = async (day: string): Promise<void> => {
    moveTo(world, `${day}T08:00:00Z`);
    await world.hub.app.tick();
  };
  const CASELOAD = `{ caseload { id plan { seeing { tooLongAgo daysSinceSocialWorker } } } }`;
  const flagged = async (): Promise<boolean> =>
    (await world.hub.data('key-worker', CASELOAD)).caseload[0].plan.seeing.tooLongAgo as boolean;
  const overdue = async (): Promise<number> => {
    const { byTimescale } = (await world.hub.data('manager', operation('social-care', 'board'))).board;
    return byTimescale.find((one: any) => one.timescale === 'VISIT')?.figures.overdue ?? 0;
  };

  it('is nowhere to be worried about on the last day of four weeks', async () => {
    await begins('2026-03-30');
    expect(await flagged()).toBe(false);
    expect(await overdue()).toBe(0);
    expect(await heard(world, 'nurse', child)).not.toContain('ChildNotSeen');
  });

  it('is on the board and the caseload the day after, and every agency of the core group hears without anybody saying so', async () => {
    await begins('2026-03-31');
    expect(await flagged()).toBe(true);
    expect(await overdue()).toBe(1);
    for (const who of ['nurse', 'teacher']) {
      expect((await heard(world, who, child)).filter((event) => event === 'ChildNotSeen')).toHaveLength(1);
      expect((await done(world, who, 'plan-at-work', { id: plan })).seeing).toMatchObject({
        ...{ bySocialWorkerOn: '2026-03-02', daysSinceSocialWorker: 29, tooLongAgo: true },
      });
    }
    // These hear that the visit was missed, and once is enough.
    for (const who of ['key-worker', 'manager']) {
      expect((await heard(world, who, child)).at(-1)).toBe('DeadlineMissed');
      expect(await heard(world, who, child)).not.toContain('ChildNotSeen');
    }
    for (const who of ['colleague', 'other-teacher', 'far-worker']) expect(await heard(world, who, child)).toEqual([]);
    const { inboxItems } = await world.hub.data('nurse', `{ inboxItems(after: 0) { kind plan { id } } }`);
    expect(inboxItems).toContainEqual({ kind: 'ChildNotSeen', plan: { id: plan } });
  });

  it('is told of once, and not any more when somebody has seen them', async () => {
    await begins('2026-04-01');
    expect((await heard(world, 'nurse', child)).filter((event) => event === 'ChildNotSeen')).toHaveLength(1);
    await done(world, 'key-worker', 'record-visit', { plan, visit: { ...VISIT, at: '2026-04-01T07:00:00Z' } });
    expect(await flagged()).toBe(false);
    expect(await overdue()).toBe(0);
    expect((await done(world, 'teacher', 'plan-at-work', { id: plan })).seeing.tooLongAgo).toBe(false);
  });
});

describe('a child who is not born yet', () => {
  it('can not be seen; with the birth the visits and the review after it begin, once', async () => {
    const world = await planWorld();
    try {
      const child = await aChild(world);
      await world.hub.pool.query(
        `update child set date_of_birth = null, expected_date_of_birth = '2026-04-01' where id = $1`,
        [child.id],
      );
      const plan = await aPlan(world, child);
      expect(Object.keys(await deadlines(world, plan)).sort()).toEqual(['FIRST_CORE_GROUP', 'FIRST_REVIEW']);
      expect(await refusal(world, 'key-worker', 'record-visit', { plan, visit: VISIT })).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'visit.childSeen',
      });
      moveTo(world, '2026-03-30T10:00:00Z');
      const born = { record: { id: child.id, version: 1 }, child: { dateOfBirth: '2026-03-29' } };
      await done(world, 'key-worker', 'amend-child', born);
      expect(await deadlines(world, plan)).toMatchObject({
        REVIEW_AFTER_BIRTH: 'OPEN 2026-04-28',
        VISIT: 'OPEN 2026-04-24',
      });
      const corrected = { record: { id: child.id, version: 2 }, child: { dateOfBirth: '2026-03-28' } };
      await done(world, 'key-worker', 'amend-child', corrected);
      const { rows } = await world.hub.pool.query('select 1 from deadline where subject_id = $1', [plan]);
      expect(rows).toHaveLength(4);
    } finally {
      await world.hub.stop();
    }
  });
});
