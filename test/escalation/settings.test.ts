import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ready } from '../support/ready';
import { LadderWorld } from './world';

let world: LadderWorld;

beforeAll(async () => {
  world = await LadderWorld.start('2026-03-02T10:00:00Z');
  await world.hub.world.authority('210', 'Farborough');
  await world.hub.world.worker('far', 'Farborough', 'TEAM_MANAGER');
});
afterAll(() => world.hub.stop());

const ask = (who: string, name: string, variables: Record<string, unknown> = {}) =>
  world.hub.ask(who, ready('SOCIAL_CARE', name), variables);
const MANAGER = { urgency: 'URGENT', rung: 'MANAGER' };
const step = (length: number, unit = 'MINUTES') => ({ length, unit, source: 'Local procedures 4.2' });

describe('the ladder of an authority', () => {
  it('is read by everybody of social care, with whom each rung tells and where its figure comes from', async () => {
    const { ladder } = (await ask('kim', 'ladder')).data;
    expect(ladder).toMatchObject({ opens: '09:00', closes: '17:00', headOfService: null });
    expect(ladder.steps.map((one: any) => `${one.urgency} ${one.rung} ${one.length} ${one.unit}`)).toEqual([
      ...['URGENT FIRST 0 MINUTES', 'URGENT DEPUTY 7 MINUTES', 'URGENT MANAGER 15 MINUTES'],
      ...['URGENT HEAD_OF_SERVICE 30 MINUTES', 'STANDARD FIRST 0 MINUTES', 'STANDARD DEPUTY 2 OFFICE_HOURS'],
      ...['STANDARD MANAGER 4 OFFICE_HOURS', 'STANDARD HEAD_OF_SERVICE 1 OFFICE_DAYS'],
    ]);
    expect(ladder.steps.every((one: any) => one.source !== '' && one.tells !== '')).toBe(true);
  });

  it('is set by its managers, for concerns that come from then on, and given up again', async () => {
    const running = await world.report(await world.child(), { immediateDanger: true });
    const set = await ask('manager', 'set-ladder-step', { ...MANAGER, step: step(10) });
    expect(set.data.setLadderStep.steps).toContainEqual({
      ...{ ...MANAGER, length: 10, unit: 'MINUTES', setBy: 'OWN', source: 'Local procedures 4.2' },
    });
    const next = await world.report(await world.child(), { immediateDanger: true });
    expect(await world.at('2026-03-02T10:10:00Z', running)).toHaveLength(1);
    expect(await world.climbed(next)).toHaveLength(2);
    const reset = await ask('manager', 'reset-ladder-step', MANAGER);
    expect(reset.data.resetLadderStep.steps).toContainEqual({
      ...MANAGER,
      length: 15,
      unit: 'MINUTES',
      setBy: 'STANDARD',
    });
    const { rows } = await world.hub.pool.query(
      `select operation, fields from audit_entry where operation in ('setLadderStep', 'resetLadderStep') order by id`,
    );
    expect(rows).toEqual([
      { operation: 'setLadderStep', fields: ['Ladder.URGENT.MANAGER'] },
      { operation: 'resetLadderStep', fields: ['Ladder.URGENT.MANAGER'] },
    ]);
  });

  it('cannot be slower than the hub, in one step or by the hours of the office', async () => {
    world.hub.moveTo('2026-03-03T10:00:00Z');
    const slower = await ask('manager', 'set-ladder-step', { ...MANAGER, step: step(16) });
    expect(slower.errors?.[0]?.extensions).toMatchObject({ code: 'RULE_BROKEN', field: 'step.length' });
    const short = await ask('manager', 'set-office-hours', { opens: '09:00', closes: '12:00' });
    expect(short.errors?.[0]?.extensions.code).toBe('RULE_BROKEN');
    for (const [opens, closes, field] of [
      ['9', '17:00', 'opens'],
      ['09:00', '25:00', 'closes'],
      ['17:00', '09:00', 'closes'],
    ]) {
      const refused = await ask('manager', 'set-office-hours', { opens, closes });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    }
    const bad = { ...step(5), source: 'a\u0000b' };
    const source = await ask('manager', 'set-ladder-step', { ...MANAGER, step: bad });
    expect(source.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'step.source' });
  });

  it('keeps its order when two managers change it at once', async () => {
    for (let round = 0; round < 8; round++) {
      const answers = await Promise.all([
        ask('manager', 'set-ladder-step', { urgency: 'URGENT', rung: 'HEAD_OF_SERVICE', step: step(12) }),
        ask('head', 'set-ladder-step', { ...MANAGER, step: step(12) }),
      ]);
      expect(answers.flatMap(({ errors }) => errors ?? []).map((one) => one.extensions.code)).toContain('RULE_BROKEN');
      const { ladder } = (await ask('kim', 'ladder')).data;
      const urgent = ladder.steps
        .filter((one: any) => one.urgency === 'URGENT')
        .map((one: any) => one.length as number);
      expect(urgent).toEqual([...new Set(urgent)].sort((a: any, b: any) => a - b));
      await ask('head', 'reset-ladder-step', { urgency: 'URGENT', rung: 'HEAD_OF_SERVICE' });
      await ask('head', 'reset-ladder-step', MANAGER);
    }
  });

  it('goes by the hours of its office', async () => {
    world.hub.moveTo('2026-03-04T10:00:00Z');
    await ask('manager', 'set-office-hours', { opens: '08:00', closes: '20:00' });
    world.hub.moveTo('2026-03-04T18:00:00Z');
    const before = world.alarms().length;
    const id = await world.report(await world.child());
    expect(world.alarms()).toHaveLength(before);
    expect(await world.at('2026-03-05T09:59:59Z', id)).toHaveLength(1);
    expect(await world.at('2026-03-05T10:00:00Z', id)).toHaveLength(2);
    await ask('manager', 'set-office-hours', { opens: '09:00', closes: '17:00' });
  });

  it('ends with its head of service, who is a manager of that authority', async () => {
    world.hub.moveTo('2026-03-06T10:00:00Z');
    for (const nobody of ['far', 'kim', 'dsl']) {
      const refused = await ask('manager', 'set-head-of-service', { worker: world.person(nobody).id });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'worker' });
    }
    await world.hub.world.worker('chief', 'Testborough', 'TEAM_MANAGER');
    await ask('manager', 'set-head-of-service', { worker: world.person('chief').id });
    const id = await world.report(await world.child(), { immediateDanger: true });
    expect((await world.at('2026-03-06T10:30:00Z', id)).at(-1)).toBe('HEAD: chief');
  });

  it.each(['set-ladder-step', 'reset-ladder-step', 'set-office-hours', 'set-head-of-service', 'unanswered-concerns'])(
    'is for managers: %s',
    async (name) => {
      const variables = {
        ...{ ...MANAGER, step: step(5), opens: '09:00', closes: '17:00', worker: world.person('kim').id },
      };
      expect((await ask('kim', name, variables)).errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
    },
  );
});

describe('what nobody has acknowledged', () => {
  it('stands on the managers’ board at the rung it has come to, of their own authority alone', async () => {
    world.hub.moveTo('2026-03-09T10:00:00Z');
    const waiting = (await ask('manager', 'unanswered-concerns')).data.unansweredConcerns as { id: string }[];
    for (const { id } of waiting) await world.acknowledge('head', id);
    const [urgent, other] = [
      await world.report(await world.child(), { immediateDanger: true }),
      await world.report(null),
    ];
    await world.at('2026-03-09T10:15:00Z', urgent);
    const { unansweredConcerns } = (await ask('manager', 'unanswered-concerns')).data;
    expect(unansweredConcerns.map((one: any) => one.id).sort()).toEqual([urgent, other].sort());
    const ladder = unansweredConcerns.find((one: any) => one.id === urgent).ladder;
    expect(ladder[2]).toMatchObject({
      ...{ rung: 'MANAGER', dueAt: '2026-03-09T10:15:00.000Z', reachedAt: '2026-03-09T10:15:00.000Z' },
      ...{ workers: [{ name: 'Test manager' }], teams: [] },
    });
    const figures = async (who: string) => (await ask(who, 'board')).data.board.unanswered;
    const standing = [
      { rung: 'MANAGER', urgency: 'URGENT', concerns: 1 },
      { rung: 'FIRST', urgency: 'STANDARD', concerns: 1 },
    ];
    expect(await figures('manager')).toEqual(standing);
    expect(await figures('far')).toEqual([]);
    expect((await ask('far', 'unanswered-concerns')).data.unansweredConcerns).toEqual([]);
    await world.acknowledge('kim', urgent);
    expect(await figures('manager')).toEqual(standing.slice(1));
    await world.acknowledge('duty', other);
    expect(await figures('manager')).toEqual([]);
  });

  it('is counted without what a manager must not know of', async () => {
    world.hub.moveTo('2026-03-10T10:00:00Z');
    const child = await world.child();
    await world.report(child);
    await world.hub.world.restricted('CONFLICT', child, [world.person('head')]);
    const board = async (who: string) => (await ask(who, 'board')).data.board.unanswered;
    expect(await board('manager')).toEqual([{ rung: 'FIRST', urgency: 'STANDARD', concerns: 1 }]);
    expect(await board('head')).toEqual([]);
    expect((await ask('head', 'unanswered-concerns')).data.unansweredConcerns).toEqual([]);
  });
});

describe('whoever reported', () => {
  it('sees received, accepted and decided, each when it is so, and nothing of the child or the ladder', async () => {
    world.hub.moveTo('2026-03-11T10:00:00Z');
    const id = await world.report(await world.child(), { immediateDanger: true });
    const receipt = async () =>
      (await world.hub.data('dsl', ready('SCHOOL', 'concern-receipt'), { id })).concernReceipt;
    const received = await receipt();
    expect(received).toMatchObject({ state: 'RECEIVED', acceptedOn: null, decidedOn: null, outcome: null });
    await world.at('2026-03-11T10:31:00Z', id);
    expect(await receipt()).toEqual(received);
    world.hub.moveTo('2026-03-12T10:00:00Z');
    await world.acknowledge('kim', id);
    expect(await receipt()).toMatchObject({ state: 'ACKNOWLEDGED', acceptedOn: '2026-03-12', decidedOn: null });
    const decision = { decision: 'NO_FURTHER_ACTION', reason: 'A misunderstanding.' };
    world.hub.moveTo('2026-03-13T10:00:00Z');
    await world.hub.data('kim', ready('SOCIAL_CARE', 'decide-concern'), { concern: id, decision });
    expect(await receipt()).toEqual({
      ...{
        ...received,
        state: 'DECIDED',
        acceptedOn: '2026-03-12',
        decidedOn: '2026-03-13',
        outcome: 'NO_FURTHER_ACTION',
      },
    });
    const asked = await world.hub.ask('dsl', `{ concernReceipt(id: "${id}") { ladder { rung } } }`);
    expect(asked.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is told the same of a child the hub knows and of one it does not', async () => {
    const shapes = [];
    for (const child of [await world.child(), null]) {
      const id = await world.report(child);
      const { concernReceipt } = await world.hub.data('dsl', ready('SCHOOL', 'concern-receipt'), { id });
      shapes.push({ ...concernReceipt, id: '' });
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });
});
