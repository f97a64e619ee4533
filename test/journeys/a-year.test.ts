import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifySealed } from '../../src/platform/db/sealing/verify';
import { onTheDisk } from '../support/at-rest';
import { Year, type ShownDeadline } from './year';

/** Sealed wherever it is written, and not sealed: neither stands anywhere else. */
const CANARY = 'qxcanaryzv';
const PLAIN = 'qxplainzv';

/** What is done on a day, what the hub then says is due, and the days of rest that were counted over. */
interface Step {
  readonly on: string;
  readonly does: (year: Year) => Promise<unknown>;
  readonly due?: Readonly<Record<string, string>>;
  readonly over?: string;
}

const AGREED_BY = 'Test manager and Test chair';
const HELP = { harmSuffered: false, harmLikely: false, categories: [], help: 'Family support at home.' };
const GOES_ON = { harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'CONTINUE' };
const ENDS = { ...HELP, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' };

/** A core group on a day, which sets the day of the next. */
const coreGroup = (on: string, next: string, over?: string): Step => ({
  on,
  does: (year) => year.coreGroup(next),
  due: { CORE_GROUP: next },
  ...(over === undefined ? {} : { over }),
});
/** A visit on a day, which sets the day of the next. */
const visit = (on: string, next: string, over?: string, at?: string): Step => ({
  on,
  does: (year) => year.visit(at),
  due: { VISIT: next },
  ...(over === undefined ? {} : { over }),
});

/**
 * The year, written by hand with a calendar of England. Days of rest: Good Friday 3 April 2026, Easter Monday 6 April, Early
 * May 4 May, Spring 25 May, Summer 31 August, Christmas Day 25 December, Boxing Day (substitute) 28 December, New Year's Day
 * 1 January 2027, Good Friday 26 March, Easter Monday 29 March. The clocks change on 29 March and 25 October 2026 and on 28
 * March 2027.
 */
const STEPS: readonly Step[] = [
  { on: '2026-02-18', does: (year) => year.worry(), due: { STRATEGY_DISCUSSION: '2026-02-19' } },
  {
    on: '2026-02-19',
    does: (year) => year.strategy(),
    due: { ASSESSMENT: '2026-04-24', INITIAL_CONFERENCE: '2026-03-12' },
    over: 'Good Friday and Easter Monday, for the assessment: 45 working days from the referral',
  },
  {
    on: '2026-03-02',
    does: (year) => year.convene('INITIAL', '2026-03-12T13:30:00Z'),
    due: { REPORT_BEFORE_INITIAL: '2026-03-10' },
  },
  { on: '2026-03-06', does: (year) => year.assess() },
  { on: '2026-03-09', does: (year) => year.report() },
  {
    on: '2026-03-12',
    does: (year) => year.makesThePlan(),
    due: {
      ...{ OUTLINE_TO_FAMILY: '2026-03-13', MINUTES: '2026-04-13', FIRST_CORE_GROUP: '2026-03-26' },
      ...{ FIRST_REVIEW: '2026-06-12', VISIT: '2026-04-09' },
    },
    over: 'Good Friday 3 April and Easter Monday 6 April, for the record of the conference',
  },
  { on: '2026-03-13', does: (year) => year.sends('OUTLINE') },
  coreGroup('2026-03-26', '2026-04-23', 'the clocks going forward on 29 March'),
  { on: '2026-03-26', does: (year) => year.finalises() },
  visit('2026-04-09', '2026-05-07'),
  { on: '2026-04-13', does: (year) => year.sends('RECORD') },
  coreGroup('2026-04-23', '2026-05-21'),
  visit('2026-05-07', '2026-06-04'),
  coreGroup('2026-05-21', '2026-06-18'),
  {
    on: '2026-05-28',
    does: (year) => year.convene('REVIEW', '2026-06-12T12:30:00Z'),
    due: { REPORT_BEFORE_REVIEW: '2026-06-05' },
  },
  { on: '2026-06-03', does: (year) => year.report() },
  visit('2026-06-04', '2026-07-02'),
  {
    on: '2026-06-12',
    does: (year) => year.confer(GOES_ON),
    due: { OUTLINE_TO_FAMILY: '2026-06-15', MINUTES: '2026-07-10', REVIEW: '2026-12-11' },
    over: 'Saturday 12 December: six months end on the Friday before it',
  },
  { on: '2026-06-15', does: (year) => year.sends('OUTLINE') },
  coreGroup('2026-06-18', '2026-07-16'),
  visit('2026-07-02', '2026-07-30'),
  { on: '2026-07-10', does: (year) => year.sends('RECORD') },
  coreGroup('2026-07-16', '2026-08-13'),
  // Half past midnight in England: in time on the 30th, and the next is counted from it.
  visit('2026-07-30', '2026-08-27', 'half past midnight by the clock of the summer', '2026-07-29T23:30:00Z'),
  {
    on: '2026-08-10',
    does: (year) => year.agreesToDelay('CORE_GROUP', '2026-08-20', AGREED_BY),
    due: { CORE_GROUP: '2026-08-20' },
  },
  coreGroup('2026-08-20', '2026-09-17'),
  visit('2026-08-27', '2026-09-24'),
  coreGroup('2026-09-17', '2026-10-15'),
  visit('2026-09-24', '2026-10-22'),
  coreGroup('2026-10-15', '2026-11-12', 'the clocks going back on 25 October'),
  visit('2026-10-22', '2026-11-19', 'the clocks going back on 25 October'),
  coreGroup('2026-11-12', '2026-12-10'),
  visit('2026-11-19', '2026-12-17'),
  {
    on: '2026-11-26',
    does: (year) => year.convene('REVIEW', '2026-12-11T13:30:00Z'),
    due: { REPORT_BEFORE_REVIEW: '2026-12-04' },
  },
  { on: '2026-12-02', does: (year) => year.report() },
  coreGroup('2026-12-10', '2027-01-07', 'Christmas Day, Boxing Day and New Year'),
  { on: '2026-12-10', does: (year) => year.plansVisit('2026-12-17') },
  {
    on: '2026-12-11',
    does: (year) => year.confer(GOES_ON),
    due: { OUTLINE_TO_FAMILY: '2026-12-14', MINUTES: '2027-01-13', REVIEW: '2027-06-11' },
    over: 'Friday 25 December, Monday 28 December and Friday 1 January, for the record of the conference',
  },
  { on: '2026-12-14', does: (year) => year.sends('OUTLINE') },
  { on: '2026-12-17', does: (year) => year.missesVisit() },
  visit('2026-12-21', '2027-01-18', 'counted from the day on which the child was seen, not from the day missed'),
  coreGroup('2027-01-07', '2027-02-04'),
  { on: '2027-01-13', does: (year) => year.sends('RECORD') },
  visit('2027-01-18', '2027-02-15'),
  coreGroup('2027-02-04', '2027-03-04'),
  visit('2027-02-15', '2027-03-15'),
  coreGroup('2027-03-04', '2027-04-01'),
  {
    on: '2027-03-11',
    does: (year) => year.convene('REVIEW', '2027-04-01T12:30:00Z'),
    due: { REPORT_BEFORE_REVIEW: '2027-03-23' },
    over: 'Good Friday 26 March and Easter Monday 29 March, counted back',
  },
  visit('2027-03-15', '2027-04-12'),
  { on: '2027-03-22', does: (year) => year.report() },
  {
    on: '2027-04-01',
    does: (year) => year.confer(ENDS),
    due: { OUTLINE_TO_FAMILY: '2027-04-02', MINUTES: '2027-04-29' },
  },
  { on: '2027-04-02', does: (year) => year.sends('OUTLINE') },
  { on: '2027-04-29', does: (year) => year.sends('RECORD') },
];

/** How each limit ended: its day, what became of it and when, and the mornings on which the key worker was warned. */
const ENDED: readonly (readonly [string, string, string, ...string[]])[] = [
  ['REFERRAL_DECISION', '2026-02-19', 'MET 2026-02-18'],
  ['STRATEGY_DISCUSSION', '2026-02-19', 'MET 2026-02-19', 'Today 2026-02-19'],
  ['INITIAL_CONFERENCE', '2026-03-12', 'MET 2026-03-12', 'Approaching 2026-03-10', 'Today 2026-03-12'],
  ['REPORT_BEFORE_INITIAL', '2026-03-10', 'MET 2026-03-09', 'Approaching 2026-03-06'],
  ['OUTLINE_TO_FAMILY', '2026-03-13', 'MET 2026-03-13', 'Today 2026-03-13'],
  // Two working days before 13 April, the Monday a week after Easter Monday.
  ['MINUTES', '2026-04-13', 'MET 2026-04-13', 'Approaching 2026-04-09', 'Today 2026-04-13'],
  ['ASSESSMENT', '2026-04-24', 'MET 2026-03-06'],
  ['FIRST_CORE_GROUP', '2026-03-26', 'MET 2026-03-26', 'Approaching 2026-03-24', 'Today 2026-03-26'],
  ['CORE_GROUP', '2026-04-23', 'MET 2026-04-23', 'Approaching 2026-04-21', 'Today 2026-04-23'],
  ['CORE_GROUP', '2026-05-21', 'MET 2026-05-21', 'Approaching 2026-05-19', 'Today 2026-05-21'],
  ['CORE_GROUP', '2026-06-18', 'MET 2026-06-18', 'Approaching 2026-06-16', 'Today 2026-06-18'],
  ['CORE_GROUP', '2026-07-16', 'MET 2026-07-16', 'Approaching 2026-07-14', 'Today 2026-07-16'],
  [
    ...(['CORE_GROUP', '2026-08-20', 'MET 2026-08-20'] as const),
    ...['Extended 2026-08-10', 'Approaching 2026-08-18', 'Today 2026-08-20'],
  ],
  ['CORE_GROUP', '2026-09-17', 'MET 2026-09-17', 'Approaching 2026-09-15', 'Today 2026-09-17'],
  ['CORE_GROUP', '2026-10-15', 'MET 2026-10-15', 'Approaching 2026-10-13', 'Today 2026-10-15'],
  ['CORE_GROUP', '2026-11-12', 'MET 2026-11-12', 'Approaching 2026-11-10', 'Today 2026-11-12'],
  ['CORE_GROUP', '2026-12-10', 'MET 2026-12-10', 'Approaching 2026-12-08', 'Today 2026-12-10'],
  ['CORE_GROUP', '2027-01-07', 'MET 2027-01-07', 'Approaching 2027-01-05', 'Today 2027-01-07'],
  ['CORE_GROUP', '2027-02-04', 'MET 2027-02-04', 'Approaching 2027-02-02', 'Today 2027-02-04'],
  ['CORE_GROUP', '2027-03-04', 'MET 2027-03-04', 'Approaching 2027-03-02', 'Today 2027-03-04'],
  // Warned of over Easter, and taken back that afternoon with the plan.
  ['CORE_GROUP', '2027-04-01', 'WITHDRAWN', 'Approaching 2027-03-30', 'Today 2027-04-01'],
  ['FIRST_REVIEW', '2026-06-12', 'MET 2026-06-12', 'Approaching 2026-06-10', 'Today 2026-06-12'],
  ['REPORT_BEFORE_REVIEW', '2026-06-05', 'MET 2026-06-03', 'Approaching 2026-06-03'],
  ['OUTLINE_TO_FAMILY', '2026-06-15', 'MET 2026-06-15', 'Today 2026-06-15'],
  ['MINUTES', '2026-07-10', 'MET 2026-07-10', 'Approaching 2026-07-08', 'Today 2026-07-10'],
  ['REVIEW', '2026-12-11', 'MET 2026-12-11', 'Approaching 2026-12-09', 'Today 2026-12-11'],
  ['REPORT_BEFORE_REVIEW', '2026-12-04', 'MET 2026-12-02', 'Approaching 2026-12-02'],
  ['OUTLINE_TO_FAMILY', '2026-12-14', 'MET 2026-12-14', 'Today 2026-12-14'],
  ['MINUTES', '2027-01-13', 'MET 2027-01-13', 'Approaching 2027-01-11', 'Today 2027-01-13'],
  ['REPORT_BEFORE_REVIEW', '2027-03-23', 'MET 2027-03-22', 'Approaching 2027-03-19'],
  ['OUTLINE_TO_FAMILY', '2027-04-02', 'MET 2027-04-02', 'Today 2027-04-02'],
  ['MINUTES', '2027-04-29', 'MET 2027-04-29', 'Approaching 2027-04-27', 'Today 2027-04-29'],
  ['REVIEW', '2027-06-11', 'MET 2027-04-01'],
  ['VISIT', '2026-04-09', 'MET 2026-04-09', 'Approaching 2026-04-07', 'Today 2026-04-09'],
  ['VISIT', '2026-05-07', 'MET 2026-05-07', 'Approaching 2026-05-05', 'Today 2026-05-07'],
  ['VISIT', '2026-06-04', 'MET 2026-06-04', 'Approaching 2026-06-02', 'Today 2026-06-04'],
  ['VISIT', '2026-07-02', 'MET 2026-07-02', 'Approaching 2026-06-30', 'Today 2026-07-02'],
  ['VISIT', '2026-07-30', 'MET 2026-07-30', 'Approaching 2026-07-28', 'Today 2026-07-30'],
  ['VISIT', '2026-08-27', 'MET 2026-08-27', 'Approaching 2026-08-25', 'Today 2026-08-27'],
  ['VISIT', '2026-09-24', 'MET 2026-09-24', 'Approaching 2026-09-22', 'Today 2026-09-24'],
  ['VISIT', '2026-10-22', 'MET 2026-10-22', 'Approaching 2026-10-20', 'Today 2026-10-22'],
  ['VISIT', '2026-11-19', 'MET 2026-11-19', 'Approaching 2026-11-17', 'Today 2026-11-19'],
  [
    ...(['VISIT', '2026-12-17', 'MET_LATE 2026-12-21'] as const),
    ...['Approaching 2026-12-15', 'Today 2026-12-17', 'Missed 2026-12-18'],
  ],
  ['VISIT', '2027-01-18', 'MET 2027-01-18', 'Approaching 2027-01-14', 'Today 2027-01-18'],
  ['VISIT', '2027-02-15', 'MET 2027-02-15', 'Approaching 2027-02-11', 'Today 2027-02-15'],
  ['VISIT', '2027-03-15', 'MET 2027-03-15', 'Approaching 2027-03-11', 'Today 2027-03-15'],
  ['VISIT', '2027-04-12', 'WITHDRAWN'],
];

describe('a year of one plan, over two Easters, a Christmas and three changes of the clocks', () => {
  let year: Year;
  let deadlines: ShownDeadline[];

  beforeAll(async () => {
    year = await Year.begins('2026-02-18');
    year.world.hub.canary = CANARY;
  }, 60_000);

  afterAll(() => year.world.hub.stop());

  it('goes by what people do, and after each step the hub shows what is due next', async () => {
    for (const { on, does, due, over } of STEPS) {
      await year.until(on);
      await does(year);
      if (due === undefined) continue;
      const open = (await year.deadlines()).filter(({ state }) => state === 'OPEN');
      const shown = open.filter(({ timescale }) => timescale in due).map((one) => [one.timescale, one.dueOn]);
      expect({ on, over, due: Object.fromEntries(shown) }).toEqual({ on, over, due });
    }
    deadlines = await year.deadlines();
  }, 240_000);

  it('has kept every limit it had, but for the one visit that was missed', async () => {
    const heard = await year.heard('key-worker');
    const ended = deadlines.map(({ id, timescale, dueOn, state, metOn }) => [
      ...[timescale, dueOn, metOn === null ? state : `${state} ${metOn}`],
      ...(heard.get(id) ?? []).map((one) => one.replace('Deadline', '')),
    ]);
    const inOrder = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' · ')).sort();
    expect(inOrder(ended)).toEqual(inOrder(ENDED));
  });

  it('has one delay that was agreed before its day: the first day stays beside it, with who agreed', () => {
    expect(deadlines.filter(({ dueOn, firstDueOn }) => dueOn !== firstDueOn)).toMatchObject([
      { timescale: 'CORE_GROUP', firstDueOn: '2026-08-13', dueOn: '2026-08-20', extensionAgreedBy: AGREED_BY },
    ]);
  });

  it('told every agency of the core group that the child was not seen, and the manager that the visit was missed', async () => {
    for (const who of ['nurse', 'teacher']) {
      const others = (await year.heard(who)).get('other') ?? [];
      // When the planned visit was not made, and when its day had gone.
      expect(others.filter((one) => one.startsWith('ChildNotSeen'))).toEqual([
        ...['ChildNotSeen 2026-12-17', 'ChildNotSeen 2026-12-18'],
      ]);
    }
    const missed = deadlines.find(({ state }) => state === 'MET_LATE');
    expect((await year.heard('manager')).get(missed?.id ?? '')).toEqual(['DeadlineMissed 2026-12-18']);
  });

  it('was finalised by its core group, reviewed by its conferences, and ended by the last of them', async () => {
    const TEXT = `query ($id: ID!) { plan(id: $id) { state endedOn endReason reviewedOn versions { reason meeting { heldOn } } } }`;
    const { plan } = await year.world.hub.data('key-worker', TEXT, { id: year.plan });
    expect(plan).toMatchObject({
      ...{ state: 'ENDED', endedOn: '2027-04-01', endReason: 'NO_LONGER_AT_RISK' },
      reviewedOn: ['2026-06-12', '2026-12-11', '2027-04-01'],
    });
    expect(plan.versions).toContainEqual({ reason: 'The outline was finalised.', meeting: { heldOn: '2026-03-26' } });
    // Nothing is kept of it beside the conferences themselves.
    const { rows } = await year.world.hub.pool.query(`select reviewed_on from plan where id = $1`, [year.plan]);
    expect(rows).toEqual([{ reviewed_on: [] }]);
  });

  it('has left nothing on the disk of what anybody wrote in it, and is read by whoever may', async () => {
    const { hub } = year.world;
    const { rows } = await hub.pool.query<{ name: string }>(`select name from worker where subject = 'key-worker'`);
    await hub.pool.query(`update worker set name = $1 where subject = 'key-worker'`, [
      `${rows[0]?.name ?? ''} ${PLAIN}`,
    ]);
    expect(await onTheDisk(hub.pool, [CANARY, PLAIN])).toEqual([PLAIN]);
    const { vault } = hub.app.hub;
    const { sealed, plain, findings } = await verifySealed(vault, hub.pool, () => undefined);
    expect(findings).toEqual([]);
    expect(sealed).toBeGreaterThan(100);
    // Relationships that the test planted before the year began.
    expect([...plain.keys()]).toEqual(['relationship.reason']);
    const { child_id: id } = (await hub.pool.query(`select child_id from plan where id = $1`, [year.plan])).rows[0];
    expect(JSON.stringify(await year.does('key-worker', 'finding-out', { id }))).toContain(CANARY);
  });

  it('counts in the statutory figures of the year as reviewed in time', async () => {
    const figure = async (ending: number, name: string) =>
      (await year.does('manager', 'indicators', { year: ending })).find((one: any) => one.name === name);
    expect(await figure(2027, 'PLANS_REVIEWED_IN_TIME')).toMatchObject({ numerator: 1, denominator: 1, percent: 100 });
    expect(await figure(2026, 'INITIAL_CONFERENCES_IN_TIME')).toMatchObject({ numerator: 1, denominator: 1 });
  });
});
