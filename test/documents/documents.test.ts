import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { address, relative } from '../support/family';
import { TestHub } from '../support/hub';
import { ready as operation } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins } from '../support/plan-life';

const GIVE_PLAN = operation('SOCIAL_CARE', 'give-plan');
const GIVE = operation('SOCIAL_CARE', 'give-copy');
const LETTER = operation('SOCIAL_CARE', 'write-letter');
const DELIVERY = operation('SOCIAL_CARE', 'record-delivery');
const REGISTER = operation('SOCIAL_CARE', 'child-copies');
const MINE = operation('FAMILY', 'my-copies');
const PDF = operation('FAMILY', 'copy-pdf');
const CONFIRM = operation('FAMILY', 'confirm-receipt');
const PARTS = {
  causeOfHarm: 'Left alone at night at 12 Sample Street, ZZ99 3VZ.',
  needs: 'An adult at home.',
  whatMustChange: 'An adult stays overnight.',
  goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night.' }],
  contingency: 'A legal planning meeting.',
  dayToDayChecker: 'The school.',
};
const NOT_THERE = '00000000-0000-4000-8000-000000000000';

describe('copies of papers about a child', () => {
  let hub: TestHub;
  let child: TestChild;
  let sibling: TestChild;
  let plan: string;
  let mother: { connection: string; person: string };
  let father: { connection: string; person: string };
  const person = (name: string): TestWorker => hub.world.workers.get(name) as TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    for (const [agency, kind] of [
      ['Hill School', 'SCHOOL'],
      ['Town Hospital', 'HEALTH'],
      ['Testborough Families', 'FAMILY'],
    ] as const)
      await world.agency(agency, kind, 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('other-nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('father', 'Testborough Families', 'FAMILY_MEMBER');
  });

  beforeEach(async () => {
    child = await hub.world.child('Testborough');
    sibling = await hub.world.child('Testborough', { forenames: 'Zayn', surname: 'Otherhome' });
    await hub.world.related('ALLOCATED', child, person('key-worker'));
    await hub.world.related('CORE_GROUP', child, person('nurse'));
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await address(hub, child, 'Flat 1, 12 Sample Street, Riverbank', 'ZZ99 3VZ');
    await address(hub, sibling, '7 Father Road, Hilltop', 'ZZ99 4VZ');
    mother = await relative(hub, child, 'Mother Test', {
      account: person('mother'),
      livesWithChild: true,
      phone: '07700 900123',
    });
    await relative(hub, sibling, '', { personId: mother.person });
    father = await relative(hub, child, 'Father Test', { account: person('father'), phone: '07700 900456' });
    plan = await planBegins(hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG', ...PARTS });
  });

  afterAll(() => hub.stop());

  const give = (recipient: object, more: object = {}, as = 'key-worker') =>
    hub.ask(as, GIVE_PLAN, { plan: { id: plan, number: 1 }, copy: { recipient, channel: 'POST', ...more } });
  const given = async (recipient: object, more: object = {}, as = 'key-worker') => {
    const answer = await give(recipient, more, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.givePlan;
  };
  const write = (connection: string, body: string, more: object = {}, as = 'key-worker') =>
    hub.ask(as, LETTER, {
      child: child.id,
      letter: { connection, subject: 'Your plan', body, channel: 'POST', ...more },
    });
  const refusal = (answer: Awaited<ReturnType<typeof give>>) =>
    answer.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));
  const register = async (as = 'key-worker') => (await hub.data(as, REGISTER, { id: child.id })).child?.copies;

  it('are numbered from one without gaps, whoever they are for, and stand in the register', async () => {
    await given({ worker: person('nurse').id });
    await give({ connection: father.connection });
    await given({ connection: mother.connection });
    await given({ agency: hub.world.agencies.get('Town Hospital')?.id }, {}, 'manager');
    const copies = await register('colleague');
    expect(copies.map((c: any) => [c.number, c.recipientKind, c.recipient, c.state, c.givenBy.name])).toEqual([
      [3, 'AGENCY', 'Town Hospital', 'GIVEN', 'Test manager'],
      [2, 'FAMILY', 'Mother Test', 'GIVEN', 'Test key-worker'],
      [1, 'WORKER', 'Test nurse', 'GIVEN', 'Test key-worker'],
    ]);
  });

  it('take the next number one by one when several are given at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => given({ worker: person('nurse').id })));
    expect((await register()).map((c: any) => c.number)).toEqual([5, 4, 3, 2, 1]);
  });

  it('are shown to the auditor without names and titles', async () => {
    await given({ connection: mother.connection });
    const query = operation('ASSURANCE', 'child-copies');
    const { child: seen } = await hub.data('auditor', query, { id: child.id });
    expect(seen.copies).toMatchObject([{ kind: 'PLAN', recipientKind: 'FAMILY', number: 1, version: 1 }]);
    const asked = await hub.ask('auditor', `query ($id: ID!) { child(id: $id) { copies { recipient } } }`, {
      id: child.id,
    });
    expect(asked.status).toBe(400);
  });

  it('are the recipient’s to read, and nobody else’s of the family', async () => {
    const copy = await given({ connection: mother.connection });
    const mine = (await hub.data('mother', MINE)).myCopies.filter((c: any) => c.id === copy.id);
    expect(mine).toMatchObject([
      {
        id: copy.id,
        kind: 'PLAN',
        title: 'Child protection plan',
        mark: `${copy.id.slice(0, 4)}-${copy.id.slice(-4)}`.toUpperCase(),
        child: { id: child.id },
      },
    ]);
    expect((await hub.data('father', MINE)).myCopies.filter((c: any) => c.id === copy.id)).toEqual([]);
    expect((await hub.data('father', PDF, { id: copy.id })).copyPdf).toBeNull();
    expect((await hub.data('colleague', PDF, { id: copy.id })).copyPdf).toBeNull();
    expect((await hub.data('nurse', PDF, { id: copy.id })).copyPdf).toBeNull();
    expect((await hub.data('mother', PDF, { id: NOT_THERE })).copyPdf).toBeNull();
    const [first, second, printed] = await Promise.all(
      ['mother', 'mother', 'key-worker'].map(
        async (who) => (await hub.data(who, PDF, { id: copy.id })).copyPdf as string,
      ),
    );
    expect(Buffer.from(first as string, 'base64').toString('latin1', 0, 8)).toBe('%PDF-1.7');
    expect(second).toBe(first);
    expect(printed).toBe(first);
    const { rows } = await hub.pool.query(
      `select audience from audit_entry where operation = 'copyPdf' and child_id = $1 and action = 'READ' order by audience`,
      [child.id],
    );
    expect(rows.map((row) => row.audience)).toEqual(['FAMILY', 'FAMILY', 'SOCIAL_CARE']);
  });

  it('are closed to a recipient whose way to the child has been closed', async () => {
    const copy = await given({ worker: person('nurse').id });
    expect((await hub.data('nurse', MINE)).myCopies.map((c: any) => c.id)).toContain(copy.id);
    await hub.pool.query(`update relationship set ended_at = $2 where child_id = $1 and kind = 'CORE_GROUP'`, [
      child.id,
      hub.clock.now(),
    ]);
    expect((await hub.data('nurse', MINE)).myCopies.map((c: any) => c.id)).not.toContain(copy.id);
    expect((await hub.data('nurse', PDF, { id: copy.id })).copyPdf).toBeNull();
  });

  it('keep from a parent of another household the address, unless it is covered', async () => {
    const refused = await give({ connection: father.connection });
    expect(refusal(refused)).toEqual([{ code: 'RULE_BROKEN', field: 'copy.redactions' }]);
    expect(refused.errors?.[0]?.message).toContain('an address, a postcode');
    expect(refused.text).not.toMatch(/Sample|ZZ99/);
    const copy = await given({ connection: father.connection }, { redactions: ['12 sample street', 'ZZ99 3VZ'] });
    expect(copy).toMatchObject({ number: 1, redactions: 2 });
    const rows = await hub.opened(`select as_given as said from document_copy where id = $1`, [copy.id]);
    expect(JSON.stringify(rows[0].said)).toContain('█████');
    expect(JSON.stringify(rows[0].said)).not.toMatch(/Sample|ZZ99/);
  });

  it('keep a shielded address and school from everybody but the key worker and managers', async () => {
    await hub.world.restricted('ADDRESS', child);
    for (const recipient of [{ worker: person('nurse').id }, { connection: mother.connection }])
      expect(refusal(await give(recipient))).toEqual([{ code: 'RULE_BROKEN', field: 'copy.redactions' }]);
    await given({ worker: person('manager').id });
    const school = await write(mother.connection, 'She does well at Hill School.');
    expect(school.errors?.[0]?.message).toContain('a school or practice');
  });

  it('keep the other household’s children, homes and telephones from a parent', async () => {
    const about = async (body: string) => (await write(father.connection, body)).errors?.[0]?.message;
    expect(await about('Zayn was there.')).toContain('the name of another child');
    expect(await about('He lives in Father Rd.')).toContain('an address');
    expect(await about('Ring her on +44 7700 900123.')).toContain('a telephone number');
    expect(await about('Zayn: zz994vz')).toContain('a postcode, the name of another child');
    // What he knows of himself is no secret from him, and the mother may know of a child of hers.
    expect(await about('We rang you on 07700 900456.')).toBeUndefined();
    expect((await write(mother.connection, 'Zayn was there.')).errors).toBeUndefined();
  });

  it('are told to the recipient where they sign in, and to nobody else', async () => {
    const copy = await given({ connection: mother.connection });
    const { rows } = await hub.pool.query(
      `select i.recipient_id from inbox_item i join event e on e.id = i.event_id where e.subject_id = $1 and e.name = 'CopyGiven'`,
      [copy.id],
    );
    expect(rows.map((row) => row.recipient_id)).toEqual([person('mother').id]);
    const nurse = await given({ worker: person('nurse').id });
    const heard = await hub.data('nurse', `{ inboxItems(after: 0, first: 100) { kind ownCopy { id } } }`);
    expect(heard.inboxItems.at(-1)).toEqual({ kind: 'CopyGiven', ownCopy: { id: nurse.id } });
  });

  it('are given to whoever may have them, and no one else', async () => {
    for (const [recipient, field] of [
      [{ worker: person('other-nurse').id }, 'copy.recipient.worker'],
      [{ worker: person('teacher').id }, 'copy.recipient.worker'],
      [{ worker: 'nobody' }, 'copy.recipient.worker'],
      [{ connection: NOT_THERE }, 'copy.recipient.connection'],
      [{ agency: hub.world.agencies.get('Testborough Families')?.id }, 'copy.recipient.agency'],
      [{ other: 'a\u0000b' }, 'copy.recipient.other'],
      [{}, 'copy.recipient'],
      [{ other: 'A', worker: person('nurse').id }, 'copy.recipient'],
    ] as const)
      expect(refusal(await give(recipient))).toEqual([{ code: 'INVALID_INPUT', field }]);
  });

  it('are given by the key worker and managers only', async () => {
    for (const as of ['colleague'])
      expect(refusal(await give({ worker: person('nurse').id }, {}, as))).toEqual([
        { code: 'NOT_YOUR_ROLE', field: undefined },
      ]);
    expect(refusal(await write(mother.connection, 'Hello.', {}, 'colleague'))).toEqual([
      { code: 'NOT_YOUR_ROLE', field: undefined },
    ]);
    expect((await write(mother.connection, 'Hello.', {}, 'nurse')).status).toBe(400);
  });

  it('are left in the hub only for who can open them there', async () => {
    const gran = await relative(hub, child, 'Gran Test');
    const refused = await write(gran.connection, 'Hello.', { channel: 'IN_THE_HUB' });
    expect(refusal(refused)).toEqual([{ code: 'RULE_BROKEN', field: 'letter.channel' }]);
    expect((await write(mother.connection, 'Hello.', { channel: 'IN_THE_HUB' })).errors).toBeUndefined();
  });

  it('are delivered when put into somebody’s hands, or when it is known; once, and come back at most once after', async () => {
    const inHand = await given({ connection: mother.connection }, { channel: 'BY_HAND', on: '2026-03-01' });
    expect(inHand).toMatchObject({ state: 'DELIVERED', givenOn: '2026-03-01' });
    const copy = await given({ connection: mother.connection });
    const settle = (outcome: string, more: object = {}) =>
      hub.ask('key-worker', DELIVERY, { copy: copy.id, delivery: { outcome, ...more } });
    expect(refusal(await settle('DELIVERED', { on: '2026-03-01' }))).toEqual([
      { code: 'RULE_BROKEN', field: 'delivery.on' },
    ]);
    expect(refusal(await settle('DELIVERED', { on: '2026-03-03' }))).toEqual([
      { code: 'INVALID_INPUT', field: 'delivery.on' },
    ]);
    expect(await hub.data('mother', CONFIRM, { copy: copy.id })).toMatchObject({
      confirmReceipt: { state: 'DELIVERED', stateOn: '2026-03-02' },
    });
    const again = await hub.ask('mother', CONFIRM, { copy: copy.id });
    expect(refusal(again)).toEqual([{ code: 'RULE_BROKEN', field: 'delivery.outcome' }]);
    expect(refusal(await hub.ask('father', CONFIRM, { copy: copy.id }))).toEqual([
      { code: 'NOT_AVAILABLE', field: undefined },
    ]);
    expect((await settle('RETURNED', { note: 'Came back opened.' })).data.recordDelivery).toMatchObject({
      state: 'RETURNED',
      note: 'Came back opened.',
    });
    expect(refusal(await settle('REFUSED'))).toEqual([{ code: 'RULE_BROKEN', field: 'delivery.outcome' }]);
  });

  it('have one fate when two are told at once', async () => {
    const copy = await given({ connection: mother.connection });
    const answers = await Promise.all(
      ['REFUSED', 'RETURNED', 'REFUSED'].map((outcome) =>
        hub.ask('key-worker', DELIVERY, { copy: copy.id, delivery: { outcome } }),
      ),
    );
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
  });

  it('can not be changed in the database, whoever tries', async () => {
    await given({ connection: mother.connection });
    for (const sql of [
      `update document_copy set channel = 'POST'`,
      `delete from document_copy`,
      `truncate copy_delivery`,
    ])
      await expect(hub.pool.query(sql)).rejects.toThrow('what was given is not changed');
  });

  it('of a letter are one letter: written with its first copy, given again to others after another look at it', async () => {
    const { writeLetter: first } = (await write(mother.connection, 'You live at 12 Sample Street.\n\nWe decided.'))
      .data;
    expect(first).toMatchObject({ number: 1, recipient: 'Mother Test', title: 'Your plan' });
    const again = (recipient: object, more: object = {}) =>
      hub.ask('manager', GIVE, { document: first.document, copy: { recipient, channel: 'POST', ...more } });
    expect(refusal(await again({ connection: father.connection }))).toEqual([
      { code: 'RULE_BROKEN', field: 'copy.redactions' },
    ]);
    expect(refusal(await again({ worker: person('nurse').id }))).toEqual([
      { code: 'INVALID_INPUT', field: 'copy.recipient.worker' },
    ]);
    expect(refusal(await again({ connection: father.connection }, { redactions: ['nowhere'] }))).toEqual([
      { code: 'INVALID_INPUT', field: 'copy.redactions.0' },
    ]);
    const second = await again({ connection: father.connection }, { redactions: ['You live at 12 Sample Street.'] });
    expect(second.data.giveCopy).toMatchObject({ document: first.document, number: 2, redactions: 1 });
    const copy = await given({ worker: person('nurse').id });
    const ofPlan = await hub.ask('manager', GIVE, {
      document: copy.document,
      copy: { recipient: { connection: mother.connection }, channel: 'POST' },
    });
    expect(refusal(ofPlan)).toEqual([{ code: 'RULE_BROKEN', field: 'document' }]);
    expect(ofPlan.errors?.[0]?.message).toContain('givePlan');
    expect(
      refusal(
        await hub.ask('manager', GIVE, { document: NOT_THERE, copy: { recipient: { other: 'A' }, channel: 'POST' } }),
      ),
    ).toEqual([{ code: 'NOT_AVAILABLE', field: undefined }]);
  });

  it('leave an audit row of who gave what kind of document', async () => {
    await given({ connection: mother.connection });
    const { rows } = await hub.pool.query(
      `select operation, fields from audit_entry where child_id = $1 and action = 'WRITE' and operation = 'giveCopy'`,
      [child.id],
    );
    expect(rows).toEqual([{ operation: 'giveCopy', fields: ['Document.PLAN', 'Copy.recipient', 'Copy.redactions'] }]);
  });
});
