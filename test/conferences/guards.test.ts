import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { behind } from '../support/at-once';
import type { TestChild } from '../support/world';
import { ConferenceWorld } from './world';

let world: ConferenceWorld;
let child: TestChild;

beforeAll(async () => {
  world = await ConferenceWorld.start();
  await world.hub.world.authority('210', 'Farborough');
  await world.hub.world.worker('far-chair', 'Farborough', 'CONFERENCE_CHAIR');
});
beforeEach(async () => {
  world.hub.clock.moveTo('2026-03-02T10:00:00Z');
  world.hub.signOut();
  child = await world.child();
});
afterAll(() => world.hub.stop());

const at = ({ id, version }: any) => ({ id, version });
const stale = ({ id }: any) => ({ id, version: 99 });
const READ = `query ($id: ID!) { conference(id: $id) { id } }`;
const reads = async (who: string, id: string): Promise<unknown> => (await world.hub.data(who, READ, { id })).conference;
const LATER = { plannedFor: '2026-03-10T13:30:00Z', venue: 'Civic Centre' };
const NONE = { harmSuffered: false, harmLikely: false, categories: [], reasons: 'She is safe with her aunt.' };
const decided = () => [{ child: child.id, ...NONE, outcome: 'HELP_WITHOUT_PLAN', help: 'A parenting course.' }];
type Refusal = Awaited<ReturnType<ConferenceWorld['refusal']>>;
const won = (answers: readonly Refusal[]): number => answers.filter(({ code }) => code === undefined).length;
const lost = (answers: readonly Refusal[]): string | undefined => answers.find(({ code }) => code !== undefined)?.code;

describe('what is changed from what was read', () => {
  it('is a CONFLICT when somebody else was first: the chair, the time, the end, the record', async () => {
    const conference = await world.planned([child]);
    const chair = { conference: stale(conference), chair: world.worker('chair').id };
    expect((await world.refusal('manager', 'appoint-chair', chair)).code).toBe('CONFLICT');
    const move = { conference: stale(conference), time: LATER, reason: 'The room is taken.' };
    expect((await world.refusal('key-worker', 'move-conference', move)).code).toBe('CONFLICT');
    const cancel = { conference: stale(conference), reason: 'The room is taken.' };
    expect((await world.refusal('key-worker', 'cancel-conference', cancel)).code).toBe('CONFLICT');
    const invited = await world.invited(conference, 'teacher');
    const [invitation] = invited.invitations;
    expect((await world.refusal('key-worker', 'withdraw-invitation', { invitation: stale(invitation) })).code).toBe(
      'CONFLICT',
    );
    const held = await world.held([await world.child()]);
    const decide = {
      conference: stale(held),
      decisions: decided().map((one) => ({ ...one, child: held.children[0].child.id })),
    };
    expect((await world.refusal('chair', 'decide-conference', decide)).code).toBe('CONFLICT');
  });

  it('is held or called off, not both', async () => {
    const conference = await world.chaired(await world.planned([child]));
    const invited = await world.invited(conference, 'key-worker', 'teacher', 'nurse');
    world.hub.clock.moveTo('2026-03-09T16:00:00Z');
    world.hub.signOut();
    const attended = invited.invitations.map((one: any) => one.id);
    const answers = await Promise.all([
      world.refusal('chair', 'hold-conference', { conference: at(invited), attended }),
      world.refusal('key-worker', 'cancel-conference', { conference: at(invited), reason: 'Nobody came.' }),
    ]);
    expect(won(answers)).toBe(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(lost(answers));
  });

  it('is decided once: of two decisions at the same moment one stands', async () => {
    const held = await world.held([child]);
    const other = [
      { child: child.id, ...NONE, harmLikely: true, categories: ['NEG'], outcome: 'PLAN', ...world.founded() },
    ];
    const answers = await Promise.all(
      [decided(), other].map((decisions) =>
        world.refusal('chair', 'decide-conference', { conference: at(held), decisions }),
      ),
    );
    expect(won(answers)).toBe(1);
    expect(['CONFLICT', 'RULE_BROKEN']).toContain(lost(answers));
  });

  it('waits for whoever adds to it, and then takes nothing more', async () => {
    const conference = await world.planned([child]);
    const { waited, answer } = await behind(
      world.hub.pool,
      'select from conference where id = $1 for no key update',
      [conference.id],
      () =>
        world.refusal('key-worker', 'invite-to-conference', {
          ...{ conference: conference.id, invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('nurse').id } },
        }),
      (client) =>
        client.query(`update conference set state = 'CANCELLED', changed_reason = 'X', version = 2 where id = $1`, [
          conference.id,
        ]),
    );
    expect([waited, answer.code]).toEqual([true, 'RULE_BROKEN']);
  });
});

describe('a conference that has taken place', () => {
  it('has its chair, its invitations and the reports of the family as they were', async () => {
    const mother = await world.person('Mother');
    const connection = await world.connection(child, mother);
    const planned = await world.chaired(await world.planned([child]));
    await world.data('key-worker', 'invite-to-conference', {
      ...{ conference: planned.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
    });
    const invited = await world.invited(planned, 'key-worker', 'teacher', 'nurse');
    world.hub.clock.moveTo('2026-03-09T16:00:00Z');
    world.hub.signOut();
    const held = await world.data('chair', 'hold-conference', {
      ...{ conference: at(invited), attended: invited.invitations.map((one: any) => one.id) },
    });
    const [invitation] = held.invitations;
    const says = expect.stringContaining('what was planned for it stays');
    const conference = held.id;
    for (const [who, name, variables] of [
      ['key-worker', 'move-conference', { conference: at(held), time: LATER, reason: 'X' }],
      [
        'key-worker',
        'invite-to-conference',
        { conference, invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('housing').id } },
      ],
      ['key-worker', 'withdraw-invitation', { invitation: at(invitation) }],
      ['key-worker', 'reply-to-invitation', { invitation: at(invitation), answer: { reply: 'ACCEPTED' } }],
      ['key-worker', 'leave-out-of-conference', { conference, connection, reason: 'X' }],
      ['key-worker', 'take-down-family-report', { conference, connection, report: { worriedAbout: 'The flat.' } }],
    ] as const)
      expect([name, await world.refusal(who, name, variables)]).toEqual([
        name,
        { code: 'RULE_BROKEN', field: 'conference', says },
      ]);
  });
});

describe('a conference whose record is complete', () => {
  it('takes no further view, and no further word of what was said', async () => {
    const held = await world.held([child]);
    const settled = await world.data('chair', 'decide-conference', { conference: at(held), decisions: decided() });
    const minutes = { child: child.id, after: 0, text: 'What was said.' };
    await world.data('chair', 'write-minutes', { conference: held.id, minutes });
    await world.data('chair', 'record-conference', { conference: at(settled) });
    const says = expect.stringContaining('until its record is complete');
    const view = { invitation: held.invitations[0].id, child: child.id, view: { view: 'I agree.', agrees: true } };
    expect(await world.refusal('key-worker', 'record-view', view)).toMatchObject({ code: 'RULE_BROKEN', says });
    const said = { conference: held.id, part: at(held.children[0]), discussion: { worries: 'The flat.' } };
    expect(await world.refusal('key-worker', 'record-discussion', said)).toMatchObject({ code: 'RULE_BROKEN', says });
  });
});

describe('a chair', () => {
  it('is of the responsible authority: another is as unknown as nobody', async () => {
    const conference = await world.planned([child]);
    expect(
      await world.refusal('manager', 'appoint-chair', {
        ...{ conference: at(conference), chair: world.worker('far-chair').id },
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'chair' });
  });
});

describe('a restriction', () => {
  it('makes a conference absent to whom it keeps away, to read and to change', async () => {
    const conference = await world.chaired(await world.planned([child]));
    const invited = await world.invited(conference, 'teacher');
    expect(await reads('teacher', conference.id)).toEqual({ id: conference.id });
    await world.hub.world.restricted('RECORD', child, [world.worker('manager')]);
    for (const who of ['key-worker', 'teacher', 'colleague', 'chair'])
      expect([who, await reads(who, conference.id)]).toEqual([who, null]);
    expect(await reads('manager', conference.id)).toEqual({ id: conference.id });
    const [invitation] = invited.invitations;
    for (const [name, variables] of [
      ['move-conference', { conference: at(invited), time: LATER, reason: 'X' }],
      ['cancel-conference', { conference: at(invited), reason: 'X' }],
      ['withdraw-invitation', { invitation: at(invitation) }],
      ['reply-to-invitation', { invitation: at(invitation), answer: { reply: 'ACCEPTED' } }],
    ] as const)
      expect([name, (await world.refusal('key-worker', name, variables)).code]).toEqual([name, 'NOT_AVAILABLE']);
    const list = `query ($id: ID!) { child(id: $id) { conferences { id } } }`;
    expect((await world.hub.data('key-worker', list, { id: child.id })).child).toBeNull();
  });

  it('leaves a conference of brothers and sisters to be moved for those whom one sees, and decided by none who misses one', async () => {
    const sister = await world.child();
    const held = await world.held([child, sister]);
    await world.hub.world.restricted('RECORD', sister, [world.worker('manager')]);
    expect(
      await world.refusal('chair', 'decide-conference', { conference: at(held), decisions: decided() }),
    ).toMatchObject({
      code: 'NOT_AVAILABLE',
    });
  });
});
