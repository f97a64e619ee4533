import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';
import { ConferenceWorld } from './world';

/* What was tried with lawful logins, and opened something: one test for each, by what the attacker did. */

let world: ConferenceWorld;
let child: TestChild;
let sister: TestChild;

beforeAll(async () => {
  world = await ConferenceWorld.start();
});
beforeEach(async () => {
  world.hub.clock.moveTo('2026-03-02T10:00:00Z');
  world.hub.signOut();
  child = await world.child();
  sister = await world.child({ forenames: 'Leonie' });
  await world.siblings(child, sister);
});
afterAll(() => world.hub.stop());

const at = ({ id, version }: any) => ({ id, version });
const LATER = { plannedFor: '2026-03-10T13:30:00Z', venue: 'Civic Centre' };
const SAYS = { strengths: 'She reads well.', worries: 'She is tired.', needed: 'Breakfast.' };
const NOT_AVAILABLE = { code: 'NOT_AVAILABLE' };
const asked = async (who: string, id: string, fields: string): Promise<any> =>
  (await world.hub.data(who, `query ($id: ID!) { conference(id: $id) { ${fields} } }`, { id })).conference;
const home = (of: TestChild, lines: string) =>
  world.hub.pool.query(
    `insert into child_address (id, authority_id, child_id, lines, from_day) select $1, authority_id, id, $3, '2025-01-01' from child where id = $2`,
    [randomUUID(), of.id, lines],
  );

describe('a parent who looks for the other home', () => {
  const PLACES = 'venue online noteTaker changedReason';

  it('does not find it in where a conference is held, how to join, who takes notes or why it was moved', async () => {
    const person = await world.person('Test father');
    await world.hub.world.related('FAMILY', child, world.worker('father'));
    const connection = await world.connection(child, person, {
      ...{ kind: 'FATHER', lives_with_child: false, account_id: world.worker('father').id },
    });
    await home(child, '14 Heron Court');
    const conference = await world.planned([child], {
      ...{ venue: 'At 14 Heron Ct', online: 'Ring 14 Heron Court', noteTaker: 'Ann of 14 Heron Court' },
    });
    await world.data('key-worker', 'invite-to-conference', {
      ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
    });
    const time = { plannedFor: '2026-03-10T13:30:00Z', venue: 'At 14 Heron Court', online: 'The library line' };
    const reason = 'She can not leave 14 Heron Court.';
    await world.data('key-worker', 'move-conference', { conference: at(conference), time, reason });
    expect(await asked('father', conference.id, PLACES)).toEqual({
      ...{ venue: null, online: 'The library line', noteTaker: null, changedReason: null },
    });
    expect(await asked('manager', conference.id, PLACES)).toMatchObject({ venue: time.venue, changedReason: reason });
  });
});

describe('a shield', () => {
  it('covers the place, and whoever comes or reports from a school, from everybody but the key worker and managers', async () => {
    const conference = await world.planned([child], { noteTaker: 'Mr Hill' });
    await world.invited(conference, 'teacher', 'nurse', 'officer');
    await world.data('teacher', 'submit-report', { conference: conference.id, child: child.id, report: SAYS });
    await world.hub.world.restricted('ADDRESS', child);
    const FIELDS =
      'venue noteTaker chair { name } invitations { replyNote worker { name agency { name } } } reports { worries agency { name } author { name } }';
    const nurse = await asked('nurse', conference.id, FIELDS);
    expect(nurse).toMatchObject({ venue: null, noteTaker: null });
    // Their own agency and the police are no secret; the school is.
    const named = nurse.invitations.flatMap((one: any) => one.worker?.name ?? []);
    expect(named.sort()).toEqual(['Test nurse', 'Test officer']);
    expect(nurse.reports).toEqual([{ worries: SAYS.worries, agency: null, author: null }]);
    expect(JSON.stringify(nurse)).not.toContain('Hill');
    expect(JSON.stringify(await asked('colleague', conference.id, FIELDS))).not.toContain('Hill');
    const teacher = await asked('teacher', conference.id, FIELDS);
    expect(teacher.reports[0]).toMatchObject({ agency: { name: 'Hill School' }, author: { name: 'Test teacher' } });
    expect(JSON.stringify(await asked('key-worker', conference.id, FIELDS))).toContain('Hill School');
  });

  it('covers the place of a conference whose other child is the caller’s own', async () => {
    const conference = await world.planned([child, sister]);
    await world.hub.pool.query(
      `update relationship set worker_id = $2 where child_id = $1 and kind = 'ALLOCATED' and ended_at is null`,
      [sister.id, world.worker('colleague').id],
    );
    await world.hub.world.restricted('ADDRESS', child);
    expect(await asked('colleague', conference.id, 'state venue')).toEqual({ state: 'PLANNED', venue: null });
    expect(await asked('key-worker', conference.id, 'venue')).toEqual({ venue: 'Civic Centre, room 2' });
  });
});

describe.each(['CONFLICT', 'RECORD'] as const)(
  'a worker from whom one child of a conference is hidden (%s)',
  (kind) => {
    const hide = () =>
      world.hub.world.restricted(
        kind,
        sister,
        kind === 'CONFLICT'
          ? [world.worker('key-worker'), world.worker('chair')]
          : [world.worker('manager'), world.worker('other-chair')],
      );

    it('does not move it, adjourn it, call it off or name its chair; who sees both children does', async () => {
      const conference = await world.planned([child, sister]);
      await world.deadline(sister, 'INITIAL_CONFERENCE', '2026-03-03');
      await hide();
      const one = at(conference);
      const chair = world.worker('other-chair').id;
      for (const [operation, variables] of [
        ['move-conference', { time: LATER, reason: 'The room is taken.' }],
        ['adjourn-conference', { time: LATER, reason: 'The room is taken.' }],
        ['cancel-conference', { reason: 'The room is taken.' }],
        ['appoint-chair', { chair }],
      ] as const)
        expect(await world.refusal('key-worker', operation, { conference: one, ...variables })).toMatchObject(
          NOT_AVAILABLE,
        );
      expect(await asked('key-worker', conference.id, 'state children { child { id } }')).toMatchObject({
        ...{ state: 'PLANNED', children: [{ child: { id: child.id } }] },
      });
      await world.data('manager', 'appoint-chair', { conference: one, chair });
      const { rows } = await world.hub.pool.query(
        `select child_id from audit_entry where operation = 'appointChair' and action = 'WRITE' and child_id = any($1)`,
        [[child.id, sister.id]],
      );
      expect(rows).toHaveLength(2);
    });

    it('does not hold it, note it as sent, or take back or answer what it was for both', async () => {
      const conference = await world.chaired(await world.planned([child, sister]));
      const { invitations } = await world.invited(conference, 'teacher');
      await hide();
      const [invitation] = invitations;
      expect(await world.refusal('key-worker', 'withdraw-invitation', { invitation: at(invitation) })).toMatchObject(
        NOT_AVAILABLE,
      );
      const answer = { reply: 'ACCEPTED' };
      expect(
        await world.refusal('key-worker', 'reply-to-invitation', { invitation: at(invitation), answer }),
      ).toMatchObject(NOT_AVAILABLE);
      world.hub.clock.moveTo('2026-03-09T16:00:00Z');
      world.hub.signOut();
      const held = {
        conference: at(conference),
        attended: [invitation.id],
        wentAheadBecause: 'Nobody else could come.',
      };
      expect(await world.refusal('chair', 'hold-conference', held)).toMatchObject(NOT_AVAILABLE);
      const sent = { conference: at(conference), paper: 'RECORD', on: '2026-03-09' };
      expect(await world.refusal('key-worker', 'note-sent', sent)).toMatchObject(NOT_AVAILABLE);
    });
  },
);

describe('a chair', () => {
  it('who was involved with a hidden sister is refused in the words for somebody unknown', async () => {
    const conference = await world.planned([child]);
    await world.assessed(sister, 'chair');
    const named = { conference: at(conference), chair: world.worker('chair').id };
    expect(await world.refusal('key-worker', 'appoint-chair', named)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('assessed') },
    });
    await world.hub.world.restricted('CONFLICT', sister, [world.worker('key-worker')]);
    const hidden = await world.refusal('key-worker', 'appoint-chair', named);
    const unknown = await world.refusal('key-worker', 'appoint-chair', { ...named, chair: randomUUID() });
    expect(hidden).toMatchObject({ code: 'INVALID_INPUT', field: 'chair' });
    expect(hidden).toEqual(unknown);
  });
});

describe('somebody who was not asked to a conference', () => {
  it('writes no report to it, and is not told how far it is', async () => {
    const person = await world.person('Test mother');
    await world.parent(child, person, 'mother');
    const report = { goingWell: 'She sleeps.' };
    const conference = await world.planned([child]);
    const mine = () => world.refusal('mother', 'write-my-report', { conference: conference.id, report });
    const his = () =>
      world.refusal('teacher', 'submit-report', { conference: conference.id, child: child.id, report: SAYS });
    // The teacher is invited to another conference about the child.
    await world.hub.world.related('INVITED', child, world.worker('teacher'));
    expect([await mine(), await his()]).toMatchObject([NOT_AVAILABLE, NOT_AVAILABLE]);
    await world.data('key-worker', 'cancel-conference', { conference: at(conference), reason: 'Not needed.' });
    expect([await mine(), await his()]).toMatchObject([NOT_AVAILABLE, NOT_AVAILABLE]);
  });
});

describe('what is kept back', () => {
  it('is not told by the version of a report', async () => {
    const conference = await world.chaired(await world.planned([child]));
    await world.invited(conference, 'teacher', 'nurse');
    const report = { ...SAYS, confidential: 'The father drinks.' };
    await world.data('teacher', 'submit-report', { conference: conference.id, child: child.id, report });
    const reports = async (who: string) => (await asked(who, conference.id, 'reports { id version }')).reports;
    const [mine] = await reports('teacher');
    expect(mine.version).toBe(1);
    const before = await reports('nurse');
    await world.data('chair', 'decide-confidential-part', {
      ...{ report: at(mine), decision: 'WITHHOLD', reason: 'It would tell who said it.' },
    });
    expect(before).toEqual([{ id: mine.id, version: null }]);
    expect(await reports('nurse')).toEqual(before);
    expect(await reports('teacher')).toMatchObject([{ version: 2 }]);
  });

  it('of what the family says for itself is kept from the police: the note with an answer', async () => {
    const person = await world.person('Test mother');
    const connection = await world.parent(child, person, 'mother');
    const conference = await world.planned([child]);
    await world.data('key-worker', 'invite-to-conference', {
      ...{ conference: conference.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
    });
    const { invitations } = await world.invited(conference, 'officer', 'nurse');
    const hers = invitations.find((one: any) => one.invitedAs === 'FAMILY');
    const answer = { reply: 'ACCEPTED', note: 'I am afraid of him.' };
    await world.data('mother', 'reply-to-invitation', { invitation: at(hers), answer });
    const notes = async (who: string) => JSON.stringify(await asked(who, conference.id, 'invitations { replyNote }'));
    expect(await notes('officer')).not.toContain('afraid');
    expect(await notes('nurse')).toContain('afraid');
    expect(await notes('mother')).toContain('afraid');
  });

  it('of what the family says for itself is kept from the police: how their action goes', async () => {
    const connection = await world.parent(child, await world.person('Test mother'), 'mother');
    const plan = await planBegins(world.hub, 'key-worker', child.id, { startedOn: '2026-02-20', category: 'NEG' });
    for (const one of ['officer', 'nurse']) await world.hub.world.related('CORE_GROUP', child, world.worker(one));
    const ADD = `mutation ($plan: ID!, $action: ActionInput!) { addAction(plan: $plan, action: $action) { id } }`;
    const action = { text: 'Go to the course.', dueOn: '2026-04-01', owner: { familyMember: connection } };
    const added = (await world.hub.data('key-worker', ADD, { plan, action })).addAction;
    await world.data('mother', 'tell-my-progress', { action: added.id, text: 'He follows me there.' });
    const READ = `query ($id: ID!) { plan(id: $id) { actions { text notes { text } } } }`;
    const actions = async (who: string) => (await world.hub.data(who, READ, { id: plan })).plan.actions;
    expect(await actions('officer')).toEqual([{ text: action.text, notes: [] }]);
    expect(await actions('nurse')).toEqual([{ text: action.text, notes: [{ text: 'He follows me there.' }] }]);
  });
});

describe('an invitation', () => {
  it('opens the record for six months at the most, though nobody ever completes the record of the conference', async () => {
    const held = await world.held([child]);
    const seen = async () => (await asked('teacher', held.id, 'state'))?.state;
    world.hub.signOut();
    expect(await seen()).toBe('HELD');
    world.hub.clock.moveTo('2026-09-05T13:00:00Z');
    world.hub.signOut();
    expect(await seen()).toBe('HELD');
    world.hub.clock.moveTo('2026-09-05T13:31:00Z');
    world.hub.signOut();
    expect(await seen()).toBeUndefined();
  });

  it('goes with the day of the conference, and is not opened again where it was taken back', async () => {
    const conference = await world.chaired(await world.planned([child]));
    const { invitations } = await world.invited(conference, 'teacher', 'nurse');
    await world.data('key-worker', 'withdraw-invitation', { invitation: at(invitations[0]) });
    await world.data('key-worker', 'move-conference', { conference: at(conference), time: LATER, reason: 'No room.' });
    const { rows } = await world.hub.pool.query(
      `select kind, ended_at from relationship where child_id = $1 and kind in ('INVITED', 'CHAIR') order by ended_at, kind`,
      [child.id],
    );
    const ends = rows.map(({ kind, ended_at }) => `${kind} ${ended_at.toISOString()}`);
    expect(ends).toEqual([
      'INVITED 2026-03-02T10:00:00.000Z',
      'CHAIR 2026-09-06T13:30:00.000Z',
      'INVITED 2026-09-06T13:30:00.000Z',
    ]);
  });
});

describe('a day in the year 9999', () => {
  it('is refused wherever something is planned; two years from today is not', async () => {
    const far = { kind: 'INITIAL', children: [child.id], venue: 'Here', plannedFor: '9999-03-09T13:30:00Z' };
    const refusal = { code: 'INVALID_INPUT', says: expect.stringContaining('two years from today') };
    expect(await world.refusal('key-worker', 'plan-conference', { conference: far })).toMatchObject({
      ...{ ...refusal, field: 'conference.plannedFor' },
    });
    expect(await world.planned([child], { plannedFor: '2028-03-02T13:30:00Z' })).toMatchObject({ state: 'PLANNED' });
    const plan = await planBegins(world.hub, 'key-worker', sister.id, { startedOn: '2026-02-20', category: 'NEG' });
    const planned = [
      ['planVisit', 'visit: { plannedFor: "9999-03-09T13:30:00Z", announced: true, place: HOME }', 'visit.plannedFor'],
      [
        'planCoreGroupMeeting',
        'meeting: { plannedFor: "9999-03-09T13:30:00Z", online: false, place: "x" }',
        'meeting.plannedFor',
      ],
      ['addAction', 'action: { text: "x", dueOn: "9999-03-09", owner: { family: "His aunt" } }', 'action.dueOn'],
    ] as const;
    for (const [operation, input, field] of planned) {
      const answer = await world.hub.ask('key-worker', `mutation { ${operation}(plan: "${plan}", ${input}) { id } }`);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    }
  });
});
