import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  aChild,
  aPlan,
  audited,
  done,
  heard,
  moveTo,
  PARTS,
  planWorld,
  refusal,
  type PlanWorld,
} from '../support/plan-world';
import type { TestChild } from '../support/world';
import { planEnds } from '../support/plan-life';

describe('what a plan is for', () => {
  let world: PlanWorld;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
    plan = await aPlan(world, await aChild(world));
  });
  afterAll(() => world.hub.stop());

  const revise = (version: number, goals: object[]) => ({
    plan: { id: plan, version },
    revision: { goals, reason: 'The core group.' },
  });
  const goal = {
    ...{ term: 'SHORT', text: 'Somebody at home.', step: 'COMMUNITY', madeWith: 'Mum, Maya and the school' },
    ...{ effect: 'PARTLY', effectNote: 'Five nights of seven.', effectOn: '2026-03-02' },
  };

  it('is said of each goal: the step it serves, who made it together, and whether it works', async () => {
    const refused = (more: object) => refusal(world, 'key-worker', 'revise-plan', revise(1, [{ ...goal, ...more }]));
    expect((await refused({ effectNote: null })).field).toBe('revision.goals.0');
    expect((await refused({ effectOn: '2026-03-03' })).field).toBe('revision.goals.0.effectOn');
    expect((await refused({ madeWith: 'a\u202Eb' })).field).toBe('revision.goals.0.madeWith');
    await done(world, 'key-worker', 'revise-plan', revise(1, [goal]));
    const seen = await done(world, 'nurse', 'plan-at-work', { id: plan });
    expect(seen.goals).toEqual([goal]);
    const { difference } = await done(world, 'key-worker', 'plan-difference', { id: plan, from: 1, to: 2 });
    expect(difference.changes).toEqual([
      {
        part: 'GOALS',
        before: `Short term: ${PARTS.goals[0]?.text ?? ''}`,
        after:
          'Short term: Somebody at home. Serves: COMMUNITY. Made with: Mum, Maya and the school. The effect intended, 2026-03-02: partly. Five nights of seven.',
      },
    ]);
  });

  it('is said of each action, and whether it works by its owner or who runs the plan', async () => {
    const action = {
      ...{ text: 'Weigh her.', owner: { worker: world.nurse.id }, dueOn: '2026-03-20' },
      ...{ step: 'CHECK_BACK', madeWith: 'Mum' },
    };
    const { id } = await done(world, 'key-worker', 'add-action', { plan, action });
    const effect = { action: { id, version: 1 }, effect: 'NO', note: 'No weight gained.' };
    for (const who of ['teacher', 'colleague'])
      expect((await refusal(world, who, 'record-effect', effect)).code).toBe('NOT_YOUR_ROLE');
    expect(await done(world, 'nurse', 'record-effect', effect)).toEqual({
      ...{ id, version: 2, effect: 'NO', effectOn: '2026-03-02', step: 'CHECK_BACK', madeWith: 'Mum' },
    });
    expect((await refusal(world, 'key-worker', 'record-effect', effect)).code).toBe('CONFLICT');
    const { plan: of } = await world.hub.data(
      'teacher',
      'query ($id: ID!) { plan(id: $id) { actions { step effect notes { text } } } }',
      { id: plan },
    );
    expect(of.actions).toEqual([{ step: 'CHECK_BACK', effect: 'NO', notes: [{ text: 'No weight gained.' }] }]);
  });
});

describe('support after a plan', () => {
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
    moveTo(world, '2026-06-01T10:00:00Z');
  });
  afterAll(() => world.hub.stop());

  const ends = (who: string, more: object = {}) =>
    planEnds(world.hub, who, plan, {
      ...{ on: '2026-06-01', reason: 'CHILD_IN_NEED_PLAN', support: { support: 'A parenting course.' }, ...more },
    });
  const unended = (more: object) =>
    ends('key-worker', more).then(
      () => ({}),
      (error: unknown) => error as { code: string; field: string; message: string },
    );
  const inNeed = async () =>
    (
      await world.hub.data(
        'manager',
        'query ($id: ID!) { child(id: $id) { plan { id } childInNeedPlans { id version startedOn endedOn endReason support lead { id } after { id } } } }',
        { id: child.id },
      )
    ).child;

  it('goes on under a Child in Need plan that opens in the same commit, led by the key worker', async () => {
    expect(await unended({ support: null })).toMatchObject({
      code: 'RULE_BROKEN',
      field: 'end.support',
      message: expect.stringContaining('Greenwich'),
    });
    expect(await unended({ reason: 'DIED' })).toMatchObject({ field: 'end.support' });
    expect(await unended({ support: { support: 'X', lead: plan } })).toMatchObject({ field: 'end.support.lead' });
    expect((await inNeed()).plan).not.toBeNull();
    await ends('manager');
    expect(await inNeed()).toMatchObject({
      plan: null,
      childInNeedPlans: [
        { startedOn: '2026-06-01', endedOn: null, lead: { id: world.keyWorker.id }, after: { id: plan } },
      ],
    });
    const { rows } = await world.hub.pool.query(
      'select p.xmin = n.xmin as one from plan p join child_in_need_plan n on n.after_plan_id = p.id where p.id = $1',
      [plan],
    );
    expect(rows).toEqual([{ one: true }]);
    expect(await heard(world, 'key-worker', child)).toEqual(['PlanEnded', 'ChildInNeedPlanStarted']);
    expect((await audited(world, child)).map((row) => row.operation).slice(-2)).toEqual([
      'endPlan',
      'startChildInNeedPlan',
    ]);
    const open = await world.hub.pool.query(
      'select 1 from deadline where subject_id = $1 and met_on is null and withdrawn_at is null',
      [plan],
    );
    expect(open.rows).toEqual([]);
  });

  /** The referral under which something is begun. */
  const referred = async (on = '2026-02-02'): Promise<void> => {
    const [concern, referral] = [randomUUID(), randomUUID()];
    await world.hub.pool.query(
      `insert into concern (id, authority_id, child_id, sender, idempotency_key, content_digest, raised_at, told, categories, seen_or_said,
         immediate_danger, suspected_crime, state, routed_to)
       select $1::uuid, authority_id, id, $1::text, 'k', 'd', $3, '{}', '{}', 'As the test begins.', false, false, 'RECEIVED', $4 from child where id = $2`,
      [concern, child.id, on, world.keyWorker.id],
    );
    await world.hub.pool.query(
      `insert into referral (id, authority_id, child_id, concern_id, referred_on, source, primary_need, no_further_action)
       select $1, authority_id, id, $2, $4, '2A', 'N1', false from child where id = $3`,
      [referral, concern, child.id, on],
    );
  };

  it('begins by itself under an open referral alone, and not before it', async () => {
    await ends('key-worker', { reason: 'NO_LONGER_AT_RISK', support: null });
    const start = { child: child.id, startedOn: '2026-06-01', plan: { support: 'A course.' } };
    expect(await refusal(world, 'key-worker', 'start-child-in-need-plan', start)).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'child', message: expect.stringContaining('8565') },
    });
    await referred('2026-06-01');
    expect(
      await refusal(world, 'key-worker', 'start-child-in-need-plan', { ...start, startedOn: '2026-05-31' }),
    ).toMatchObject({ code: 'RULE_BROKEN', field: 'startedOn', message: expect.stringContaining('2889') });
    await done(world, 'key-worker', 'start-child-in-need-plan', start);
  });

  it('does not run beside a child protection plan: it is refused, and gives way when one starts', async () => {
    await referred();
    const start = { child: child.id, startedOn: '2026-06-01', plan: { support: 'A course.' } };
    expect(await refusal(world, 'key-worker', 'start-child-in-need-plan', start)).toMatchObject({
      code: 'RULE_BROKEN',
      message: expect.stringContaining('4001'),
    });
    await ends('key-worker');
    expect((await refusal(world, 'key-worker', 'start-child-in-need-plan', start)).message).toContain('one at a time');
    moveTo(world, '2026-07-01T10:00:00Z');
    await aPlan(world, child, '2026-07-01');
    expect((await inNeed()).childInNeedPlans).toMatchObject([
      { endedOn: '2026-07-01', endReason: 'CHILD_PROTECTION_PLAN' },
    ]);
  });

  it('ends once, for a reason, by who runs the case', async () => {
    await ends('key-worker');
    const at = { id: (await inNeed()).childInNeedPlans[0].id as string, version: 1 };
    const ending = (more: object = {}) => ({ plan: at, end: { on: '2026-06-01', reason: 'NEEDS_MET', ...more } });
    const refused = (more: object) => refusal(world, 'key-worker', 'end-child-in-need-plan', ending(more));
    expect((await refused({ on: '2026-05-31' })).code).toBe('RULE_BROKEN');
    expect((await refused({ on: '2026-06-02' })).field).toBe('end.on');
    expect((await refused({ reason: 'CHILD_PROTECTION_PLAN' })).field).toBe('end.reason');
    expect((await refusal(world, 'colleague', 'end-child-in-need-plan', ending())).code).toBe('NOT_YOUR_ROLE');
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) => refusal(world, who, 'end-child-in-need-plan', ending())),
    );
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    const again = { ...ending(), plan: { ...at, version: 2 } };
    expect((await refusal(world, 'key-worker', 'end-child-in-need-plan', again)).message).toContain('stays as it was');
  });

  it('is one even when two open it at the same moment', async () => {
    await referred();
    await ends('key-worker', { reason: 'NO_LONGER_AT_RISK', support: null });
    const start = { child: child.id, startedOn: '2026-06-01', plan: { support: 'A course.' } };
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) => refusal(world, who, 'start-child-in-need-plan', start)),
    );
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect((await inNeed()).childInNeedPlans).toHaveLength(1);
  });
});
