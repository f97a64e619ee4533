import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const WHO = `query ($child: ID!, $first: Int! = 50, $after: String) { whoLooked(child: $child, first: $first, after: $after) {
  events { at action purpose bases operation fields worker { name } service { name } agency { name } } next } }`;
const MINE = `query ($id: ID!) { child(id: $id) { accesses(first: 50) { events { at action purpose bases worker { name } agency { name } } next } } }`;
const CHILD = `query ($id: ID!) { child(id: $id) { id surname } }`;

interface Event {
  action: string;
  purpose: string;
  bases: string[];
  operation: string;
  fields: string[];
  worker: { name: string } | null;
  service: { name: string } | null;
  agency: { name: string } | null;
}

describe('who looked at a child', () => {
  let hub: TestHub;
  let keyWorker: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-auditor', 'Farborough', 'INFORMATION_GOVERNANCE');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('mis', 'Hill School', 'SERVICE');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  });

  afterAll(() => hub.stop());

  async function aChild(): Promise<TestChild> {
    const child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, keyWorker);
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans) select gen_random_uuid(), authority_id, id, 'ACTIVE', '2026-01-05', 'NEG', 'NEG', 0 from child where id = $1`,
      [child.id],
    );
    return child;
  }

  const looked = async (child: TestChild, who = 'auditor'): Promise<Event[]> =>
    ((await hub.data(who, WHO, { child: child.id })) as { whoLooked: { events: Event[] } }).whoLooked.events;
  const identity = ({ surname, dateOfBirth }: TestChild) => ({ surname, dateOfBirth });

  it('is seen by the information-governance lead: who, when, why, as what, and which fields', async () => {
    const child = await aChild();
    await hub.data('colleague', `query ($id: ID!) { child(id: $id) { surname nhsNumber plan { startedOn needs } } }`, {
      id: child.id,
    });
    await hub.data('teacher', CHILD, { id: child.id });
    expect(await looked(child)).toEqual([
      {
        at: '2026-03-02T10:00:00.000Z',
        action: 'READ',
        purpose: 'WORK_WITH_CHILD',
        bases: ['ON_ROLL'],
        operation: 'child',
        fields: ['Child.id', 'Child.surname'],
        worker: { name: 'Test teacher' },
        service: null,
        agency: { name: 'Hill School' },
      },
      {
        // What was asked for and not shown (the NHS number) was not seen, and is not said to have been.
        at: '2026-03-02T10:00:00.000Z',
        action: 'READ',
        purpose: 'WORK_WITH_CHILD',
        bases: ['AUTHORITY'],
        operation: 'child',
        fields: expect.arrayContaining(['Child.surname', 'Child.plan', 'Plan.startedOn', 'Plan.needs']),
        worker: { name: 'Test colleague' },
        service: null,
        agency: { name: 'Testborough' },
      },
    ]);
    expect((await looked(child)).flatMap(({ fields }) => fields)).not.toContain('Child.nhsNumber');
  });

  it('names the service account that carried the request of a person', async () => {
    const child = await aChild();
    const token = await hub.tokenOf('mis');
    await hub.post(
      { query: CHILD, variables: { id: child.id } },
      { authorization: `Bearer ${token}`, 'hub-acting-for': 'teacher' },
    );
    expect(await looked(child)).toEqual([
      expect.objectContaining({ worker: { name: 'Test teacher' }, service: { name: 'Test mis' } }),
    ]);
  });

  it('is itself a look, which the next one sees', async () => {
    const child = await aChild();
    await hub.data('colleague', CHILD, { id: child.id });
    expect(await looked(child)).toHaveLength(1);
    const [latest] = await looked(child);
    expect(latest).toMatchObject({
      action: 'READ',
      purpose: 'ACCOUNTABILITY',
      operation: 'whoLooked',
      worker: { name: 'Test auditor' },
    });
  });

  it('shows the lead of another authority nothing, and nothing of a child who is not there', async () => {
    const child = await aChild();
    await hub.data('colleague', CHILD, { id: child.id });
    const answers = await Promise.all(
      [child.id, '00000000-0000-4000-8000-000000000000', 'not-an-id'].map((id) =>
        hub.ask('far-auditor', WHO, { child: id }),
      ),
    );
    expect(answers[0]?.data).toEqual({ whoLooked: { events: [], next: null } });
    for (const { text } of answers) expect(text).toBe(answers[0]?.text);
    // Whoever may see the record sees who tried, too.
    expect((await looked(child)).map(({ worker, action, purpose }) => [worker?.name, action, purpose])).toEqual([
      ['Test far-auditor', 'REFUSED', 'NOT_AVAILABLE'],
      ['Test colleague', 'READ', 'WORK_WITH_CHILD'],
    ]);
  });

  it('shows nothing of a restricted record, nor to whom it has a conflict', async () => {
    const [restricted, conflict] = await Promise.all([aChild(), aChild()]);
    await Promise.all([restricted, conflict].map((child) => hub.data('kim', CHILD, { id: child.id })));
    await hub.world.restricted('RECORD', restricted, [keyWorker]);
    await hub.world.restricted('CONFLICT', conflict, [hub.world.workers.get('auditor') as TestWorker]);
    expect(await looked(restricted)).toEqual([]);
    expect(await looked(conflict)).toEqual([]);
  });

  it('is seen by the key worker and managers in the record, without fields, and by no other worker or school', async () => {
    const child = await aChild();
    await hub.data('teacher', CHILD, { id: child.id });
    for (const who of ['kim', 'manager']) {
      const { events } = (await hub.data(who, MINE, { id: child.id })).child.accesses as { events: Event[] };
      expect(events.at(-1)).toEqual({
        at: '2026-03-02T10:00:00.000Z',
        action: 'READ',
        purpose: 'WORK_WITH_CHILD',
        bases: ['ON_ROLL'],
        worker: { name: 'Test teacher' },
        agency: { name: 'Hill School' },
      });
    }
    const colleague = await hub.ask('colleague', MINE, { id: child.id });
    expect(colleague.data.child).toEqual({ accesses: null });
    expect(colleague.extensions?.withheld).toEqual([
      expect.objectContaining({ path: 'child.accesses', opensWith: ['ALLOCATED', 'MANAGER'] }),
    ]);
    for (const [who, query] of [
      ['teacher', MINE],
      ['teacher', WHO],
      ['kim', WHO],
      ['nurse', MINE],
    ] as const) {
      expect((await hub.ask(who, query, { id: child.id, child: child.id })).errors?.[0]?.extensions.code).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
    }
    const fields = await hub.ask('kim', `query ($id: ID!) { child(id: $id) { accesses { events { fields } } } }`, {
      id: child.id,
    });
    expect(fields.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('has checks in it, of one pupil and of whole rolls, and of patients', async () => {
    const child = await aChild();
    const pupil = { upn: child.upn, ...identity(child) };
    await hub.data('teacher', `query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { hasPlan } }`, { pupil });
    await hub.data(
      'teacher',
      `query ($pupils: [PupilInput!]!) { checkRoll(pupils: $pupils) { check { hasPlan startedOn } } }`,
      { pupils: [pupil] },
    );
    await hub.data(
      'nurse',
      `query ($patient: PatientInput!) { checkPatient(patient: $patient, care: SCHEDULED) { hasPlan } }`,
      { patient: { nhsNumber: child.nhsNumber, ...identity(child) } },
    );
    expect(
      (await looked(child)).map(({ action, operation, purpose, fields, worker }) => [
        action,
        operation,
        purpose,
        fields,
        worker?.name,
      ]),
    ).toEqual([
      ['WRITE', 'declare', 'SCHEDULED_CARE', ['Relationship'], 'Test nurse'],
      ['LOOK_UP', 'checkPatient', 'SCHEDULED_CARE', ['PlanCheck.hasPlan'], 'Test nurse'],
      ['LOOK_UP', 'checkRoll of 1', 'ROLL_CHECK', ['PlanCheck.hasPlan', 'PlanCheck.startedOn'], 'Test teacher'],
      ['LOOK_UP', 'checkPupil', 'PUPIL_CHECK', ['PlanCheck.hasPlan'], 'Test teacher'],
    ]);
  });

  it('has changes in it, and what was pushed to an open socket', async () => {
    const child = await aChild();
    const listening = await hub.listen('kim', `subscription { inbox(after: 0) { kind child { id surname } } }`);
    await hub.data(
      'manager',
      `mutation ($child: ID!, $plan: RecordVersion!) { allocateKeyWorker(child: $child, worker: "${String(hub.world.workers.get('colleague')?.id)}", reason: "x") { id } amendChild(record: $plan, child: { knownAs: "M" }) { id } }`,
      { child: child.id, plan: { id: child.id, version: 1 } },
    );
    const [message] = await listening.until(1);
    expect(message.data.inbox).toEqual({ kind: 'KeyWorkerAllocated', child: { id: child.id, surname: child.surname } });
    listening.close();
    const events = await looked(child);
    expect(events).toContainEqual(
      expect.objectContaining({
        action: 'DELIVER',
        operation: 'inbox',
        worker: { name: 'Test kim' },
        fields: ['Child.id', 'Child.surname'],
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        action: 'WRITE',
        operation: 'allocateKeyWorker',
        fields: ['Child.keyWorker'],
        worker: { name: 'Test manager' },
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'WRITE', operation: 'amendChild', fields: ['Child.knownAs'] }),
    );
  });

  it('comes in pages, the latest first, none twice and none left out, whatever is added meanwhile', async () => {
    const child = await aChild();
    for (let n = 0; n < 7; n++) await hub.data(n % 2 === 0 ? 'colleague' : 'teacher', CHILD, { id: child.id });
    await hub.data('teacher', `query ($pupils: [PupilInput!]!) { checkRoll(pupils: $pupils) { check { hasPlan } } }`, {
      pupils: [{ upn: child.upn, ...identity(child) }],
    });
    const names: (string | undefined)[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { whoLooked }: { whoLooked: { events: Event[]; next: string | null } } = await hub.data('auditor', WHO, {
        child: child.id,
        first: 3,
        after,
      });
      names.push(...whoLooked.events.map(({ worker, action }) => `${String(worker?.name)} ${action}`));
      after = whoLooked.next;
      pages++;
    } while (after !== null);
    expect(pages).toBe(3);
    expect(names).toEqual([
      'Test teacher LOOK_UP',
      'Test colleague READ',
      'Test teacher READ',
      'Test colleague READ',
      'Test teacher READ',
      'Test colleague READ',
      'Test teacher READ',
      'Test colleague READ',
    ]);
  });

  it('goes on for whoever was given the page before, and of that child alone', async () => {
    const [child, other] = [await aChild(), await aChild()];
    for (const { id } of [child, child, other, other]) await hub.data('colleague', CHILD, { id });
    const nextOf = async (who: string, { id }: TestChild): Promise<string> =>
      (await hub.data(who, WHO, { child: id, first: 1 })).whoLooked.next;
    const [next, ofOther] = [await nextOf('auditor', child), await nextOf('auditor', other)];
    const mine = (
      await hub.data('kim', `query ($id: ID!) { child(id: $id) { accesses(first: 1) { next } } }`, { id: child.id })
    ).child.accesses.next;
    const ask = async (after: string) => (await hub.ask('auditor', WHO, { child: child.id, after })).errors;
    expect(await ask(next)).toBeUndefined();
    for (const after of [ofOther, mine])
      expect((await ask(after))?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
  });

  it('takes no page that is none', async () => {
    const child = await aChild();
    for (const [variables, field] of [
      [{ first: 0 }, 'first'],
      [{ first: 101 }, 'first'],
      [{ after: 'x' }, 'after'],
      [{ after: '-1' }, 'after'],
      [{ after: '1 or 1=1' }, 'after'],
      [{ after: '' }, 'after'],
      [{ after: '1' }, 'after'],
    ] as const) {
      expect((await hub.ask('auditor', WHO, { child: child.id, ...variables })).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
  });
});
