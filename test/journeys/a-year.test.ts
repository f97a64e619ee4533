import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TimescaleName } from '../../src/deadlines';
import { addDays, addMonths, dayOf, formatDay, weekday } from '../../src/platform/days/civil-day';
import { aDeadline, met } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild } from '../support/world';

const START = ready('SOCIAL_CARE', 'start-plan');
const DEADLINES = ready('SOCIAL_CARE', 'deadlines');
const INBOX = `query ($after: Int!) { inboxItems(after: $after, first: 100) { seq kind at deadline { id } } }`;

/** Of England from March 2026 to April 2027, as GOV.UK publishes them. */
const BANK_HOLIDAYS = [
  ...['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ...['2027-01-01', '2027-03-26', '2027-03-29'],
];
const isWorkingDay = (day: string): boolean => weekday(dayOf(day)) <= 5 && !BANK_HOLIDAYS.includes(day);
const before = (day: string, workingDays: number): string => {
  let at = day;
  for (let left = workingDays; left > 0;) {
    at = formatDay(addDays(dayOf(at), -1));
    if (isWorkingDay(at)) left--;
  }
  return at;
};

interface Deadline {
  readonly id: string;
  readonly timescale: TimescaleName;
  readonly fromOn: string;
  readonly dueOn: string;
  readonly metOn: string | null;
  readonly state: string;
}

/** What follows when one of these was done: the same again, counted from that day. */
const NEXT: Partial<Record<TimescaleName, TimescaleName>> = {
  FIRST_CORE_GROUP: 'CORE_GROUP',
  CORE_GROUP: 'CORE_GROUP',
  FIRST_REVIEW: 'REVIEW',
  REVIEW: 'REVIEW',
  VISIT: 'VISIT',
};

describe('a year of one plan, over two Easters, a Christmas and both clock changes', () => {
  let hub: TestHub;
  let child: TestChild;
  let plan: string;
  let deadlines: Deadline[];
  const heard = new Map<string, string[]>();
  // The key worker was ill in the week before Christmas: that visit was late.
  const ILL = ['2026-12-14', '2026-12-21'];

  /** The year day by day: each morning the hub looks, and whatever is due that day is done in the afternoon. */
  beforeAll(async () => {
    hub = await TestHub.start({ now: '2026-03-12T09:00:00Z' });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    const keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    child = await world.child('Testborough');
    await world.related('ALLOCATED', child, keyWorker);
    plan = (
      await hub.data('key-worker', START, { child: child.id, plan: { startedOn: '2026-03-12', category: 'NEG' } })
    ).startPlan.id;
    const set = (timescale: TimescaleName, from: string) =>
      aDeadline(hub, 'Testborough', child, timescale, from, plan).then(({ dueOn }) => open.set(timescale, dueOn));
    const open = new Map<TimescaleName, string>();
    const begun = (await hub.data('key-worker', DEADLINES, { child: child.id })).child.deadlines as Deadline[];
    for (const { timescale, dueOn } of begun) open.set(timescale, dueOn);
    for (let day = '2026-03-12'; day <= '2027-04-01'; day = formatDay(addDays(dayOf(day), 1))) {
      hub.clock.moveTo(`${day}T06:00:00Z`);
      await hub.app.tick();
      if (ILL[0] !== undefined && day >= ILL[0] && day < (ILL[1] as string)) continue;
      for (const [timescale, dueOn] of [...open]) {
        if (dueOn > day) continue;
        await met(hub, child, timescale, plan, day);
        open.delete(timescale);
        await set(NEXT[timescale] as TimescaleName, day);
      }
    }
    hub.signOut();
    deadlines = (await hub.data('key-worker', DEADLINES, { child: child.id })).child.deadlines as Deadline[];
    for (let after = 0; ;) {
      const { inboxItems } = (await hub.data('key-worker', INBOX, { after })) as {
        inboxItems: { seq: number; kind: string; at: string; deadline: { id: string } | null }[];
      };
      for (const { kind, at, deadline } of inboxItems) {
        if (deadline !== null)
          heard.set(deadline.id, [...(heard.get(deadline.id) ?? []), `${kind} ${at.slice(0, 10)}`]);
      }
      const last = inboxItems.at(-1)?.seq;
      if (last === undefined) break;
      after = last;
    }
  }, 120_000);

  afterAll(() => hub.stop());

  const days = (...timescales: TimescaleName[]): string[] =>
    deadlines.filter((d) => timescales.includes(d.timescale)).map((d) => d.dueOn);

  it('has its reviews after three months and then every six', () => {
    expect(days('FIRST_REVIEW')).toEqual(['2026-06-12']);
    expect(days('REVIEW')).toEqual(['2026-12-11', '2027-06-11']);
  });

  it('has its core groups: the first in ten working days, then every four weeks, never on a day of rest', () => {
    expect(days('FIRST_CORE_GROUP', 'CORE_GROUP')).toEqual([
      '2026-03-26',
      '2026-04-23',
      '2026-05-21',
      '2026-06-18',
      '2026-07-16',
      '2026-08-13',
      '2026-09-10',
      '2026-10-08',
      '2026-11-05',
      '2026-12-03',
      '2026-12-31',
      '2027-01-28',
      '2027-02-25',
      '2027-03-25',
      '2027-04-22',
    ]);
  });

  it('never counts further than the limit, and never to a day on which nobody works', () => {
    for (const { timescale, fromOn, dueOn } of deadlines) {
      const from = dayOf(fromOn);
      const months = { FIRST_REVIEW: 3, REVIEW: 6 }[timescale as string];
      // Ten working days can take sixteen, over an Easter.
      const most = months === undefined ? addDays(from, 28) : addMonths(from, months);
      expect([dueOn, isWorkingDay(dueOn), dayOf(dueOn) <= most]).toEqual([dueOn, true, true]);
    }
  });

  it('is warned of two working days before and on the day, once each, by the day in England', () => {
    for (const { id, dueOn, metOn } of deadlines.filter((d) => d.metOn !== null && d.state === 'MET')) {
      expect(metOn).toBe(dueOn);
      expect(heard.get(id)).toEqual([`DeadlineApproaching ${before(dueOn, 2)}`, `DeadlineToday ${dueOn}`]);
    }
    expect(deadlines.filter((d) => d.state === 'MET').length).toBeGreaterThan(25);
  });

  it('has one visit that was late, which stays late, and the next is counted from when the child was seen', () => {
    const late = deadlines.filter((d) => d.state === 'MET_LATE');
    expect(late).toMatchObject([{ timescale: 'VISIT', dueOn: '2026-12-17', metOn: '2026-12-21' }]);
    expect(heard.get(late[0]?.id ?? '')).toEqual([
      'DeadlineApproaching 2026-12-15',
      'DeadlineToday 2026-12-17',
      'DeadlineMissed 2026-12-18',
    ]);
    expect(days('VISIT')).toContain('2027-01-18');
  });

  it('has one deadline of each kind open at the end', () => {
    const open = deadlines.filter((d) => d.state === 'OPEN').map((d) => d.timescale);
    expect(open.sort()).toEqual(['CORE_GROUP', 'REVIEW', 'VISIT']);
  });
});
