import { describe, expect, it } from '@jest/globals';
import {
  checkExtension,
  dueDay,
  firstWarning,
  nextWarning,
  stateOf,
  warningOn,
} from '../../src/deadlines/deadline.rules';
import { PROFILES } from '../../src/deadlines/profiles';
import { TIMETABLE, type Limit } from '../../src/deadlines/timetable';

const WORKING = (length: number): Limit => ({ length, unit: 'WORKING_DAYS' });
const DAYS = (length: number): Limit => ({ length, unit: 'DAYS' });
const MONTHS = (length: number): Limit => ({ length, unit: 'MONTHS' });

describe('the last day that is in time', () => {
  // The table of counting conventions, worked out by another program from the holidays of GOV.UK.
  it.each([
    // start, 15 with the start as day 0, 15 with it as day 1, 10, 45
    ['2025-04-10', '2025-05-06', '2025-05-02', '2025-04-28', '2025-06-18'], // Easter
    ['2025-12-12', '2026-01-07', '2026-01-06', '2025-12-30', '2026-02-18'], // Christmas
    ['2022-06-02', '2022-06-24', '2022-06-23', '2022-06-17', '2022-08-05'], // from a bank holiday
    ['2025-06-05', '2025-06-26', '2025-06-25', '2025-06-19', '2025-08-07'],
    ['2025-06-07', '2025-06-27', '2025-06-26', '2025-06-20', '2025-08-08'], // from a Saturday
    ['2026-03-27', '2026-04-21', '2026-04-20', '2026-04-14', '2026-06-04'], // Easter, and the clocks go forward
  ])('counts working days from %s', (from, fifteen, fifteenFromDayOne, ten, fortyFive) => {
    expect(dueDay(from, WORKING(15), 'DAY_AFTER_IS_FIRST')).toBe(fifteen);
    expect(dueDay(from, WORKING(15), 'START_DAY_IS_FIRST')).toBe(fifteenFromDayOne);
    expect(dueDay(from, WORKING(10), 'DAY_AFTER_IS_FIRST')).toBe(ten);
    expect(dueDay(from, WORKING(45), 'DAY_AFTER_IS_FIRST')).toBe(fortyFive);
  });

  // 45 with the start as day 1, as the validation rules of the census count.
  it.each([
    ['2025-04-10', '2025-06-17'],
    ['2022-06-02', '2022-08-04'],
    ['2025-06-05', '2025-08-06'],
    ['2025-12-12', '2026-02-17'],
  ])('counts as the census does from %s', (from, fortyFive) => {
    expect(dueDay(from, WORKING(45), 'START_DAY_IS_FIRST')).toBe(fortyFive);
  });

  it.each([
    // start, 14 days, 3 months, 90 days; what ends on a day of rest ends on the working day before
    ['2025-04-10', '2025-04-24', '2025-07-10', '2025-07-09'],
    ['2025-12-12', '2025-12-24', '2026-03-12', '2026-03-12'], // Boxing Day
    ['2022-06-02', '2022-06-16', '2022-09-02', '2022-08-31'],
    ['2025-06-05', '2025-06-19', '2025-09-05', '2025-09-03'],
    ['2025-06-07', '2025-06-20', '2025-09-05', '2025-09-05'], // a Saturday; three months end on a Sunday
    ['2026-03-27', '2026-04-10', '2026-06-26', '2026-06-25'], // three months end on a Saturday
  ])('counts days and months from %s, and never ends on a day of rest', (from, fourteen, three, ninety) => {
    for (const convention of ['DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST'] as const) {
      expect(dueDay(from, DAYS(14), convention)).toBe(fourteen);
      expect(dueDay(from, MONTHS(3), convention)).toBe(three);
      expect(dueDay(from, DAYS(90), convention)).toBe(ninety);
    }
  });

  it.each([
    ['2025-11-30', 3, '2026-02-27'], // 28 February is a Saturday
    ['2025-08-31', 6, '2026-02-27'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2024-08-30', 6, '2025-02-28'],
    ['2025-10-31', 1, '2025-11-28'], // 30 November is a Sunday
    ['2025-12-31', 6, '2026-06-30'],
  ])('goes from %s over %i months to the corresponding day or the last of the month', (from, months, due) => {
    expect(dueDay(from, MONTHS(months), 'DAY_AFTER_IS_FIRST')).toBe(due);
  });

  it.each([
    ['2026-04-08', -2, '2026-04-02'], // over Easter: Good Friday and Easter Monday are no working days
    ['2026-04-08', -5, '2026-03-30'],
    ['2026-01-05', -2, '2025-12-31'],
    ['2026-03-30', -2, '2026-03-26'], // over the night in which the clocks go forward
    ['2026-10-26', -5, '2026-10-19'], // and back
  ])('counts back from a conference on %s by %i working days', (on, length, due) => {
    expect(dueDay(on, WORKING(length), 'DAY_AFTER_IS_FIRST')).toBe(due);
  });

  it('is the day itself for Lewisham’s first core group, or the next working day after one of rest', () => {
    const limit = PROFILES.LEWISHAM.limits.FIRST_CORE_GROUP;
    expect(dueDay('2026-03-11', limit, 'DAY_AFTER_IS_FIRST')).toBe('2026-03-11');
    expect(dueDay('2026-03-14', limit, 'DAY_AFTER_IS_FIRST')).toBe('2026-03-16');
  });

  it('differs between the timetable, Southwark and Greenwich as their pages do', () => {
    const due = (limit: Limit) => dueDay('2025-12-12', limit, 'DAY_AFTER_IS_FIRST');
    expect(due(TIMETABLE.FIRST_CORE_GROUP)).toBe('2025-12-30');
    expect(due(PROFILES.GREENWICH.limits.FIRST_CORE_GROUP)).toBe('2025-12-24');
    expect(dueDay('2026-03-27', TIMETABLE.FIRST_REVIEW, 'DAY_AFTER_IS_FIRST')).toBe('2026-06-26');
    expect(dueDay('2026-03-27', PROFILES.SOUTHWARK.limits.FIRST_REVIEW, 'DAY_AFTER_IS_FIRST')).toBe('2026-06-25');
  });
});

describe('how a deadline stands', () => {
  const open = { dueOn: '2026-03-20', metOn: null, withdrawnAt: null };
  it.each([
    [open, '2026-03-20', 'OPEN'],
    [open, '2026-03-21', 'OVERDUE'],
    [{ ...open, metOn: '2026-03-20' }, '2026-05-01', 'MET'],
    [{ ...open, metOn: '2026-03-21' }, '2026-03-21', 'MET_LATE'],
    [{ ...open, withdrawnAt: new Date(0) }, '2026-05-01', 'WITHDRAWN'],
    // The last minute of its day, and the first after it.
    [{ ...open, withdrawnAt: new Date('2026-03-20T23:59:00Z') }, '2026-05-01', 'WITHDRAWN'],
    [{ ...open, withdrawnAt: new Date('2026-03-21T00:00:00Z') }, '2026-03-21', 'MISSED'],
  ])('%j on %s is %s', (deadline, today, state) => {
    expect(stateOf(deadline, today)).toBe(state);
  });
});

describe('the warnings', () => {
  it.each([
    ['2026-03-20', '2026-03-02', '2026-03-18'],
    ['2026-03-23', '2026-03-02', '2026-03-19'], // a Monday: the Thursday before
    ['2026-04-07', '2026-03-02', '2026-04-01'], // the Tuesday after Easter
    ['2026-03-03', '2026-03-02', '2026-03-03'], // a limit of one day: the morning of the day
    ['2026-03-04', '2026-03-02', '2026-03-04'],
    ['2026-02-20', '2026-03-02', '2026-02-20'], // set when it was over already: at once
  ])('for what is due on %s and set on %s begin on %s', (due, set, first) => {
    expect(firstWarning(due, set)).toBe(first);
  });

  it('come before, on and after the day, and what nobody sent is passed over', () => {
    expect([nextWarning(1, '2026-03-20'), nextWarning(2, '2026-03-20'), nextWarning(3, '2026-03-20')]).toEqual([
      '2026-03-20',
      '2026-03-21',
      null,
    ]);
    expect(['2026-03-18', '2026-03-20', '2026-03-21', '2027-01-01'].map((day) => warningOn('2026-03-20', day))).toEqual(
      [1, 2, 3, 3],
    );
  });
});

describe('an extension', () => {
  const open = { dueOn: '2026-03-31', metOn: null, withdrawnAt: null };
  const refused = (deadline: typeof open | object, to: string, today: string): unknown => {
    try {
      checkExtension({ ...open, ...deadline }, to, today);
      return undefined;
    } catch (error) {
      const { code, field } = error as { code: string; field: string };
      return `${code} ${field}`;
    }
  };
  it.each([
    [{}, '2026-04-07', '2026-03-31', undefined],
    [{}, '2026-04-07', '2026-04-01', 'RULE_BROKEN deadline'], // missed already
    [{ metOn: '2026-03-10' }, '2026-04-07', '2026-03-11', 'RULE_BROKEN deadline'],
    [{ withdrawnAt: new Date(0) }, '2026-04-07', '2026-03-11', 'RULE_BROKEN deadline'],
    [{}, '2026-03-31', '2026-03-11', 'INVALID_INPUT extension.to'], // not later
    [{}, '2026-03-30', '2026-03-11', 'INVALID_INPUT extension.to'],
    [{}, '2026-04-04', '2026-03-11', 'INVALID_INPUT extension.to'], // a Saturday
    [{}, '2026-04-06', '2026-03-11', 'INVALID_INPUT extension.to'], // Easter Monday
    [{}, '2026-07-01', '2026-03-11', undefined],
    [{}, '2026-07-02', '2026-03-11', 'INVALID_INPUT extension.to'], // more than 92 days
  ])('of %j to %s on %s: %s', (deadline, to, today, expected) => {
    expect(refused(deadline, to, today)).toBe(expected);
  });
});
