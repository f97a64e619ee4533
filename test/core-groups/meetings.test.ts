import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aChild,
  aPlan,
  aRelative,
  audited,
  deadlines,
  done,
  heard,
  planWorld,
  refusal,
  type PlanWorld,
} from '../support/plan-world';
import type { TestChild } from '../support/world';

const AT = { plannedFor: '2026-03-10T14:00:00Z', online: false, place: 'Town Hall, room 2' };

describe('a core group', () => {
  let world: PlanWorld;
  let child: TestChild;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
    child = await aChild(world);
    plan = await aPlan(world, child);
  });
  afterAll(() => world.hub.stop());

  const members = () => [
    { worker: world.keyWorker.id, attended: 'CAME' },
    { worker: world.nurse.id, attended: 'CAME' },
    { worker: world.teacher.id, attended: 'APOLOGIES' },
  ];
  const held = (more: object = {}) => ({
    on: '2026-03-02',
    discussed: 'All is agreed.',
    attendance: members(),
    ...more,
  });
  const planned = () => done(world, 'key-worker', 'plan-core-group-meeting', { plan, meeting: AT });

  it('has its first meeting within ten working days, said from the start of the plan', async () => {
    expect(await deadlines(world, plan)).toEqual({
      FIRST_CORE_GROUP: 'OPEN 2026-03-16',
      FIRST_REVIEW: 'OPEN 2026-06-02',
      VISIT: 'OPEN 2026-03-30',
    });
  });

  it('is told of a meeting that is planned, moved and called off', async () => {
    const { id, version } = await planned();
    const later = { ...AT, plannedFor: '2026-03-11T14:00:00Z', online: true };
    const moved = await done(world, 'manager', 'move-core-group-meeting', { at: { id, version }, meeting: later });
    expect(moved).toMatchObject({ version: 2, online: true, plannedFor: '2026-03-11T14:00:00.000Z' });
    expect(
      await refusal(world, 'key-worker', 'call-off-core-group-meeting', { at: { id, version }, reason: 'Ill.' }),
    ).toMatchObject({ code: 'CONFLICT' });
    await done(world, 'key-worker', 'call-off-core-group-meeting', { at: { id, version: 2 }, reason: 'Ill.' });
    expect(await heard(world, 'nurse', child)).toEqual([
      'PlanStarted',
      'CoreGroupMeetingPlanned',
      'CoreGroupMeetingPlanned',
      'CoreGroupMeetingCalledOff',
    ]);
    expect(await heard(world, 'other-teacher', child)).toEqual([]);
    const again = { at: { id, version: 3 }, meeting: AT };
    expect(await refusal(world, 'key-worker', 'move-core-group-meeting', again)).toMatchObject({
      code: 'RULE_BROKEN',
      message: expect.stringContaining('called off'),
    });
  });

  it('is planned by who leads it: not by a member, a colleague or another authority', async () => {
    for (const [who, code] of [
      ['colleague', 'NOT_YOUR_ROLE'],
      ['far-worker', 'NOT_AVAILABLE'],
    ] as const)
      expect((await refusal(world, who, 'plan-core-group-meeting', { plan, meeting: AT })).code).toBe(code);
    const early = { plan, meeting: { ...AT, plannedFor: '2026-03-01T14:00:00Z' } };
    expect(await refusal(world, 'key-worker', 'plan-core-group-meeting', early)).toMatchObject({
      code: 'RULE_BROKEN',
      field: 'meeting.plannedFor',
    });
  });

  it('hears a report of every agency, each its own, until it has met', async () => {
    const { id } = await planned();
    const { reports } = await done(world, 'nurse', 'report-to-core-group', { meeting: id, text: 'Weight is up.' });
    expect(reports).toMatchObject([{ agency: { name: 'Town Hospital' }, text: 'Weight is up.' }]);
    expect((await refusal(world, 'other-teacher', 'report-to-core-group', { meeting: id, text: 'X' })).code).toBe(
      'NOT_AVAILABLE',
    );
    expect((await refusal(world, 'nurse', 'report-to-core-group', { meeting: id, text: 'a\u0000b' })).code).toBe(
      'INVALID_INPUT',
    );
    expect((await heard(world, 'key-worker', child)).at(-1)).toBe('ProgressReported');
    const at = { id, version: 1 };
    await done(world, 'key-worker', 'call-off-core-group-meeting', { at, reason: 'Snow.' });
    expect((await refusal(world, 'nurse', 'report-to-core-group', { meeting: id, text: 'X' })).code).toBe(
      'RULE_BROKEN',
    );
  });

  it('takes attendance of its members alone, and meets with two at least', async () => {
    const { id } = await planned();
    const at = { id, version: 1 };
    const stranger = world.hub.world.workers.get('colleague')?.id;
    const relative = await aRelative(world, child);
    const refused = (attendance: object[], more: object = {}) =>
      refusal(world, 'key-worker', 'record-core-group-meeting', { at, held: held({ attendance, ...more }) });
    expect(await refused([...members(), { worker: stranger, attended: 'CAME' }])).toMatchObject({
      code: 'RULE_BROKEN',
      field: 'held.attendance.3',
      message: expect.stringContaining('is a member of it'),
    });
    expect((await refused([...members(), { familyMember: relative, attended: 'CAME' }])).code).toBe('RULE_BROKEN');
    expect((await refused([...members(), ...members()])).code).toBe('INVALID_INPUT');
    expect(await refused(members().slice(0, 1))).toMatchObject({
      code: 'RULE_BROKEN',
      message: expect.stringContaining('Working Together'),
    });
    expect((await refused(members(), { on: '2026-03-03' })).field).toBe('held.on');
  });

  it('with the family in it meets in time, once, and sets the day of the next; the plan comes out of the meeting', async () => {
    const { id } = await planned();
    const mother = await aRelative(world, child, 'MOTHER');
    await done(world, 'key-worker', 'seat-family', { plan, familyMember: mother });
    expect((await refusal(world, 'key-worker', 'seat-family', { plan, familyMember: mother })).code).toBe(
      'RULE_BROKEN',
    );
    const attendance = [...members(), { familyMember: mother, attended: 'CAME' }];
    const next = { plannedFor: '2026-03-25T14:00:00Z', online: true, place: 'https://meet.example/1' };
    const record = { at: { id, version: 1 }, held: held({ attendance, next }) };
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) => refusal(world, who, 'record-core-group-meeting', record)),
    );
    expect(both.map((one) => one.code).filter((code) => code === undefined)).toHaveLength(1);
    const seen = await done(world, 'teacher', 'plan-at-work', { id: plan });
    const meeting = seen.coreGroupMeetings.find((one: any) => one.id === id);
    expect(meeting).toMatchObject({ state: 'HELD', heldOn: '2026-03-02', place: AT.place });
    expect(meeting.attendance).toContainEqual({
      worker: null,
      familyMember: { id: mother, person: { name: 'A relative' } },
      attended: 'CAME',
    });
    expect(seen.coreGroupMeetings.filter((one: any) => one.state === 'PLANNED')).toHaveLength(2);
    expect(await deadlines(world, plan)).toMatchObject({
      FIRST_CORE_GROUP: 'MET 2026-03-16',
      CORE_GROUP: 'OPEN 2026-03-30',
      // A core group meeting is no visit.
      VISIT: 'OPEN 2026-03-30',
    });
    expect(seen.seeing.bySocialWorkerOn).toBeNull();
    const revision = { needs: 'A bed.', reason: 'The core group.', meeting: id };
    const elsewhere = { ...revision, meeting: plan };
    expect(
      (await refusal(world, 'key-worker', 'revise-plan', { plan: { id: plan, version: 1 }, revision: elsewhere }))
        .field,
    ).toBe('revision.meeting');
    await done(world, 'key-worker', 'revise-plan', { plan: { id: plan, version: 1 }, revision });
    await done(world, 'key-worker', 'finalise-plan', { plan: { id: plan, version: 2 }, meeting: id });
    const { versions } = await done(world, 'nurse', 'plan-at-work', { id: plan });
    expect(versions.map((one: any) => one.meeting?.heldOn ?? null)).toEqual(['2026-03-02', '2026-03-02', null]);
    expect((await audited(world, child)).map((row) => row.operation)).toContain('recordCoreGroupMeeting');
    await done(world, 'key-worker', 'unseat-family', { plan, familyMember: mother });
    expect((await refusal(world, 'key-worker', 'unseat-family', { plan, familyMember: mother })).code).toBe(
      'RULE_BROKEN',
    );
  });

  it('hides where it meets under a shield, for it may meet at the home', async () => {
    await world.hub.world.restricted('ADDRESS', child);
    const places = async (who: string) =>
      (await done(world, who, 'plan-at-work', { id: plan })).coreGroupMeetings.map((one: any) => one.place);
    expect(new Set(await places('teacher'))).toEqual(new Set([null]));
    expect(await places('manager')).toContain(AT.place);
  });
});

describe('a difficulty with a plan', () => {
  let world: PlanWorld;
  let child: TestChild;
  let plan: string;

  beforeAll(async () => {
    world = await planWorld();
    child = await aChild(world);
    plan = await aPlan(world, child);
  });
  afterAll(() => world.hub.stop());

  const ask = (who: string) => done(world, who, 'ask-for-early-review', { plan, difficulty: 'Nobody opens the door.' });

  it('is told of by any member, once until it is answered, and the key worker and manager hear of it at once', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => refusal(world, 'nurse', 'ask-for-early-review', { plan, difficulty: 'Nobody opens.' })),
    );
    expect(answers.filter((one) => one.code === undefined)).toHaveLength(1);
    expect((await refusal(world, 'nurse', 'ask-for-early-review', { plan, difficulty: 'X' })).code).toBe('RULE_BROKEN');
    expect((await refusal(world, 'other-teacher', 'ask-for-early-review', { plan, difficulty: 'X' })).code).toBe(
      'NOT_YOUR_ROLE',
    );
    for (const who of ['key-worker', 'manager']) expect(await heard(world, who, child)).toContain('EarlyReviewAsked');
    expect(await heard(world, 'teacher', child)).not.toContain('EarlyReviewAsked');
    const { rows } = await world.hub.pool.query(
      `select urgency from inbox_item i join event e on e.id = i.event_id where e.name = 'EarlyReviewAsked' and e.child_id = $1`,
      [child.id],
    );
    expect(rows.every((row: any) => row.urgency === 'IMMEDIATE')).toBe(true);
  });

  it('is answered once, with a day before the one that is due, or with a reason', async () => {
    const { id, version } = await ask('teacher');
    const answer = (more: object) => ({
      request: { id, version },
      answer: { agreed: true, reason: 'It is bad.', ...more },
    });
    const refused = (more: object) => refusal(world, 'key-worker', 'answer-early-review', answer(more));
    expect((await refused({})).field).toBe('answer.reviewBy');
    expect((await refused({ reviewBy: '2026-03-01' })).field).toBe('answer.reviewBy');
    expect((await refused({ agreed: false, reviewBy: '2026-04-01' })).field).toBe('answer.reviewBy');
    expect(await refused({ reviewBy: '2026-06-02' })).toMatchObject({
      code: 'RULE_BROKEN',
      message: expect.stringContaining('due by 2026-06-02'),
    });
    expect((await refusal(world, 'colleague', 'answer-early-review', answer({ reviewBy: '2026-04-01' }))).code).toBe(
      'NOT_YOUR_ROLE',
    );
    const agreed = await done(world, 'manager', 'answer-early-review', answer({ reviewBy: '2026-04-01' }));
    expect(agreed).toMatchObject({ answer: 'AGREED', reviewBy: '2026-04-01' });
    expect(agreed.plan.deadlines).toContainEqual({
      timescale: 'FIRST_REVIEW',
      dueOn: '2026-04-01',
      firstDueOn: '2026-06-02',
      state: 'OPEN',
    });
    expect((await heard(world, 'nurse', child)).at(-1)).toBe('EarlyReviewAnswered');
    expect((await refused({ reviewBy: '2026-03-20' })).message).toContain('answered once');
  });

  it('is answered with no as well, which moves nothing and is heard by who asked', async () => {
    const { id, version } = await ask('teacher');
    await done(world, 'key-worker', 'answer-early-review', {
      request: { id, version },
      answer: { agreed: false, reason: 'The next meeting is in two days.' },
    });
    expect(await deadlines(world, plan)).toMatchObject({ FIRST_REVIEW: 'OPEN 2026-04-01' });
    const told = await heard(world, 'nurse', child);
    expect((await heard(world, 'teacher', child)).filter((name) => name === 'EarlyReviewAnswered')).toHaveLength(2);
    expect(told.filter((name) => name === 'EarlyReviewAnswered')).toHaveLength(1);
  });
});
