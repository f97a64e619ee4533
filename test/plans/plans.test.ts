import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins, planEnds } from '../support/plan-life';
import type { PlanStart } from '../../src/plans';

const REVISE = `mutation ($plan: RecordVersion!, $revision: PlanRevisionInput!) { revisePlan(plan: $plan, revision: $revision) { id version needs goals { term text } } }`;
const FINALISE = `mutation ($plan: RecordVersion!) { finalisePlan(plan: $plan) { state version } }`;
const MEET = `mutation ($plan: ID!, $meeting: CoreGroupMeetingInput!) { planCoreGroupMeeting(plan: $plan, meeting: $meeting) { id version } }`;
const HELD = `mutation ($at: RecordVersion!, $held: MeetingHeldInput!) { recordCoreGroupMeeting(at: $at, held: $held) { id } }`;
const PROFILE = `mutation ($profile: TimetableProfile!, $convention: CountingConvention!) { setTimetableProfile(profile: $profile, convention: $convention) { profile } }`;
const VERSIONS = `query ($id: ID!) { plan(id: $id) { versions { number meeting { id } } } }`;
const ENDED = `query ($id: ID!) { plan(id: $id) { state endedOn endReason version } }`;
const BEGUN = `query ($id: ID!) { plan(id: $id) { state version initialCategory latestCategory previousPlans } }`;
const SAYS = `query ($id: ID!) { plan(id: $id) { state version needs contingency child { id } } }`;
const EXISTS = `query ($id: ID!) { plan(id: $id) { id startedOn endedOn } }`;

const PARTS = {
  causeOfHarm: 'Left alone at night.',
  needs: 'An adult at home.',
  whatMustChange: 'An adult stays overnight.',
  goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night this month.' }],
  contingency: 'A legal planning meeting.',
  dayToDayChecker: 'The school, each morning.',
};

const NOT_THERE = '00000000-0000-4000-8000-000000000000';

/** What the operations above answer with. */
interface Data {
  readonly plan: Record<string, unknown> | null;
  readonly child: { readonly plan: unknown; readonly plans: unknown };
  readonly revisePlan: unknown;
  readonly endPlan: unknown;
  readonly inboxItems: readonly { kind: string; plan: { id: string } | null }[];
}

describe('a child protection plan', () => {
  let hub: TestHub;
  let keyWorker: TestWorker;
  let member: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start({ now: '2026-03-02T10:00:00Z' });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Housing First', 'PARTNER', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('far-worker', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    member = await world.worker('health-visitor', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('housing', 'Housing First', 'PARTNER_PRACTITIONER');
  });

  afterAll(() => hub.stop());

  const data = (subject: string, query: string, variables: Record<string, unknown> = {}): Promise<Data> =>
    hub.data(subject, query, variables) as Promise<Data>;

  /** A child with a key worker, a school and one member of a core group. */
  async function aChild(): Promise<TestChild> {
    const child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, keyWorker);
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await hub.world.related('CORE_GROUP', child, member);
    return child;
  }

  async function aPlan(child: TestChild, plan: Partial<PlanStart> = {}): Promise<string> {
    return planBegins(hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG', ...PARTS, ...plan });
  }

  /** How the beginning of a plan was refused. */
  const unbegun = (who: string, child: TestChild, plan: Partial<PlanStart> = {}): Promise<unknown> =>
    planBegins(hub, who, child.id, { startedOn: '2026-02-20', category: 'NEG', ...plan }).then(
      () => undefined,
      (error: unknown) => error,
    );

  async function aMeeting(plan: string): Promise<{ id: string; version: number }> {
    const meeting = { plannedFor: '2026-03-02T09:00:00Z', online: true, place: 'https://meet.example/1' };
    return (
      (await hub.data('key-worker', MEET, { plan, meeting })) as {
        planCoreGroupMeeting: { id: string; version: number };
      }
    ).planCoreGroupMeeting;
  }

  async function held(at: { id: string; version: number }): Promise<void> {
    const attendance = [keyWorker, member].map(({ id: worker }) => ({ worker, attended: 'CAME' }));
    const said = { on: '2026-03-02', discussed: 'The outline becomes the plan.', attendance };
    await hub.data('key-worker', HELD, { at, held: said });
  }

  async function codeOf(
    subject: string,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<string | undefined> {
    return (await hub.ask(subject, query, variables)).errors?.[0]?.extensions.code;
  }

  /** What came into an inbox about a plan, and the plan as its owner may see it now. */
  async function heard(subject: string, planId: string): Promise<string[]> {
    const { inboxItems } = await data(subject, `{ inboxItems(after: 0, first: 100) { kind plan { id } } }`);
    return inboxItems.filter((item) => item.plan?.id === planId).map((item) => item.kind);
  }

  it('begins in outline by a conference, and the manager and the core group hear of it', async () => {
    const child = await aChild();
    const outline = { startedOn: '2026-03-02', category: 'EMO', causeOfHarm: 'Shouting.' } as const;
    const id = await planBegins(hub, 'key-worker', child.id, outline);
    expect((await data('manager', BEGUN, { id })).plan).toMatchObject({
      state: 'OUTLINE',
      version: 1,
      initialCategory: 'EMO',
      latestCategory: 'EMO',
      previousPlans: 0,
    });
    expect(await heard('manager', id)).toEqual(['PlanStarted']);
    expect(await heard('health-visitor', id)).toEqual(['PlanStarted']);
    expect(await heard('key-worker', id)).toEqual([]);
  });

  it('does not begin without a key worker, nor beside an open plan, and is begun by nobody alone', async () => {
    const alone = await hub.world.child('Testborough');
    expect(await unbegun('manager', alone)).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    const child = await aChild();
    const query = `mutation ($child: ID!) { startPlan(child: $child) { id } }`;
    expect((await hub.ask('key-worker', query, { child: child.id })).errors?.[0]?.message).toContain('startPlan');
    await aPlan(child);
    expect(await unbegun('manager', child, { startedOn: '2026-03-01' })).toMatchObject({
      ...{ code: 'RULE_BROKEN', message: expect.stringContaining('8935') },
    });
    const { rows } = await hub.pool.query('select count(*)::int as n from plan where child_id = $1', [child.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('is one even when two begin it at the same moment', async () => {
    const child = await aChild();
    const answers = await Promise.all(['key-worker', 'manager'].map((who) => unbegun(who, child)));
    expect(answers.filter((refused) => refused === undefined)).toHaveLength(1);
    const lost = answers.find((refused) => refused !== undefined) as { code: string };
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(lost.code);
  });

  it('is finalised once every part is written, and the refusal names the part that is missing', async () => {
    const child = await aChild();
    const id = await aPlan(child, { contingency: null });
    const early = await hub.ask('key-worker', FINALISE, { plan: { id, version: 1 } });
    expect(early.errors?.[0]).toMatchObject({ extensions: { code: 'RULE_BROKEN', field: 'plan.contingency' } });
    expect((await data('key-worker', SAYS, { id })).plan).toMatchObject({ state: 'OUTLINE', version: 1 });
    const revision = { contingency: 'A legal planning meeting.', reason: 'Agreed by the core group.' };
    await data('key-worker', REVISE, { plan: { id, version: 1 }, revision });
    const unmet = await hub.ask('key-worker', FINALISE, { plan: { id, version: 2 } });
    expect(unmet.errors?.[0]).toMatchObject({ extensions: { code: 'RULE_BROKEN', field: 'meeting' } });
    expect(unmet.errors?.[0]?.message).toContain('Working Together to Safeguard Children 2023');
    const meeting = await aMeeting(id);
    // Planned is not held.
    expect(await codeOf('key-worker', FINALISE, { plan: { id, version: 2 } })).toBe('RULE_BROKEN');
    await held(meeting);
    expect(await data('key-worker', FINALISE, { plan: { id, version: 2 } })).toEqual({
      finalisePlan: { state: 'ACTIVE', version: 3 },
    });
    expect((await data('health-visitor', SAYS, { id })).plan).toEqual({
      state: 'ACTIVE',
      version: 3,
      needs: PARTS.needs,
      contingency: 'A legal planning meeting.',
      child: { id: child.id },
    });
    const { plan } = await data('key-worker', VERSIONS, { id });
    expect((plan as unknown as { versions: unknown[] }).versions[0]).toEqual({
      number: 3,
      meeting: { id: meeting.id },
    });
    const emptied = { contingency: null, reason: 'A mistake.' };
    expect(await codeOf('key-worker', REVISE, { plan: { id, version: 3 }, revision: emptied })).toBe('RULE_BROKEN');
  });

  it('is finalised by a meeting of its own core group, and by no other plan’s', async () => {
    const other = await aPlan(await aChild());
    await held(await aMeeting(other));
    const id = await aPlan(await aChild());
    expect(await codeOf('key-worker', FINALISE, { plan: { id, version: 1 } })).toBe('RULE_BROKEN');
  });

  it('is finalised at once where the authority’s first core group takes no time', async () => {
    const id = await aPlan(await aChild());
    const counting = { convention: 'DAY_AFTER_IS_FIRST' };
    await hub.data('manager', PROFILE, { ...counting, profile: 'GREENWICH' });
    expect(await codeOf('key-worker', FINALISE, { plan: { id, version: 1 } })).toBe('RULE_BROKEN');
    await hub.data('manager', PROFILE, { ...counting, profile: 'LEWISHAM' });
    const { errors } = await hub.ask('key-worker', FINALISE, { plan: { id, version: 1 } });
    await hub.data('manager', PROFILE, { ...counting, profile: 'STANDARD' });
    expect(errors).toBeUndefined();
  });

  it('is revised in one commit with its version, its audit row and the inbox rows of those who work to it', async () => {
    const child = await aChild();
    const id = await aPlan(child);
    const goals = [...PARTS.goals, { term: 'LONG', text: 'A home where somebody stays.' }];
    const revision = { goals, latestCategory: 'EMO', reason: 'Review.' };
    const { revisePlan } = await data('manager', REVISE, { plan: { id, version: 1 }, revision });
    expect(revisePlan).toEqual({ id, version: 2, needs: PARTS.needs, goals });
    expect(await heard('key-worker', id)).toEqual(['PlanRevised']);
    expect(await heard('health-visitor', id)).toEqual(['PlanStarted', 'PlanRevised']);
    const { rows } = await hub.pool.query(
      `select p.xmin = v.xmin as version, p.xmin = a.xmin as audit, p.xmin = e.xmin as event, p.xmin = i.xmin as inbox, a.fields
       from plan p join plan_version v on v.plan_id = p.id and v.number = 2
       join audit_entry a on a.child_id = p.child_id and a.operation = 'revisePlan' and a.action = 'WRITE'
       join event e on e.subject_id = p.id and e.name = 'PlanRevised'
       join inbox_item i on i.event_id = e.id and i.recipient_id = $2 where p.id = $1`,
      [id, keyWorker.id],
    );
    expect(rows).toEqual([
      { version: true, audit: true, event: true, inbox: true, fields: ['Plan.goals', 'Plan.latestCategory'] },
    ]);
  });

  it('keeps the edit that came first: a stale one is a CONFLICT and changes nothing', async () => {
    const id = await aPlan(await aChild());
    await data('key-worker', REVISE, {
      plan: { id, version: 1 },
      revision: { needs: 'The first edit.', reason: 'A.' },
    });
    const stale = { plan: { id, version: 1 }, revision: { needs: 'The second edit.', reason: 'B.' } };
    expect(await codeOf('manager', REVISE, stale)).toBe('CONFLICT');
    expect((await data('manager', SAYS, { id })).plan).toMatchObject({ needs: 'The first edit.', version: 2 });
    const { rows } = await hub.pool.query('select count(*)::int as n from plan_version where plan_id = $1', [id]);
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('refuses a revision that changes nothing', async () => {
    const id = await aPlan(await aChild());
    const same = { plan: { id, version: 1 }, revision: { ...PARTS, latestCategory: 'NEG', reason: 'No news.' } };
    expect(await codeOf('key-worker', REVISE, same)).toBe('INVALID_INPUT');
    expect((await data('key-worker', SAYS, { id })).plan?.['version']).toBe(1);
  });

  it('keeps every version, and what changed between two can be read', async () => {
    const id = await aPlan(await aChild());
    await data('key-worker', REVISE, {
      plan: { id, version: 1 },
      revision: { needs: 'A bed.', reason: 'Core group.' },
    });
    const query = `query ($id: ID!) { plan(id: $id) {
      versions { number reason needs madeAt madeBy { name } }
      difference(from: 1, to: 2) { from to changes { part before after } } } }`;
    expect((await data('health-visitor', query, { id })).plan).toEqual({
      versions: [
        {
          number: 2,
          reason: 'Core group.',
          needs: 'A bed.',
          madeAt: '2026-03-02T10:00:00.000Z',
          madeBy: { name: 'Test key-worker' },
        },
        {
          number: 1,
          reason: 'The outline of the conference.',
          needs: PARTS.needs,
          madeAt: '2026-03-02T10:00:00.000Z',
          madeBy: { name: 'Test key-worker' },
        },
      ],
      difference: { from: 1, to: 2, changes: [{ part: 'NEEDS', before: PARTS.needs, after: 'A bed.' }] },
    });
    const unknown = await hub.ask(
      'key-worker',
      `query ($id: ID!) { plan(id: $id) { difference(from: 1, to: 9) { to } } }`,
      { id },
    );
    expect(unknown.errors?.[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT', field: 'to' } });
  });

  it('closes the core group when it ends: a member who was there hears nothing more and sees nothing', async () => {
    const child = await aChild();
    const id = await aPlan(child);
    expect((await data('health-visitor', SAYS, { id })).plan).toMatchObject({ needs: PARTS.needs });
    const support = { support: 'A parenting course.' };
    const end = { on: '2026-03-02', reason: 'CHILD_IN_NEED_PLAN', support } as const;
    await expect(planEnds(hub, 'key-worker', id, { ...end, on: '2026-02-20' })).rejects.toThrow('8840');
    await planEnds(hub, 'manager', id, end);
    expect((await data('manager', ENDED, { id })).plan).toEqual({
      state: 'ENDED',
      endedOn: '2026-03-02',
      endReason: 'CHILD_IN_NEED_PLAN',
      version: 2,
    });
    expect((await data('health-visitor', SAYS, { id })).plan).toBeNull();
    expect(await heard('health-visitor', id)).toEqual([]);
    expect(await heard('key-worker', id)).toEqual(['PlanEnded']);
    const { rows } = await hub.pool.query(
      `select count(*)::int as n from inbox_item i join event e on e.id = i.event_id where e.subject_id = $1 and e.name = 'PlanEnded' and i.recipient_id = $2`,
      [id, member.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    const revision = { needs: 'Too late.', reason: 'Too late.' };
    expect(await codeOf('key-worker', REVISE, { plan: { id, version: 2 }, revision })).toBe('RULE_BROKEN');
    const { child: found } = await data(
      'key-worker',
      `query ($id: ID!) { child(id: $id) { plan { id } plans { id state needs } } }`,
      { id: child.id },
    );
    expect(found).toEqual({ plan: null, plans: [{ id, state: 'ENDED', needs: PARTS.needs }] });
  });

  it('is followed by another only after the day it ended, and the next one counts it', async () => {
    const child = await aChild();
    const id = await aPlan(child);
    await planEnds(hub, 'key-worker', id, { on: '2026-03-01', reason: 'NO_LONGER_AT_RISK' });
    expect(await unbegun('key-worker', child, { startedOn: '2026-03-01' })).toMatchObject({ code: 'RULE_BROKEN' });
    const next = await aPlan(child, { startedOn: '2026-03-02', category: 'PHY' });
    expect((await data('key-worker', BEGUN, { id: next })).plan).toMatchObject({ previousPlans: 1 });
    const { child: found } = await data(
      'key-worker',
      `query ($id: ID!) { child(id: $id) { plan { id } plans { id } } }`,
      { id: child.id },
    );
    expect(found).toEqual({ plan: { id: next }, plans: [{ id: next }, { id }] });
  });

  it('shows a school on whose roll the child is that there is one, and its dates, and names what is withheld', async () => {
    const child = await aChild();
    const id = await aPlan(child);
    const answer = await hub.ask(
      'teacher',
      `query ($id: ID!) { child(id: $id) { plan {
        id state startedOn endedOn causeOfHarm goals { text } versions { reason } difference(from: 1, to: 1) { changes { after } } } } }`,
      { id: child.id },
    );
    expect((answer.data as Data).child.plan).toEqual({
      id,
      state: 'OUTLINE',
      startedOn: '2026-02-20',
      endedOn: null,
      causeOfHarm: null,
      goals: null,
      versions: null,
      difference: null,
    });
    expect(answer.extensions?.withheld?.map(({ path, opensWith }) => [path, opensWith])).toEqual(
      ['causeOfHarm', 'goals', 'versions', 'difference'].map((field) => [
        `child.plan.${field}`,
        field === 'causeOfHarm' ? ['CORE_GROUP', 'EMERGENCY'] : ['CORE_GROUP'],
      ]),
    );
  });

  it('is not there for a partner outside the core group, nor for another authority', async () => {
    const id = await aPlan(await aChild());
    const absent = await hub.ask('housing', EXISTS, { id: NOT_THERE });
    expect(absent.data).toEqual({ plan: null });
    expect((await hub.ask('housing', EXISTS, { id })).text).toBe(absent.text);
    expect((await hub.ask('far-worker', EXISTS, { id })).data).toEqual({ plan: null });
    expect(await data('key-worker', EXISTS, { id: 'not an id' })).toEqual({ plan: null });
  });

  it('is hidden with the record of a child whom a restriction hides', async () => {
    const child = await aChild();
    const id = await aPlan(child);
    await hub.world.restricted('RECORD', child, [keyWorker]);
    expect((await data('manager', EXISTS, { id })).plan).toBeNull();
    expect((await data('key-worker', EXISTS, { id })).plan).toMatchObject({ id });
  });

  it('that ended more than twelve months ago is not shown to a look-up, and is to those who work with the child', async () => {
    const child = await aChild();
    const long = await imported(child, '2024-01-10', '2025-03-01');
    const recent = await imported(child, '2025-03-02', '2025-09-01');
    const query = `query ($id: ID!) { child(id: $id) { plans { id } } }`;
    expect((await data('teacher', query, { id: child.id })).child.plans).toEqual([{ id: recent }]);
    expect((await data('teacher', EXISTS, { id: long })).plan).toBeNull();
    expect((await data('colleague', query, { id: child.id })).child.plans).toEqual([{ id: recent }, { id: long }]);
    const atTwelveMonths = await imported(await aChild(), '2024-01-10', '2025-03-02');
    expect((await data('teacher', EXISTS, { id: atTwelveMonths })).plan).toMatchObject({ endedOn: '2025-03-02' });
  });

  it('that came with a return says nothing yet, and its first revision must say everything', async () => {
    const id = await imported(await aChild(), '2025-06-01', null);
    const query = `query ($id: ID!) { plan(id: $id) { state version previousPlans needs goals { text } versions { number } } }`;
    expect((await data('key-worker', query, { id })).plan).toEqual({
      state: 'ACTIVE',
      version: 1,
      previousPlans: 2,
      needs: null,
      goals: null,
      versions: [],
    });
    const part = { needs: PARTS.needs, reason: 'Written down.' };
    expect(await codeOf('key-worker', REVISE, { plan: { id, version: 1 }, revision: part })).toBe('RULE_BROKEN');
    await data('key-worker', REVISE, { plan: { id, version: 1 }, revision: { ...PARTS, reason: 'Written down.' } });
    expect((await data('key-worker', query, { id })).plan).toMatchObject({
      needs: PARTS.needs,
      versions: [{ number: 2 }],
    });
  });

  /** A plan as the import of a return leaves it: dates and categories, and nothing that it says. */
  async function imported(child: TestChild, startedOn: string, endedOn: string | null): Promise<string> {
    const { rows } = await hub.pool.query<{ id: string }>(
      `insert into plan (id, authority_id, child_id, state, started_on, ended_on, initial_category, latest_category, previous_plans)
       select gen_random_uuid(), authority_id, id, $2, $3, $4, 'NEG', 'MUL', 2 from child where id = $1 returning id`,
      [child.id, endedOn === null ? 'ACTIVE' : 'ENDED', startedOn, endedOn],
    );
    return rows[0]?.id ?? '';
  }
});
