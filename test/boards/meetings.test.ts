import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MEETINGS } from '../../src/boards/calendar.rules';
import { calendarText } from '../../src/boards/calendar.writer';
import { ConferenceWorld } from '../conferences/world';
import { Stage } from '../enquiries/stage';
import type { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';

interface Entry {
  readonly uid: string;
  readonly start: string;
  readonly title: string;
  readonly sequence: string | undefined;
  readonly status: string | undefined;
}

/** The timed entries of somebody's calendar, as a calendar program reads them. */
async function calendar(hub: TestHub, path: string): Promise<{ text: string; entries: Entry[] }> {
  const text = await (await fetch(`${hub.url}${path}`)).text();
  const entries = text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const line = (name: string) => new RegExp(`^${name}[:;](.*)$`, 'm').exec(event.replaceAll('\r', ''))?.[1];
      return {
        ...{ uid: line('UID') ?? '', start: line('DTSTART') ?? '', title: line('SUMMARY') ?? '' },
        ...{ sequence: line('SEQUENCE'), status: line('STATUS') },
      };
    })
    .filter(({ start }) => !start.startsWith('VALUE=DATE'));
  return { text, entries };
}

const CREATE = `mutation { createCalendarFeed { path } }`;
const feedOf = async (hub: TestHub, who: string): Promise<string> =>
  (await hub.data(who, CREATE)).createCalendarFeed.path as string;

describe('a meeting in a calendar', () => {
  const timed = (at: string, more: object = {}) => ({
    ...{ uid: 'a', title: 'Core group', at: new Date(at), minutes: 60, sequence: 1, cancelled: false, ...more },
  });

  it('is an instant, so that every calendar shows it by its own clock on both sides of a clock change', () => {
    // Ten in the morning in England each time: the clocks go forward on 29 March 2026 and back on 25 October.
    const text = calendarText(
      [timed('2026-03-27T10:00:00Z'), timed('2026-03-30T09:00:00Z'), timed('2026-10-26T10:00:00Z')],
      new Date('2026-03-02T10:00:00Z'),
    );
    expect(text.match(/DT(START|END).*/g)?.map((line) => line.trim())).toEqual([
      ...['DTSTART:20260327T100000Z', 'DTEND:20260327T110000Z'],
      ...['DTSTART:20260330T090000Z', 'DTEND:20260330T100000Z'],
      ...['DTSTART:20261026T100000Z', 'DTEND:20261026T110000Z'],
    ]);
  });

  it('has a title with nothing of anybody in it', () => {
    for (const { title } of Object.values(MEETINGS)) expect(title).toMatch(/^[A-Z][a-z -]+$/);
  });
});

describe('the meetings of a week', () => {
  let world: ConferenceWorld;
  let hub: TestHub;
  let maya: TestChild;
  let noah: TestChild;
  let plan: string;
  let conference: any;
  let meeting: { id: string; version: number };
  let moved: { id: string; version: number };

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    hub = world.hub;
    [maya, noah] = [await world.child(), await world.child()];
    conference = await world.chaired(await world.planned([maya], { plannedFor: '2026-03-30T12:30:00Z' }));
    conference = await world.invited(conference, 'teacher', 'nurse');
    const ofNurse = conference.invitations.find((one: any) => one.worker?.id === world.worker('nurse').id);
    await world.data('nurse', 'reply-to-invitation', {
      invitation: { id: ofNurse.id, version: ofNurse.version },
      answer: { reply: 'APOLOGIES', note: 'On leave.' },
    });
    plan = await planBegins(hub, 'key-worker', noah.id, { startedOn: '2026-03-02', category: 'NEG' });
    for (const who of ['nurse', 'officer']) await hub.world.related('CORE_GROUP', noah, world.worker(who));
    const at = (plannedFor: string) =>
      world.data('key-worker', 'plan-core-group-meeting', {
        plan,
        meeting: { plannedFor, online: false, place: 'The flat of his aunt' },
      });
    meeting = await at('2026-03-27T14:00:00Z');
    moved = await at('2026-03-30T13:00:00Z');
    // Half past midnight on the 31st, in England.
    const visit = { plannedFor: '2026-03-30T23:30:00Z', announced: true, place: 'HOME' };
    await world.data('key-worker', 'plan-visit', { plan, visit });
  });

  beforeEach(() => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    hub.signOut();
  });

  afterAll(() => hub.stop());

  const week = async (who: string): Promise<any[]> =>
    (await world.data(who, 'my-week', { from: '2026-03-27' })).days.flatMap((day: any) =>
      day.meetings.map((one: any) => ({ on: day.on, ...one })),
    );
  const when = (meetings: any[]): string[] => meetings.map(({ on, kind, at }) => `${on} ${kind} ${at.slice(11, 16)}`);

  it('stand on their days by the clock in England, the soonest first, with where and of whom', async () => {
    const meetings = await week('key-worker');
    expect(when(meetings)).toEqual([
      '2026-03-27 CORE_GROUP 14:00',
      '2026-03-30 INITIAL_CONFERENCE 12:30',
      '2026-03-30 CORE_GROUP 13:00',
      '2026-03-31 VISIT 23:30',
    ]);
    expect(meetings.map(({ children }) => children.map((child: any) => child.id))).toEqual([
      ...[[noah.id], [maya.id], [noah.id], [noah.id]],
    ]);
    expect(meetings[0]).toMatchObject({ coreGroupMeeting: { place: 'The flat of his aunt' }, conference: null });
    expect(meetings[1]).toMatchObject({ conference: { id: conference.id, venue: 'Civic Centre, room 2' } });
    expect(meetings[3]).toMatchObject({ visit: { place: 'HOME', announced: true } });
    const { rows } = await hub.pool.query(
      `select child_id, fields from audit_entry where operation = 'myWeek' and child_id = $1`,
      [maya.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).toContain('WeekMeeting');
  });

  it('are those one comes to: the chair leads the conference, a manager and a colleague have none', async () => {
    expect(when(await week('chair'))).toEqual(['2026-03-30 INITIAL_CONFERENCE 12:30']);
    for (const who of ['manager', 'colleague', 'other-chair']) expect(await week(who)).toEqual([]);
  });

  it('are in the calendars of every agency: who sent apologies has no conference, who is invited nothing else', async () => {
    const titles = async (who: string) =>
      (await calendar(hub, await feedOf(hub, who))).entries.map(({ title, start }) => `${start} ${title}`);
    const groups = ['20260327T140000Z Core group', '20260330T130000Z Core group'];
    expect(await titles('nurse')).toEqual(groups);
    expect(await titles('officer')).toEqual(groups);
    expect(await titles('teacher')).toEqual(['20260330T123000Z Initial conference']);
    expect(await titles('key-worker')).toEqual([
      ...['20260327T140000Z Core group', '20260330T123000Z Initial conference', '20260330T130000Z Core group'],
      '20260330T233000Z Visit',
    ]);
    expect(await titles('housing')).toEqual([]);
  });

  it('say in a calendar nothing of whom, of where, and of what is said', async () => {
    const { text } = await calendar(hub, await feedOf(hub, 'key-worker'));
    for (const word of ['Civic', 'flat', 'HOME', noah.forenames, noah.surname, maya.forenames, 'LOCATION', 'ATTENDEE'])
      expect(text).not.toContain(word);
    for (const id of [conference.id, meeting.id, plan, maya.id, noah.id]) expect(text).not.toContain(id);
  });

  it('follow when they are moved and called off: the same number, and a higher sequence', async () => {
    const path = await feedOf(hub, 'nurse');
    const [first, second] = (await calendar(hub, path)).entries;
    expect(first).toMatchObject({ sequence: '1', status: 'CONFIRMED' });
    await world.data('key-worker', 'move-core-group-meeting', {
      at: { id: moved.id, version: moved.version },
      meeting: { plannedFor: '2026-04-01T08:00:00Z', online: false, place: 'Town Hall' },
    });
    await world.data('key-worker', 'call-off-core-group-meeting', {
      at: { id: meeting.id, version: meeting.version },
      reason: 'Too few can come.',
    });
    expect((await calendar(hub, path)).entries).toEqual([
      { ...first, sequence: '2', status: 'CANCELLED' },
      { ...second, sequence: '2', start: '20260401T080000Z' },
    ]);
    expect(when(await week('key-worker'))).toEqual([
      '2026-03-30 INITIAL_CONFERENCE 12:30',
      '2026-03-31 VISIT 23:30',
      '2026-04-01 CORE_GROUP 08:00',
    ]);
  });

  it('follow a conference: moved by its planner, cancelled for everybody', async () => {
    const [path, ofKeyWorker] = [await feedOf(hub, 'teacher'), await feedOf(hub, 'key-worker')];
    const [before] = (await calendar(hub, path)).entries;
    const { version } = await world.data('key-worker', 'conference', { id: conference.id });
    const later = await world.data('key-worker', 'move-conference', {
      conference: { id: conference.id, version },
      time: { plannedFor: '2026-04-01T12:30:00Z', venue: 'Civic Centre, room 3' },
      reason: 'The mother can come then.',
    });
    const [after] = (await calendar(hub, path)).entries;
    expect(after).toMatchObject({ uid: before?.uid, start: '20260401T123000Z', status: 'CONFIRMED' });
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
    await world.data('key-worker', 'cancel-conference', {
      conference: { id: conference.id, version: later.version },
      reason: 'There is no need.',
    });
    const of = async (feed: string) =>
      (await calendar(hub, feed)).entries.filter(({ title }) => title === 'Initial conference');
    expect(await of(ofKeyWorker)).toMatchObject([{ start: '20260401T123000Z', status: 'CANCELLED' }]);
    // Whoever was only invited to it has nothing to do with the child any more: it is gone.
    expect(await of(path)).toEqual([]);
    expect(when(await week('key-worker')).join()).not.toContain('CONFERENCE');
  });

  it('are gone with the child, the moment a restriction hides the record', async () => {
    const path = await feedOf(hub, 'officer');
    expect((await calendar(hub, path)).entries).toHaveLength(2);
    await hub.world.restricted('CONFLICT', noah, [world.worker('officer'), world.worker('key-worker')]);
    expect((await calendar(hub, path)).entries).toEqual([]);
    expect(await week('key-worker')).toEqual([]);
  });
});

describe('a strategy discussion and a family group conference', () => {
  let stage: Stage;
  let child: TestChild;
  let discussion: { id: string; version: number };
  let offer: { id: string; version: number };

  beforeAll(async () => {
    stage = await Stage.set();
    ({ child } = await stage.decided('STRATEGY_DISCUSSION'));
    const found = await stage.does('kim', 'finding-out', { id: child.id });
    const { id, version } = found.strategyDiscussions[0];
    discussion = { id, version };
    await stage.does('kim', 'invite-to-strategy-discussion', { discussion: id, workers: stage.ids('pc', 'nurse') });
    const on = '2026-03-02';
    const { familyGroupConferences } = await stage.does('kim', 'offer-family-group-conference', {
      child: child.id,
      on,
    });
    offer = { id: familyGroupConferences[0].id, version: familyGroupConferences[0].version };
  });

  afterAll(() => stage.hub.stop());

  const heard = async (who: string, event: string): Promise<boolean> => {
    const { inboxItems } = await stage.hub.data(who, `{ inboxItems(after: 0, first: 100) { kind } }`);
    return inboxItems.some((item: { kind: string }) => item.kind === event);
  };

  it('have no time until one is set, by who runs them, not before they were called or offered', async () => {
    const { entries } = await calendar(stage.hub, await feedOf(stage.hub, 'kim'));
    expect(entries).toEqual([]);
    const time = { discussion, plannedFor: '2026-03-03T09:00:00Z' };
    expect(await stage.refusal('cole', 'plan-strategy-discussion', time)).toContain('NOT_YOUR_ROLE');
    expect(
      await stage.refusal('kim', 'plan-strategy-discussion', { ...time, plannedFor: '2026-03-01T09:00:00Z' }),
    ).toContain('not before the day it was called');
    const group = { at: offer, plannedFor: '2026-03-20T17:00:00Z' };
    expect(await stage.refusal('cole', 'plan-family-group-conference', group)).toContain('NOT_YOUR_ROLE');
    expect(
      await stage.refusal('kim', 'plan-family-group-conference', { ...group, plannedFor: '2026-03-01T09:00:00Z' }),
    ).toContain('not before the offer');
  });

  it('stand in the calendars of who comes from then on, who hear of it; two who set it at once are caught', async () => {
    const both = await Promise.all(
      ['kim', 'mo'].map((who) =>
        stage.refusal(who, 'plan-strategy-discussion', { discussion, plannedFor: '2026-03-03T09:00:00Z' }),
      ),
    );
    expect(both.map((one) => one.split(':')[0]).sort()).toEqual(['CONFLICT', 'no refusal']);
    await stage.does('kim', 'plan-family-group-conference', { at: offer, plannedFor: '2026-03-20T17:00:00Z' });
    const titles = async (who: string) =>
      (await calendar(stage.hub, await feedOf(stage.hub, who))).entries.map(({ title, start }) => `${start} ${title}`);
    const strategy = '20260303T090000Z Strategy discussion';
    expect(await titles('kim')).toEqual([strategy, '20260320T170000Z Family group conference']);
    expect(await titles('pc')).toEqual([strategy]);
    expect(await titles('nurse')).toEqual([strategy]);
    expect(await titles('dsl')).toEqual([]);
    // Whoever sets it knows it already.
    for (const who of ['pc', 'nurse']) expect(await heard(who, 'StrategyDiscussionPlanned')).toBe(true);
    expect(await heard('dsl', 'StrategyDiscussionPlanned')).toBe(false);
    expect(await heard('mo', 'FamilyGroupConferencePlanned')).toBe(true);
    expect(await heard('pc', 'FamilyGroupConferencePlanned')).toBe(false);
    const { days } = await stage.does('kim', 'my-week', { from: '2026-03-02' });
    expect(days[1].meetings).toMatchObject([
      { kind: 'STRATEGY_DISCUSSION', strategyDiscussion: { id: discussion.id, state: 'CALLED' } },
    ]);
    const { rows } = await stage.hub.pool.query(
      `select operation from audit_entry where child_id = $1 and action = 'WRITE' and operation in ('planStrategyDiscussion', 'planFamilyGroupConference') order by id`,
      [child.id],
    );
    expect(rows.map((row) => row.operation)).toEqual(['planStrategyDiscussion', 'planFamilyGroupConference']);
  });

  it('have no other time once they are over', async () => {
    const path = await feedOf(stage.hub, 'kim');
    await stage.does('kim', 'cancel-strategy-discussion', {
      discussion: { ...discussion, version: discussion.version + 1 },
      reason: 'Called twice.',
    });
    await stage.does('kim', 'record-family-group-refused', {
      at: { ...offer, version: offer.version + 1 },
      on: '2026-03-02',
      reason: 'They do not want it.',
    });
    expect((await calendar(stage.hub, path)).entries.map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await calendar(stage.hub, await feedOf(stage.hub, 'pc'))).entries).toEqual([]);
    const time = { plannedFor: '2026-03-04T09:00:00Z' };
    const held = { ...discussion, version: discussion.version + 2 };
    expect(await stage.refusal('kim', 'plan-strategy-discussion', { ...time, discussion: held })).toContain(
      'CANCELLED',
    );
    const refused = { ...offer, version: offer.version + 2 };
    expect(await stage.refusal('kim', 'plan-family-group-conference', { ...time, at: refused })).toContain('refused');
  });

  it('may be called with a time', async () => {
    const called = await stage.does('kim', 'call-strategy-discussion', {
      child: child.id,
      call: { decidedOn: '2026-03-02', reason: 'New bruises.', plannedFor: '2026-03-03T11:00:00Z' },
    });
    const { entries } = await calendar(stage.hub, await feedOf(stage.hub, 'kim'));
    expect(called.state).toBe('CALLED');
    expect(entries.map(({ start }) => start)).toContain('20260303T110000Z');
  });
});
