import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { behind } from '../support/at-once';
import { ConferenceWorld } from './world';

let world: ConferenceWorld;
let invited: any;

const at = ({ id, version }: any) => ({ id, version });

beforeAll(async () => {
  world = await ConferenceWorld.start();
});
/** Six are asked: one says that they can not come, one that somebody else does. */
beforeEach(async () => {
  world.hub.moveTo('2026-03-02T10:00:00Z');
  invited = await world.invited(
    await world.chaired(await world.planned([await world.child()])),
    ...['key-worker', 'teacher', 'nurse', 'officer', 'housing', 'colleague'],
  );
  for (const [who, answer] of [
    ['officer', { reply: 'APOLOGIES' }],
    ['housing', { reply: 'SENDS_SOMEBODY', note: 'My colleague.' }],
  ] as const)
    await world.data(who, 'reply-to-invitation', { invitation: at(of(who)), answer });
  world.hub.moveTo('2026-03-09T16:00:00Z');
});
afterAll(() => world.hub.stop());

const of = (who: string, conference = invited) =>
  conference.invitations.find((one: any) => one.worker?.id === world.worker(who).id);
const ids = (...who: string[]) => who.map((name) => of(name).id);
const attendance = (conference: any) =>
  Object.fromEntries(conference.invitations.map((one: any) => [one.worker.name.slice(5), one.attendance]));
const hold = (named: object) =>
  world.data('chair', 'hold-conference', {
    conference: at(invited),
    attended: ids('key-worker', 'teacher', 'nurse'),
    ...named,
  });
const record = (who: string, seat: any, to: string, because: string | null = null) =>
  world.refusal(who, 'record-attendance', { invitation: at(seat), attendance: to, because });

describe('who came to a conference', () => {
  it('is recorded of every seat: whoever had said so gave apologies, and nobody is left out in silence', async () => {
    const before = await world.data('chair', 'conference', { id: invited.id });
    expect(Object.values(attendance(before))).toEqual(Array.from({ length: 6 }, () => null));
    expect(attendance(await hold({}))).toEqual({
      ...{ 'key-worker': 'ATTENDED', teacher: 'ATTENDED', nurse: 'ATTENDED' },
      ...{ officer: 'APOLOGIES', housing: 'APOLOGIES', colleague: 'NOT_RECORDED' },
    });
  });

  it('is said of each once, of those who were invited', async () => {
    const twice = { attended: ids('nurse', 'teacher', 'key-worker'), absent: ids('nurse') };
    expect(await world.refusal('chair', 'hold-conference', { conference: at(invited), ...twice })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'absent',
    });
    expect(
      await world.refusal('chair', 'hold-conference', { conference: at(invited), attended: [], apologies: ['nobody'] }),
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'apologies' });
  });

  it('has to be recorded of everybody before the record is complete', async () => {
    const held = await hold({});
    const child = held.children[0].child.id;
    const decision = { harmSuffered: false, harmLikely: false, categories: [], outcome: 'HELP_WITHOUT_PLAN' };
    const decisions = [{ child, ...decision, reasons: 'Safe.', help: 'A course.' }];
    const decided = await world.data('chair', 'decide-conference', { conference: at(held), decisions });
    await world.data('chair', 'write-minutes', { conference: held.id, minutes: { child, after: 0, text: 'Said.' } });
    const complete = { conference: at(decided) };
    expect(await world.refusal('chair', 'record-conference', complete)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('Of 1 who was invited') },
    });
    await world.data('chair', 'record-attendance', { invitation: at(of('colleague', held)), attendance: 'ABSENT' });
    expect(await world.data('chair', 'record-conference', complete)).toMatchObject({ state: 'RECORDED' });
  });

  it('is put right by the chair alone, with the reason, and what was recorded stays', async () => {
    const held = await hold({ absent: ids('colleague') });
    const seat = of('colleague', held);
    const early = await world.planned([await world.child()], { plannedFor: '2026-03-10T13:30:00Z' });
    const [ahead] = (await world.invited(await world.chaired(early), 'nurse')).invitations;
    expect(await record('chair', ahead, 'ATTENDED')).toMatchObject({ code: 'RULE_BROKEN', field: 'conference' });
    for (const who of ['manager', 'key-worker', 'other-chair'])
      expect(await record(who, seat, 'ATTENDED', 'X')).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('Only the chair') },
      });
    expect(await record('chair', seat, 'ABSENT', 'X')).toMatchObject({ field: 'attendance' });
    expect(await record('chair', seat, 'NOT_RECORDED', 'X')).toMatchObject({ field: 'attendance' });
    expect(await record('chair', seat, 'ATTENDED')).toMatchObject({ code: 'RULE_BROKEN', field: 'because' });
    const both = await Promise.all(['A', 'B'].map((why) => record('chair', seat, 'ATTENDED', why)));
    expect(both.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(both.find(({ code }) => code !== undefined)).toMatchObject({ code: 'CONFLICT' });
    const query = `query ($id: ID!) { conference(id: $id) { invitations { worker { id } attended attendanceRecord { attendance because recordedBy { name } } } } }`;
    const { conference } = await world.hub.data('manager', query, { id: held.id });
    expect(of('colleague', conference)).toMatchObject({
      attended: true,
      attendanceRecord: [
        { attendance: 'ABSENT', because: null, recordedBy: { name: 'Test chair' } },
        { attendance: 'ATTENDED', because: expect.stringMatching(/[AB]/), recordedBy: { name: 'Test chair' } },
      ],
    });
  });

  it('that takes the quorum away is asked for the reason of a conference that goes ahead without it, also of two at once', async () => {
    const held = await hold({ attended: ids('key-worker', 'teacher', 'nurse', 'housing'), absent: ids('colleague') });
    const take = (who: string, wentAheadBecause?: string) =>
      world.refusal('chair', 'record-attendance', {
        ...{ invitation: at(of(who, held)), attendance: 'ABSENT', because: 'Not on the sheet.', wentAheadBecause },
      });
    // Of three other agencies one may go. Of two that go at once each sees the other, so that the second is asked.
    const second = await behind(
      world.hub.pool,
      'select from conference where id = $1 for share',
      [held.id],
      () => take('nurse'),
      (first) => first.query('update conference_invitation set attended = false where id = $1', ids('housing')),
    );
    expect(second).toMatchObject({ waited: true, answer: { code: 'RULE_BROKEN', field: 'wentAheadBecause' } });
    expect(await take('teacher', ' ')).toMatchObject({ code: 'INVALID_INPUT', field: 'wentAheadBecause' });
    expect(await take('teacher', 'All had written beforehand.')).toEqual({});
    const { quorum } = await world.data('chair', 'conference', { id: held.id });
    expect(quorum).toMatchObject({ quorate: false, wentAheadBecause: 'All had written beforehand.' });
    // Once it is said it is not asked for again, and nobody writes over it.
    expect(await take('key-worker', 'Another reason.')).toEqual({});
    const after = await world.data('chair', 'conference', { id: held.id });
    expect(after.quorum).toMatchObject({ socialCare: false, wentAheadBecause: 'All had written beforehand.' });
  });

  it('is put right by whoever chairs it as long as they do, and by nobody when its record has been read', async () => {
    const held = await hold({ absent: ids('colleague') });
    await world.hub.pool.query(
      `update relationship set ended_at = $1 where kind = 'CHAIR' and id in (select chair_link_id from conference_child where conference_id = $2)`,
      [world.hub.clock.now(), held.id],
    );
    expect(await record('chair', of('colleague', held), 'ATTENDED', 'Was there.')).toMatchObject({
      ...{ code: 'NOT_YOUR_ROLE', says: expect.stringContaining('until its record has gone out') },
    });
  });

  it('is read by every agency that came, in its own ready operation', async () => {
    const held = await hold({ absent: ids('colleague') });
    for (const who of ['nurse', 'teacher', 'officer', 'housing']) {
      const { conference } = await world.hub.data(who, world.operation(who, 'conference'), { id: held.id });
      expect([who, of('colleague', conference)]).toEqual([
        who,
        expect.objectContaining({
          attendance: 'ABSENT',
          attendanceRecord: [expect.objectContaining({ attendance: 'ABSENT', recordedBy: { name: 'Test chair' } })],
        }),
      ]);
    }
  });
});

describe('the families who came', () => {
  const attending = async (who: string) => {
    const period = { from: '2026-03-09', to: '2026-03-09' };
    return (await world.data(who, 'pledge', period)).attending;
  };

  it('are counted for each child of a conference, over the records that one may see', async () => {
    const before = await attending('manager');
    const [first, second] = [await world.child(), await world.child()];
    const connection = await world.parent(first, await world.person('Test mother'), 'mother');
    world.hub.moveTo('2026-03-02T10:00:00Z');
    const planned = await world.chaired(await world.planned([first, second]));
    await world.data('key-worker', 'invite-to-conference', {
      ...{ conference: planned.id, invitation: { invitedAs: 'FAMILY', connections: [connection] } },
    });
    const ready = await world.invited(planned, 'key-worker', 'teacher', 'nurse');
    world.hub.moveTo('2026-03-09T16:00:00Z');
    const came = ready.invitations.map((one: any) => one.id);
    await world.data('chair', 'hold-conference', { conference: at(ready), attended: came });
    const { conferences, withFamily } = before;
    expect(await attending('manager')).toEqual({ conferences: conferences + 2, withFamily: withFamily + 1 });
    await world.hub.world.restricted('RECORD', first, [world.worker('key-worker')]);
    expect(await attending('manager')).toEqual({ conferences: conferences + 1, withFamily });
  });
});
