import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';
import { ConferenceWorld } from './world';

const INBOX = `query ($after: Int!) { inboxItems(after: $after) { kind conference { id } } }`;

describe('planning a conference', () => {
  let world: ConferenceWorld;
  let hub: TestHub;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    hub = world.hub;
  });

  afterAll(() => hub.stop());

  const head = async (who: string): Promise<number> =>
    ((await hub.data(who, `query { inboxHead { seq } }`)) as { inboxHead: { seq: number } }).inboxHead.seq;
  const heard = async (who: string, after: number): Promise<string[]> =>
    (await hub.data(who, INBOX, { after })).inboxItems.map((item: { kind: string }) => item.kind);

  it('brings brothers and sisters together, and shows the soonest of their last days', async () => {
    const [maya, noah] = [await world.child(), await world.child()];
    await world.deadline(maya, 'INITIAL_CONFERENCE', '2026-03-12');
    await world.deadline(noah, 'INITIAL_CONFERENCE', '2026-03-10');
    const conference = await world.planned([maya, noah]);
    expect(conference).toMatchObject({
      kind: 'INITIAL',
      state: 'PLANNED',
      dueOn: '2026-03-10',
      late: false,
      version: 1,
    });
    expect(conference.children.map((part: any) => part.dueOn).sort()).toEqual(['2026-03-10', '2026-03-12']);
    const { child } = await hub.data('manager', `query ($id: ID!) { child(id: $id) { conferences { id } } }`, {
      id: noah.id,
    });
    expect(child.conferences).toEqual([{ id: conference.id }]);
    const { rows } = await hub.pool.query(
      `select distinct operation, child_id from audit_entry where operation = 'planConference'`,
    );
    expect(rows.map((row) => row.child_id).sort()).toEqual([maya.id, noah.id].sort());
  });

  it('may be late only with the reason and who agreed, and stays visible as late', async () => {
    const child = await world.child();
    await world.deadline(child, 'INITIAL_CONFERENCE', '2026-03-06');
    const conference = { kind: 'INITIAL', children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    expect(await world.refusal('key-worker', 'plan-conference', { conference })).toEqual({
      code: 'RULE_BROKEN',
      field: 'conference.late',
      says: expect.stringContaining('The last day in time is 2026-03-06'),
    });
    const late = { reason: 'The mother is in hospital.', agreedBy: 'Test manager and Test chair' };
    expect(await world.planned([child], { late })).toMatchObject({
      late: true,
      dueOn: '2026-03-06',
      lateReason: late.reason,
      lateAgreedBy: late.agreedBy,
    });
  });

  it.each([
    ['2026-03-08T10:00:00Z', 'RULE_BROKEN', 'weekend or a bank holiday'],
    ['2026-04-06T10:00:00Z', 'RULE_BROKEN', 'weekend or a bank holiday'],
    ['2026-01-30T10:00:00Z', 'INVALID_INPUT', 'has not gone by more than 30 days ago'],
  ])('is never on a day of rest, and never entered long after: %s', async (plannedFor, code, words) => {
    const child = await world.child();
    const conference = { kind: 'INITIAL', children: [child.id], plannedFor, venue: 'Here' };
    expect(await world.refusal('key-worker', 'plan-conference', { conference })).toMatchObject({
      code,
      field: 'conference.plannedFor',
      says: expect.stringContaining(words),
    });
  });

  it('asks for a place, and for each child once', async () => {
    const child = await world.child();
    const base = { kind: 'INITIAL', plannedFor: '2026-03-09T13:30:00Z' };
    const refused = (conference: object) => world.refusal('key-worker', 'plan-conference', { conference });
    expect(await refused({ ...base, children: [child.id] })).toMatchObject({ field: 'conference.venue' });
    for (const children of [[], [child.id, child.id]])
      expect(await refused({ ...base, venue: 'Here', children })).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'conference.children',
      });
    expect(await refused({ ...base, venue: 'He\u0000re', children: [child.id] })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'conference.venue',
    });
  });

  it('fits the child: a review needs a plan, a pre-birth conference an unborn child, a first one no plan', async () => {
    const child = await world.child();
    const base = { children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    const refused = async (kind: string) =>
      (await world.refusal('key-worker', 'plan-conference', { conference: { ...base, kind } })).says;
    expect(await refused('REVIEW')).toContain('this one has none');
    expect(await refused('PRE_BIRTH')).toContain('this one is');
    await planBegins(hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG' });
    expect(await refused('INITIAL')).toContain('the next conference is a review');
    expect(await world.planned([child], { kind: 'REVIEW' })).toMatchObject({ kind: 'REVIEW', dueOn: '2026-05-20' });
  });

  it('comes before the expected birth', async () => {
    const child = await world.child();
    await hub.pool.query(`update child set date_of_birth = null, expected_date_of_birth = '2026-03-05' where id = $1`, [
      child.id,
    ]);
    await world.deadline(child, 'INITIAL_CONFERENCE', '2026-03-12');
    const conference = { kind: 'PRE_BIRTH', children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    expect(await world.refusal('key-worker', 'plan-conference', { conference })).toMatchObject({
      says: expect.stringContaining('2026-03-05'),
    });
  });

  it('is one at a time for a child, also when two plan at the same moment', async () => {
    const child = await world.child();
    const conference = { kind: 'INITIAL', children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    const answers = await Promise.all(
      ['key-worker', 'manager'].map((who) => world.refusal(who, 'plan-conference', { conference })),
    );
    const refused = answers.filter((answer) => answer.code !== undefined);
    expect(refused).toHaveLength(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(refused[0]?.code);
    expect(await world.refusal('key-worker', 'plan-conference', { conference })).toMatchObject({
      code: 'RULE_BROKEN',
      says: expect.stringMatching(/one at a time\. Hold, move or cancel that one first/),
    });
  });

  it('is for the key worker and managers: a colleague hears who they are', async () => {
    const child = await world.child();
    const conference = { kind: 'INITIAL', children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    expect(await world.refusal('colleague', 'plan-conference', { conference })).toMatchObject({
      code: 'NOT_YOUR_ROLE',
    });
    const planned = await world.planned([child]);
    const at = { id: planned.id, version: planned.version };
    for (const [name, more] of [
      ['cancel-conference', { reason: 'x' }],
      ['appoint-chair', { chair: world.worker('chair').id }],
    ] as const)
      expect(await world.refusal('colleague', name, { conference: at, ...more })).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
  });

  it('moves with the deadlines for its reports, and everybody who comes hears of it', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const invited = await world.invited(planned, 'teacher');
    const [teacher, officer] = [await head('teacher'), await head('officer')];
    const time = { plannedFor: '2026-03-11T10:00:00Z', online: 'By the link in the letter' };
    const moved = await world.data('manager', 'move-conference', {
      ...{ conference: { id: planned.id, version: invited.version }, time, reason: 'The school is closed.' },
    });
    expect(moved).toMatchObject({
      plannedFor: '2026-03-11T10:00:00.000Z',
      venue: null,
      changedReason: 'The school is closed.',
    });
    expect(await heard('teacher', teacher)).toEqual(['ConferenceMoved']);
    expect(await heard('officer', officer)).toEqual([]);
    const { rows } = await hub.pool.query(
      `select due_on, withdrawn_at is not null as withdrawn from deadline where subject_id = $1 order by due_on`,
      [planned.id],
    );
    expect(rows).toEqual([
      { due_on: '2026-03-05', withdrawn: true },
      { due_on: '2026-03-09', withdrawn: false },
    ]);
    const stale = { conference: { id: planned.id, version: planned.version }, time, reason: 'Again.' };
    expect(await world.refusal('key-worker', 'move-conference', stale)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is adjourned to another day, or called off; then nothing more is planned for it', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const time = { plannedFor: '2026-03-13T10:00:00Z', venue: 'Here' };
    const adjourned = await world.data('manager', 'adjourn-conference', {
      ...{ conference: { id: planned.id, version: 1 }, time, reason: 'Not quorate.' },
    });
    expect(adjourned).toMatchObject({ state: 'ADJOURNED' });
    await world.invited(planned, 'nurse');
    expect((await world.data('nurse', 'my-conferences', {})).map((one: any) => one.id)).toContain(planned.id);
    const cancelled = await world.data('manager', 'cancel-conference', {
      ...{ conference: { id: planned.id, version: adjourned.version }, reason: 'The family has moved away.' },
    });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', late: false });
    expect(await world.data('nurse', 'conference', { id: planned.id })).toBeNull();
    const again = { conference: { id: planned.id, version: cancelled.version }, time, reason: 'No, after all.' };
    expect(await world.refusal('manager', 'move-conference', again)).toMatchObject({
      code: 'RULE_BROKEN',
      says: 'The conference is cancelled; what was planned for it stays.',
    });
    expect(await world.planned([child])).toMatchObject({ state: 'PLANNED' });
  });

  describe('its chair', () => {
    const appoint = async (conference: any, chair: string) =>
      world.refusal('manager', 'appoint-chair', {
        ...{ conference: { id: conference.id, version: conference.version }, chair: world.worker(chair).id },
      });

    it('is a conference chair of the authority', async () => {
      const planned = await world.planned([await world.child()]);
      const not = { code: 'INVALID_INPUT', field: 'chair' };
      expect(await appoint(planned, 'manager')).toMatchObject(not);
      expect(await appoint(planned, 'teacher')).toMatchObject(not);
      expect(await appoint(planned, 'chair')).toEqual({});
    });

    it.each([
      ['ALLOCATED', 'was or is the key worker of'],
      ['CORE_GROUP', 'sat in the core group of'],
      ['STRATEGY', 'took part in a strategy discussion'],
    ])('was never %s, not years ago and not with a sister', async (kind, words) => {
      const [child, sister] = [await world.child(), await hub.world.child('Testborough')];
      await world.siblings(child, sister);
      const planned = await world.planned([child]);
      await hub.world.related(kind, sister, world.worker('other-chair'), new Date('2026-01-15T00:00:00Z'));
      expect(await appoint(planned, 'other-chair')).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'chair',
        says: expect.stringContaining(words),
      });
      expect(await appoint(planned, 'chair')).toEqual({});
    });

    it('does not manage the key worker, did not take on a concern, and is nobody of the family', async () => {
      const child = await world.child();
      const planned = await world.planned([child]);
      await hub.pool.query(`update worker set manager_id = $2 where id = $1`, [
        world.worker('key-worker').id,
        world.worker('other-chair').id,
      ]);
      expect(await appoint(planned, 'other-chair')).toMatchObject({
        says: expect.stringContaining('manages a key worker'),
      });
      await hub.pool.query(`update worker set manager_id = $2 where id = $1`, [
        world.worker('key-worker').id,
        world.worker('manager').id,
      ]);
      await world.connection(child, await world.person('Aunt'), { account_id: world.worker('other-chair').id });
      expect(await appoint(planned, 'other-chair')).toMatchObject({
        says: expect.stringContaining('belongs to the family'),
      });
    });

    it('has not assessed the child', async () => {
      const child = await world.child();
      const planned = await world.planned([child]);
      await world.assessed(child, 'other-chair');
      expect(await appoint(planned, 'other-chair')).toMatchObject({ says: expect.stringContaining('assessed') });
    });

    it('was never invited to come as a practitioner, to this conference or another, from the authority itself either', async () => {
      const planned = await world.planned([await world.child()]);
      const [invitation] = (await world.invited(planned, 'other-chair')).invitations;
      expect(await appoint(planned, 'other-chair')).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('was invited as a practitioner') },
      });
      await world.data('key-worker', 'withdraw-invitation', {
        invitation: { id: invitation.id, version: invitation.version },
      });
      expect(await appoint(planned, 'other-chair')).toEqual({});
    });

    it('did not decide on a concern, one that was linked to a sister among others too', async () => {
      const [child, sister, elsewhere] = [await world.child(), await world.child(), await world.child()];
      await world.siblings(child, sister);
      const planned = await world.planned([child]);
      await world.assessed(elsewhere, 'colleague');
      await hub.pool.query(
        `update concern set state = 'DECIDED', decision = 'EARLY_HELP', decision_reason = 'Help.', decided_by = $2, decided_at = raised_at,
           acknowledged_by = $3, acknowledged_at = raised_at where child_id = $1`,
        [...[elsewhere.id, world.worker('other-chair').id, world.worker('colleague').id]],
      );
      expect(await appoint(planned, 'other-chair')).toEqual({});
      await hub.pool.query(
        `insert into concern_child (concern_id, child_id, authority_id, linked_by, linked_at)
         select id, $2, authority_id, $3, raised_at from concern where child_id = $1`,
        [elsewhere.id, sister.id, world.worker('colleague').id],
      );
      const { conference } = await hub.data('manager', `{ conference(id: "${planned.id}") { id version } }`);
      expect(await appoint(conference, 'other-chair')).toMatchObject({
        says: expect.stringContaining('decided on a concern'),
      });
    });

    it('called no discussion, ended no enquiry, closed no referral', async () => {
      const child = await world.child();
      const planned = await world.planned([child]);
      await world.assessed(child, 'colleague');
      await hub.pool.query(
        `update referral set closed_on = '2026-02-20', closed_by = $2, close_reason = 'RC1' where child_id = $1`,
        [child.id, world.worker('other-chair').id],
      );
      expect(await appoint(planned, 'other-chair')).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('in the case of') },
      });
    });

    describe('has not worked with the family between conferences:', () => {
      let conference: any;
      let sister: TestChild;
      let plan: string;
      let stay: string;
      const work = (name: string, variables: object) => world.data('key-worker', name, { ...variables });
      const STAY = { neededFrom: '2026-03-02', why: 'No adult is at home.', decidedBy: 'Head of service' };
      const FOSTER = { kind: 'FOSTER_CARER', from: '2026-03-02', reason: 'Near the school.', decidedBy: 'The same' };
      const VISIT = {
        ...{ at: '2026-03-02T09:00:00Z', announced: true, place: 'HOME', childSeen: true, seenAlone: true },
        ...{ bedroomSeen: true, learnt: 'There is food in the house.' },
      };

      /** All of it done by the key worker; a case then makes one row of it the work of the chair, years before. */
      beforeAll(async () => {
        const child = await world.child();
        sister = await world.child();
        await world.siblings(child, sister);
        conference = await world.planned([child]);
        plan = await planBegins(hub, 'key-worker', sister.id, { startedOn: '2026-03-02', category: 'NEG' });
        await hub.world.related('CORE_GROUP', sister, world.worker('nurse'));
        await work('record-visit', { plan, visit: VISIT });
        await world.data('nurse', 'record-seen', { plan, on: '2026-03-02' });
        await work('offer-family-group-conference', { child: sister.id, on: '2026-03-02' });
        const gran = await world.connection(sister, await world.person('Gran'), { kind: 'GRANDPARENT' });
        stay = (await work('decide-stay', { child: sister.id, stay: STAY })).stays[0].id;
        const outcome = { outcome: 'NOT_WILLING', reason: 'She is ill.' };
        await work('consider-carer', { stay, familyMember: gran, ...outcome });
        await work('record-placement', { stay, placement: FOSTER });
      });

      it.each([
        ['a visit', 'visit', 'visited_by', 'visited or'],
        ['seeing the child', 'sighting', 'worker_id', 'visited or'],
        ['offering a family group conference', 'family_group_conference', 'offered_by', 'family group conference'],
        ['deciding where the child stays', 'stay', 'recorded_by', 'considered carers'],
        ['considering a carer', 'carer_considered', 'considered_by', 'considered carers'],
        ['placing the child', 'placement', 'recorded_by', 'considered carers'],
      ])('not by %s', async (_what, table, column, words) => {
        const chair = world.worker('other-chair').id;
        const { rows } = await hub.pool.query(`select id, ${column} as by from ${table} where child_id = $1`, [
          sister.id,
        ]);
        expect(rows).toHaveLength(1);
        await hub.pool.query(`update ${table} set ${column} = $2 where id = $1`, [rows[0].id, chair]);
        expect(await appoint(conference, 'other-chair')).toMatchObject({
          code: 'RULE_BROKEN',
          field: 'chair',
          says: expect.stringContaining(words),
        });
        await hub.pool.query(`update ${table} set ${column} = $2 where id = $1`, [rows[0].id, rows[0].by]);
      });

      it('and one who has done none of it can be the chair', async () => {
        expect(await appoint(conference, 'other-chair')).toEqual({});
      });
    });

    it('is one: of two named at the same moment one wins', async () => {
      const planned = await world.planned([await world.child()]);
      const answers = await Promise.all(['chair', 'other-chair'].map((chair) => appoint(planned, chair)));
      expect(answers.map((answer) => answer.code ?? 'named').sort()).toEqual(['CONFLICT', 'named']);
    });
  });
});
