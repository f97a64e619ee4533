import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestHub } from '../support/hub';
import { ConferenceWorld } from './world';

const HEARD = `query ($after: Int!) { inboxItems(after: $after) { kind conference { id } } inboxHead { seq } }`;

describe('who comes to a conference', () => {
  let world: ConferenceWorld;
  let hub: TestHub;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    hub = world.hub;
  });

  afterAll(() => hub.stop());

  const invitationOf = (conference: any, worker: string) =>
    conference.invitations.find((one: any) => one.worker?.id === world.worker(worker).id);
  const family = async (conference: any, connections: readonly string[], more: object = {}) =>
    world.data('key-worker', 'invite-to-conference', {
      ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections, ...more } },
    });

  it('proposes an interpreter for a child whose record asks for one, as for any person', async () => {
    const maya = await world.child({ dateOfBirth: '2010-03-02' });
    await hub.pool.query(`update child set interpreter_needed = true where id = $1`, [maya.id]);
    const herself = await world.person('Maya Test');
    await world.connection(maya, herself, { kind: 'THE_CHILD', parental_responsibility: null });
    const { id } = await world.planned([maya]);
    const { proposedInvitations } = await world.data('key-worker', 'proposed-invitations', { id });
    expect(proposedInvitations.map((one: any) => [one.invitedAs, one.name])).toEqual(
      expect.arrayContaining([
        ['CHILD', 'Maya Test'],
        ['INTERPRETER', 'Interpreter for Maya Test'],
      ]),
    );
  });

  it('is proposed from who is involved: each once, with the reason and its source', async () => {
    const [maya, noah] = [await world.child({ dateOfBirth: '2013-03-02' }), await world.child()];
    await hub.world.related('CORE_GROUP', maya, world.worker('nurse'));
    await hub.world.related('ON_ROLL', noah, 'Hill School');
    await hub.world.related('STRATEGY', maya, world.worker('officer'));
    const mother = await world.person('Ana Testmother', { interpreter_needed: true });
    const [ofMaya, ofNoah] = [await world.connection(maya, mother), await world.connection(noah, mother)];
    const self = await world.person('Maya herself');
    await world.connection(maya, self, { kind: 'THE_CHILD', parental_responsibility: null });
    await world.connection(noah, await world.person('Noah himself'), {
      kind: 'THE_CHILD',
      parental_responsibility: null,
    });
    const planned = await world.planned([maya, noah]);
    const { proposedInvitations } = await world.data('key-worker', 'proposed-invitations', { id: planned.id });
    const all = proposedInvitations.map((one: any) => [
      one.invitedAs,
      one.worker?.name ?? one.agency?.name ?? one.name,
    ]);
    expect(all).toEqual([
      ['PRACTITIONER', 'Test key-worker'],
      ['PRACTITIONER', 'Test nurse'],
      ['PRACTITIONER', 'Test officer'],
      ['PRACTITIONER', 'Hill School'],
      ['FAMILY', 'Ana Testmother'],
      ['INTERPRETER', 'Interpreter for Ana Testmother'],
      ['CHILD', 'Maya herself'],
    ]);
    const ana = proposedInvitations.find((one: any) => one.name === 'Ana Testmother');
    expect(ana).toMatchObject({ invited: false, because: [expect.stringContaining('Working Together 2023')] });
    expect([...ana.connections].sort()).toEqual([ofMaya, ofNoah].sort());
    await family(planned, [ofMaya, ofNoah]);
    const after = await world.data('key-worker', 'proposed-invitations', { id: planned.id });
    expect(after.proposedInvitations.find((one: any) => one.name === 'Ana Testmother').invited).toBe(true);
  });

  it('proposes those of the strategy discussion although the enquiry is over, and the family in the core group', async () => {
    const child = await world.child();
    await world.assessed(child, 'key-worker');
    const of = { authority_id: world.authority, child_id: child.id };
    const { rows } = await hub.pool.query('select id from referral where child_id = $1', [child.id]);
    const discussion = randomUUID();
    await world.put('strategy_discussion', {
      ...{ ...of, id: discussion, referral_id: rows[0].id, called_on: '2026-02-03', state: 'HELD', reason: 'x' },
      ...{ called_by: world.worker('key-worker').id, held_on: '2026-02-03', how: 'ONLINE', decision: 'NO_SECTION_47' },
      record: 'x',
    });
    for (const who of ['officer', 'nurse']) {
      const { id: worker_id, agencyId: agency_id } = world.worker(who);
      await world.put('strategy_attender', { ...of, discussion_id: discussion, worker_id, agency_id });
    }
    const { id } = await world.planned([child]);
    const { proposedInvitations } = await world.data('key-worker', 'proposed-invitations', { id });
    const told = proposedInvitations.filter((one: any) => one.because[0].includes('strategy discussion'));
    expect(told.map((one: any) => one.worker.name).sort()).toEqual(['Test nurse', 'Test officer']);
  });

  it('is given once to one person, and the refusal names the field and the way on', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const variables = {
      conference: planned.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('housing').id },
    };
    await world.data('key-worker', 'invite-to-conference', variables);
    expect(await world.refusal('key-worker', 'invite-to-conference', variables)).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'invitation.worker', says: expect.stringContaining('withdrawInvitation') },
    });
  });

  it('opens the record to a practitioner, tells them, and closes with the invitation', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const before = await hub.data('housing', HEARD, { after: 0 });
    expect(await world.data('housing', 'conference', { id: planned.id })).toBeNull();
    const invited = await world.invited(planned, 'housing');
    expect(await world.data('housing', 'conference', { id: planned.id })).toMatchObject({
      venue: 'Civic Centre, room 2',
    });
    expect((await hub.data('housing', HEARD, { after: before.inboxHead.seq })).inboxItems).toEqual([
      { kind: 'ConferenceInvited', conference: { id: planned.id } },
    ]);
    const { id, version } = invitationOf(invited, 'housing');
    await world.data('key-worker', 'withdraw-invitation', { invitation: { id, version } });
    expect(await world.data('housing', 'conference', { id: planned.id })).toBeNull();
    const { rows } = await hub.pool.query(
      `select ended_at from relationship where child_id = $1 and kind = 'INVITED'`,
      [child.id],
    );
    expect(rows).toEqual([{ ended_at: hub.clock.now() }]);
  });

  it('may be for one of the children: then there is nothing of the others', async () => {
    const [maya, noah] = [await world.child(), await world.child()];
    const planned = await world.planned([maya, noah]);
    await world.data('key-worker', 'invite-to-conference', {
      conference: planned.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('housing').id, children: [noah.id] },
    });
    const { children } = await world.data('housing', 'conference', { id: planned.id });
    expect(children.map((part: any) => part.child.id)).toEqual([noah.id]);
    expect((await hub.data('housing', `query ($id: ID!) { child(id: $id) { id } }`, { id: maya.id })).child).toBeNull();
  });

  it('counts for this conference and for no other one about the same child', async () => {
    const child = await world.child();
    const first = await world.planned([child]);
    await world.data('manager', 'cancel-conference', {
      conference: { id: first.id, version: 1 },
      reason: 'Another day.',
    });
    const second = await world.planned([child]);
    await world.invited(second, 'officer');
    expect(await world.data('officer', 'conference', { id: first.id })).toBeNull();
    expect(await world.data('officer', 'conference', { id: second.id })).not.toBeNull();
  });

  it('shows two fathers of one household of children two meetings, each with his own child and his own invitation', async () => {
    const children = [];
    for (let i = 0; i < 4; i++) children.push(await world.child({ forenames: `Child${i}` }));
    const [one, two, three, four] = children as [any, any, any, any];
    const [mother, father, other] = [
      await world.person('Mother M'),
      await world.person('Father A'),
      await world.person('Father B'),
    ];
    const planned = await world.planned(children);
    const ofMother = [];
    for (const child of children) ofMother.push(await world.parent(child, mother, 'mother'));
    const ofA = [await world.parent(one, father, 'father'), await world.parent(two, father, 'father')];
    const ofB = [await world.parent(three, other, 'other-father'), await world.parent(four, other, 'other-father')];
    await family(planned, ofMother);
    await family(planned, ofA);
    expect(await world.data('other-father', 'conference', { id: planned.id })).toBeNull();
    await family(planned, ofB);
    const seen = async (who: string) => {
      const { children: parts, invitations } = await world.data(who, 'conference', { id: planned.id });
      return {
        children: parts.map((part: any) => part.child.forenames).sort(),
        invitations: invitations.map((invitation: any) => invitation.name),
      };
    };
    expect(await seen('mother')).toEqual({
      children: ['Child0', 'Child1', 'Child2', 'Child3'],
      invitations: ['Mother M'],
    });
    expect(await seen('father')).toEqual({ children: ['Child0', 'Child1'], invitations: ['Father A'] });
    expect(await seen('other-father')).toEqual({ children: ['Child2', 'Child3'], invitations: ['Father B'] });
    const answer = await hub.ask(
      'father',
      `query ($id: ID!) { conference(id: $id) { children { child { forenames } } invitations { name } } }`,
      {
        id: planned.id,
      },
    );
    expect(answer.text).not.toMatch(/Father B|Mother M|Child2|Child3/);
    expect((await world.data('father', 'my-conferences', {})).map((meeting: any) => meeting.id)).toEqual([planned.id]);
  });

  it('names who comes in the way that fits what they come as', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const connection = await world.connection(child, await world.person('Aunt'));
    const elsewhere = await world.connection(await world.child(), await world.person('Stranger'));
    const refused = (invitation: object) =>
      world.refusal('key-worker', 'invite-to-conference', { conference: planned.id, invitation });
    expect(await refused({ invitedAs: 'PRACTITIONER', connections: [connection] })).toMatchObject({
      field: 'invitation',
    });
    expect(await refused({ invitedAs: 'FAMILY', worker: world.worker('nurse').id })).toMatchObject({
      field: 'invitation',
    });
    expect(await refused({ invitedAs: 'SUPPORTER', name: 'A friend' })).toMatchObject({ field: 'invitation.supports' });
    expect(await refused({ invitedAs: 'FAMILY', connections: [elsewhere] })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'invitation.connections',
    });
    expect(await refused({ invitedAs: 'PRACTITIONER', worker: world.worker('mother').id })).toMatchObject({
      field: 'invitation.worker',
    });
    await hub.world.restricted('CONFLICT', child, [world.worker('officer')]);
    expect(await refused({ invitedAs: 'PRACTITIONER', worker: world.worker('officer').id })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'invitation.worker',
    });
    const withAunt = await family(planned, [connection]);
    const [aunt] = withAunt.invitations;
    const withFriend = await world.data('key-worker', 'invite-to-conference', {
      conference: planned.id,
      invitation: { invitedAs: 'SUPPORTER', name: 'Jo, a friend', supports: aunt.id },
    });
    expect(withFriend.invitations).toContainEqual(
      expect.objectContaining({
        invitedAs: 'SUPPORTER',
        name: 'Jo, a friend',
        supports: aunt.id,
        children: [{ id: child.id }],
      }),
    );
  });

  it('is invited once, also when two invite at the same moment', async () => {
    const planned = await world.planned([await world.child()]);
    const invitation = { invitedAs: 'PRACTITIONER', worker: world.worker('nurse').id };
    const answers = await Promise.all(
      ['key-worker', 'manager'].map((who) =>
        world.refusal(who, 'invite-to-conference', { conference: planned.id, invitation }),
      ),
    );
    const [refused, invited] = answers.map((answer) => answer.code ?? 'invited').sort();
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(refused);
    expect(invited).toBe('invited');
  });

  it('answers for themselves, or the key worker for them; a practitioner may send somebody', async () => {
    const child = await world.child();
    const planned = await world.planned([child]);
    const connection = await world.parent(child, await world.person('Mother'), 'mother');
    const conference = await family(await world.invited(planned, 'nurse', 'teacher'), [connection]);
    const { id, version } = invitationOf(conference, 'nurse');
    const sends = { reply: 'SENDS_SOMEBODY', note: 'My colleague Ali.' };
    const { invitations } = await world.data('nurse', 'reply-to-invitation', {
      invitation: { id, version },
      answer: sends,
    });
    expect(invitations.find((one: any) => one.id === id)).toMatchObject({
      reply: 'SENDS_SOMEBODY',
      replyNote: sends.note,
    });
    const mother = conference.invitations.find((one: any) => one.invitedAs === 'FAMILY');
    const ofMother = { id: mother.id, version: mother.version };
    expect(await world.refusal('mother', 'reply-to-invitation', { invitation: ofMother, answer: sends })).toMatchObject(
      {
        code: 'RULE_BROKEN',
        field: 'answer.reply',
      },
    );
    expect(
      await world.refusal('teacher', 'reply-to-invitation', { invitation: ofMother, answer: { reply: 'ACCEPTED' } }),
    ).toMatchObject({
      code: 'NOT_AVAILABLE',
    });
    const accepted = { invitation: ofMother, answer: { reply: 'ACCEPTED' } };
    expect((await world.data('mother', 'reply-to-invitation', accepted)).invitations).toMatchObject([
      { reply: 'ACCEPTED' },
    ]);
    expect(await world.refusal('mother', 'reply-to-invitation', accepted)).toMatchObject({ code: 'CONFLICT' });
  });

  it('meets the chair beforehand, who alone writes down what they said', async () => {
    const child = await world.child();
    const chaired = await world.chaired(await world.planned([child]));
    const connection = await world.parent(child, await world.person('Mother'), 'mother');
    const conference = await family(chaired, [connection]);
    const [{ id, version }] = conference.invitations;
    const meeting = { on: '2026-03-02', significantPeople: 'Her sister.', wishes: 'To speak first.' };
    const refused = await world.refusal('manager', 'meet-family-beforehand', { invitation: { id, version }, meeting });
    expect(refused).toMatchObject({ code: 'RULE_BROKEN', says: expect.stringContaining('Only the chair') });
    const told = await world.data('chair', 'meet-family-beforehand', { invitation: { id, version }, meeting });
    expect(told.invitations).toMatchObject([{ metChairOn: '2026-03-02', wishes: 'To speak first.' }]);
    expect((await world.data('mother', 'conference', { id: chaired.id })).invitations).toMatchObject([
      { significantPeople: 'Her sister.' },
    ]);
    const colleague = await hub.ask(
      'colleague',
      `query ($id: ID!) { conference(id: $id) { invitations { wishes } } }`,
      {
        id: chaired.id,
      },
    );
    expect(colleague.data.conference.invitations).toEqual([{ wishes: null }]);
  });

  it('leaves nobody out in silence: the conference is not held while a parent is forgotten', async () => {
    const child = await world.child();
    const chaired = await world.chaired(await world.planned([child]));
    const connection = await world.connection(child, await world.person('Father'));
    const invited = await world.invited(chaired, 'key-worker', 'teacher', 'nurse');
    const attended = invited.invitations.map((one: any) => one.id);
    hub.clock.moveTo('2026-03-09T16:00:00Z');
    const hold = { conference: { id: chaired.id, version: invited.version }, attended };
    expect(await world.refusal('chair', 'hold-conference', hold)).toMatchObject({
      code: 'RULE_BROKEN',
      says: expect.stringContaining('neither invited nor left out'),
    });
    await world.data('key-worker', 'leave-out-of-conference', {
      ...{ conference: chaired.id, connection, reason: 'An injunction keeps him away.' },
    });
    const { proposedInvitations } = await world.data('key-worker', 'proposed-invitations', { id: chaired.id });
    expect(proposedInvitations.find((one: any) => one.name === 'Father')).toMatchObject({
      leftOutBecause: 'An injunction keeps him away.',
    });
    expect(await world.data('chair', 'hold-conference', hold)).toMatchObject({ state: 'HELD', heldOn: '2026-03-09' });
    hub.clock.moveTo('2026-03-02T10:00:00Z');
  });
});
