import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';
import { ConferenceWorld } from './world';

const HARM = {
  ...{ harmSuffered: true, harmLikely: true, categories: ['NEG', 'EMO'], outcome: 'PLAN' },
  reasons: 'Left alone at night, again and again.',
};
const HELP = {
  ...{ harmSuffered: false, harmLikely: false, categories: [], outcome: 'HELP_WITHOUT_PLAN' },
  ...{ reasons: 'The risk has gone with the partner.', help: 'A Child in Need plan: family support at home.' },
};
const REPORT = { strengths: 'She is loved.', worries: 'She is hungry.', needed: 'Breakfast.' };

describe('a conference', () => {
  let world: ConferenceWorld;
  let hub: TestHub;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    hub = world.hub;
  });

  beforeEach(() => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
  });

  afterAll(() => hub.stop());

  const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  const decide = (conference: any, decisions: readonly object[]) => ({ conference: at(conference), decisions });
  const states = async (subject: string): Promise<Record<string, string>> => {
    const { rows } = await hub.pool.query(
      `select timescale, met_on, withdrawn_at is not null as withdrawn, due_on from deadline where subject_id = $1 or child_id::text = $1::text`,
      [subject],
    );
    return Object.fromEntries(
      rows.map((row) => [row.timescale, row.met_on ?? (row.withdrawn ? 'withdrawn' : `by ${row.due_on}`)]),
    );
  };

  describe('gathers reports', () => {
    let child: TestChild;
    let conference: any;
    let connection: string;

    beforeEach(async () => {
      child = await world.child();
      conference = await world.invited(
        await world.chaired(await world.planned([child])),
        'key-worker',
        'teacher',
        'nurse',
        'officer',
      );
      connection = await world.parent(child, await world.person('Mother'), 'mother');
      conference = await world.data('key-worker', 'invite-to-conference', {
        ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
      });
    });

    const submit = (who: string, more: object = {}) =>
      world.data(who, 'submit-report', { conference: conference.id, child: child.id, report: { ...REPORT, ...more } });

    it('of every agency that is invited, once and about a child it is invited for', async () => {
      const { reports } = await submit('teacher');
      expect(reports).toMatchObject([{ ...REPORT, late: false, agency: { name: 'Hill School' } }]);
      const again = { conference: conference.id, child: child.id, report: REPORT };
      expect(await world.refusal('teacher', 'submit-report', again)).toMatchObject({
        code: 'RULE_BROKEN',
        says: 'Your agency has reported about this child already.',
      });
      expect(await world.refusal('housing', 'submit-report', again)).toMatchObject({ code: 'NOT_AVAILABLE' });
      await hub.world.related('CORE_GROUP', child, world.worker('housing'));
      expect(await world.refusal('housing', 'submit-report', again)).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('Agencies that are invited report'),
      });
    });

    it('says which came late', async () => {
      hub.clock.moveTo('2026-03-06T10:00:00Z');
      expect((await submit('nurse')).reports).toMatchObject([{ late: true }]);
    });

    it('keeps a confidential part for its agency, the key worker and managers until the chair shares it', async () => {
      const secret = 'The father has threatened the school.';
      const own = (await submit('teacher', { confidential: secret })).reports[0];
      expect(own).toMatchObject({ confidential: secret, hasConfidentialPart: true });
      const reads = async (who: string) =>
        (await world.data(who, 'conference', { id: conference.id })).reports[0].confidential;
      expect(await reads('nurse')).toBeNull();
      expect(await reads('officer')).toBeNull();
      const decision = { report: at(own), decision: 'SHARE', reason: 'The family knows of it.' };
      expect(await world.refusal('manager', 'decide-confidential-part', decision)).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('Only the chair'),
      });
      expect((await world.data('chair', 'decide-confidential-part', decision)).reports).toMatchObject([
        { confidentialDecision: 'SHARE' },
      ]);
      expect(await reads('nurse')).toBe(secret);
      expect(await world.refusal('chair', 'decide-confidential-part', decision)).toMatchObject({
        says: 'The chair has decided about this confidential part already.',
      });
    });

    it('registers which report reached whom, when, how and by whom: in time, late with the reason, or not at all', async () => {
      const [report] = (await submit('teacher')).reports;
      const line = async () => (await world.data('key-worker', 'conference', { id: conference.id })).reportRegister[0];
      expect(await line()).toMatchObject({ name: 'Mother', state: 'OUTSTANDING', dueOn: '2026-03-05' });
      hub.clock.moveTo('2026-03-06T10:00:00Z');
      expect(await line()).toMatchObject({ state: 'OVERDUE' });
      const handover = { report: report.id, connection, givenOn: '2026-03-06', how: 'BY_HAND' };
      expect(await world.refusal('key-worker', 'register-handover', { handover })).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'handover.reason',
        says: expect.stringContaining('23-005-790'),
      });
      const given = await world.data('key-worker', 'register-handover', {
        handover: { ...handover, reason: 'She was away.' },
      });
      expect(given.reportRegister).toMatchObject([
        { state: 'GIVEN_LATE', how: 'BY_HAND', reason: 'She was away.', recordedBy: { name: 'Test key-worker' } },
      ]);
      expect(given.deadlines).toContainEqual({
        timescale: 'REPORT_BEFORE_INITIAL',
        state: 'MET_LATE',
        dueOn: '2026-03-05',
      });
      expect(await world.refusal('key-worker', 'register-handover', { handover })).toMatchObject({
        says: 'The register says already that this report was given to them.',
      });
      const nobody = { ...handover, connection: await world.connection(child, await world.person('Uncle')) };
      expect(await world.refusal('key-worker', 'register-handover', { handover: nobody })).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'handover.connection',
      });
    });

    it('has the family write its own report, which the police never see, nor a father what the mother wrote', async () => {
      const report = { goingWell: 'Bedtimes.', wouldHelp: 'A washing machine.' };
      const { familyReports } = await world.data('mother', 'write-my-report', { conference: conference.id, report });
      expect(familyReports).toMatchObject([{ ...report, name: 'Mother', takenDown: false }]);
      const father = await world.parent(child, await world.person('Father'), 'father');
      await world.data('key-worker', 'invite-to-conference', {
        ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections: [father] } },
      });
      expect((await world.data('father', 'conference', { id: conference.id })).familyReports).toEqual([]);
      expect((await world.data('nurse', 'conference', { id: conference.id })).familyReports).toMatchObject([report]);
      const asked = await hub.ask(
        'officer',
        `query ($id: ID!) { conference(id: $id) { familyReports { goingWell } } }`,
        {
          id: conference.id,
        },
      );
      expect(asked.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      const words = { conference: conference.id, connection, report: { worriedAbout: 'Nothing.' } };
      expect(await world.refusal('key-worker', 'take-down-family-report', words)).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('only they can change it'),
      });
      const taken = await world.data('key-worker', 'take-down-family-report', { ...words, connection: father });
      expect(taken.familyReports).toContainEqual(expect.objectContaining({ name: 'Father', takenDown: true }));
      expect(await world.refusal('mother', 'write-my-report', { conference: conference.id, report: {} })).toMatchObject(
        {
          code: 'INVALID_INPUT',
          field: 'report',
        },
      );
      expect(
        await world.refusal('other-father', 'write-my-report', { conference: conference.id, report }),
      ).toMatchObject({
        code: 'NOT_AVAILABLE',
      });
    });
  });

  describe('is held', () => {
    it('by its chair, on its day, and answers its deadline', async () => {
      const child = await world.child();
      const deadline = await world.deadline(child, 'INITIAL_CONFERENCE', '2026-03-10');
      const chaired = await world.chaired(await world.planned([child]));
      const invited = await world.invited(chaired, 'key-worker', 'teacher', 'nurse');
      const hold = { conference: at(invited), attended: invited.invitations.map((one: any) => one.id) };
      expect(await world.refusal('chair', 'hold-conference', hold)).toMatchObject({
        says: 'The conference is on 2026-03-09; it is recorded as held on that day or later.',
      });
      hub.clock.moveTo('2026-03-09T16:00:00Z');
      expect(await world.refusal('other-chair', 'hold-conference', hold)).toMatchObject({
        says: expect.stringContaining('Only the chair'),
      });
      const held = await world.data('chair', 'hold-conference', hold);
      expect(held).toMatchObject({
        ...{ state: 'HELD', heldOn: '2026-03-09', late: false, quorum: { quorate: true, otherAgencies: 2 } },
      });
      const { rows } = await hub.pool.query(`select met_on from deadline where id = $1`, [deadline]);
      expect(rows).toEqual([{ met_on: '2026-03-09' }]);
      expect(await states(held.id)).toMatchObject({ MINUTES: 'by 2026-04-08', OUTLINE_TO_FAMILY: 'by 2026-03-10' });
      expect(await world.refusal('chair', 'hold-conference', { ...hold, conference: at(held) })).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('is held and cannot be held'),
      });
    });

    it('not by a chair who has become involved since', async () => {
      const child = await world.child();
      const chaired = await world.chaired(await world.planned([child]), 'other-chair');
      const invited = await world.invited(chaired, 'key-worker', 'teacher', 'nurse');
      await hub.world.related('CORE_GROUP', child, world.worker('other-chair'), new Date('2026-03-03T00:00:00Z'));
      hub.clock.moveTo('2026-03-09T16:00:00Z');
      const hold = { conference: at(invited), attended: invited.invitations.map((one: any) => one.id) };
      expect(await world.refusal('other-chair', 'hold-conference', hold)).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'chair',
        says: expect.stringContaining('sat in the core group of'),
      });
    });

    it('not without enough agencies, unless the chair says why', async () => {
      const chaired = await world.chaired(await world.planned([await world.child()]));
      const invited = await world.invited(chaired, 'key-worker', 'teacher');
      hub.clock.moveTo('2026-03-09T16:00:00Z');
      const hold = { conference: at(invited), attended: invited.invitations.map((one: any) => one.id) };
      expect(await world.refusal('chair', 'hold-conference', hold)).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'wentAheadBecause',
        says: expect.stringContaining('at least two other agencies'),
      });
      const why = 'The child starts school tomorrow; the nurse has reported in writing.';
      expect(await world.data('chair', 'hold-conference', { ...hold, wentAheadBecause: why })).toMatchObject({
        quorum: { quorate: false, socialCare: true, otherAgencies: 1, wentAheadBecause: why },
      });
    });
  });

  describe('says and decides', () => {
    it('what it finds of each child, from the version that was read', async () => {
      const child = await world.child();
      const held = await world.held([child]);
      const [part] = held.children;
      const discussion = { strengths: 'Her grandmother.', worries: 'The nights.', whoCanSupport: 'The nursery.' };
      const said = { conference: held.id, part: at(part), discussion };
      expect((await world.data('chair', 'record-discussion', said)).children).toMatchObject([discussion]);
      expect(await world.refusal('key-worker', 'record-discussion', said)).toMatchObject({ code: 'CONFLICT' });
      expect(await world.refusal('colleague', 'record-discussion', said)).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    });

    it('with the view of each who was there, and the reason of whoever dissents', async () => {
      const child = await world.child();
      const held = await world.held([child]);
      const of = (who: string) =>
        held.invitations.find((one: any) => one.worker?.id === world.worker(who).id).id as string;
      const view = { view: 'A plan is needed.', agrees: false };
      const said = { invitation: of('nurse'), child: child.id, view };
      expect(await world.refusal('nurse', 'record-view', said)).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'view.dissent',
      });
      const dissent = 'Help at home is enough.';
      const recorded = { ...said, view: { ...view, dissent } };
      expect((await world.data('nurse', 'record-view', recorded)).children[0].views).toMatchObject([
        { agrees: false, dissent, agency: { name: 'Town Hospital' } },
      ]);
      expect(await world.refusal('nurse', 'record-view', recorded)).toMatchObject({
        says: expect.stringContaining('recorded already'),
      });
      expect(await world.refusal('teacher', 'record-view', recorded)).toMatchObject({ code: 'NOT_AVAILABLE' });
    });

    it('on a plan for one child and help for another, with the core group, in one commit', async () => {
      const [maya, noah] = [await world.child(), await world.child()];
      const held = await world.held([maya, noah]);
      const heardBefore = (await hub.data('teacher', `query { inboxHead { seq } }`)).inboxHead.seq;
      const decided = await world.data(
        'chair',
        'decide-conference',
        decide(held, [
          { child: maya.id, ...HARM, ...world.founded() },
          { child: noah.id, ...HELP },
        ]),
      );
      expect(decided.state).toBe('DECIDED');
      const decisionOf = (child: TestChild) =>
        decided.children.find((part: any) => part.child.id === child.id).decision;
      expect(decisionOf(maya)).toMatchObject({
        ...{ outcome: 'PLAN', decidedOn: '2026-03-09', categories: ['NEG', 'EMO'] },
        plan: { state: 'OUTLINE', startedOn: '2026-03-09', latestCategory: 'NEG' },
      });
      expect(decisionOf(noah)).toMatchObject({ outcome: 'HELP_WITHOUT_PLAN', help: HELP.help, plan: null });
      const { plan } = await hub.data(
        'nurse',
        `query ($id: ID!) { plan(id: $id) { needs coreGroup { worker { name } } } }`,
        {
          id: decisionOf(maya).plan.id,
        },
      );
      expect(plan).toEqual({ needs: 'An adult at home.', coreGroup: [{ worker: { name: 'Test nurse' } }] });
      const { inboxItems } = await hub.data(
        'teacher',
        `query ($after: Int!) { inboxItems(after: $after) { kind urgency } }`,
        {
          after: heardBefore,
        },
      );
      expect(inboxItems).toEqual([{ kind: 'ConferenceDecided', urgency: 'IMMEDIATE' }]);
      const { rows } = await hub.pool.query(
        `select distinct child_id from audit_entry where operation = 'decideConference' and action = 'WRITE' and child_id = any($1)`,
        [[maya.id, noah.id]],
      );
      expect(rows).toHaveLength(2);
    });

    it.each([
      [{ ...HARM, categories: [] }, 'categories', 'one or more categories'],
      [{ ...HELP, categories: ['NEG'] }, 'categories', 'one or more categories'],
      [{ ...HELP, outcome: 'PLAN' }, 'outcome', 'A child has a plan because'],
      [{ ...HARM, outcome: 'HELP_WITHOUT_PLAN', help: 'x' }, 'outcome', 'has a plan'],
      [{ ...HELP, help: null }, 'help', 'which help'],
      [{ ...HARM, outcome: 'CONTINUE' }, 'outcome', 'decides on PLAN or HELP_WITHOUT_PLAN'],
      [{ ...HARM, categories: ['MUL'] }, 'categories', 'several, each by itself'],
    ])('nothing that does not hold together: %j', async (decision, field, words) => {
      const child = await world.child();
      const held = await world.held([child]);
      expect(
        await world.refusal('chair', 'decide-conference', decide(held, [{ child: child.id, ...decision }])),
      ).toMatchObject({
        field: `decisions.0.${field}`,
        says: expect.stringContaining(words),
      });
    });

    it('about every child, by its chair, and once, also when asked twice at the same moment', async () => {
      const [maya, noah] = [await world.child(), await world.child()];
      const held = await world.held([maya, noah]);
      const both = [
        { child: maya.id, ...HARM, ...world.founded() },
        { child: noah.id, ...HELP },
      ];
      for (const decisions of [both.slice(0, 1), [both[0], both[0]], []])
        expect(await world.refusal('chair', 'decide-conference', decide(held, decisions as object[]))).toMatchObject({
          code: 'RULE_BROKEN',
          field: 'decisions',
          says: expect.stringContaining('each of its children'),
        });
      expect(await world.refusal('manager', 'decide-conference', decide(held, both))).toMatchObject({
        says: expect.stringContaining('Only the chair'),
      });
      const answers = await Promise.all(
        [1, 2].map(() => world.refusal('chair', 'decide-conference', decide(held, both))),
      );
      expect(answers.filter((answer) => answer.code === undefined)).toHaveLength(1);
      const { rows } = await hub.pool.query(
        `select count(*)::int as n from conference_decision where conference_id = $1`,
        [held.id],
      );
      expect(rows).toEqual([{ n: 2 }]);
      expect(
        await world.refusal('chair', 'decide-conference', decide({ ...held, version: held.version + 1 }, both)),
      ).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('is decided and cannot be decided'),
      });
    });

    it('at a review that the plan goes on, and when the next review is; or that it ends', async () => {
      const [goes, ends] = [await world.child(), await world.child()];
      for (const child of [goes, ends])
        await planBegins(hub, 'key-worker', child.id, { startedOn: '2026-01-05', category: 'NEG' });
      const held = await world.held([goes, ends], { kind: 'REVIEW' });
      expect(held.dueOn).toBe('2026-04-02');
      const decided = await world.data(
        'chair',
        'decide-conference',
        decide(held, [
          { child: goes.id, ...HARM, outcome: 'CONTINUE', categories: ['EMO'] },
          { child: ends.id, ...HELP, outcome: 'END', endReason: 'CHILD_IN_NEED_PLAN' },
        ]),
      );
      const planOf = (child: TestChild) =>
        decided.children.find((part: any) => part.child.id === child.id).decision.plan;
      expect(planOf(goes)).toMatchObject({ state: 'OUTLINE', latestCategory: 'EMO' });
      expect(planOf(ends)).toMatchObject({ state: 'ENDED', endedOn: '2026-03-09' });
      expect(await states(planOf(goes).id)).toMatchObject({ FIRST_REVIEW: '2026-03-09', REVIEW: 'by 2026-09-09' });
      expect(await states(planOf(ends).id)).toMatchObject({ FIRST_REVIEW: '2026-03-09', VISIT: 'withdrawn' });
      const { plan } = await hub.data('key-worker', `query ($id: ID!) { plan(id: $id) { reviewedOn } }`, {
        id: planOf(goes).id,
      });
      expect(plan.reviewedOn).toEqual(['2026-03-09']);
    });
  });

  describe('is recorded', () => {
    it('in numbered versions that nobody overwrites, sent in time, and corrected for ten working days', async () => {
      const child = await world.child();
      const held = await world.held([child]);
      const minutes = { child: child.id, after: 0, text: 'What was said.' };
      expect(await world.refusal('key-worker', 'write-minutes', { conference: held.id, minutes })).toMatchObject({
        says: expect.stringContaining('its record is written once it has decided'),
      });
      const decided = await world.data(
        'chair',
        'decide-conference',
        decide(held, [{ child: child.id, ...HARM, ...world.founded() }]),
      );
      expect(await world.refusal('chair', 'record-conference', { conference: at(decided) })).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringMatching(/of 1 of 1 nothing is written yet.*writeMinutes/),
      });
      await world.data('key-worker', 'write-minutes', { conference: held.id, minutes });
      expect(await world.refusal('chair', 'write-minutes', { conference: held.id, minutes })).toMatchObject({
        code: 'CONFLICT',
        field: 'minutes.after',
      });
      const second = await world.data('chair', 'write-minutes', {
        ...{ conference: held.id, minutes: { ...minutes, after: 1, text: 'What was said, put right.' } },
      });
      expect(second.children[0].minutes.map((one: any) => one.number)).toEqual([2, 1]);
      const recorded = await world.data('chair', 'record-conference', { conference: at(decided) });
      expect(recorded.state).toBe('RECORDED');
      hub.clock.moveTo('2026-03-16T10:00:00Z');
      const outline = await world.data('key-worker', 'note-sent', {
        ...{ conference: at(recorded), paper: 'OUTLINE', on: '2026-03-10' },
      });
      const sent = await world.data('key-worker', 'note-sent', {
        ...{ conference: at(outline), paper: 'RECORD', on: '2026-03-16', because: 'Handed out on paper.' },
      });
      expect(await states(held.id)).toMatchObject({ MINUTES: '2026-03-16', OUTLINE_TO_FAMILY: '2026-03-10' });
      expect(
        await world.refusal('key-worker', 'note-sent', { conference: at(sent), paper: 'RECORD', on: '2026-03-16' }),
      ).toMatchObject({
        says: 'The record has gone out already.',
      });
      const nurse = held.invitations.find((one: any) => one.worker?.id === world.worker('nurse').id);
      const asks = { invitation: nurse.id, child: child.id, text: 'I said Tuesday, not Thursday.' };
      hub.clock.moveTo('2026-03-30T10:00:00Z');
      const [correction] = (await world.data('nurse', 'ask-correction', asks)).children[0].corrections;
      const answered = await world.data('chair', 'answer-correction', {
        ...{ correction: at(correction), accepted: true, answer: 'Put right in version 3.' },
      });
      expect(answered.children[0].corrections).toMatchObject([{ accepted: true, answer: 'Put right in version 3.' }]);
      hub.clock.moveTo('2026-03-31T10:00:00Z');
      expect(await world.refusal('nurse', 'ask-correction', asks)).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringContaining('until 2026-03-30'),
      });
    });

    it('and the answer read by whoever of the family asked, and by no other of them', async () => {
      const child = await world.child();
      const [mother, father] = [
        await world.parent(child, await world.person('Test mother'), 'mother'),
        await world.parent(child, await world.person('Test father'), 'father'),
      ];
      const planned = await world.chaired(await world.planned([child]));
      for (const connection of [mother, father])
        await world.data('key-worker', 'invite-to-conference', {
          ...{ conference: planned.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
        });
      const ready = await world.invited(planned, 'key-worker', 'teacher', 'nurse');
      hub.clock.moveTo('2026-03-09T16:00:00Z');
      const held = await world.data('chair', 'hold-conference', {
        ...{ conference: at(ready), attended: ready.invitations.map((one: any) => one.id) },
      });
      const decided = await world.data(
        'chair',
        'decide-conference',
        decide(held, [{ child: child.id, ...HARM, ...world.founded() }]),
      );
      const minutes = { child: child.id, after: 0, text: 'What was said.' };
      await world.data('chair', 'write-minutes', { conference: held.id, minutes });
      await world.data('chair', 'record-conference', { conference: at(decided) });
      const corrections = async (who: string) =>
        (await world.data(who, 'conference', { id: held.id })).children[0].corrections;
      const [own] = (await world.data('mother', 'conference', { id: held.id })).invitations;
      await world.data('mother', 'ask-correction', { invitation: own.id, child: child.id, text: 'I was not late.' });
      const [asked] = (
        await world.hub.data(
          'chair',
          `query ($id: ID!) { conference(id: $id) { children { corrections { id version } } } }`,
          { id: held.id },
        )
      ).conference.children[0].corrections;
      await world.data('chair', 'answer-correction', { correction: asked, accepted: true, answer: 'You were not.' });
      const said = { text: 'I was not late.', accepted: true };
      expect(await corrections('mother')).toMatchObject([{ ...said, answer: 'You were not.' }]);
      expect(await corrections('father')).toEqual([]);
      // What the chair writes is for no parent from whom something is kept.
      await hub.world.restricted('ADDRESS', child, [world.worker('mother')]);
      expect(await corrections('mother')).toMatchObject([{ ...said, answer: null }]);
    });

    it('and read by those who were invited for thirty days after it has gone out', async () => {
      const child = await world.child();
      const held = await world.held([child]);
      const decided = await world.data(
        'chair',
        'decide-conference',
        decide(held, [{ child: child.id, ...HARM, ...world.founded() }]),
      );
      await world.data('chair', 'write-minutes', {
        ...{ conference: held.id, minutes: { child: child.id, after: 0, text: 'What was said.' } },
      });
      const recorded = await world.data('chair', 'record-conference', { conference: at(decided) });
      await world.data('key-worker', 'note-sent', {
        ...{ conference: at(recorded), paper: 'RECORD', on: '2026-03-09', because: 'Handed out on paper.' },
      });
      const { rows } = await hub.pool.query(
        `select distinct ended_at::text as ended from relationship where child_id = $1 and kind = 'INVITED'`,
        [child.id],
      );
      expect(rows).toEqual([{ ended: '2026-04-08 16:00:00+00' }]);
    });
  });
});
