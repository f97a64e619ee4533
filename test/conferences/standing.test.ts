import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestChild } from '../support/world';
import { ConferenceWorld } from './world';

/* Who may do what about a conference: its chair, who stands apart from the line, and whoever calls it. */

let world: ConferenceWorld;
let child: TestChild;

const at = ({ id, version }: any) => ({ id, version });
const HARM = { harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'PLAN', reasons: 'Left alone.' };
const CHAIRING = `select worker_id, ended_at from relationship where child_id = $1 and kind = 'CHAIR' order by began_at, ended_at nulls last`;

beforeAll(async () => {
  world = await ConferenceWorld.start();
  await world.hub.world.worker('coordinator', 'Testborough', 'CONFERENCE_COORDINATOR');
});
beforeEach(async () => {
  world.hub.moveTo('2026-03-02T10:00:00Z');
  child = await world.child();
});
afterAll(() => world.hub.stop());

const sees = async (who: string, fields: string) =>
  (await world.hub.data(who, `query ($id: ID!) { child(id: $id) { ${fields} } }`, { id: child.id })).child;
const chairing = async () => (await world.hub.pool.query(CHAIRING, [child.id])).rows;

describe('a conference chair', () => {
  it('is nothing to a child but a colleague until they are appointed, and then to the children of that conference', async () => {
    const LEADS = 'nhsNumber addresses { lines }';
    await world.hub.world.restricted('ADDRESS', child);
    expect(await sees('chair', LEADS)).toEqual({ nhsNumber: null, addresses: null });
    const planned = await world.planned([child]);
    const confidential = `conference(id: "${planned.id}") { proposedInvitations { invitedAs } venue }`;
    const asked = async (who: string) => (await world.hub.data(who, `{ ${confidential} }`)).conference;
    expect(await asked('chair')).toEqual({ proposedInvitations: null, venue: null });
    const chaired = await world.chaired(planned);
    expect(await asked('chair')).toEqual({ proposedInvitations: expect.any(Array), venue: 'Civic Centre, room 2' });
    expect(await asked('other-chair')).toEqual({ proposedInvitations: null, venue: null });
    // Another takes over: it closes to the first at once.
    await world.chaired(chaired, 'other-chair');
    expect(await asked('chair')).toEqual({ proposedInvitations: null, venue: null });
    expect(await chairing()).toMatchObject([
      { worker_id: world.worker('chair').id, ended_at: expect.any(Date) },
      // And to the second it ends by itself, six months after the day, if nobody ever completes the record.
      { worker_id: world.worker('other-chair').id, ended_at: new Date('2026-09-05T13:30:00Z') },
    ]);
  });

  it('is left nothing that is a manager’s: no allocation, no delay, no answer to a complaint, no plan', async () => {
    await world.chaired(await world.planned([child]));
    const deadline = await world.deadline(child, 'VISIT', '2026-03-20');
    for (const [name, variables, code] of [
      ['allocate-key-worker', { child: child.id, worker: world.worker('colleague').id, reason: 'X' }, 'NOT_YOUR_ROLE'],
      [
        'extend-deadline',
        { deadline: { id: deadline, version: 1 }, extension: { to: '2026-03-30', agreedBy: 'X', reason: 'X' } },
        'NOT_YOUR_ROLE',
      ],
      ['board', {}, 'NOT_YOUR_ROLE'],
      ['unallocated', {}, 'NOT_YOUR_ROLE'],
      ['amend-child', { record: { id: child.id, version: 1 }, child: { knownAs: 'X' } }, 'NOT_YOUR_ROLE'],
      [
        'start-child-in-need-plan',
        { child: child.id, startedOn: '2026-03-02', plan: { support: 'X' } },
        'NOT_YOUR_ROLE',
      ],
      ['start-assessment', { child: child.id, startedOn: '2026-03-02' }, 'NOT_YOUR_ROLE'],
    ] as const)
      expect([name, (await world.refusal('chair', name, variables)).code]).toEqual([name, code]);
  });

  it('leads until the record has gone out and been read; a further conference is begun by an appointment of its own', async () => {
    const held = await world.held([child]);
    const decided = await world.data('chair', 'decide-conference', {
      conference: at(held),
      decisions: [{ child: child.id, ...HARM, ...world.founded() }],
    });
    await world.data('chair', 'write-minutes', {
      conference: held.id,
      minutes: { child: child.id, after: 0, text: 'What was said.' },
    });
    const recorded = await world.data('chair', 'record-conference', { conference: at(decided) });
    expect(await chairing()).toMatchObject([{ ended_at: new Date('2026-09-05T13:30:00Z') }]);
    await world.data('key-worker', 'note-sent', {
      ...{ conference: at(recorded), paper: 'RECORD', on: '2026-03-09', because: 'Handed out on paper.' },
    });
    expect(await chairing()).toMatchObject([{ ended_at: new Date('2026-04-08T16:00:00Z') }]);
    world.hub.moveTo('2026-05-11T10:00:00Z');
    // Who has chaired the first conference is not involved, and chairs the review.
    const review = await world.planned([child], { kind: 'REVIEW', plannedFor: '2026-06-08T12:30:00Z' });
    expect(await world.chaired(review)).toMatchObject({ chair: { id: world.worker('chair').id } });
  });

  it('is followed by another where they have left before it was decided and recorded, and by nobody otherwise', async () => {
    const held = await world.held([child]);
    const name = (chair: string, conference = held) =>
      world.refusal('manager', 'appoint-chair', { conference: at(conference), chair: world.worker(chair).id });
    const stays = { code: 'RULE_BROKEN', field: 'conference', says: expect.stringContaining('keeps its chair') };
    expect(await name('other-chair')).toMatchObject(stays);
    // Long ago: whoever has just left is denied by name for a moment longer, and here they come back.
    const [left, back] = [
      `update worker set active_to = $2::timestamptz - interval '3 days' where id = $1`,
      `update worker set active_to = null where id = $1`,
    ];
    await world.hub.pool.query(left, [world.worker('chair').id, world.hub.clock.now()]);
    try {
      expect(await name('other-chair')).toEqual({});
      const taken = await world.data('other-chair', 'conference', { id: held.id });
      expect(await name('other-chair', taken)).toMatchObject(stays);
      const decisions = [{ child: child.id, ...HARM, ...world.founded() }];
      const decided = await world.data('other-chair', 'decide-conference', { conference: at(taken), decisions });
      const minutes = { child: child.id, after: 0, text: 'What was said.' };
      await world.data('other-chair', 'write-minutes', { conference: held.id, minutes });
      const recorded = await world.data('other-chair', 'record-conference', { conference: at(decided) });
      await world.hub.pool.query(left, [world.worker('other-chair').id, world.hub.clock.now()]);
      expect(await name('chair', recorded)).toMatchObject({ field: 'chair' });
    } finally {
      for (const who of ['chair', 'other-chair']) await world.hub.pool.query(back, [world.worker(who).id]);
    }
    expect(await name('chair', await world.data('manager', 'conference', { id: held.id }))).toMatchObject(stays);
  });

  it('who may not see a child of it any more leaves it to another, who is as independent', async () => {
    const held = await world.held([child]);
    await world.hub.world.restricted('CONFLICT', child, [world.worker('chair')]);
    await world.hub.world.related('STRATEGY', child, world.worker('other-chair'));
    const name = { conference: at(held), chair: world.worker('other-chair').id };
    expect(await world.refusal('manager', 'appoint-chair', name)).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'chair', says: expect.stringContaining('took part in a strategy discussion') },
    });
    await world.hub.pool.query(`delete from relationship where child_id = $1 and kind = 'STRATEGY'`, [child.id]);
    expect(await world.refusal('manager', 'appoint-chair', name)).toEqual({});
  });

  it('finds the conference among their own until its record has been read, and so does whoever was invited', async () => {
    const mine = async (who: string) =>
      (await world.data(who, 'my-conferences', {})).flatMap((one: any) => (one.id === held.id ? [one.state] : []));
    const held = await world.held([child]);
    for (const who of ['chair', 'nurse']) expect([who, await mine(who)]).toEqual([who, ['HELD']]);
    const decided = await world.data('chair', 'decide-conference', {
      conference: at(held),
      decisions: [{ child: child.id, ...HARM, ...world.founded() }],
    });
    expect(await mine('chair')).toEqual(['DECIDED']);
    const minutes = { child: child.id, after: 0, text: 'What was said.' };
    await world.data('chair', 'write-minutes', { conference: held.id, minutes });
    const recorded = await world.data('chair', 'record-conference', { conference: at(decided) });
    await world.data('key-worker', 'note-sent', {
      ...{ conference: at(recorded), paper: 'RECORD', on: '2026-03-09', because: 'Handed out on paper.' },
    });
    for (const who of ['chair', 'nurse', 'key-worker']) expect([who, await mine(who)]).toEqual([who, ['RECORDED']]);
    expect(await mine('other-chair')).toEqual([]);
    world.hub.moveTo('2026-04-08T17:00:00Z');
    for (const who of ['chair', 'nurse', 'key-worker']) expect([who, await mine(who)]).toEqual([who, []]);
  });

  it('comes as nothing else: neither invited as a practitioner, nor in the core group that carries out the plan', async () => {
    const planned = await world.chaired(await world.planned([child]));
    const invite = {
      conference: planned.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('chair').id },
    };
    for (const who of ['chair', 'key-worker'])
      expect(await world.refusal(who, 'invite-to-conference', invite)).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'invitation.worker', says: expect.stringContaining('as nothing else') },
      });
    await world.data('key-worker', 'cancel-conference', { conference: at(planned), reason: 'Another day.' });

    const held = await world.held([child]);
    const decide = (coreGroup: string[]) => ({
      conference: at(held),
      decisions: [
        { child: child.id, ...HARM, ...world.founded({ coreGroup: coreGroup.map((who) => world.worker(who).id) }) },
      ],
    });
    for (const coreGroup of [['chair'], ['nurse', 'chair']])
      expect(await world.refusal('chair', 'decide-conference', decide(coreGroup))).toMatchObject({
        ...{
          code: 'RULE_BROKEN',
          field: 'decisions.0.coreGroup',
          says: expect.stringContaining('is not in the core group'),
        },
      });
    const { children } = await world.data('chair', 'decide-conference', decide(['nurse']));
    const seat = (who: string) => ({ plan: children[0].decision.plan.id, worker: world.worker(who).id, reason: 'X' });
    expect(await world.refusal('key-worker', 'join-core-group', seat('chair'))).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'worker', says: expect.stringContaining('is not in the core group') },
    });
    expect(await world.refusal('key-worker', 'join-core-group', seat('mother'))).toMatchObject({ field: 'worker' });
    const seats = await world.hub.pool.query(
      `select worker_id from relationship where child_id = $1 and kind = 'CORE_GROUP'`,
      [child.id],
    );
    expect(seats.rows).toEqual([{ worker_id: world.worker('nurse').id }]);
  });

  it('does not decide on what another chair was told: it counts for the one conference', async () => {
    const first = await world.held([child]);
    const decisions = [{ child: child.id, ...HARM, ...world.founded() }];
    await world.data('chair', 'decide-conference', { conference: at(first), decisions });
    await world.chaired(
      await world.planned([child], { kind: 'REVIEW', plannedFor: '2026-05-11T12:30:00Z' }),
      'other-chair',
    );
    const proposed = `{ conference(id: "${first.id}") { invitations { wishes } } }`;
    const { extensions } = await world.hub.ask('other-chair', proposed);
    expect(extensions?.withheld?.[0]).toMatchObject({ path: 'conference.invitations.wishes' });
    expect(
      await world.refusal('other-chair', 'write-minutes', {
        conference: first.id,
        minutes: { child: child.id, after: 0, text: 'X' },
      }),
    ).toMatchObject({ code: 'NOT_YOUR_ROLE' });
  });
});

describe('a conference coordinator', () => {
  it('calls a conference, appoints its chair, asks everybody to come, and leads nothing', async () => {
    const conference = { kind: 'INITIAL', children: [child.id], plannedFor: '2026-03-09T13:30:00Z', venue: 'Here' };
    const planned = await world.data('coordinator', 'plan-conference', { conference });
    const chaired = await world.data('coordinator', 'appoint-chair', {
      ...{ conference: at(planned), chair: world.worker('chair').id },
    });
    let invited: any;
    for (const who of ['key-worker', 'teacher', 'nurse'])
      invited = await world.data('coordinator', 'invite-to-conference', {
        conference: planned.id,
        invitation: { invitedAs: 'PRACTITIONER', worker: world.worker(who).id },
      });
    const { proposedInvitations } = await world.data('coordinator', 'proposed-invitations', { id: planned.id });
    expect(proposedInvitations.map((one: any) => one.invited)).toEqual([true]);
    world.hub.moveTo('2026-03-09T16:00:00Z');
    const attended = invited.invitations.map((one: any) => one.id);
    const hold = { conference: at(chaired), attended };
    expect(await world.refusal('coordinator', 'hold-conference', hold)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('Only the chair') },
    });
    expect(
      await world.refusal('coordinator', 'allocate-key-worker', {
        ...{ child: child.id, worker: world.worker('colleague').id, reason: 'X' },
      }),
    ).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await sees('coordinator', 'nhsNumber forenames')).toEqual({ nhsNumber: null, forenames: child.forenames });
    // A chair does not appoint the next chair, nor call a conference.
    expect(
      await world.refusal('chair', 'appoint-chair', { conference: at(chaired), chair: world.worker('other-chair').id }),
    ).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await world.refusal('chair', 'plan-conference', { conference })).toMatchObject({ code: 'NOT_YOUR_ROLE' });
  });
});

describe('a decision on a plan', () => {
  it.each([
    [{ outline: null }, 'outline.needs', 'what the child needs'],
    [{ outline: { needs: 'An adult.' } }, 'outline.whatMustChange', 'what must change'],
    [{ coreGroup: [] }, 'coreGroup', 'names the core group'],
    [{ firstCoreGroup: null }, 'firstCoreGroup', 'meets first'],
    [
      { firstCoreGroup: { plannedFor: '2026-03-24T10:00:00Z', online: false, place: 'Here' } },
      ...(['firstCoreGroup.plannedFor', '2026-03-23'] as const),
    ],
  ])('without %j is refused, and nothing is written', async (more, field, words) => {
    const held = await world.held([child]);
    const decisions = [{ child: child.id, ...HARM, ...world.founded(more) }];
    expect(await world.refusal('chair', 'decide-conference', { conference: at(held), decisions })).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: `decisions.0.${field}`, says: expect.stringContaining(words) },
    });
    const { rows } = await world.hub.pool.query(`select from plan where child_id = $1`, [child.id]);
    expect(rows).toEqual([]);
  });

  it('plans the first core group with it, for the key worker and one other at least', async () => {
    const held = await world.held([child]);
    const alone = world.founded({ coreGroup: [world.worker('key-worker').id] });
    const decide = (founded: object) => ({
      conference: at(held),
      decisions: [{ child: child.id, ...HARM, ...founded }],
    });
    expect(await world.refusal('chair', 'decide-conference', decide(alone))).toMatchObject({
      field: 'decisions.0.coreGroup',
    });
    await world.data('chair', 'decide-conference', decide(world.founded()));
    const query = 'plan { state coreGroup { worker { name } } coreGroupMeetings { state plannedFor place } }';
    expect((await sees('nurse', query)).plan).toEqual({
      state: 'OUTLINE',
      coreGroup: [{ worker: { name: 'Test nurse' } }],
      coreGroupMeetings: [{ state: 'PLANNED', plannedFor: '2026-03-13T10:00:00.000Z', place: 'Town Hall, room 2' }],
    });
  });
});
