import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { relative } from '../support/family';
import { TestHub } from '../support/hub';
import { ready as operation } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const ready = (name: string) => operation('SOCIAL_CARE', name);
const COMPLAIN = operation('FAMILY', 'complain');
const SEEN = operation('FAMILY', 'child-feedback');
const HEARD = `{ inboxItems(after: 0, first: 100) { kind complaint { id } feedback { id } } }`;

describe('what a family says about how it was treated', () => {
  let hub: TestHub;
  let child: TestChild;
  let mother: { connection: string };
  const person = (name: string): TestWorker => hub.world.workers.get(name) as TestWorker;

  /** Another day: everybody signs in anew. */
  const later = (at: string): void => {
    hub.clock.moveTo(at);
    (hub as unknown as { tokens: Map<string, string> }).tokens.clear();
  };

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Testborough Families', 'FAMILY', 'Testborough');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('father', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('gran', 'Testborough Families', 'FAMILY_MEMBER');
  });

  let tests = 0;
  beforeEach(async () => {
    // Twenty minutes after the test before: what a mother says in all of them is not all said at once.
    const minutes = 20 * tests++;
    const two = (n: number) => String(n).padStart(2, '0');
    later(`2026-03-02T${two(6 + Math.floor(minutes / 60))}:${two(minutes % 60)}:00Z`);
    const { world } = hub;
    // People of their own for each test: what they hear of is theirs alone.
    const n = `${hub.world.workers.size}`;
    for (const [name, role] of [
      ['manager', 'TEAM_MANAGER'],
      ['other-manager', 'TEAM_MANAGER'],
      ['key-worker', 'SOCIAL_WORKER'],
      ['colleague', 'SOCIAL_WORKER'],
    ] as const) {
      if (world.workers.has(name)) continue;
      await world.worker(name, 'Testborough', role, name === 'key-worker' ? { manager: 'manager' } : {});
    }
    child = await world.child('Testborough', { surname: `Family${n}` });
    await world.related('ALLOCATED', child, person('key-worker'));
    await world.related('CORE_GROUP', child, person('nurse'));
    mother = await relative(hub, child, 'Mother Test', { account: person('mother') });
    await relative(hub, child, 'Father Test', { account: person('father') });
    await world.related('SUPPORTER', child, person('gran'));
  });

  afterAll(() => hub.stop());

  const complain = (as: string, more: object = {}) =>
    hub.ask(as, COMPLAIN, { child: child.id, complaint: { what: 'Nobody rang back.', ...more } });
  const complained = async (as = 'mother', more: object = {}) => {
    const answer = await complain(as, more);
    expect(answer.errors).toBeUndefined();
    return answer.data.complain;
  };
  const ask = (as: string, name: string, at: { id: string; version: number }, more: object = {}) =>
    hub.ask(as, ready(name), { complaint: { id: at.id, version: at.version }, ...more });
  const answer = (as: string, at: { id: string; version: number }, outcome = 'UPHELD') =>
    ask(as, 'answer-complaint', at, { answer: { outcome, answer: 'We are sorry. We ring on the same day now.' } });
  const refusal = (of: Awaited<ReturnType<typeof complain>>) =>
    of.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));
  const seen = async (as: string) => (await hub.data(as, SEEN, { id: child.id })).child;
  const whoHeard = async (id: string, event: string) =>
    (
      await hub.pool.query(
        `select w.subject from inbox_item i join event e on e.id = i.event_id join worker w on w.id = i.recipient_id
         where e.subject_id = $1 and e.name = $2 order by 1`,
        [id, event],
      )
    ).rows.map((row: { subject: string }) => row.subject);

  it('is a complaint that is owed an answer in ten working days, and told to the manager and nobody else', async () => {
    const complaint = await complained();
    expect(complaint).toMatchObject({ state: 'RECEIVED', receivedOn: '2026-03-02', answerBy: '2026-03-16' });
    expect(await whoHeard(complaint.id, 'ComplaintMade')).toEqual(['manager']);
    const { inboxItems } = await hub.data('manager', HEARD);
    expect(inboxItems.at(-1)).toEqual({ kind: 'ComplaintMade', complaint: { id: complaint.id }, feedback: null });
  });

  it('goes past a manager whom it is about, to the others', async () => {
    const complaint = await complained('mother', { about: person('manager').id });
    expect(await whoHeard(complaint.id, 'ComplaintMade')).toEqual(['other-manager']);
    expect((await seen('manager')).complaints).toEqual([]);
    expect(refusal(await answer('manager', complaint))).toEqual([{ code: 'NOT_AVAILABLE', field: undefined }]);
    const { pledge: before } = await hub.data('manager', ready('pledge'), { from: '2026-03-16', to: '2026-03-16' });
    const { pledge: all } = await hub.data('other-manager', ready('pledge'), { from: '2026-03-16', to: '2026-03-16' });
    const open = (pledge: any) => pledge.kept.find((k: any) => k.promise === 'COMPLAINTS').open as number;
    expect(open(before)).toBe(open(all) - 1);
  });

  it('is seen by who said it and by managers; by the key worker when a manager shares it; by nobody else', async () => {
    const complaint = await complained('mother', { about: person('key-worker').id });
    for (const [who, ids] of [
      ['mother', [complaint.id]],
      ['father', []],
      ['manager', [complaint.id]],
      ['other-manager', [complaint.id]],
      ['key-worker', []],
    ] as const)
      expect([who, (await seen(who)).complaints.map((c: any) => c.id)]).toEqual([who, ids]);
    expect((await seen('colleague')).complaints).toBeNull();
    // Nor does a deadline tell of it.
    const { child: record } = await hub.data(
      'key-worker',
      `query ($id: ID!) { child(id: $id) { deadlines { timescale } } }`,
      {
        id: child.id,
      },
    );
    expect(record.deadlines).toEqual([]);
    expect(refusal(await ask('key-worker', 'share-complaint', complaint))).toEqual([
      { code: 'NOT_YOUR_ROLE', field: undefined },
    ]);
    const shared = await ask('manager', 'share-complaint', complaint);
    expect(shared.data.shareComplaint).toMatchObject({ shared: true, version: 2 });
    expect(await whoHeard(complaint.id, 'ComplaintShared')).toEqual(['key-worker']);
    expect((await seen('key-worker')).complaints.map((c: any) => c.id)).toEqual([complaint.id]);
    expect(refusal(await ask('manager', 'share-complaint', { ...complaint, version: 2 }))).toEqual([
      { code: 'RULE_BROKEN', field: undefined },
    ]);
  });

  it('is shown to the auditor as days and outcomes', async () => {
    const complaint = await complained();
    await answer('manager', complaint);
    const { child: audited } = await hub.data(
      'auditor',
      `query ($id: ID!) { child(id: $id) { complaints { id state receivedOn answers { stage outcome answeredOn } } } }`,
      { id: child.id },
    );
    expect(audited.complaints).toEqual([
      {
        id: complaint.id,
        state: 'ANSWERED',
        receivedOn: '2026-03-02',
        answers: [{ stage: 1, outcome: 'UPHELD', answeredOn: '2026-03-02' }],
      },
    ]);
    expect((await hub.ask('auditor', SEEN, { id: child.id })).status).toBe(400);
  });

  it('is acknowledged, answered, taken further and answered by somebody else', async () => {
    const complaint = await complained();
    const acknowledged = (await ask('manager', 'acknowledge-complaint', complaint)).data.acknowledgeComplaint;
    expect(acknowledged).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedOn: '2026-03-02' });
    later('2026-03-17T10:00:00Z');
    const answered = (await answer('manager', acknowledged)).data.answerComplaint;
    expect(answered).toMatchObject({
      state: 'ANSWERED',
      answers: [{ stage: 1, answeredBy: { name: 'Test manager' } }],
    });
    expect(await whoHeard(complaint.id, 'ComplaintAcknowledged')).toEqual(['mother']);
    expect(await whoHeard(complaint.id, 'ComplaintAnswered')).toEqual(['mother']);
    const ESCALATE = operation('FAMILY', 'escalate-complaint');
    const at = { id: complaint.id, version: answered.version };
    const byFather = await hub.ask('father', ESCALATE, { complaint: at, reason: 'Not enough.' });
    expect(refusal(byFather)).toEqual([{ code: 'NOT_AVAILABLE', field: undefined }]);
    const further = (await hub.data('mother', ESCALATE, { complaint: at, reason: 'Not enough.' })).escalateComplaint;
    expect(further).toMatchObject({ state: 'ESCALATED', answerBy: '2026-04-23' });
    expect(await whoHeard(complaint.id, 'ComplaintEscalated')).toEqual(['manager', 'other-manager']);
    const same = await answer('manager', further);
    expect(refusal(same)).toEqual([{ code: 'RULE_BROKEN', field: undefined }]);
    expect(same.errors?.[0]?.message).toContain('reg. 17');
    expect((await answer('other-manager', further, 'PARTLY_UPHELD')).data.answerComplaint).toMatchObject({
      state: 'CONCLUDED',
      answers: [{ stage: 1 }, { stage: 2, outcome: 'PARTLY_UPHELD' }],
    });
    const { rows } = await hub.pool.query(
      `select timescale, due_on, met_on from deadline where subject_id = $1 order by due_on`,
      [complaint.id],
    );
    expect(rows).toEqual([
      { timescale: 'COMPLAINT', due_on: '2026-03-16', met_on: '2026-03-17' },
      { timescale: 'COMPLAINT_INVESTIGATION', due_on: '2026-04-23', met_on: '2026-03-17' },
    ]);
  });

  it('is not answered by the one it is about, even when it was shared with them', async () => {
    const complaint = await complained('mother', { about: person('manager').id });
    const shared = (await ask('other-manager', 'share-complaint', complaint)).data.shareComplaint;
    const own = await answer('manager', shared);
    expect(own.errors?.[0]?.message).toContain('somebody else than the one it is about');
  });

  it('is answered once when two answer at the same moment, and not from a stale reading', async () => {
    const complaint = await complained();
    const answers = await Promise.all(['manager', 'other-manager'].map((as) => answer(as, complaint)));
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
    expect((await seen('mother')).complaints[0].answers).toHaveLength(1);
    const later = await complained();
    await ask('manager', 'acknowledge-complaint', later);
    expect(refusal(await answer('manager', later))).toEqual([{ code: 'CONFLICT', field: 'version' }]);
  });

  it('is written down by the key worker for a family that does not sign in, whose own it then is', async () => {
    const complaint = await complained('key-worker', { connection: mother.connection, on: '2026-02-27' });
    expect(complaint).toMatchObject({ by: 'Mother Test', receivedOn: '2026-02-27', answerBy: '2026-03-13' });
    expect((await seen('mother')).complaints.map((c: any) => c.id)).toEqual([complaint.id]);
    // One about themselves they write down, and see no more.
    expect(
      await complained('key-worker', { connection: mother.connection, about: person('key-worker').id }),
    ).toBeNull();
    expect((await seen('key-worker')).complaints.map((c: any) => c.id)).toEqual([complaint.id]);
  });

  it('is refused in words when it can not be taken', async () => {
    for (const [as, more, code, field] of [
      ['key-worker', {}, 'INVALID_INPUT', 'complaint.connection'],
      ['key-worker', { connection: mother.connection, on: '2026-03-03' }, 'INVALID_INPUT', 'complaint.on'],
      ['mother', { connection: mother.connection }, 'INVALID_INPUT', 'complaint'],
      ['mother', { about: child.id }, 'INVALID_INPUT', 'complaint.about'],
      ['mother', { what: 'a\u0000' }, 'INVALID_INPUT', 'complaint.what'],
      ['gran', {}, 'NOT_YOUR_ROLE', undefined],
      ['colleague', { connection: mother.connection }, 'NOT_YOUR_ROLE', undefined],
    ] as const)
      expect([as, refusal(await complain(as, more))]).toEqual([as, [{ code, field }]]);
    expect((await complain('nurse')).status).toBe(400);
    expect((await complain('auditor')).status).toBe(400);
  });

  it('is feedback: read by the key worker and managers, and of the family by who said it', async () => {
    const FEEDBACK = operation('FAMILY', 'give-feedback');
    const { giveFeedback } = await hub.data('mother', FEEDBACK, {
      child: child.id,
      feedback: { wentWell: 'She listened.', wentWrong: 'The letter came late.' },
    });
    expect(await whoHeard(giveFeedback.id, 'FeedbackGiven')).toEqual(['key-worker', 'manager']);
    for (const [who, ids] of [
      ['mother', [giveFeedback.id]],
      ['father', []],
      ['key-worker', [giveFeedback.id]],
      ['manager', [giveFeedback.id]],
    ] as const)
      expect([who, (await seen(who)).feedback.map((f: any) => f.id)]).toEqual([who, ids]);
    expect((await seen('colleague')).feedback).toBeNull();
    const nothing = await hub.ask('mother', FEEDBACK, { child: child.id, feedback: {} });
    expect(refusal(nothing)).toEqual([{ code: 'INVALID_INPUT', field: 'feedback' }]);
  });

  it('stands beside how the pledge was kept: for the child, and for the authority over a period', async () => {
    const due = (timescale: string, on: string, met: string | null) =>
      hub.pool.query(
        `insert into deadline (id, authority_id, child_id, timescale, subject_id, from_on, length, unit, convention, first_due_on, due_on, met_on)
         select gen_random_uuid(), authority_id, id, $2, gen_random_uuid(), '2026-01-02', 1, 'DAYS', 'DAY_AFTER_IS_FIRST', $3, $3, $4 from child where id = $1`,
        [child.id, timescale, on, met],
      );
    await due('REPORT_BEFORE_INITIAL', '2026-01-12', '2026-01-12');
    await due('REPORT_BEFORE_REVIEW', '2026-01-13', '2026-01-14');
    await due('MINUTES', '2026-01-14', null);
    await due('MINUTES', '2026-03-14', null);
    await due('OUTLINE_TO_FAMILY', '2026-01-15', '2026-01-15');
    const letter = (connection: string) =>
      hub.data('key-worker', ready('write-letter'), {
        child: child.id,
        letter: { connection, subject: 'Outcome', body: 'We decided.', channel: 'BY_HAND' },
      });
    await letter(mother.connection);
    const kept = [
      { promise: 'REPORTS', inTime: 1, late: 1, open: 0, overdue: 0 },
      { promise: 'MINUTES', inTime: 0, late: 0, open: 1, overdue: 1 },
      { promise: 'LETTERS', inTime: 1, late: 0, open: 0, overdue: 0 },
    ];
    // Neither was invited to a conference: that there are limits of one is not theirs to know.
    const none = kept.map(({ promise }) => ({ promise, inTime: 0, late: 0, open: 0, overdue: 0 }));
    expect((await seen('mother')).pledge).toEqual({ kept: none, copies: 1, delivered: 1 });
    expect((await seen('father')).pledge).toEqual({ kept: none, copies: 0, delivered: 0 });
    expect((await seen('key-worker')).pledge).toEqual({ kept, copies: 1, delivered: 1 });
    const { pledge } = await hub.data('manager', ready('pledge'), { from: '2026-01-12', to: '2026-01-14' });
    expect(pledge.kept.slice(0, 3)).toEqual([
      kept[0],
      { promise: 'MINUTES', inTime: 0, late: 0, open: 0, overdue: 1 },
      { promise: 'LETTERS', inTime: 0, late: 0, open: 0, overdue: 0 },
    ]);
    // Whoever sees figures alone asks for quarters that are over, and is shown no small numbers.
    const days = await hub.ask('auditor', operation('ASSURANCE', 'pledge'), { from: '2026-01-12', to: '2026-01-14' });
    expect(refusal(days)).toEqual([{ code: 'INVALID_INPUT', field: 'from' }]);
    await due('OUTLINE_TO_FAMILY', '2025-11-03', '2025-11-03');
    const quarter = { from: '2025-10-01', to: '2025-12-31' };
    const { pledge: figures } = await hub.data('auditor', operation('ASSURANCE', 'pledge'), quarter);
    expect(figures.kept[2]).toEqual({ promise: 'LETTERS', inTime: null, late: 0, open: 0, overdue: 0 });
    expect(figures.attending).toEqual({ conferences: 0, withFamily: 0 });
    const { pledge: whole } = await hub.data('manager', ready('pledge'), quarter);
    expect(whole.kept[2]).toEqual({ promise: 'LETTERS', inTime: 1, late: 0, open: 0, overdue: 0 });
    const asked = await hub.ask('key-worker', ready('pledge'), { from: '2026-01-12', to: '2026-01-14' });
    expect(refusal(asked)).toEqual([{ code: 'NOT_YOUR_ROLE', field: undefined }]);
  });

  it('leaves an audit row of each step, without a word of it', async () => {
    const complaint = await complained();
    await answer('manager', complaint);
    const { rows } = await hub.pool.query(
      `select operation, fields from audit_entry where child_id = $1 and action = 'WRITE' order by id`,
      [child.id],
    );
    expect(rows).toEqual([
      { operation: 'complain', fields: ['Complaint.what', 'Complaint.wanted', 'Complaint.about'] },
      { operation: 'answerComplaint', fields: ['Complaint.state', 'Complaint.answers'] },
    ]);
    expect(hub.logs.join('\n')).not.toContain('Nobody rang back');
  });

  it('is warned of before, on and after its day: to the manager who must answer, and when it is missed to every other', async () => {
    const complaint = await complained('mother', { about: person('key-worker').id });
    const { rows } = await hub.pool.query(`select id from deadline where subject_id = $1`, [complaint.id]);
    const warned = async (day: string) => {
      later(`${day}T08:00:00Z`);
      await hub.app.tick();
      const heard = ['DeadlineApproaching', 'DeadlineToday', 'DeadlineMissed'].map((e) => whoHeard(rows[0].id, e));
      return Promise.all(heard);
    };
    expect(await warned('2026-03-11')).toEqual([[], [], []]);
    expect(await warned('2026-03-12')).toEqual([['manager'], [], []]);
    expect(await warned('2026-03-16')).toEqual([['manager'], ['manager'], []]);
    expect(await warned('2026-03-17')).toEqual([['manager'], ['manager'], ['manager', 'other-manager']]);
    const inbox = `{ inboxItems(after: 0, first: 100) { kind deadline { id timescale dueOn } } }`;
    const { inboxItems } = await hub.data('manager', inbox);
    expect(inboxItems.filter((item: any) => item.deadline?.id === rows[0].id)).toHaveLength(3);
    expect(JSON.stringify(await hub.data('key-worker', inbox))).not.toContain(rows[0].id);
  });

  it('is never warned of to a manager whom it is about, nor at the second stage to whoever answered the first', async () => {
    const about = await complained('mother', { about: person('manager').id });
    const taken = await complained();
    const first = (await answer('manager', taken)).data.answerComplaint;
    const further = { complaint: { id: taken.id, version: first.version }, reason: 'Not enough.' };
    await hub.data('mother', operation('FAMILY', 'escalate-complaint'), further);
    later('2026-05-20T08:00:00Z');
    await hub.app.tick();
    const { rows } = await hub.pool.query(
      `select d.id, d.subject_id from deadline d where d.subject_id = any($1) and d.met_on is null`,
      [[about.id, taken.id]],
    );
    expect(rows.map((row: any) => row.subject_id).sort()).toEqual([about.id, taken.id].sort());
    for (const { id } of rows) expect(await whoHeard(id, 'DeadlineMissed')).toEqual(['other-manager']);
  });
});
