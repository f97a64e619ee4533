import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDeadline, met } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins } from '../support/plan-life';

const WEEK = ready('SOCIAL_CARE', 'my-week');
const ADD = `mutation ($plan: ID!, $action: ActionInput!) { addAction(plan: $plan, action: $action) { id } }`;

interface Shown {
  readonly timescale: string;
  readonly dueOn: string;
  readonly text: string;
  readonly child: { readonly id: string };
}
interface Week {
  readonly days: readonly { on: string; deadlines: Shown[]; actions: Shown[] }[];
  readonly lateDeadlines: readonly Shown[];
  readonly lateActions: readonly Shown[];
}

describe("a worker's week", () => {
  let hub: TestHub;
  let keyWorker: TestWorker;
  const children: TestChild[] = [];

  beforeAll(async () => {
    hub = await TestHub.start({ now: '2026-03-02T10:00:00Z' });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    const colleague = await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    for (let i = 0; i < 30; i++) {
      const child = await world.child('Testborough');
      await world.related('ALLOCATED', child, i === 29 ? colleague : keyWorker);
      children.push(child);
    }
    const [late, monday, sunday, next, done] = children as [TestChild, TestChild, TestChild, TestChild, TestChild];
    await aDeadline(hub, 'Testborough', late, 'VISIT', '2026-01-05');
    await aDeadline(hub, 'Testborough', monday, 'OUTLINE_TO_FAMILY', '2026-02-27');
    await aDeadline(hub, 'Testborough', sunday, 'FIRST_CORE_GROUP', '2026-02-20');
    await aDeadline(hub, 'Testborough', next, 'FIRST_CORE_GROUP', '2026-02-23');
    const { subjectId } = await aDeadline(hub, 'Testborough', done, 'VISIT', '2026-02-04');
    await met(hub, done, 'VISIT', subjectId, '2026-02-20');
    await aDeadline(hub, 'Testborough', children[29] as TestChild, 'VISIT', '2026-01-05');
    const plan = await planBegins(hub, 'key-worker', monday.id, { startedOn: '2026-03-02', category: 'NEG' });
    const action = (text: string, dueOn: string) =>
      hub.data('manager', ADD, { plan, action: { text, dueOn, owner: { worker: keyWorker.id } } });
    await action('Ring the school', '2026-03-04');
    await action('Ring the clinic', '2026-03-09');
  });

  afterAll(() => hub.stop());

  const week = async (subject: string, from?: string): Promise<Week> =>
    (await hub.data(subject, WEEK, from === undefined ? {} : { from })).myWeek as Week;

  it('has seven days from today, what is due on each for their own children, and what is late', async () => {
    const { days, lateDeadlines, lateActions } = await week('key-worker');
    expect(days.map(({ on }) => on)).toEqual([
      ...['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'],
    ]);
    expect(days.flatMap(({ on, deadlines }) => deadlines.map((d) => [on, d.timescale, d.child.id]))).toEqual([
      ['2026-03-02', 'OUTLINE_TO_FAMILY', children[1]?.id],
      ['2026-03-06', 'FIRST_CORE_GROUP', children[2]?.id],
    ]);
    expect(days.flatMap(({ on, actions }) => actions.map((a) => [on, a.text]))).toEqual([
      ['2026-03-04', 'Ring the school'],
    ]);
    expect(lateDeadlines.map((d) => [d.timescale, d.dueOn, d.child.id])).toEqual([
      ['VISIT', '2026-02-02', children[0]?.id],
    ]);
    expect(lateActions).toEqual([]);
  });

  it('can be another week', async () => {
    const { days, lateActions } = await week('key-worker', '2026-03-09');
    expect(days[0]).toMatchObject({
      on: '2026-03-09',
      deadlines: [{ timescale: 'FIRST_CORE_GROUP', child: { id: children[3]?.id } }],
      actions: [{ text: 'Ring the clinic' }],
    });
    expect(lateActions).toMatchObject([{ text: 'Ring the school' }]);
    const far = await hub.ask('key-worker', WEEK, { from: '2031-01-01' });
    expect(far.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'from' });
  });

  it('is one’s own: a colleague and a manager have their own, and a school has none', async () => {
    expect((await week('colleague')).lateDeadlines.map((d) => d.child.id)).toEqual([children[29]?.id]);
    expect((await week('manager')).lateDeadlines).toEqual([]);
    const teacher = await hub.ask('teacher', '{ myWeek { days { on } } }');
    expect(teacher.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('forgets a child the moment somebody else is the key worker, or a restriction hides the record', async () => {
    await hub.world.restricted('CONFLICT', children[0] as TestChild, [keyWorker]);
    expect((await week('key-worker')).lateDeadlines).toEqual([]);
  });
});
