import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { relative } from '../support/family';
import { TestHub } from '../support/hub';
import { planBegins } from '../support/plan-life';
import { PARTS } from '../support/plan-world';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const MONDAY = '2026-03-02T10:00:00Z';
const NOT_THERE = '00000000-0000-4000-8000-000000000000';
const CARE = 'SOCIAL_CARE' as const;

describe('a copy that went to the wrong person', () => {
  let hub: TestHub;
  let child: TestChild;
  let copy: { id: string; mark: string };
  const person = (name: string): TestWorker => hub.world.workers.get(name) as TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start({ now: MONDAY });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Testborough Families', 'FAMILY', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-auditor', 'Farborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
  });

  beforeEach(async () => {
    hub.moveTo(MONDAY);
    child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, person('key-worker'));
    const mother = await relative(hub, child, 'Mother Test', { account: person('mother'), livesWithChild: true });
    const plan = await planBegins(hub, 'key-worker', child.id, {
      ...{ startedOn: '2026-02-20', category: 'NEG', ...PARTS },
    });
    const given = await hub.data('key-worker', ready(CARE, 'give-plan'), {
      plan: { id: plan, number: 1 },
      copy: { recipient: { connection: mother.connection }, channel: 'POST' },
    });
    const { id } = given.givePlan;
    copy = { id, mark: `${id.slice(0, 4)}-${id.slice(-4)}`.toUpperCase() };
  });

  afterAll(() => hub.stop());

  const audienceOf = (who: string) =>
    who.endsWith('auditor') ? ('ASSURANCE' as const) : who === 'teacher' ? ('SCHOOL' as const) : CARE;
  const ask = (who: string, name: string, variables: object = {}) =>
    hub.ask(who, ready(audienceOf(who), name), variables as Record<string, unknown>);
  const done = async (who: string, name: string, variables: object = {}): Promise<any> => {
    const { data, errors } = await ask(who, name, variables);
    expect(errors).toBeUndefined();
    return Object.values(data as object)[0];
  };
  const refusal = async (who: string, name: string, variables: object) => {
    const { errors } = await ask(who, name, variables);
    const { extensions, message } = errors?.[0] ?? {};
    return { code: extensions?.code ?? 'done', field: extensions?.field, says: message };
  };
  const report = (who: string, more: object = {}) =>
    done(who, 'report-misdirected-copy', {
      report: { mark: copy.mark, happened: 'It lay in our post.', heldBy: 'Our office', ...more },
    });
  const latest = async (who = 'auditor'): Promise<any> => {
    const found = await done(who, 'child-misdirections', { id: child.id });
    return found?.misdirections?.[0];
  };
  const at = async () => {
    const { id, version } = await latest();
    return { id, version };
  };
  const step = async (who: string, name: string, more: object) =>
    done(who, name, { misdirection: await at(), ...more });
  const refused = async (who: string, name: string, more: object) =>
    refusal(who, name, { misdirection: await at(), ...more });
  const heard = async (who: string): Promise<string[]> => {
    const { rows } = await hub.pool.query<{ name: string }>(
      `select e.name from inbox_item i join event e on e.id = i.event_id
       where i.recipient_id = $1 and e.child_id = $2 and (e.name like '%Misdirect%' or e.name = 'AddressDisclosed') order by i.seq`,
      [person(who).id, child.id],
    );
    return rows.map(({ name }) => name);
  };
  const recall = (step: string) => ({ recall: { step, note: 'A porter fetched it.' } });
  const assessed = (risk: string, knowsAddress = false) => ({
    assessment: { risk, knowsAddress, why: 'A page names the home.' },
  });

  it('is not found by trying marks with a report that is refused: such a one reads the same for every mark, and is in no audit', async () => {
    const tried = async (mark: string, more: object) =>
      (
        await ask('teacher', 'report-misdirected-copy', {
          report: { mark, happened: 'It lay in our post.', heldBy: 'Our office', ...more },
        })
      ).text;
    for (const wrong of [{ happened: '' }, { heldBy: '' }, { foundOn: '2030-01-01' }])
      expect(await tried(copy.mark, wrong)).toBe(await tried('0000-0000', wrong));
  });

  it('is reported by a worker who has nothing to do with the child, who hears what to do and nothing of whose it is', async () => {
    const answer = await ask('teacher', 'report-misdirected-copy', {
      report: { mark: copy.mark.toLowerCase(), happened: 'It lay in our post.', heldBy: 'Our office' },
    });
    expect(Object.keys(answer.data.reportMisdirectedCopy)).toEqual(['reportedAt', 'note']);
    for (const secret of [child.id, copy.id, child.surname]) expect(answer.text).not.toContain(secret);
    expect(await latest('key-worker')).toMatchObject({
      ...{ state: 'REPORTED', reportedBy: { name: 'Test teacher' }, copy: { id: copy.id }, child: { id: child.id } },
      steps: [{ kind: 'REPORTED', note: 'It lay in our post.', heldBy: 'Our office', by: { name: 'Test teacher' } }],
    });
    const { rows } = await hub.pool.query(
      `select w.subject, a.bases from audit_entry a join worker w on w.id = a.worker_id
       where a.operation = 'reportMisdirectedCopy' and a.child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ subject: 'teacher', bases: [] }]);
  });

  it('is told to the key worker, their manager and the auditor at once, and to nobody elsewhere', async () => {
    await report('teacher');
    for (const who of ['key-worker', 'manager', 'auditor']) expect(await heard(who)).toEqual(['CopyMisdirected']);
    for (const who of ['colleague', 'far-manager', 'far-auditor', 'teacher', 'mother'])
      expect(await heard(who)).toEqual([]);
    const items = await hub.data('auditor', `{ inboxItems(after: 0, first: 100) { kind misdirection { state } } }`);
    expect(items.inboxItems.at(-1)).toEqual({ kind: 'CopyMisdirected', misdirection: { state: 'REPORTED' } });
  });

  it('is shown as misdirected wherever it stands, and can not be downloaded by anybody', async () => {
    const pdf = ready('FAMILY', 'copy-pdf');
    expect((await hub.data('mother', pdf, { id: copy.id })).copyPdf).not.toBeNull();
    await report('teacher');
    const register = await done('colleague', 'child-copies', { id: child.id });
    expect(register.copies).toMatchObject([{ id: copy.id, misdirected: true }]);
    const mine = (await hub.data('mother', ready('FAMILY', 'my-copies'))).myCopies;
    expect(mine.find(({ id }: { id: string }) => id === copy.id)).toMatchObject({ misdirected: true });
    for (const who of ['mother', 'key-worker', 'manager']) {
      const { errors, data } = await hub.ask(who, pdf, { id: copy.id });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'RULE_BROKEN', field: 'id' });
      expect(data?.copyPdf ?? null).toBeNull();
    }
    // To whom it never was open it is not there, as before.
    expect((await hub.data('colleague', pdf, { id: copy.id })).copyPdf).toBeNull();
  });

  it('reported twice is one thing with two reports, and both are told of', async () => {
    await report('teacher');
    await report('key-worker', { mark: null, copy: copy.id, happened: 'A teacher rang me.' });
    const { misdirections } = await done('manager', 'child-misdirections', { id: child.id });
    expect(misdirections).toHaveLength(1);
    expect(misdirections[0].steps.map(({ kind }: any) => kind)).toEqual(['REPORTED', 'REPORTED_AGAIN']);
    expect(await heard('manager')).toEqual(['CopyMisdirected', 'CopyMisdirected']);
  });

  it('is not lost for a slip: an unknown mark is said to be one, and by id only a copy that one sees is found', async () => {
    const of = (which: object) => ({ report: { happened: 'Found.', heldBy: 'Us', ...which } });
    const as = (who: string, which: object) => refusal(who, 'report-misdirected-copy', of(which));
    expect(await as('teacher', { mark: '0000-0000' })).toMatchObject({ code: 'INVALID_INPUT', field: 'report.mark' });
    expect(await as('teacher', {})).toMatchObject({ code: 'INVALID_INPUT', field: 'report' });
    expect(await as('teacher', { mark: copy.mark, copy: copy.id })).toMatchObject({ field: 'report' });
    const hidden = await as('teacher', { copy: copy.id });
    expect(hidden).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await as('teacher', { copy: NOT_THERE })).toEqual(hidden);
    expect(await as('teacher', { mark: copy.mark, foundOn: '2026-03-03' })).toMatchObject({ field: 'report.foundOn' });
    expect(await latest()).toBeUndefined();
  });

  it('goes from the recall to the lesson, each step written down with who took it', async () => {
    await report('teacher');
    await step('key-worker', 'record-recall', recall('RECALL_ASKED'));
    await step('manager', 'record-recall', recall('NOT_RECOVERED'));
    await step('auditor', 'assess-misdirection', assessed('HIGH', true));
    hub.moveTo('2026-03-04T09:00:00Z');
    await step('auditor', 'record-commissioner-told', { notice: { reference: 'IC-1' } });
    await step('key-worker', 'record-recall', recall('RETURNED'));
    await step('manager', 'record-people-told', { told: { note: 'The mother, by telephone.' } });
    const closed = await step('manager', 'close-misdirection', { lesson: 'Two people read each envelope.' });
    expect(closed).toMatchObject({ state: 'CLOSED', commissionerReference: 'IC-1', peopleToldOn: '2026-03-04' });
    expect(closed.steps.map((s: any) => `${s.kind} ${s.by.name.slice(5)}`)).toEqual([
      ...['REPORTED teacher', 'RECALL_ASKED key-worker', 'NOT_RECOVERED manager', 'RISK_ASSESSED auditor'],
      ...['COMMISSIONER_TOLD auditor', 'RETURNED key-worker', 'PEOPLE_TOLD manager', 'CLOSED manager'],
    ]);
    expect(await heard('key-worker')).toContain('AddressDisclosed');
    expect((await done('auditor', 'open-misdirections')).map((one: any) => one.child?.id)).not.toContain(child.id);
    // It was in the wrong hands, and stays closed.
    const { errors } = await hub.ask('manager', ready(CARE, 'copy-pdf'), { id: copy.id });
    expect(errors?.[0]?.extensions.code).toBe('RULE_BROKEN');
  });

  it('has 72 hours: a deadline from the day of the report, and later only with a reason', async () => {
    hub.moveTo('2026-03-05T16:00:00Z');
    await report('teacher');
    expect(await latest()).toMatchObject({
      commissionerBy: '2026-03-08T16:00:00.000Z',
      // Three days end on a Sunday: within them is the Friday.
      deadlines: [{ timescale: 'BREACH_NOTICE', dueOn: '2026-03-06', state: 'OPEN' }],
    });
    await step('auditor', 'assess-misdirection', assessed('RISK'));
    hub.moveTo('2026-03-08T16:00:01Z');
    const late = await refused('auditor', 'record-commissioner-told', { notice: { reference: 'IC-2' } });
    expect(late).toMatchObject({ code: 'RULE_BROKEN', field: 'notice.whyLate' });
    const early = { notice: { reference: 'IC-2', at: '2026-03-05T15:59:59Z' } };
    expect(await refused('auditor', 'record-commissioner-told', early)).toMatchObject({ field: 'notice.at' });
    const told = await step('auditor', 'record-commissioner-told', {
      notice: { reference: 'IC-2', whyLate: 'It was found on a Sunday.' },
    });
    expect(told.deadlines.map((d: any) => d.state).sort()).toEqual(['MET_LATE', 'WITHDRAWN']);
    const again = await refused('auditor', 'record-commissioner-told', { notice: { reference: 'IC-3' } });
    expect(again).toMatchObject({ code: 'RULE_BROKEN', field: 'misdirection' });
  });

  it('is not reported to the Commissioner where a risk is unlikely, and is when that is judged anew', async () => {
    await report('teacher');
    const notice = { notice: { reference: 'IC-4' } };
    expect(await refused('auditor', 'record-commissioner-told', notice)).toMatchObject({ code: 'RULE_BROKEN' });
    const unlikely = await step('auditor', 'assess-misdirection', assessed('UNLIKELY'));
    expect(unlikely.deadlines).toMatchObject([{ state: 'WITHDRAWN' }]);
    expect(await refused('auditor', 'record-commissioner-told', notice)).toMatchObject({ code: 'RULE_BROKEN' });
    hub.moveTo('2026-03-09T10:00:00Z');
    const risk = await step('auditor', 'assess-misdirection', assessed('RISK'));
    expect(risk.deadlines.map((d: any) => `${d.state} ${d.dueOn}`).sort()).toEqual([
      ...['OVERDUE 2026-03-05', 'WITHDRAWN 2026-03-05'],
    ]);
  });

  it.each([
    ['the paper is still out', [], 'RULE_BROKEN'],
    ['nobody has judged the risk', ['DESTROYED'], 'the risk is not assessed'],
    ['the Commissioner was not told', ['DESTROYED', 'RISK'], 'article 33'],
    ['nobody told those it is about', ['DESTROYED', 'HIGH'], 'article 34'],
  ])('is not closed while %s', async (_, before, says) => {
    await report('teacher');
    for (const one of before)
      await (one === 'DESTROYED'
        ? step('key-worker', 'record-recall', recall(one))
        : step('manager', 'assess-misdirection', assessed(one)));
    const answer = await refused('manager', 'close-misdirection', { lesson: 'Read the envelope.' });
    expect(answer.code).toBe('RULE_BROKEN');
    expect(`${answer.code} ${answer.says}`).toContain(says);
    expect((await latest()).state).not.toBe('CLOSED');
  });

  it('is not judged, closed or called unfounded by whoever gave the copy', async () => {
    await report('teacher');
    const no = { code: 'RULE_BROKEN', field: 'misdirection', says: expect.stringContaining('You gave this copy') };
    expect(await refused('key-worker', 'assess-misdirection', assessed('UNLIKELY'))).toMatchObject(no);
    expect(await refused('key-worker', 'close-misdirection', { lesson: 'None.' })).toMatchObject(no);
    expect(await refused('key-worker', 'dismiss-misdirection', { why: 'It was right.' })).toMatchObject(no);
  });

  it('called unfounded can be read again, and nothing follows any more', async () => {
    await report('teacher');
    const over = await step('manager', 'dismiss-misdirection', { why: 'The mother works at that school.' });
    expect(over).toMatchObject({ state: 'UNFOUNDED', deadlines: [{ state: 'WITHDRAWN' }] });
    expect((await hub.data('mother', ready('FAMILY', 'copy-pdf'), { id: copy.id })).copyPdf).not.toBeNull();
    for (const [name, more] of [
      ['record-recall', recall('RETURNED')],
      ['assess-misdirection', assessed('RISK')],
      ['record-people-told', { told: { note: 'Nobody.' } }],
      ['close-misdirection', { lesson: 'None.' }],
    ] as const)
      expect(await refused('manager', name, more)).toMatchObject({ code: 'RULE_BROKEN' });
    hub.moveTo('2026-03-02T11:00:00Z');
    await report('teacher');
    expect(await latest()).toMatchObject({ state: 'REPORTED' });
  });

  it('is followed up by those who answer for the record alone, and from the version they read', async () => {
    await report('teacher');
    const { id } = await latest();
    const vars = (version: number) => ({ misdirection: { id, version }, ...recall('RETURNED') });
    for (const who of ['colleague', 'far-manager', 'far-auditor'])
      expect(await refusal(who, 'record-recall', vars(1))).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect((await done('far-auditor', 'open-misdirections')).length).toBe(0);
    await done('manager', 'record-recall', { misdirection: { id, version: 1 }, ...recall('RECALL_ASKED') });
    expect(await refusal('auditor', 'record-recall', vars(1))).toMatchObject({ code: 'CONFLICT', field: 'version' });
    expect(await refused('auditor', 'record-recall', recall('RECALL_ASKED'))).toMatchObject({ field: 'recall.step' });
  });
});
