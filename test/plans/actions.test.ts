import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, waitFor } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins, planEnds } from '../support/plan-life';

const ACTION = `id text dueOn overdue state closedAt version child { id } plan { id }
  owner { worker { id } agency { id } family } notes { text writtenAt writtenBy { id } }`;
const ADD = `mutation ($plan: ID!, $action: ActionInput!) { addAction(plan: $plan, action: $action) { ${ACTION} } }`;
const AMEND = `mutation ($action: RecordVersion!, $changes: ActionChanges!) { amendAction(action: $action, changes: $changes) { ${ACTION} } }`;
const WITHDRAW = `mutation ($action: RecordVersion!, $words: String!) { withdrawAction(action: $action, reason: $words) { ${ACTION} } }`;
const PROGRESS = `mutation ($action: ID!, $words: String!) { recordProgress(action: $action, text: $words) { ${ACTION} } }`;
const COMPLETE = `mutation ($action: RecordVersion!, $words: String!) { completeAction(action: $action, note: $words) { ${ACTION} } }`;
const BLOCK = `mutation ($action: RecordVersion!, $words: String!) { blockAction(action: $action, reason: $words) { ${ACTION} } }`;
const MINE = `query ($state: [ActionState!], $dueBefore: LocalDate, $first: Int, $after: ActionPosition) {
  myActions(state: $state, dueBefore: $dueBefore, first: $first, after: $after) { id text dueOn overdue state child { id } } }`;
const OF_PLAN = `query ($plan: ID!) { plan(id: $plan) { id actions { ${ACTION} } } }`;
const INBOX = `query ($after: Int!) { inboxItems(after: $after) { seq kind urgency action { id state notes { text } } } }`;
const NEWEST = `query { inboxHead { seq } }`;

interface Action {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('the actions of a plan', () => {
  let hub: TestHub;
  let maya: TestChild;
  let sam: TestChild;
  let mayasPlan: string;
  let samsPlan: string;
  let nurse: TestWorker;
  let officer: TestWorker;
  let teacher: TestWorker;

  const startPlan = (child: TestChild): Promise<string> =>
    planBegins(hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG' });

  const join = (plan: string, worker: TestWorker): Promise<unknown> =>
    hub.data(
      'key-worker',
      `mutation ($plan: ID!, $worker: ID!) { joinCoreGroup(plan: $plan, worker: $worker, reason: "works with the child") { id } }`,
      { plan, worker: worker.id },
    );

  const add = async (plan: string, owner: object, more: { text?: string; dueOn?: string } = {}): Promise<Action> => {
    const action = { text: 'Weigh the child each fortnight', dueOn: '2026-03-10', owner, ...more };
    return ((await hub.data('key-worker', ADD, { plan, action })) as { addAction: Action }).addAction;
  };

  const at = ({ id, version }: Action): { id: string; version: number } => ({ id, version });

  const mine = async (
    subject: string,
    filter: Record<string, unknown> = {},
  ): Promise<{ id: string; child: { id: string } }[]> =>
    ((await hub.data(subject, MINE, filter)) as { myActions: { id: string; child: { id: string } }[] }).myActions;

  /** Everything a change could have written, to show that a refusal wrote nothing. */
  const written = async (): Promise<unknown> => {
    const { rows } = await hub.pool.query(`select
      (select json_agg(a order by a.id) from plan_action a) as actions,
      (select count(*) from action_note) as notes, (select count(*) from event) as events,
      (select count(*) from inbox_item) as items, (select count(*) from audit_entry where action = 'WRITE') as acts`);
    return rows;
  };

  const refused = async (subject: string, query: string, variables: object): Promise<unknown> => {
    const before = await written();
    const answer = await hub.ask(subject, query, variables as Record<string, unknown>);
    expect(await written()).toEqual(before);
    return answer.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));
  };

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Northern Police', 'POLICE', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    const keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    nurse = await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('other-nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    officer = await world.worker('officer', 'Northern Police', 'POLICE_OFFICER');
    teacher = await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    maya = await world.child('Testborough');
    sam = await world.child('Testborough', { forenames: 'Sam' });
    for (const child of [maya, sam]) {
      await world.related('ALLOCATED', child, keyWorker);
      await world.related('ON_ROLL', child, 'Hill School');
    }
    [mayasPlan, samsPlan] = [await startPlan(maya), await startPlan(sam)];
    await join(mayasPlan, nurse);
    await join(samsPlan, nurse);
    await join(mayasPlan, officer);
  });

  afterAll(() => hub.stop());

  it('are, across two children, those of the nurse and of her hospital: the first due first, and overdue by the day in England', async () => {
    const own = await add(mayasPlan, { worker: nurse.id }, { dueOn: '2026-03-10' });
    const hospitals = await add(samsPlan, { agency: nurse.agencyId }, { dueOn: '2026-03-01' });
    await add(mayasPlan, { worker: officer.id }, { dueOn: '2026-03-05' });
    await add(mayasPlan, { family: 'Mum' }, { dueOn: '2026-03-05' });

    expect(await mine('nurse')).toEqual([
      expect.objectContaining({ id: hospitals.id, overdue: true, child: { id: sam.id } }),
      expect.objectContaining({ id: own.id, overdue: false, child: { id: maya.id } }),
    ]);
    expect(await mine('nurse', { dueBefore: '2026-03-10' })).toHaveLength(1);
    expect(await mine('nurse', { state: ['DONE'] })).toEqual([]);
    expect(await mine('nurse', { first: 1 })).toMatchObject([{ id: hospitals.id }]);
    expect(await mine('nurse', { first: 1, after: { dueOn: '2026-03-01', id: hospitals.id } })).toMatchObject([
      { id: own.id },
    ]);
    expect(await refused('nurse', MINE, { first: 201 })).toEqual([{ code: 'INVALID_INPUT', field: 'first' }]);
  });

  it('of an agency are nobody’s who has no seat in the core group for it', async () => {
    const hospitals = await add(mayasPlan, { agency: nurse.agencyId });
    expect(await mine('other-nurse')).toEqual([]);
    expect(await refused('other-nurse', PROGRESS, { action: hospitals.id, words: 'Weighed.' })).toEqual([
      { code: 'NOT_AVAILABLE', field: undefined },
    ]);
    expect((await mine('nurse')).map((a) => a.id)).toContain(hospitals.id);
  });

  it("of the authority's social care are the key worker's, and nobody else's there who has no seat", async () => {
    const councils = await add(samsPlan, { agency: hub.world.agencies.get('Testborough')?.id });
    expect((await mine('key-worker')).map((a) => a.id)).toContain(councils.id);
    expect((await mine('colleague')).map((a) => a.id)).not.toContain(councils.id);
    expect(await refused('colleague', COMPLETE, { action: at(councils), words: 'Rang.' })).toEqual([
      { code: 'NOT_YOUR_ROLE', field: undefined },
    ]);
  });

  it('go on and are done in the words of their owner, and the key worker hears of each', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const { inboxHead } = (await hub.data('key-worker', NEWEST)) as { inboxHead: { seq: number } };

    await hub.data('nurse', PROGRESS, { action: action.id, words: 'Weighed: 14.2 kg.' });
    const done = (await hub.data('nurse', COMPLETE, { action: at(action), words: 'Weight is back on its line.' })) as {
      completeAction: Action;
    };
    expect(done.completeAction).toMatchObject({
      state: 'DONE',
      version: 2,
      overdue: false,
      closedAt: '2026-03-02T10:00:00.000Z',
      owner: { worker: { id: nurse.id }, agency: null, family: null },
    });

    const { inboxItems } = (await hub.data('key-worker', INBOX, { after: inboxHead.seq })) as {
      inboxItems: { action: { notes: { text: string }[] } }[];
    };
    expect(inboxItems).toMatchObject([
      { kind: 'ActionProgressed', urgency: 'ROUTINE', action: { id: action.id } },
      { kind: 'ActionCompleted', urgency: 'ROUTINE', action: { id: action.id, state: 'DONE' } },
    ]);
    expect(inboxItems[1]?.action.notes.map((n) => n.text).sort()).toEqual([
      'Weighed: 14.2 kg.',
      'Weight is back on its line.',
    ]);

    const { rows } = await hub.pool.query(
      `select operation, bases, fields from audit_entry where action = 'WRITE' and worker_id = $1 order by id desc limit 2`,
      [nurse.id],
    );
    expect(rows).toEqual([
      { operation: 'completeAction', bases: ['CORE_GROUP'], fields: ['PlanAction.state', 'ActionNote.text'] },
      { operation: 'recordProgress', bases: ['CORE_GROUP'], fields: ['ActionNote.text'] },
    ]);
  });

  it('tell their owner when somebody else adds, amends, blocks or withdraws them', async () => {
    const { inboxHead } = (await hub.data('nurse', NEWEST)) as { inboxHead: { seq: number } };
    const action = await add(samsPlan, { agency: nurse.agencyId });
    const amended = (await hub.data('key-worker', AMEND, { action: at(action), changes: { dueOn: '2026-03-12' } })) as {
      amendAction: Action;
    };
    const blocked = (await hub.data('manager', BLOCK, {
      action: at(amended.amendAction),
      words: 'The scales are broken.',
    })) as { blockAction: Action };
    await hub.data('manager', WITHDRAW, { action: at(blocked.blockAction), words: 'The clinic does it.' });
    const { inboxItems } = (await hub.data('nurse', INBOX, { after: inboxHead.seq })) as {
      inboxItems: { kind: string }[];
    };
    expect(inboxItems.map((i) => i.kind)).toEqual(['ActionAdded', 'ActionAmended', 'ActionBlocked', 'ActionWithdrawn']);
  });

  it('are read by a core-group member of another agency, who can neither report on them nor end them', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const { plan } = (await hub.data('officer', OF_PLAN, { plan: mayasPlan })) as { plan: { actions: Action[] } };
    expect(plan.actions).toContainEqual(expect.objectContaining({ id: action.id, state: 'OPEN' }));
    const not = [{ code: 'NOT_YOUR_ROLE', field: undefined }];
    expect(await refused('officer', COMPLETE, { action: at(action), words: 'Done.' })).toEqual(not);
    expect(await refused('officer', BLOCK, { action: at(action), words: 'No.' })).toEqual(not);
    expect(await refused('officer', PROGRESS, { action: action.id, words: 'Saw it.' })).toEqual(not);
  });

  it('are withheld from a school that has the child on its roll and no seat, even one it is to do', async () => {
    const action = await add(mayasPlan, { worker: teacher.id });
    const answer = await hub.ask('teacher', OF_PLAN, { plan: mayasPlan });
    expect(answer.data).toEqual({ plan: { id: mayasPlan, actions: null } });
    expect(answer.extensions?.withheld).toContainEqual({
      path: 'plan.actions',
      opensWith: ['CORE_GROUP'],
      children: [maya.id],
    });
    expect(await mine('teacher')).toEqual([]);
    const { inboxItems } = (await hub.data('teacher', INBOX, { after: 0 })) as { inboxItems: unknown[] };
    expect(inboxItems).toMatchObject([{ kind: 'ActionAdded', action: null }]);
    expect(await refused('teacher', PROGRESS, { action: action.id, words: 'Attended.' })).toEqual([
      { code: 'NOT_AVAILABLE', field: undefined },
    ]);
  });

  it('are hidden with the record from an owner with a conflict of interest', async () => {
    const kim = await hub.world.child('Testborough', { forenames: 'Kim' });
    await hub.world.related('ALLOCATED', kim, hub.world.workers.get('key-worker') as TestWorker);
    const plan = await startPlan(kim);
    await join(plan, nurse);
    const action = await add(plan, { worker: nurse.id });
    expect((await mine('nurse')).map((a) => a.id)).toContain(action.id);
    await hub.world.restricted('CONFLICT', kim, [nurse]);
    expect((await mine('nurse')).map((a) => a.id)).not.toContain(action.id);
    expect(await refused('nurse', COMPLETE, { action: at(action), words: 'Done.' })).toEqual([
      { code: 'NOT_AVAILABLE', field: undefined },
    ]);
  });

  it('are amended from the version that was read, by one of two who come at once', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const answers = await Promise.all(
      ['Weigh weekly', 'Weigh monthly'].map((text) =>
        hub.ask('key-worker', AMEND, { action: at(action), changes: { text } }),
      ),
    );
    expect(answers.map((a) => a.errors?.[0]?.extensions.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
    expect(await refused('key-worker', AMEND, { action: at(action), changes: { text: 'Weigh daily' } })).toEqual([
      { code: 'CONFLICT', field: 'action.version' },
    ]);
    expect(await refused('nurse', COMPLETE, { action: at(action), words: 'Done.' })).toEqual([
      { code: 'CONFLICT', field: 'action.version' },
    ]);
  });

  it('are opened again by an amendment once blocked, and never once done or withdrawn', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const blocked = (
      (await hub.data('nurse', BLOCK, { action: at(action), words: 'No answer at the door.' })) as {
        blockAction: Action;
      }
    ).blockAction;
    expect(blocked).toMatchObject({ state: 'BLOCKED', closedAt: null });
    const again = (
      (await hub.data('key-worker', AMEND, { action: at(blocked), changes: { unblocked: true } })) as {
        amendAction: Action;
      }
    ).amendAction;
    expect(again).toMatchObject({ state: 'OPEN' });
    const gone = (
      (await hub.data('manager', WITHDRAW, { action: at(again), words: 'The clinic does it.' })) as {
        withdrawAction: Action;
      }
    ).withdrawAction;
    expect(gone).toMatchObject({ state: 'WITHDRAWN', closedAt: '2026-03-02T10:00:00.000Z' });
    const broken = [{ code: 'RULE_BROKEN', field: 'action' }];
    expect(await refused('key-worker', AMEND, { action: at(gone), changes: { unblocked: true } })).toEqual(broken);
    expect(await refused('nurse', COMPLETE, { action: at(gone), words: 'Done.' })).toEqual(broken);
    expect(await refused('nurse', PROGRESS, { action: gone.id, words: 'Going on.' })).toEqual(broken);
  });

  it.each([
    ['due before the plan began', { dueOn: '2026-02-19' }, 'RULE_BROKEN', 'action.dueOn'],
    ['of nobody', { owner: {} }, 'INVALID_INPUT', 'action.owner'],
    [
      'of two',
      { owner: { family: 'Mum', worker: '00000000-0000-4000-8000-000000000000' } },
      'INVALID_INPUT',
      'action.owner',
    ],
    [
      'of a worker who is none',
      { owner: { worker: '00000000-0000-4000-8000-000000000000' } },
      'INVALID_INPUT',
      'action.owner.worker',
    ],
    [
      'of an agency that is none',
      { owner: { agency: '00000000-0000-4000-8000-000000000000' } },
      'INVALID_INPUT',
      'action.owner.agency',
    ],
    ['that say nothing', { text: ' ' }, 'INVALID_INPUT', 'action.text'],
  ])('are not taken %s', async (_, wrong, code, field) => {
    const action = { text: 'Weigh', dueOn: '2026-03-10', owner: { family: 'Mum' }, ...wrong };
    expect(await refused('key-worker', ADD, { plan: mayasPlan, action })).toEqual([{ code, field }]);
  });

  it('are not given to a worker who has left', async () => {
    const left = await hub.world.worker('left', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await hub.pool.query(`update worker set active_to = $2 where id = $1`, [left.id, hub.clock.now()]);
    const action = { text: 'Weigh', dueOn: '2026-03-10', owner: { worker: left.id } };
    expect(await refused('key-worker', ADD, { plan: mayasPlan, action })).toEqual([
      { code: 'INVALID_INPUT', field: 'action.owner.worker' },
    ]);
  });

  it('are added by the key worker and managers only', async () => {
    const variables = { plan: mayasPlan, action: { text: 'Weigh', dueOn: '2026-03-10', owner: { family: 'Mum' } } };
    expect(await refused('colleague', ADD, variables)).toEqual([{ code: 'NOT_YOUR_ROLE', field: undefined }]);
    expect(await refused('nurse', ADD, variables)).toContainEqual({
      code: 'GRAPHQL_VALIDATION_FAILED',
      field: undefined,
    });
  });

  it('are amended and withdrawn by the key worker and managers only, not by their owner', async () => {
    const action = await add(mayasPlan, { worker: hub.world.workers.get('colleague')?.id });
    const not = [{ code: 'NOT_YOUR_ROLE', field: undefined }];
    expect(await refused('colleague', AMEND, { action: at(action), changes: { text: 'Ring' } })).toEqual(not);
    expect(await refused('colleague', WITHDRAW, { action: at(action), words: 'Not needed.' })).toEqual(not);
    await hub.data('colleague', COMPLETE, { action: at(action), words: 'Rang.' });
  });

  it('keep to the rules when they are amended', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const wrong = (changes: object) => refused('key-worker', AMEND, { action: at(action), changes });
    expect(await wrong({})).toEqual([{ code: 'INVALID_INPUT', field: 'changes' }]);
    expect(await wrong({ dueOn: '2026-02-19' })).toEqual([{ code: 'RULE_BROKEN', field: 'changes.dueOn' }]);
    expect(await wrong({ unblocked: true })).toEqual([{ code: 'RULE_BROKEN', field: 'action' }]);
    expect(await wrong({ owner: { worker: '00000000-0000-4000-8000-000000000000' } })).toEqual([
      { code: 'INVALID_INPUT', field: 'changes.owner.worker' },
    ]);
    const done = (
      (await hub.data('nurse', COMPLETE, { action: at(action), words: 'Done.' })) as { completeAction: Action }
    ).completeAction;
    expect(await refused('key-worker', AMEND, { action: at(done), changes: { text: 'Weigh again' } })).toEqual([
      { code: 'RULE_BROKEN', field: 'action' },
    ]);
  });

  it('pass to another owner, and both hear of it', async () => {
    const action = await add(mayasPlan, { worker: nurse.id });
    const newest = async (subject: string): Promise<number> =>
      ((await hub.data(subject, NEWEST)) as { inboxHead: { seq: number } }).inboxHead.seq;
    const [ofNurse, ofOfficer] = [await newest('nurse'), await newest('officer')];
    const amended: unknown = await hub.data('key-worker', AMEND, {
      action: at(action),
      changes: { owner: { agency: officer.agencyId } },
    });
    expect(amended).toMatchObject({
      amendAction: {
        version: 2,
        text: 'Weigh the child each fortnight',
        owner: { worker: null, agency: { id: officer.agencyId } },
      },
    });
    const heard = { inboxItems: [{ kind: 'ActionAmended', action: { id: action.id } }] };
    expect(await hub.data('nurse', INBOX, { after: ofNurse })).toMatchObject(heard);
    expect(await hub.data('officer', INBOX, { after: ofOfficer })).toMatchObject(heard);
    expect((await mine('nurse')).map((a) => a.id)).not.toContain(action.id);
  });

  it('are not taken by a plan that is ended at the same moment', async () => {
    const lee = await hub.world.child('Testborough', { forenames: 'Lee' });
    await hub.world.related('ALLOCATED', lee, hub.world.workers.get('key-worker') as TestWorker);
    const plan = await startPlan(lee);
    const ending = await hub.pool.connect();
    try {
      await ending.query('begin');
      await ending.query(`update plan set state = 'ENDED', ended_on = '2026-03-02' where id = $1`, [plan]);
      const adding = hub.ask('key-worker', ADD, {
        plan,
        action: { text: 'Weigh', dueOn: '2026-03-10', owner: { family: 'Mum' } },
      });
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(
        async () => (await hub.pool.query(waits)).rows.length > 0,
        () => 'expected the action to wait for the plan',
      );
      await ending.query('commit');
      expect((await adding).errors?.[0]?.extensions).toEqual({ code: 'RULE_BROKEN', field: 'plan' });
    } finally {
      ending.release();
    }
  });

  it('are left as they were when the plan ends', async () => {
    const ali = await hub.world.child('Testborough', { forenames: 'Ali' });
    await hub.world.related('ALLOCATED', ali, hub.world.workers.get('key-worker') as TestWorker);
    const plan = await startPlan(ali);
    const action = await add(plan, { worker: hub.world.workers.get('colleague')?.id });
    expect((await mine('colleague')).map((a) => a.id)).toEqual([action.id]);
    await planEnds(hub, 'manager', plan, { on: '2026-03-02', reason: 'NO_LONGER_AT_RISK' });
    expect(await mine('colleague')).toEqual([]);
    const broken = [{ code: 'RULE_BROKEN', field: 'plan' }];
    expect(await refused('colleague', PROGRESS, { action: action.id, words: 'Going on.' })).toEqual(broken);
    expect(await refused('key-worker', WITHDRAW, { action: at(action), words: 'Over.' })).toEqual(broken);
    const more = { text: 'Weigh', dueOn: '2026-03-10', owner: { family: 'Mum' } };
    expect(await refused('key-worker', ADD, { plan, action: more })).toEqual(broken);
  });

  it('are overdue from the midnight of England, in summer time too', async () => {
    const action = await add(samsPlan, { worker: officer.id }, { dueOn: '2026-04-01' });
    await join(samsPlan, officer);
    const overdueAt = async (now: string): Promise<unknown> => {
      hub.clock.moveTo(now);
      const token = await hub.issuers.token('northern-police', 'officer', hub.clock.now());
      const answer = await hub.post({ query: MINE }, { authorization: `Bearer ${token}` });
      return (answer.data as { myActions: { id: string; overdue: boolean }[] }).myActions.find(
        (a) => a.id === action.id,
      )?.overdue;
    };
    expect(await overdueAt('2026-04-01T22:59:00Z')).toBe(false);
    expect(await overdueAt('2026-04-01T23:00:00Z')).toBe(true);
    hub.clock.moveTo('2026-03-02T10:00:00Z');
  });
});
