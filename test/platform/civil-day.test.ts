import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  compareDays,
  dayInWords,
  dayOf,
  daysInMonth,
  formatDay,
  parseDay,
  weekday,
  yearOf,
} from '../../src/platform/days/civil-day';
import type { CivilDay } from '../../src/platform/days/civil-day';

const days = fc.integer({ min: dayOf('1000-01-01'), max: dayOf('9999-12-31') }).map((n): CivilDay => n as CivilDay);

describe('a civil day', () => {
  it.each([
    ['2026-11-22', '22 November 2026'],
    ['2024-02-29', '29 February 2024'],
    ['2026-01-01', '1 January 2026'],
    ['some time', 'some time'],
  ])('%j stands in a letter as %j', (text, words) => {
    expect(dayInWords(text)).toBe(words);
  });

  it('is counted from 1 January 1970', () => {
    expect([dayOf('1970-01-01'), dayOf('1969-12-31'), dayOf('2000-03-01')]).toEqual([0, -1, 11_017]);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '0999-12-31',
    '10000-01-01',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '2025-01-01\n',
    '01/02/2025',
    '',
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(() => dayOf(text)).toThrow('YYYY-MM-DD');
  });

  it('agrees with the machine’s own calendar in form, weekday and year', () => {
    fc.assert(
      fc.property(days, (day) => {
        const machine = new Date(day * 86_400_000);
        expect(formatDay(day)).toBe(machine.toISOString().slice(0, 10));
        expect(weekday(day) % 7).toBe(machine.getUTCDay());
        expect(yearOf(day)).toBe(machine.getUTCFullYear());
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it('knows the leap years of the Gregorian centuries', () => {
    expect([2000, 1900, 2024, 2025].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
    expect(parseDay('2000-02-29')).toBeDefined();
  });

  it('sorts by time', () => {
    const sorted = ['2025-10-01', '1999-12-31', '2025-09-30'].map(dayOf).sort(compareDays).map(formatDay);
    expect(sorted).toEqual(['1999-12-31', '2025-09-30', '2025-10-01']);
  });

  it('moves by days over leap days and years', () => {
    expect(formatDay(addDays(dayOf('2024-02-28'), 1))).toBe('2024-02-29');
    expect(formatDay(addDays(dayOf('2025-02-28'), 1))).toBe('2025-03-01');
    expect(formatDay(addDays(dayOf('2025-01-01'), -1))).toBe('2024-12-31');
  });

  it.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -13, '2023-12-15'],
    ['2025-12-31', 1, '2026-01-31'],
    ['2025-06-30', 0, '2025-06-30'],
  ])('%s and %d months make %s', (from, months, to) => {
    expect(formatDay(addMonths(dayOf(from), months))).toBe(to);
  });

  it('keeps the day of the month, or takes the last one where the month is shorter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2100-12-31') }).map((n) => n as CivilDay),
        fc.integer({ min: -600, max: 600 }),
        (day, months) => {
          const [year, month, dayOfMonth] = formatDay(addMonths(day, months)).split('-').map(Number) as [
            number,
            number,
            number,
          ];
          const [fromYear, fromMonth, fromDay] = formatDay(day).split('-').map(Number) as [number, number, number];
          expect(year * 12 + month - (fromYear * 12 + fromMonth)).toBe(months);
          expect(dayOfMonth).toBe(Math.min(fromDay, daysInMonth(year, month)));
        },
      ),
    );
  });

  it('does not leave the years 1000 to 9999, nor move by fractions', () => {
    expect(() => addDays(dayOf('9999-12-31'), 1)).toThrow('years 1000 to 9999');
    expect(() => addMonths(dayOf('1000-01-31'), -1)).toThrow('years 1000 to 9999');
    expect(() => addDays(dayOf('2025-01-01'), 0.5)).toThrow('whole number');
    expect(() => addMonths(dayOf('2025-01-01'), 0.5)).toThrow('whole');
  });
});

describe('an age', () => {
  it.each([
    ['2010-06-15', '2025-06-14', 14],
    ['2010-06-15', '2025-06-15', 15],
    ['2010-06-15', '2010-06-15', 0],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2024-02-29', 16],
  ])('of a child born on %s is on %s %d', (birth, day, age) => {
    expect(ageOn(dayOf(birth), dayOf(day))).toBe(age);
  });

  it('is nothing before birth', () => {
    expect(ageOn(dayOf('2025-06-15'), dayOf('2025-06-14'))).toBeUndefined();
  });
});
