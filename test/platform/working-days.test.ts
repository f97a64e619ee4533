import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayOf, formatDay, weekday } from '../../src/platform/days/civil-day';
import type { CivilDay } from '../../src/platform/days/civil-day';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../src/platform/days/england';
import type { CountingConvention } from '../../src/platform/days/england';

/**
 * The bank holidays of England and Wales as MMDD, each on the weekday on which it is kept, written down apart from the
 * library. 2012 to 2019 are from GOV.UK's list as packed in `govuk-bank-holidays`, whose later edition has as many days
 * up to 2028 (140) as stand here; 2029 and 2030 are by the usual rule.
 */
const BANK_HOLIDAYS: Readonly<Record<number, string>> = {
  2012: '0102 0406 0409 0507 0604 0605 0827 1225 1226',
  2013: '0101 0329 0401 0506 0527 0826 1225 1226',
  2014: '0101 0418 0421 0505 0526 0825 1225 1226',
  2015: '0101 0403 0406 0504 0525 0831 1225 1228',
  2016: '0101 0325 0328 0502 0530 0829 1226 1227',
  2017: '0102 0414 0417 0501 0529 0828 1225 1226',
  2018: '0101 0330 0402 0507 0528 0827 1225 1226',
  2019: '0101 0419 0422 0506 0527 0826 1225 1226',
  2020: '0101 0410 0413 0508 0525 0831 1225 1228',
  2021: '0101 0402 0405 0503 0531 0830 1227 1228',
  2022: '0103 0415 0418 0502 0602 0603 0829 0919 1226 1227',
  2023: '0102 0407 0410 0501 0508 0529 0828 1225 1226',
  2024: '0101 0329 0401 0506 0527 0826 1225 1226',
  2025: '0101 0418 0421 0505 0526 0825 1225 1226',
  2026: '0101 0403 0406 0504 0525 0831 1225 1228',
  2027: '0101 0326 0329 0503 0531 0830 1227 1228',
  2028: '0103 0414 0417 0501 0529 0828 1225 1226',
  2029: '0101 0330 0402 0507 0528 0827 1225 1226',
  2030: '0101 0419 0422 0506 0527 0826 1225 1226',
};

const days = fc.integer({ min: dayOf('2005-01-01'), max: dayOf('2040-12-31') }).map((n): CivilDay => n as CivilDay);
const conventions = fc.constantFrom<CountingConvention>('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST');

/** The weekdays of a year on which nobody works, as MMDD. */
function closedWeekdays(year: number): string {
  const closed: string[] = [];
  for (let day = dayOf(`${year}-01-01`); day <= dayOf(`${year}-12-31`); day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !isWorkingDay(day)) closed.push(formatDay(day).slice(5).replace('-', ''));
  }
  return closed.join(' ');
}

/** The count that no convention of the hub gives: Monday to Friday, holidays ignored. */
function addWeekdays(start: CivilDay, count: number): CivilDay {
  let day = start;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) left--;
  }
  return day;
}

describe('bank holidays in England', () => {
  it('are 140 from 2012 to 2028', () => {
    const years = Array.from({ length: 17 }, (_, at) => closedWeekdays(2012 + at).split(' ').length);
    expect(years.reduce((total, count) => total + count)).toBe(140);
  });

  it.each(Object.entries(BANK_HOLIDAYS))('are in %s the published ones, and no others', (year, published) => {
    expect(closedWeekdays(Number(year))).toBe(published);
  });

  it.each([
    '2022-06-02',
    '2022-06-03',
    '2022-09-19',
    '2023-05-08',
    '2011-04-29',
    '2002-06-03',
    '1999-12-31',
    '1995-05-08',
  ])('include the holiday proclaimed once for %s', (day) => {
    expect(isWorkingDay(dayOf(day))).toBe(false);
  });

  it.each(['2022-05-30', '2012-05-28', '2002-05-27', '1995-05-01'])('leave out %s, whose holiday was moved', (day) => {
    expect(isWorkingDay(dayOf(day))).toBe(true);
  });

  it('are not those of Scotland, nor days that are only observed', () => {
    expect(['2025-01-02', '2025-12-01', '2025-08-04', '2025-03-31'].map((day) => isWorkingDay(dayOf(day)))).toEqual(
      Array(4).fill(true),
    );
  });

  it('do not count twice on a weekend: Saturdays and Sundays are never working days', () => {
    expect(['2025-04-19', '2025-04-20', '2021-12-25', '2021-12-26'].map((day) => isWorkingDay(dayOf(day)))).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('the counting conventions', () => {
  const rows = [
    {
      start: '2025-04-10',
      dayAfter15: '2025-05-06',
      startDay15: '2025-05-02',
      weekdays15: '2025-05-01',
      dayAfter10: '2025-04-28',
      days14: '2025-04-24',
      months3: '2025-07-10',
      days90: '2025-07-09',
      dayAfter45: '2025-06-18',
      startDay45: '2025-06-17',
    },
    {
      start: '2025-12-12',
      dayAfter15: '2026-01-07',
      startDay15: '2026-01-06',
      weekdays15: '2026-01-02',
      dayAfter10: '2025-12-30',
      days14: '2025-12-26',
      months3: '2026-03-12',
      days90: '2026-03-12',
      dayAfter45: '2026-02-18',
      startDay45: '2026-02-17',
    },
    {
      start: '2022-06-02',
      dayAfter15: '2022-06-24',
      startDay15: '2022-06-23',
      weekdays15: '2022-06-23',
      dayAfter10: '2022-06-17',
      days14: '2022-06-16',
      months3: '2022-09-02',
      days90: '2022-08-31',
      dayAfter45: '2022-08-05',
      startDay45: '2022-08-04',
    },
    {
      start: '2025-06-05',
      dayAfter15: '2025-06-26',
      startDay15: '2025-06-25',
      weekdays15: '2025-06-26',
      dayAfter10: '2025-06-19',
      days14: '2025-06-19',
      months3: '2025-09-05',
      days90: '2025-09-03',
      dayAfter45: '2025-08-07',
      startDay45: '2025-08-06',
    },
    {
      start: '2025-06-07',
      dayAfter15: '2025-06-27',
      startDay15: '2025-06-26',
      weekdays15: '2025-06-27',
      dayAfter10: '2025-06-20',
      days14: '2025-06-21',
      months3: '2025-09-07',
      days90: '2025-09-05',
      dayAfter45: '2025-08-08',
      startDay45: '2025-08-07',
    },
    {
      start: '2026-03-27',
      dayAfter15: '2026-04-21',
      startDay15: '2026-04-20',
      weekdays15: '2026-04-17',
      dayAfter10: '2026-04-14',
      days14: '2026-04-10',
      months3: '2026-06-27',
      days90: '2026-06-25',
      dayAfter45: '2026-06-04',
      startDay45: '2026-06-03',
    },
  ];

  it.each(rows)('give from $start the days that were worked out by hand', (row) => {
    const start = dayOf(row.start);
    expect({
      start: row.start,
      dayAfter15: formatDay(addWorkingDays(start, 15)),
      startDay15: formatDay(addWorkingDays(start, 15, 'START_DAY_IS_FIRST')),
      weekdays15: formatDay(addWeekdays(start, 15)),
      dayAfter10: formatDay(addWorkingDays(start, 10, 'DAY_AFTER_IS_FIRST')),
      days14: formatDay(addDays(start, 14)),
      months3: formatDay(addMonths(start, 3)),
      days90: formatDay(addDays(start, 90)),
      dayAfter45: formatDay(addWorkingDays(start, 45)),
      startDay45: formatDay(addWorkingDays(start, 45, 'START_DAY_IS_FIRST')),
    }).toEqual(row);
  });

  it('count the sample of 1970 with the start as day 0', () => {
    expect(formatDay(addWorkingDays(dayOf('1970-06-02'), 15))).toBe('1970-06-23');
  });
});

describe('a number of working days', () => {
  it('is due on the start day, or the next that is worked, when it is none, or one and the start counts', () => {
    expect(formatDay(addWorkingDays(dayOf('2025-06-05'), 0))).toBe('2025-06-05');
    expect(formatDay(addWorkingDays(dayOf('2025-06-07'), 0))).toBe('2025-06-09');
    expect(formatDay(addWorkingDays(dayOf('2025-06-07'), 0, 'START_DAY_IS_FIRST'))).toBe('2025-06-09');
    expect(formatDay(addWorkingDays(dayOf('2025-06-05'), 1, 'START_DAY_IS_FIRST'))).toBe('2025-06-05');
    expect(formatDay(addWorkingDays(dayOf('2025-06-07'), 1, 'START_DAY_IS_FIRST'))).toBe('2025-06-09');
  });

  it('may be counted back from a conference', () => {
    expect(formatDay(addWorkingDays(dayOf('2025-04-22'), -2))).toBe('2025-04-16');
    expect(formatDay(addWorkingDays(dayOf('2025-04-22'), -2, 'START_DAY_IS_FIRST'))).toBe('2025-04-17');
    expect(formatDay(addWorkingDays(dayOf('2025-04-21'), -1, 'START_DAY_IS_FIRST'))).toBe('2025-04-17');
  });

  it('always ends on a working day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), conventions, (day, count, convention) => {
        expect(isWorkingDay(addWorkingDays(day, count, convention))).toBe(true);
      }),
    );
  });

  it('is what was added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), fc.boolean(), (day, size, back) => {
        const count = back ? -size : size;
        expect(workingDaysBetween(day, addWorkingDays(day, count))).toBe(count);
      }),
    );
  });

  it('is what was added where the start counts too, from two days on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 60 }), fc.boolean(), (day, size, back) => {
        const count = back ? -size : size;
        const due = addWorkingDays(day, count, 'START_DAY_IS_FIRST');
        expect(workingDaysBetween(day, due, 'START_DAY_IS_FIRST')).toBe(count);
      }),
    );
  });

  it('is nothing within a weekend, and from a day to itself', () => {
    expect(workingDaysBetween(dayOf('2025-06-06'), dayOf('2025-06-08'))).toBe(0);
    expect(workingDaysBetween(dayOf('2025-06-06'), dayOf('2025-06-06'))).toBe(0);
    expect(workingDaysBetween(dayOf('2025-06-06'), dayOf('2025-06-06'), 'START_DAY_IS_FIRST')).toBe(1);
  });

  it('is refused when it is a fraction or goes beyond forty years', () => {
    expect(() => addWorkingDays(dayOf('2025-06-06'), 1.5)).toThrow('whole');
    expect(() => addWorkingDays(dayOf('2025-06-06'), 10_001)).toThrow('at most 10000');
    expect(() => workingDaysBetween(dayOf('1025-06-06'), dayOf('2025-06-06'))).toThrow('forty years');
  });

  it('brings a limit of months back to the last working day within it', () => {
    expect(formatDay(workingDayOnOrBefore(dayOf('2025-09-07')))).toBe('2025-09-05');
    expect(formatDay(workingDayOnOrBefore(dayOf('2025-12-26')))).toBe('2025-12-24');
    expect(formatDay(workingDayOnOrBefore(dayOf('2025-09-05')))).toBe('2025-09-05');
  });
});
