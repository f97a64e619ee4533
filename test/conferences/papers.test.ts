import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { address } from '../support/family';
import type { TestHub } from '../support/hub';
import { pdfText } from '../support/pdf-text';
import type { TestChild } from '../support/world';
import { ConferenceWorld } from './world';

const REPORT = { strengths: 'She is loved.', worries: 'She is hungry at 12 Sample Street.', needed: 'Breakfast.' };
const HARM = {
  ...{ harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'PLAN' },
  reasons: 'Left alone at night.',
};
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe('what a conference gives out', () => {
  let world: ConferenceWorld;
  let hub: TestHub;
  let child: TestChild;
  let mother: string;
  let father: string;
  let conference: any;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    hub = world.hub;
    await hub.world.worker('coordinator', 'Testborough', 'CONFERENCE_COORDINATOR');
  });

  /** A mother at home with the child, a father in another one, a nurse and a teacher, on the day of their conference. */
  beforeEach(async () => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    child = await world.child();
    await address(hub, child, '12 Sample Street, Riverbank', 'ZZ99 3VZ');
    mother = await world.parent(child, await world.person('Mother Test'), 'mother');
    father = await world.connection(child, await world.person('Father Test'), {
      ...{ account_id: world.worker('father').id, lives_with_child: false, kind: 'FATHER' },
    });
    await hub.world.related('FAMILY', child, world.worker('father'));
    conference = await world.chaired(await world.planned([child]));
    for (const connection of [mother, father])
      await world.data('key-worker', 'invite-to-conference', {
        ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
      });
    conference = await world.invited(conference, 'key-worker', 'teacher', 'nurse');
  });

  afterAll(() => hub.stop());

  const copy = (recipient: object, more: object = {}) => ({ recipient, channel: 'IN_THE_HUB', ...more });
  const to = (connection: string, more: object = {}) => copy({ connection }, more);
  const toWorker = (name: string, more: object = {}) => copy({ worker: world.worker(name).id }, more);
  const minutes = (given: object) => ({ conference: conference.id, child: child.id, copy: given });
  const waiting = async (who = 'key-worker') => {
    const seen = await world.data(who, 'papers-outstanding', { id: conference.id });
    const names = (owed: any[]) => owed.map((one) => (one.has === null ? one.name : `${one.name}: ${one.has}`));
    return { record: names(seen.minutesOutstanding), decision: names(seen.decisionOutstanding) };
  };
  const deadlines = async (): Promise<Record<string, string | null>> => {
    const { rows } = await hub.pool.query(`select timescale, met_on from deadline where subject_id = $1`, [
      conference.id,
    ]);
    return Object.fromEntries(rows.map((row) => [row.timescale, row.met_on]));
  };
  const copiesOf = async (kind: string): Promise<number> => {
    const { rows } = await hub.pool.query(
      `select count(*)::int as n from document_copy g join document d on d.id = g.document_id where g.child_id = $1 and d.kind = $2`,
      [child.id, kind],
    );
    return rows[0].n;
  };
  const submitted = async (more: object = {}) => {
    const sent = await world.data('teacher', 'submit-report', {
      ...{ conference: conference.id, child: child.id, report: { ...REPORT, ...more } },
    });
    return sent.reports[0];
  };
  const decided = async () => {
    hub.clock.moveTo('2026-03-09T16:00:00Z');
    const attended = conference.invitations.map((one: any) => one.id);
    const held = await world.data('chair', 'hold-conference', { conference: at(conference), attended });
    return world.data('chair', 'decide-conference', {
      ...{ conference: at(held), decisions: [{ child: child.id, ...HARM, ...world.founded() }] },
    });
  };
  const write = (after: number, text: string) =>
    world.data('chair', 'write-minutes', { conference: conference.id, minutes: { child: child.id, after, text } });
  const recorded = async (text = 'The night of the second was talked about.') => {
    const after = await decided();
    await write(0, text);
    return world.data('chair', 'record-conference', { conference: at(after) });
  };
  const printed = async (who: string, id: string): Promise<string> =>
    pdfText(await world.data(who, 'copy-pdf', { id }));

  describe('reports', () => {
    it('reach the mother as a copy with her name and its number, and the register says so in the same commit', async () => {
      const report = await submitted();
      const given = await world.data('key-worker', 'give-report', { report: report.id, copy: to(mother) });
      expect(given).toMatchObject({ kind: 'REPORT', number: 1, recipient: 'Mother Test', channel: 'IN_THE_HUB' });
      const text = await printed('mother', given.id);
      expect(text).toMatch(/Confidential\. Copy [0-9A-F]{4}-[0-9A-F]{4}, for Mother Test\./);
      expect(text).toContain('Given on 2 March 2026 by');
      expect(text).toContain('on 9 March 2026');
      expect(text).toContain('She is hungry at 12 Sample Street.');
      const { reportRegister } = await world.data('key-worker', 'conference', { id: conference.id });
      expect(reportRegister).toMatchObject([
        { name: 'Father Test', state: 'OUTSTANDING' },
        { name: 'Mother Test', state: 'GIVEN', givenOn: '2026-03-02', how: 'IN_THE_HUB' },
      ]);
      expect(await deadlines()).toEqual({ REPORT_BEFORE_INITIAL: null });
      const covered = to(father, { channel: 'MEETING', redactions: ['at 12 Sample Street'] });
      await world.data('key-worker', 'give-report', { report: report.id, copy: covered });
      expect(await deadlines()).toEqual({ REPORT_BEFORE_INITIAL: '2026-03-02' });
    });

    it('do not tell the father where the child lives, and then nothing is registered either', async () => {
      const report = await submitted();
      expect(await world.refusal('key-worker', 'give-report', { report: report.id, copy: to(father) })).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'copy.redactions', says: expect.stringContaining('an address') },
      });
      const { reportRegister } = await world.data('key-worker', 'conference', { id: conference.id });
      expect(reportRegister.map((line: any) => line.state)).toEqual(['OUTSTANDING', 'OUTSTANDING']);
      expect(await copiesOf('REPORT')).toBe(0);
    });

    it('keep their confidential part until the chair shares it; then a further copy has it', async () => {
      const secret = 'What a neighbour said.';
      const report = await submitted({ confidential: secret });
      const give = async () => world.data('key-worker', 'give-report', { report: report.id, copy: to(mother) });
      expect(await printed('mother', (await give()).id)).not.toContain(secret);
      await world.data('chair', 'decide-confidential-part', {
        ...{ report: at(report), decision: 'SHARE', reason: 'She knows.' },
      });
      const second = await give();
      expect(await printed('mother', second.id)).toContain(secret);
      expect(second).toMatchObject({ version: 2, number: 1 });
      const { reportRegister } = await world.data('key-worker', 'conference', { id: conference.id });
      expect(reportRegister.filter((line: any) => line.givenOn !== null)).toHaveLength(1);
    });

    it('stay withheld from the copy when the chair decides so', async () => {
      const report = await submitted({ confidential: 'What a neighbour said.' });
      await world.data('chair', 'decide-confidential-part', {
        ...{ report: at(report), decision: 'WITHHOLD', reason: 'It would put them at risk.' },
      });
      const { id } = await world.data('chair', 'give-report', { report: report.id, copy: to(mother) });
      expect(await printed('mother', id)).not.toContain('neighbour');
    });

    it('come late only with the reason', async () => {
      const report = await submitted();
      hub.clock.moveTo('2026-03-06T10:00:00Z');
      const late = { report: report.id, copy: to(mother) };
      expect(await world.refusal('key-worker', 'give-report', late)).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'reason', says: expect.stringContaining('23-005-790') },
      });
      await world.data('key-worker', 'give-report', { ...late, reason: 'She was away.' });
      const { reportRegister } = await world.data('key-worker', 'conference', { id: conference.id });
      expect(reportRegister[1]).toMatchObject({ state: 'GIVEN_LATE', reason: 'She was away.' });
    });

    it('go to nobody who is not invited, and from nobody who does not work with the child', async () => {
      const report = await submitted();
      const uncle = await world.connection(child, await world.person('Uncle'), { parental_responsibility: false });
      for (const [given, field] of [
        [to(uncle, { channel: 'POST' }), 'copy.recipient.connection'],
        [toWorker('nurse'), 'copy.recipient.connection'],
        [copy({ other: 'Solicitor' }), 'copy.recipient.connection'],
      ] as const)
        expect(await world.refusal('key-worker', 'give-report', { report: report.id, copy: given })).toMatchObject({
          ...{ code: 'INVALID_INPUT', field },
        });
      const early = to(mother, { on: '2026-03-01' });
      expect(await world.refusal('key-worker', 'give-report', { report: report.id, copy: early })).toMatchObject({
        ...{ code: 'INVALID_INPUT', field: 'copy.on' },
      });
      expect(await world.refusal('colleague', 'give-report', { report: report.id, copy: to(mother) })).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
    });

    it('are registered once when two give them at the same moment', async () => {
      const report = await submitted();
      const answers = await Promise.all(
        [1, 2].map(() => world.refusal('key-worker', 'give-report', { report: report.id, copy: to(mother) })),
      );
      expect(answers).toEqual([{}, {}]);
      expect(await copiesOf('REPORT')).toBe(2);
      const { rows } = await hub.pool.query(`select from report_handover where report_id = $1`, [report.id]);
      expect(rows).toHaveLength(1);
    });
  });

  it('meets the deadline when the last reports are given at the same moment', async () => {
    const report = await submitted({ worries: 'She is hungry.' });
    const give = (connection: string) =>
      world.refusal('key-worker', 'give-report', { report: report.id, copy: to(connection) });
    expect(await Promise.all([give(mother), give(father)])).toEqual([{}, {}]);
    expect(await deadlines()).toEqual({ REPORT_BEFORE_INITIAL: '2026-03-02' });
  });

  describe('the decision', () => {
    it('is written to each of the family, with the outline plan; the last letter meets the deadline', async () => {
      const letter = { conference: conference.id, child: child.id, copy: to(mother) };
      expect(await world.refusal('key-worker', 'give-decision', letter)).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('written to the family once it has decided') },
      });
      await decided();
      expect(await waiting()).toEqual({ record: [], decision: ['Father Test', 'Mother Test'] });
      const first = await world.data('key-worker', 'give-decision', letter);
      expect(first).toMatchObject({ kind: 'DECISION', number: 1, title: 'What the conference decided' });
      const text = await printed('mother', first.id);
      for (const said of [', for Mother Test', 'needs a child protection plan', HARM.reasons, 'An adult at home.'])
        expect(text).toContain(said);
      expect(await deadlines()).toMatchObject({ OUTLINE_TO_FAMILY: null });
      hub.clock.moveTo('2026-03-10T10:00:00Z');
      const second = await world.data('key-worker', 'give-decision', { ...letter, copy: to(father) });
      expect(second).toMatchObject({ number: 2, recipient: 'Father Test' });
      expect(await deadlines()).toMatchObject({ OUTLINE_TO_FAMILY: '2026-03-10' });
      expect((await waiting()).decision).toEqual([]);
      const { inboxItems } = await hub.data('father', `query { inboxItems(after: 0) { kind ownCopy { id title } } }`);
      expect(inboxItems).toContainEqual({ kind: 'CopyGiven', ownCopy: { id: second.id, title: second.title } });
      expect(await world.data('father', 'copy-pdf', { id: first.id })).toBeNull();
    });

    it('came back, says the coordinator who sent it; of a letter of the key worker they say nothing', async () => {
      await decided();
      const sent = { conference: conference.id, child: child.id, copy: to(mother, { channel: 'POST' }) };
      const { id } = await world.data('coordinator', 'give-decision', sent);
      const back = (copyId: string) => ({ copy: copyId, delivery: { outcome: 'RETURNED', note: 'Gone away.' } });
      expect(await world.data('coordinator', 'record-delivery', back(id))).toMatchObject({ state: 'RETURNED' });
      expect((await waiting()).decision).toContain('Mother Test');
      const letter = { connection: mother, subject: 'Your plan', body: 'Dear Mother Test.', channel: 'POST' };
      const written = await world.data('key-worker', 'write-letter', { child: child.id, letter });
      expect(await world.refusal('coordinator', 'record-delivery', back(written.id))).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
    });

    it('goes to the family who was invited and to nobody else', async () => {
      await decided();
      const letter = (given: object) => ({ conference: conference.id, child: child.id, copy: given });
      for (const given of [toWorker('nurse'), copy({ other: 'Solicitor' }, { channel: 'POST' })])
        expect(await world.refusal('key-worker', 'give-decision', letter(given))).toMatchObject({
          code: 'INVALID_INPUT',
        });
      expect(await world.refusal('colleague', 'give-decision', letter(to(mother)))).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
      expect(await copiesOf('DECISION')).toBe(0);
    });
  });

  describe('the record', () => {
    it('goes to everybody who was invited; the last copy meets the deadline and closes the conference to visitors', async () => {
      await recorded();
      hub.clock.moveTo('2026-03-16T10:00:00Z');
      expect((await waiting()).record).toEqual([
        ...['Father Test', 'Mother Test', 'Test key-worker', 'Test nurse', 'Test teacher'],
      ]);
      const given = await world.data('key-worker', 'give-minutes', minutes(to(mother)));
      expect(given).toMatchObject({ kind: 'MINUTES', version: 1, number: 1, recipient: 'Mother Test' });
      const text = await printed('mother', given.id);
      for (const said of [', for Mother Test', 'The night of the second was talked about.', 'Version 1'])
        expect(text).toContain(said);
      await world.data('key-worker', 'give-minutes', minutes(toWorker('nurse')));
      expect((await waiting()).record).toEqual(['Father Test', 'Test key-worker', 'Test teacher']);
      // What the school was given the teacher has.
      const school = hub.world.agencies.get('Hill School')?.id;
      await world.data('key-worker', 'give-minutes', minutes(copy({ agency: school }, { channel: 'POST' })));
      await world.data('manager', 'give-minutes', minutes(toWorker('key-worker')));
      expect(await deadlines()).toMatchObject({ MINUTES: null });
      hub.clock.moveTo('2026-03-17T10:00:00Z');
      await world.data('key-worker', 'give-minutes', minutes(to(father, { channel: 'POST', on: '2026-03-13' })));
      expect(await waiting()).toMatchObject({ record: [] });
      expect(await deadlines()).toMatchObject({ MINUTES: '2026-03-16' });
      const { distributedOn } = await world.data('key-worker', 'papers-outstanding', { id: conference.id });
      expect(distributedOn).toBe('2026-03-16');
      const { rows } = await hub.pool.query(
        `select distinct ended_at::text as ended from relationship where child_id = $1 and kind = 'INVITED'`,
        [child.id],
      );
      expect(rows).toEqual([{ ended: '2026-04-16 10:00:00+00' }]);
      const { rows: audited } = await hub.pool.query(
        `select operation from audit_entry where child_id = $1 and action = 'WRITE' and operation = 'giveMinutes'`,
        [child.id],
      );
      expect(audited).toHaveLength(5);
    });

    it('is out once, when the last two copies are given at the same moment', async () => {
      await recorded();
      for (const name of ['nurse', 'teacher', 'key-worker'])
        await world.data('manager', 'give-minutes', minutes(toWorker(name)));
      await Promise.all([mother, father].map((one) => world.data('key-worker', 'give-minutes', minutes(to(one)))));
      expect(await deadlines()).toMatchObject({ MINUTES: '2026-03-09' });
      expect((await waiting()).record).toEqual([]);
    });

    it('does not reach the father with an address in it that is not his', async () => {
      await recorded('He hit her at 12 Sample St.');
      expect(await world.refusal('key-worker', 'give-minutes', minutes(to(father)))).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'copy.redactions' },
      });
      const covered = to(father, { redactions: ['12 Sample St'] });
      const { id, redactions } = await world.data('key-worker', 'give-minutes', minutes(covered));
      expect(redactions).toBe(1);
      expect(await printed('father', id)).not.toContain('Sample');
    });

    it('that was put right is owed again, and a copy that came back is no copy', async () => {
      await recorded();
      for (const one of [mother, father])
        await world.data('key-worker', 'give-minutes', minutes(to(one, { channel: 'POST' })));
      await write(1, 'Put right.');
      expect((await waiting()).record).toEqual([
        ...['Father Test: 1', 'Mother Test: 1', 'Test key-worker', 'Test nurse', 'Test teacher'],
      ]);
      const { id } = await world.data('key-worker', 'give-minutes', minutes(to(mother, { channel: 'POST' })));
      expect((await waiting()).record).not.toContain('Mother Test: 1');
      await world.data('key-worker', 'record-delivery', { copy: id, delivery: { outcome: 'RETURNED' } });
      expect((await waiting()).record).toContain('Mother Test: 1');
    });

    it('is not given before it is complete, nor from before the conference, nor to somebody by name alone', async () => {
      await decided();
      expect(await world.refusal('key-worker', 'give-minutes', minutes(to(mother)))).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('its record is not complete') },
      });
      await write(0, 'What was said.');
      const { version } = await world.data('key-worker', 'conference', { id: conference.id });
      await world.data('chair', 'record-conference', { conference: { id: conference.id, version } });
      const uncle = await world.connection(child, await world.person('Uncle'), { parental_responsibility: false });
      for (const [given, field] of [
        [to(mother, { on: '2026-03-06' }), 'copy.on'],
        [copy({ other: 'Solicitor' }, { channel: 'POST' }), 'copy.recipient.other'],
        [to(uncle, { channel: 'POST' }), 'copy.recipient.connection'],
        [toWorker('officer'), 'copy.recipient.worker'],
      ] as const)
        expect(await world.refusal('key-worker', 'give-minutes', minutes(given))).toMatchObject({
          ...{ code: 'INVALID_INPUT', field },
        });
      expect(await world.refusal('colleague', 'give-minutes', minutes(to(mother)))).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
      expect(await copiesOf('MINUTES')).toBe(0);
    });

    it('is not said to have gone out while somebody has no copy, unless it is said why', async () => {
      const complete = await recorded();
      const sent = { conference: at(complete), paper: 'RECORD', on: '2026-03-09' };
      expect(await world.refusal('key-worker', 'note-sent', sent)).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'because', says: expect.stringContaining('5 entitled to the record') },
      });
      expect(await world.refusal('key-worker', 'note-sent', { ...sent, paper: 'OUTLINE' })).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'because', says: expect.stringContaining('2 entitled to what was decided') },
      });
      const because = 'They have moved away and left no address.';
      await world.data('key-worker', 'note-sent', { ...sent, because });
      expect(await world.data('manager', 'papers-outstanding', { id: conference.id })).toMatchObject({
        ...{ distributedOn: '2026-03-09', recordGap: because, outlineGap: null },
      });
      expect(await deadlines()).toMatchObject({ MINUTES: '2026-03-09', OUTLINE_TO_FAMILY: null });
      await world.data('key-worker', 'give-minutes', minutes(to(mother)));
    });
  });

  it('is owed for each child by itself: the father of one is neither owed nor given what is about the other', async () => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    const [maya, noah] = [await world.child(), await world.child({ forenames: 'Noah', surname: 'Otherhome' })];
    const person = await world.person('Mother Two');
    const ofMother = [await world.connection(maya, person), await world.connection(noah, person)];
    const ofFather = await world.connection(maya, await world.person('Father Two'), { lives_with_child: false });
    let both = await world.chaired(await world.planned([maya, noah]));
    for (const connections of [ofMother, [ofFather]])
      await world.data('key-worker', 'invite-to-conference', {
        ...{ conference: both.id, invitation: { invitedAs: 'FAMILY', connections } },
      });
    both = await world.invited(both, 'key-worker', 'teacher', 'nurse');
    hub.clock.moveTo('2026-03-09T16:00:00Z');
    const attended = both.invitations.map((one: any) => one.id);
    const held = await world.data('chair', 'hold-conference', { conference: at(both), attended });
    await world.data('chair', 'decide-conference', {
      conference: at(held),
      decisions: [
        { child: maya.id, ...HARM, ...world.founded(), reasons: 'Left alone with Noah.' },
        { child: noah.id, ...HARM, ...world.founded() },
      ],
    });
    const letter = (about: TestChild, connection: string, more: object = {}) => ({
      ...{ conference: both.id, child: about.id, copy: to(connection, { channel: 'POST', ...more }) },
    });
    expect(await world.refusal('key-worker', 'give-decision', letter(noah, ofFather))).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: 'copy.recipient.connection' },
    });
    expect(await world.refusal('key-worker', 'give-decision', letter(maya, ofFather))).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('the name of another child') },
    });
    await world.data('key-worker', 'give-decision', letter(noah, ofMother[1] as string));
    const met = async () => {
      const { rows } = await hub.pool.query(
        `select child_id, met_on from deadline where subject_id = $1 and timescale = 'OUTLINE_TO_FAMILY'`,
        [both.id],
      );
      return Object.fromEntries(rows.map((row) => [row.child_id, row.met_on]));
    };
    expect(await met()).toEqual({ [maya.id]: null, [noah.id]: '2026-03-09' });
    await world.data('key-worker', 'give-decision', letter(maya, ofMother[0] as string));
    await world.data('key-worker', 'give-decision', letter(maya, ofFather, { redactions: ['Noah'] }));
    expect(await met()).toEqual({ [maya.id]: '2026-03-09', [noah.id]: '2026-03-09' });
  });
});
