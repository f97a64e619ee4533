import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins, planEnds } from '../support/plan-life';

const JOIN = `mutation ($plan: ID!, $worker: ID!) { joinCoreGroup(plan: $plan, worker: $worker, reason: "visits the family") {
  coreGroup { since worker { id name agency { name } } } } }`;
const LEAVE = `mutation ($plan: ID!, $worker: ID!) { leaveCoreGroup(plan: $plan, worker: $worker) { coreGroup { worker { id } } } }`;
const GROUP = `query ($plan: ID!) { plan(id: $plan) { coreGroup { worker { id } } } }`;
const SEEN = `query ($child: ID!, $plan: ID!) { child(id: $child) { surname } plan(id: $plan) { needs actions { id } } myActions { id } }`;
const INBOX = `query ($after: Int!) { inboxItems(after: $after) { kind plan { id } } inboxHead { seq } }`;

describe('the core group', () => {
  let hub: TestHub;
  let child: TestChild;
  let plan: string;
  let action: string;
  let nurse: TestWorker;
  let officer: TestWorker;

  const written = async (): Promise<unknown> => {
    const { rows } = await hub.pool
      .query(`select (select json_agg(r order by r.id) from relationship r) as relationships,
      (select count(*) from event) as events, (select count(*) from audit_entry where action = 'WRITE') as acts`);
    return rows;
  };

  const refused = async (subject: string, query: string, variables: Record<string, unknown>): Promise<unknown> => {
    const before = await written();
    const answer = await hub.ask(subject, query, variables);
    expect(await written()).toEqual(before);
    return answer.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));
  };

  const newest = async (subject: string): Promise<number> =>
    ((await hub.data(subject, `query { inboxHead { seq } }`)) as { inboxHead: { seq: number } }).inboxHead.seq;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Northern Police', 'POLICE', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    nurse = await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    officer = await world.worker('officer', 'Northern Police', 'POLICE_OFFICER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  });

  beforeEach(async () => {
    child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, hub.world.workers.get('key-worker') as TestWorker);
    await hub.world.related('ON_ROLL', child, 'Hill School');
    const outline = { startedOn: '2026-02-20', category: 'NEG', needs: 'To be fed' } as const;
    plan = await planBegins(hub, 'key-worker', child.id, outline);
    const added = (await hub.data(
      'key-worker',
      `mutation ($plan: ID!, $worker: ID!) { addAction(plan: $plan, action: { text: "Weigh", dueOn: "2026-03-10", owner: { worker: $worker } }) { id } }`,
      { plan, worker: nurse.id },
    )) as { addAction: { id: string } };
    action = added.addAction.id;
  });

  afterAll(() => hub.stop());

  it('opens the plan to a worker of any agency who joins, and closes it at once when they leave', async () => {
    const see = () => hub.data('nurse', SEEN, { child: child.id, plan });
    expect(await see()).toEqual({ child: null, plan: null, myActions: [] });
    expect(await hub.data('key-worker', JOIN, { plan, worker: nurse.id })).toEqual({
      joinCoreGroup: {
        coreGroup: [
          { since: '2026-03-02', worker: { id: nurse.id, name: 'Test nurse', agency: { name: 'Town Hospital' } } },
        ],
      },
    });
    expect(await see()).toEqual({
      child: { surname: child.surname },
      plan: { needs: 'To be fed', actions: [{ id: action }] },
      myActions: [{ id: action }],
    });
    expect(await hub.data('manager', LEAVE, { plan, worker: nurse.id })).toEqual({ leaveCoreGroup: { coreGroup: [] } });
    expect(await see()).toEqual({ child: null, plan: null, myActions: [] });
    expect(
      await refused('nurse', `mutation ($action: ID!) { recordProgress(action: $action, text: "Weighed.") { id } }`, {
        action,
      }),
    ).toEqual([{ code: 'NOT_AVAILABLE', field: undefined }]);
  });

  it('is told of: the member and the key worker when somebody joins, the key worker when somebody leaves', async () => {
    const [ofNurse, ofKeyWorker] = [await newest('nurse'), await newest('key-worker')];
    await hub.data('manager', JOIN, { plan, worker: nurse.id });
    const joined = { kind: 'CoreGroupJoined', plan: { id: plan } };
    expect(await hub.data('nurse', INBOX, { after: ofNurse })).toMatchObject({ inboxItems: [joined] });
    await hub.data('manager', LEAVE, { plan, worker: nurse.id });
    expect(await hub.data('key-worker', INBOX, { after: ofKeyWorker })).toMatchObject({
      inboxItems: [joined, { kind: 'CoreGroupLeft', plan: { id: plan } }],
    });
    // What the nurse may no longer see is no longer delivered either.
    expect(await hub.data('nurse', INBOX, { after: ofNurse })).toMatchObject({
      inboxItems: [],
      inboxHead: { seq: ofNurse + 1 },
    });
  });

  it('leaves an audit row for each change', async () => {
    await hub.data('manager', JOIN, { plan, worker: nurse.id });
    await hub.data('key-worker', LEAVE, { plan, worker: nurse.id });
    const { rows } = await hub.pool.query(
      `select operation, bases, fields from audit_entry where action = 'WRITE' and child_id = $1 order by id desc limit 2`,
      [child.id],
    );
    expect(rows).toEqual([
      { operation: 'leaveCoreGroup', bases: ['ALLOCATED', 'AUTHORITY'], fields: ['Plan.coreGroup'] },
      { operation: 'joinCoreGroup', bases: ['MANAGER'], fields: ['Plan.coreGroup'] },
    ]);
  });

  it('has one seat for each worker, who may come back after leaving', async () => {
    await hub.data('key-worker', JOIN, { plan, worker: nurse.id });
    expect(await refused('key-worker', JOIN, { plan, worker: nurse.id })).toEqual([
      { code: 'RULE_BROKEN', field: 'worker' },
    ]);
    await hub.data('key-worker', LEAVE, { plan, worker: nurse.id });
    expect(await refused('key-worker', LEAVE, { plan, worker: nurse.id })).toEqual([
      { code: 'RULE_BROKEN', field: 'worker' },
    ]);
    await hub.data('key-worker', JOIN, { plan, worker: nurse.id });
    expect(await hub.data('nurse', GROUP, { plan })).toEqual({ plan: { coreGroup: [{ worker: { id: nurse.id } }] } });
  });

  it('seats a worker once when two ask at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => hub.ask('key-worker', JOIN, { plan, worker: nurse.id })));
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
    expect(await hub.data('key-worker', GROUP, { plan })).toEqual({
      plan: { coreGroup: [{ worker: { id: nurse.id } }] },
    });
  });

  it('is joined by the hand of the key worker and managers only', async () => {
    await hub.data('key-worker', JOIN, { plan, worker: nurse.id });
    expect(await refused('colleague', JOIN, { plan, worker: officer.id })).toEqual([
      { code: 'NOT_YOUR_ROLE', field: undefined },
    ]);
    expect(await refused('colleague', LEAVE, { plan, worker: nurse.id })).toEqual([
      { code: 'NOT_YOUR_ROLE', field: undefined },
    ]);
    expect(await refused('nurse', JOIN, { plan, worker: officer.id })).toContainEqual({
      code: 'GRAPHQL_VALIDATION_FAILED',
      field: undefined,
    });
  });

  it('is not joined by somebody who has left, nor by nobody', async () => {
    const left = await hub.world.worker(`left-${child.localId}`, 'Town Hospital', 'HEALTH_PRACTITIONER');
    await hub.pool.query(`update worker set active_to = $2 where id = $1`, [left.id, hub.clock.now()]);
    const not = [{ code: 'INVALID_INPUT', field: 'worker' }];
    expect(await refused('key-worker', JOIN, { plan, worker: left.id })).toEqual(not);
    expect(await refused('key-worker', JOIN, { plan, worker: 'nobody' })).toEqual(not);
  });

  it('is withheld from a school that has the child on its roll and no seat', async () => {
    await hub.data('key-worker', JOIN, { plan, worker: nurse.id });
    const answer = await hub.ask('teacher', GROUP, { plan });
    expect(answer.data).toEqual({ plan: { coreGroup: null } });
    expect(answer.extensions?.withheld).toContainEqual({
      path: 'plan.coreGroup',
      opensWith: ['CORE_GROUP'],
      children: [child.id],
    });
  });

  it('ends with its plan, and takes nobody any more', async () => {
    await hub.data('key-worker', JOIN, { plan, worker: nurse.id });
    await planEnds(hub, 'manager', plan, { on: '2026-03-02', reason: 'NO_LONGER_AT_RISK' });
    expect(await hub.data('key-worker', GROUP, { plan })).toEqual({ plan: { coreGroup: [] } });
    expect(await hub.data('nurse', GROUP, { plan })).toEqual({ plan: null });
    expect(await refused('key-worker', JOIN, { plan, worker: officer.id })).toEqual([
      { code: 'RULE_BROKEN', field: 'plan' },
    ]);
  });

  it('is closed to somebody whom a conflict of interest keeps away from the child, as to somebody who does not exist', async () => {
    const kept = await hub.world.worker('kept-away', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await hub.world.restricted('CONFLICT', child, [kept]);
    const nobody = await refused('key-worker', JOIN, { plan, worker: '00000000-0000-4000-8000-000000000000' });
    expect(await refused('key-worker', JOIN, { plan, worker: kept.id })).toEqual(nobody);
    expect(nobody).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });
});
