import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConferenceWorld } from '../conferences/world';
import { address, relative } from '../support/family';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';

const HOME = '1 Otter Lane, Riverbank';
const EXTENSION = { to: '2026-03-30', agreedBy: 'The head of service', reason: 'An outside look at it.' };

/** Each was done by somebody with a sign-in of their own. */
describe('an attack on what the family says', () => {
  let world: ConferenceWorld;
  let child: TestChild;
  let sibling: TestChild;
  let mother: { connection: string; person: string };
  let father: { connection: string; person: string };
  let plan: string;
  const id = (name: string): string => world.worker(name).id;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    const { hub } = world;
    await hub.world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    for (const one of ['second-manager', 'third-manager']) await hub.world.worker(one, 'Testborough', 'TEAM_MANAGER');
    await hub.world.worker('officer-of-data', 'Testborough', 'DATA_OFFICER');
    await hub.world.worker('service', 'Hill School', 'SERVICE');
    await hub.world.agency('Otter Primary', 'SCHOOL', 'Testborough');
  });

  let day = 1;
  beforeEach(async () => {
    world.hub.clock.moveTo(`2026-03-${String(day++).padStart(2, '0')}T10:00:00Z`);
    world.hub.signOut();
    child = await world.child();
    // The other household: a half-sister, of whom the father is not to know where she lives or goes to school.
    sibling = await world.child({ forenames: 'Noah', surname: 'Otherhome' });
    await world.hub.world.related('CORE_GROUP', child, world.worker('nurse'));
    mother = await relative(world.hub, child, 'Mother', { account: world.worker('mother'), livesWithChild: true });
    await relative(world.hub, sibling, '', { personId: mother.person, livesWithChild: true });
    father = await relative(world.hub, child, 'Father', { account: world.worker('father') });
    await address(world.hub, sibling, HOME, 'ZZ99 9AA');
    await world.hub.world.related('ON_ROLL', sibling, 'Otter Primary');
    plan = await planBegins(world.hub, 'key-worker', child.id, {
      ...{ startedOn: '2026-02-20', category: 'NEG', causeOfHarm: 'Left alone.', needs: 'An adult at home.' },
      ...{ whatMustChange: 'An adult stays.', goals: [{ term: 'SHORT', text: 'Somebody at home.' }] },
      ...{ contingency: 'A legal planning meeting.', dayToDayChecker: 'The school.' },
    });
  });

  afterAll(() => world.hub.stop());

  const rows = async (text: string, values: unknown[]): Promise<any[]> =>
    (await world.hub.pool.query(text, values)).rows;
  const heard = async (event: string, of: string): Promise<string[]> =>
    (
      await rows(
        `select w.subject from inbox_item i join event e on e.id = i.event_id join worker w on w.id = i.recipient_id
         where e.name = $1 and e.child_id = $2 order by 1`,
        [event, of],
      )
    ).map((row) => row.subject as string);
  const childSeen = (who: string, fields: string) =>
    world.hub
      .data(who, `query ($id: ID!) { child(id: $id) { ${fields} } }`, { id: child.id })
      .then((data) => data.child);
  const said = async (text: string, values: unknown[]) =>
    world.hub.ask(text, values[0] as string, values[1] as Record<string, unknown>);
  const code = async (who: string, text: string, variables: Record<string, unknown>) =>
    (await said(who, [text, variables])).errors?.[0]?.extensions.code;

  it('runs the clock of a complaint about oneself: it is not there, and the delay is told to those who answer', async () => {
    const complaint = await world.data('mother', 'complain', {
      child: child.id,
      complaint: { what: 'The manager shouted.', about: id('manager') },
    });
    const [deadline] = await rows(`select id, version from deadline where subject_id = $1`, [complaint.id]);
    const extend = { deadline: { id: deadline.id, version: deadline.version }, extension: EXTENSION };
    const absent = await world.refusal('manager', 'extend-deadline', {
      ...extend,
      deadline: { id: '00000000-0000-4000-8000-000000000000', version: 1 },
    });
    expect(absent).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await world.refusal('manager', 'extend-deadline', extend)).toEqual(absent);
    expect(await world.data('second-manager', 'extend-deadline', extend)).toMatchObject({
      id: deadline.id,
      dueOn: '2026-03-30',
    });
    expect(await heard('DeadlineExtended', child.id)).toEqual(['third-manager']);
    for (const who of ['manager', 'key-worker'])
      expect([who, JSON.stringify(await childSeen(who, 'deadlines { timescale }'))]).toEqual([
        who,
        expect.not.stringContaining('COMPLAINT'),
      ]);
  });

  it('tells whom a complaint is about by a deadline in an inbox: there is none to see', async () => {
    await world.data('mother', 'complain', { child: child.id, complaint: { what: 'She lied.', about: id('manager') } });
    const [deadline] = await rows(`select id from deadline where child_id = $1 and timescale = 'COMPLAINT'`, [
      child.id,
    ]);
    // As the hub once told it: the manager's inbox holds the deadline of the complaint about them.
    const [event] = await rows(
      `insert into event (id, at, name, authority_id, child_id, subject_id)
       select gen_random_uuid(), now(), 'DeadlineExtended', authority_id, child_id, id from deadline where id = $1 returning id`,
      [deadline.id],
    );
    for (const who of ['manager', 'second-manager'])
      await world.hub.pool.query(
        `with h as (insert into inbox_head as h (recipient_id, seq) values ($1, 1)
           on conflict (recipient_id) do update set seq = h.seq + 1 returning recipient_id, seq)
         insert into inbox_item (recipient_id, seq, event_id, urgency) select recipient_id, seq, $2, 'ROUTINE' from h`,
        [id(who), event.id],
      );
    const inbox = `{ inboxItems(after: 0, first: 100) { kind deadline { id } } }`;
    const seen = async (who: string) =>
      (await world.hub.data(who, inbox)).inboxItems.filter((item: any) => item.kind === 'DeadlineExtended').at(-1);
    expect(await seen('manager')).toEqual({ kind: 'DeadlineExtended', deadline: null });
    expect(await seen('second-manager')).toEqual({ kind: 'DeadlineExtended', deadline: { id: deadline.id } });
  });

  it('brings an address to a parent in what workers write for them', async () => {
    const words = `He must not learn of ${HOME}.`;
    await world.data('nurse', 'take-down-view', { view: { plan, familyMember: father.connection, words } });
    await world.data('key-worker', 'give-feedback', {
      child: child.id,
      feedback: { connection: father.connection, wentWrong: words, wentWell: 'Noah goes to Otter Primary.' },
    });
    const views = async () => (await world.hub.data('father', `{ myViews { words takenDown child { id } } }`)).myViews;
    const mine = async () => (await views()).filter((view: any) => view.child.id === child.id);
    expect(await mine()).toMatchObject([{ words: null, takenDown: true }]);
    expect(await childSeen('father', 'feedback { wentWell wentWrong }')).toEqual({
      feedback: [{ wentWell: null, wentWrong: null }],
    });
    // What he writes himself comes back as it is: or he could try addresses out.
    await world.data('father', 'give-my-view', { view: { plan, words } });
    expect(await mine()).toContainEqual(expect.objectContaining({ words, takenDown: false }));
    const views2 = await childSeen('key-worker', 'plan { familyViews { words } }');
    expect(views2.plan.familyViews).toEqual([{ words }, { words }]);
  });

  it('brings an address to a parent in the answer to a complaint: it is checked as a letter is', async () => {
    const complaint = await world.data('father', 'complain', { child: child.id, complaint: { what: 'Nobody rang.' } });
    const at = { id: complaint.id, version: complaint.version };
    const answer = (text: string) => ({ complaint: at, answer: { outcome: 'NOT_UPHELD', answer: text } });
    expect(await world.refusal('manager', 'answer-complaint', answer(`We will not take you to ${HOME}.`))).toEqual({
      code: 'RULE_BROKEN',
      field: 'answer.answer',
      says: expect.stringMatching(
        /^This answer holds what its recipient is not to know: an address/,
      ) as unknown as string,
    });
    expect(await world.refusal('manager', 'answer-complaint', answer('We rang the 0tter.'))).toEqual({});
  });

  it('names the school of the other household in a letter', async () => {
    const letter = (body: string, connection = father.connection) => ({
      child: child.id,
      letter: { connection, subject: 'Your plan', body, channel: 'POST' },
    });
    expect(await world.refusal('key-worker', 'write-letter', letter('She goes to Otter Primary.'))).toMatchObject({
      code: 'RULE_BROKEN',
      says: expect.stringContaining('a school or practice') as unknown as string,
    });
    // To the mother, who knows both children, it is no news.
    expect(
      await world.refusal('key-worker', 'write-letter', letter('She goes to Otter Primary.', mother.connection)),
    ).toEqual({});
    // A school that the child goes to as well leads to nobody else.
    await world.hub.world.related('ON_ROLL', child, 'Otter Primary');
    expect(await world.refusal('key-worker', 'write-letter', letter('You know Otter Primary.'))).toEqual({});
  });

  it('floods the key worker: one thing in a document, and ten of a kind in a quarter of an hour', async () => {
    const twice = `mutation ($child: ID!) {
      a: complain(child: $child, complaint: { what: "One" }) { id }
      b: complain(child: $child, complaint: { what: "Two" }) { id }
    }`;
    expect(await code('mother', twice, { child: child.id })).toBe('LIMIT_EXCEEDED');
    const [{ count }] = await rows(`select count(*)::int from complaint where child_id = $1`, [child.id]);
    expect(count).toBe(0);
    const give = (what: string) =>
      world.refusal('mother', 'give-feedback', { child: child.id, feedback: { wentWell: what } });
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => give(`The ${i}th`)));
    expect(answers.filter((answer) => answer.code === undefined)).toHaveLength(10);
    expect(answers.find((answer) => answer.code !== undefined)).toEqual({
      code: 'LIMIT_EXCEEDED',
      says: expect.stringMatching(/Try again at 10:15, or ring Testborough on .+ ring 999/) as unknown as string,
    });
    // What the key worker writes down for her is not counted, nor is another kind.
    expect(await world.refusal('mother', 'complain', { child: child.id, complaint: { what: 'One' } })).toEqual({});
    world.hub.clock.moveTo(15 * 60_000 + 1);
    expect(await give('Later')).toEqual({});
  });

  it('lets a member of the family see by their inbox that there was something they are not shown', async () => {
    const head = async () => (await world.hub.data('father', `{ inboxHead { seq unacknowledged } }`)).inboxHead;
    const action = await world.data('key-worker', 'add-action', {
      plan,
      action: { text: 'Ring the nurse', dueOn: '2026-04-01', owner: { familyMember: father.connection } },
    });
    const before = await head();
    const actionId = action.id as string;
    const progress = `mutation ($action: ID!) { recordProgress(action: $action, text: "She rang him.") { id } }`;
    expect((await world.hub.ask('manager', progress, { action: actionId })).errors).toBeUndefined();
    expect(await heard('ActionProgressed', child.id)).toEqual(['key-worker']);
    expect(await head()).toEqual(before);
  });

  it.each(['auditor', 'officer-of-data'])('seats %s, who has no part in the work with a child', async (who) => {
    expect(
      await world.refusal('key-worker', 'join-core-group', { plan, worker: id(who), reason: 'To look on.' }),
    ).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('makes the calendar of a person through an agency’s system', async () => {
    const { hub } = world;
    const make = async (who: string, headers: Record<string, string>) =>
      (
        await hub.post(
          { query: 'mutation { createCalendarFeed { path } }' },
          { authorization: `Bearer ${await hub.tokenOf(who)}`, ...headers },
        )
      ).errors?.[0]?.extensions.code;
    expect(await make('service', { 'hub-acting-for': 'teacher' })).toBe('NOT_YOUR_ROLE');
    expect(await rows(`select from calendar_feed where worker_id = $1`, [id('teacher')])).toEqual([]);
    expect(await make('teacher', {})).toBeUndefined();
  });

  it('reads figures without a trace', async () => {
    await world.data('manager', 'board', {});
    await world.data('manager', 'indicators', { year: 2026 });
    expect(
      await rows(
        `select operation from audit_entry where worker_id = $1 and operation in ('board', 'indicators') order by 1`,
        [id('manager')],
      ),
    ).toEqual([{ operation: 'board' }, { operation: 'indicators' }]);
  });

  it('prints a text of one letter with thousands of marks: it is no text', async () => {
    const words = `Z${'\u0300'.repeat(9_900)}`;
    expect(await world.refusal('father', 'give-my-view', { view: { plan, words } })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'view.words',
    });
  });

  it('covers a text with any punctuation in it', async () => {
    const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~–—’';
    const refusal = async (mark: string) => {
      const letter = await world.data('key-worker', 'write-letter', {
        child: child.id,
        letter: {
          ...{ connection: mother.connection, subject: 'Your plan', body: `It is Anne${mark}Marie.` },
          channel: 'POST',
        },
      });
      return world.refusal('key-worker', 'give-copy', {
        document: letter.document,
        copy: { recipient: { connection: mother.connection }, channel: 'POST', redactions: [`Anne${mark}Marie`] },
      });
    };
    for (const mark of marks) expect([mark, await refusal(mark)]).toEqual([mark, {}]);
  });
});
