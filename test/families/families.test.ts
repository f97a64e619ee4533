import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestHub, type Answer } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins } from '../support/plan-life';

const ADD = ready('SOCIAL_CARE', 'add-to-network');
const NETWORK = ready('SOCIAL_CARE', 'network');
const INVITE = ready('SOCIAL_CARE', 'invite-family-member');
const WITHDRAW = ready('SOCIAL_CARE', 'withdraw-family-access');
const END = ready('SOCIAL_CARE', 'end-connection');
const ACCEPT = ready('PUBLIC', 'accept-invitation');
const MY_FAMILY = ready('FAMILY', 'my-family');
const CHILD = ready('FAMILY', 'child');

const WRONG = [{ code: 'INVALID_INPUT', field: 'code' }];
const NOT_AVAILABLE = [{ code: 'NOT_AVAILABLE', field: undefined }];
const NOT_YOURS = [{ code: 'NOT_YOUR_ROLE', field: undefined }];
const codes = (answer: Answer) => answer.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));

describe('the family', () => {
  let hub: TestHub;
  let child: TestChild;
  let serial = 0;

  const worker = (name: string): TestWorker => hub.world.workers.get(name) as TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    for (const [code, name] of [
      ['211', 'Testborough'],
      ['210', 'Farborough'],
    ] as const) {
      await world.authority(code, name);
      await world.agency(`${name} Families`, 'FAMILY', name);
    }
    await world.authority('209', 'Nodoor');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('nodoor-manager', 'Nodoor', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  });

  beforeEach(async () => {
    child = await aChild();
  });

  afterAll(() => hub.stop());

  async function aChild(): Promise<TestChild> {
    const made = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', made, worker('key-worker'));
    return made;
  }

  /** Somebody whom the authority's sign-in for residents vouches for; the hub need not know them. */
  const resident = (): string => `resident-${++serial}`;

  async function as(
    subject: string,
    query: string,
    variables: object = {},
    at = 'testborough-families',
  ): Promise<Answer> {
    const token = await hub.issuers.token(at, subject, hub.clock.now());
    return hub.post({ query, variables }, { authorization: `Bearer ${token}` });
  }

  interface Added {
    readonly id: string;
    readonly person: { readonly id: string };
  }
  async function add(kind: string, more: object = {}, to = child): Promise<Added> {
    const connection = { kind, person: { name: `${kind} of ${to.localId}`, phone: '07700 900123' }, ...more };
    return ((await hub.data('key-worker', ADD, { child: to.id, connection })) as { addToNetwork: Added }).addToNetwork;
  }

  async function invite(connection: string, role = 'FAMILY', reason: string | null = null): Promise<string> {
    const data = await hub.data('key-worker', INVITE, { connection, as: role, reason });
    return data.inviteFamilyMember.code;
  }

  /** A member of the family who has come in. */
  async function member(kind: string, role = 'FAMILY'): Promise<{ who: string; id: string; person: string }> {
    const who = resident();
    const { id, person } = await add(kind);
    const answer = await as(who, ACCEPT, { code: await invite(id, role) });
    expect(answer.data).toEqual({ acceptInvitation: true });
    return { who, id, person: person.id };
  }

  const people = async (): Promise<any[]> =>
    (await hub.data('key-worker', NETWORK, { child: child.id })).child.network.people;

  it('comes in by a code, and then sees the child, whom to ring and what they are, and nothing of anybody else', async () => {
    const mother = await member('MOTHER');
    const father = await member('FATHER');
    for (const [{ who }, kind, other] of [
      [mother, 'MOTHER', 'FATHER of'],
      [father, 'FATHER', 'MOTHER of'],
    ] as const) {
      const mine = await as(who, MY_FAMILY);
      expect(mine.data).toMatchObject({
        myFamily: [
          { kind, role: 'FAMILY', child: { id: child.id, forenames: 'Maya', keyWorker: { name: 'Test key-worker' } } },
        ],
      });
      const seen = await as(who, CHILD, { id: child.id });
      expect(seen.data).toMatchObject({ child: { forenames: 'Maya', plan: null } });
      expect(mine.text + seen.text).not.toContain(other);
      expect((await as(who, `{ me { audience role worker { name } } }`)).data).toEqual({
        me: { audience: 'FAMILY', role: 'FAMILY_MEMBER', worker: { name: `${kind} of ${child.localId}` } },
      });
    }
    const network = await as(mother.who, `query ($id: ID!) { child(id: $id) { network { people { id } } } }`, {
      id: child.id,
    });
    expect(codes(network)).toEqual([{ code: 'GRAPHQL_VALIDATION_FAILED', field: undefined }]);
  });

  it('that supports sees who the meeting is about, and not that there is a plan', async () => {
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select gen_random_uuid(), authority_id, id, 'ACTIVE', '2026-01-05', 'NEG', 'NEG', 0 from child where id = $1`,
      [child.id],
    );
    const gran = await member('GRANDPARENT', 'SUPPORTER');
    const mother = await member('MOTHER');
    expect((await as(gran.who, CHILD, { id: child.id })).data).toMatchObject({
      child: { forenames: 'Maya', plan: null },
    });
    expect((await as(mother.who, CHILD, { id: child.id })).data).toMatchObject({
      child: { plan: { state: 'ACTIVE' } },
    });
  });

  it('is the public, and no more, until it comes in', async () => {
    const who = resident();
    expect(codes(await as(who, `{ me { audience } }`))).toEqual([
      { code: 'GRAPHQL_VALIDATION_FAILED', field: undefined },
    ]);
    const report = await as(who, ready('PUBLIC', 'report-concern'), {
      concern: { authority: '211', child: { surname: 'Nobody' }, categories: [], seenOrSaid: 'A worry.' },
      key: '0b5f7f5e-3b1c-4c1e-9a57-2f1f5c0c8a11',
    });
    expect(report.errors).toBeUndefined();
    // Of no other kind of agency: an unknown worker stays refused.
    expect(codes(await as(who, ACCEPT, { code: 'x' }, 'hill-school'))).toEqual([
      { code: 'UNAUTHENTICATED', field: undefined },
    ]);
    expect(codes(await hub.ask(null, ACCEPT, { code: 'x' }))).toEqual([{ code: 'UNAUTHENTICATED', field: undefined }]);
  });

  it('is known to the key worker: invited, then in; and the key worker hears of it', async () => {
    const head = (await hub.data('key-worker', `{ inboxHead { seq } }`)) as { inboxHead: { seq: number } };
    const { id } = await add('MOTHER');
    const code = await invite(id);
    expect((await people())[0].familyAccess).toEqual({
      role: 'FAMILY',
      since: null,
      invitedUntil: '2026-03-16T10:00:00.000Z',
    });
    await as(resident(), ACCEPT, { code: code.toLowerCase().replaceAll('-', ' ') });
    expect((await people())[0].familyAccess).toEqual({
      role: 'FAMILY',
      since: '2026-03-02T10:00:00.000Z',
      invitedUntil: null,
    });
    expect(
      await hub.data('key-worker', `query ($after: Int!) { inboxItems(after: $after) { kind child { id } } }`, {
        after: head.inboxHead.seq,
      }),
    ).toEqual({ inboxItems: [{ kind: 'FamilyJoined', child: { id: child.id } }] });
    const { rows } = await hub.pool.query(
      `select e.operation, e.audience, w.role, w.phone from audit_entry e left join worker w on w.id = e.worker_id
       where e.child_id = $1 and e.operation in ('inviteFamilyMember', 'acceptInvitation') order by e.id`,
      [child.id],
    );
    // The account has the authority's telephone and not the mother's: workers' numbers are withheld from nobody.
    expect(rows).toMatchObject([
      { operation: 'inviteFamilyMember', audience: 'SOCIAL_CARE' },
      { operation: 'acceptInvitation', audience: 'FAMILY', role: 'FAMILY_MEMBER', phone: '020 7946 0000' },
    ]);
    const kept = await hub.pool.query(`select i::text from family_invitation i`);
    expect(JSON.stringify(kept.rows) + hub.logs.join('')).not.toContain(code.replaceAll('-', ''));
  });

  it('hears what is meant for it, over the socket and in the inbox, and nothing else', async () => {
    const { who } = await member('MOTHER');
    const account = (await hub.pool.query(`select id from worker where subject = $1`, [who])).rows[0].id as string;
    hub.world.workers.set(who, { id: account, subject: who, agency: 'Testborough Families', agencyId: '' });
    const screen = await hub.listen(who, ready('FAMILY', 'inbox'), { after: 0 });
    const allocate = ready('SOCIAL_CARE', 'allocate-key-worker');
    await hub.data('manager', allocate, { child: child.id, worker: worker('colleague').id, reason: 'Cover.' });
    const [message] = await screen.until(1);
    expect(message.data.inbox).toMatchObject({ kind: 'KeyWorkerAllocated', child: { id: child.id } });
    // What is not meant for the family is passed over, even where somebody named them as its recipient.
    await hub.pool.query(
      `with e as (insert into event (id, at, name, authority_id, child_id, subject_id) select gen_random_uuid(), now(), 'ConcernRaised', authority_id, id, id from child where id = $1 returning id),
       h as (update inbox_head set seq = 2 where recipient_id = $2)
       insert into inbox_item (recipient_id, seq, event_id, urgency) select $2, 2, id, 'IMMEDIATE' from e`,
      [child.id, account],
    );
    const items = await as(who, ready('FAMILY', 'inbox-items'), {});
    expect(items.data).toMatchObject({ inboxItems: [{ kind: 'KeyWorkerAllocated' }] });

    // Withdrawn, nothing more is delivered, and there is no such child.
    const [{ id }] = await people();
    await hub.data('manager', WITHDRAW, { connection: id, reason: 'An injunction.' });
    await hub.data('manager', allocate, { child: child.id, worker: worker('key-worker').id, reason: 'Back.' });
    expect((await as(who, CHILD, { id: child.id })).data).toEqual({ child: null });
    expect((await as(who, MY_FAMILY)).data).toEqual({ myFamily: [] });
    expect((await as(who, ready('FAMILY', 'inbox-items'), {})).data).toEqual({ inboxItems: [] });
    expect(screen.messages).toHaveLength(1);
  });

  it('has a code that works once, for two weeks, and is replaced by the next', async () => {
    const { id } = await add('MOTHER');
    const old = await invite(id);
    const code = await invite(id);
    expect(codes(await as(resident(), ACCEPT, { code: old }))).toEqual(WRONG);
    const answers = await Promise.all([1, 2, 3].map(() => as(resident(), ACCEPT, { code })));
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
    expect(codes(await as(resident(), ACCEPT, { code }))).toEqual(WRONG);
    const second = await invite((await add('FATHER')).id);
    hub.clock.moveTo(14 * 86_400_000);
    try {
      expect(codes(await as(resident(), ACCEPT, { code: second }))).toEqual(WRONG);
    } finally {
      hub.clock.moveTo(-14 * 86_400_000);
    }
    expect(codes(await as(resident(), ACCEPT, { code: second }, 'farborough-families'))).toEqual(WRONG);
    expect((await as(resident(), ACCEPT, { code: second })).data).toEqual({ acceptInvitation: true });
  });

  it('that accepts from two windows at once comes in once', async () => {
    const code = await invite((await add('MOTHER')).id);
    const who = resident();
    const answers = await Promise.all([1, 2, 3].map(() => as(who, ACCEPT, { code })));
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
    expect((await hub.pool.query(`select 1 from worker where subject = $1`, [who])).rows).toHaveLength(1);
  });

  it('may try five codes a day and no sixth, not even the right one', async () => {
    const who = resident();
    const code = await invite((await add('MOTHER')).id);
    for (let i = 0; i < 5; i++) expect(codes(await as(who, ACCEPT, { code: 'WRONG' }))).toEqual(WRONG);
    expect(codes(await as(who, ACCEPT, { code }))).toEqual([{ code: 'LIMIT_EXCEEDED', field: 'code' }]);
    expect((await as(resident(), ACCEPT, { code: await invite((await add('FATHER')).id) })).errors).toBeUndefined();
    hub.clock.moveTo(86_400_000);
    try {
      expect((await as(who, ACCEPT, { code })).data).toEqual({ acceptInvitation: true });
    } finally {
      hub.clock.moveTo(-86_400_000);
    }
  });

  it('has one account for each person, for several children', async () => {
    const mother = await member('MOTHER');
    const brother = await aChild();
    const hers = await add('MOTHER', { person: null, knownPerson: mother.person }, brother);
    const code = await invite(hers.id);
    expect(codes(await as(resident(), ACCEPT, { code }))).toEqual([{ code: 'RULE_BROKEN', field: 'code' }]);
    expect((await as(mother.who, ready('FAMILY', 'accept-invitation'), { code })).data).toEqual({
      acceptInvitation: true,
    });
    expect((await as(mother.who, MY_FAMILY)).data.myFamily).toHaveLength(2);
    const fathers = await invite((await add('FATHER')).id);
    expect(codes(await as(mother.who, ACCEPT, { code: fathers }))).toEqual([{ code: 'RULE_BROKEN', field: 'code' }]);
    // Withdrawn for the one child, it stays for the other.
    await hub.data('key-worker', WITHDRAW, { connection: hers.id, reason: 'As the court says.' });
    expect((await as(mother.who, MY_FAMILY)).data.myFamily).toMatchObject([{ child: { id: child.id } }]);
  });

  it('is out when what they are to the child ends', async () => {
    const step = await member('STEP_PARENT');
    const [{ version }] = await people();
    await hub.data('key-worker', END, { connection: { id: step.id, version }, on: '2026-03-02' });
    expect((await as(step.who, CHILD, { id: child.id })).data).toEqual({ child: null });
    expect(codes(await hub.ask('key-worker', INVITE, { connection: step.id, as: 'FAMILY' }))).toEqual([
      { code: 'RULE_BROKEN', field: 'connection' },
    ]);
  });

  it('takes an open invitation back with the access, and there is nothing to take back twice', async () => {
    const { id } = await add('MOTHER');
    const code = await invite(id);
    await hub.data('manager', WITHDRAW, { connection: id, reason: 'Too early.' });
    expect(codes(await as(resident(), ACCEPT, { code }))).toEqual(WRONG);
    expect(codes(await hub.ask('manager', WITHDRAW, { connection: id, reason: 'Again.' }))).toEqual(NOT_AVAILABLE);
  });

  it('is invited by the key worker and managers alone, and by the rules', async () => {
    const { id } = await add('GRANDPARENT');
    const invitation = { connection: id, as: 'SUPPORTER' };
    expect(codes(await hub.ask('colleague', INVITE, invitation))).toEqual(NOT_YOURS);
    expect(codes(await hub.ask('colleague', WITHDRAW, { connection: id, reason: 'x' }))).toEqual(NOT_YOURS);
    expect(codes(await hub.ask('teacher', INVITE, invitation))).toContainEqual({
      code: 'GRAPHQL_VALIDATION_FAILED',
      field: undefined,
    });
    const refused = await hub.ask('key-worker', INVITE, { connection: id, as: 'FAMILY' });
    expect(codes(refused)).toEqual([{ code: 'RULE_BROKEN', field: 'as' }]);
    expect(refused.errors?.[0]?.message).toMatch(/Working Together/);
    const self = await add('THE_CHILD');
    expect(codes(await hub.ask('key-worker', INVITE, { connection: self.id, as: 'FAMILY' }))).toEqual([
      { code: 'RULE_BROKEN', field: 'reason' },
    ]);
    expect(await invite(self.id, 'FAMILY', 'Asked to see the plan.')).toMatch(/-/);
    const far = await hub.world.child('Nodoor');
    const there = (await hub.data('nodoor-manager', ADD, {
      child: far.id,
      connection: { kind: 'MOTHER', person: { name: 'x' } },
    })) as { addToNetwork: Added };
    expect(codes(await hub.ask('nodoor-manager', INVITE, { connection: there.addToNetwork.id, as: 'FAMILY' }))).toEqual(
      [{ code: 'RULE_BROKEN', field: undefined }],
    );
  });

  it('does not come into a record that is there for named workers alone', async () => {
    const code = await invite((await add('MOTHER')).id);
    await hub.world.restricted('RECORD', child, [worker('key-worker')]);
    expect(codes(await as(resident(), ACCEPT, { code }))).toEqual(WRONG);
  });

  it('is nobody’s worker: no seat, no action, no allocation', async () => {
    const { who } = await member('MOTHER');
    const account = (await hub.pool.query(`select id from worker where subject = $1`, [who])).rows[0].id as string;
    const plan = await planBegins(hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG' });
    for (const [asks, by, variables] of [
      ['join-core-group', 'key-worker', { plan, worker: account, reason: 'x' }],
      ['add-action', 'key-worker', { plan, action: { text: 'x', dueOn: '2026-03-20', owner: { worker: account } } }],
      ['allocate-key-worker', 'manager', { child: child.id, worker: account, reason: 'x' }],
    ] as const)
      expect((await hub.ask(by, ready('SOCIAL_CARE', asks), variables)).errors?.[0]?.extensions.code).toBe(
        'INVALID_INPUT',
      );
  });

  it('reports a concern like anybody, and follows it', async () => {
    const { who } = await member('MOTHER');
    const sent = await as(who, ready('FAMILY', 'report-concern'), {
      concern: { authority: '211', child: { surname: 'Nobody' }, categories: [], seenOrSaid: 'A worry.' },
      key: 'k1',
    });
    const { id } = sent.data.reportConcern as { id: string };
    expect((await as(who, ready('FAMILY', 'concern-receipt'), { id })).data).toMatchObject({
      concernReceipt: { state: 'RECEIVED' },
    });
  });
});
