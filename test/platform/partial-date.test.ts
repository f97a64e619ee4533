import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, formatDay } from '../../src/platform/days/civil-day';
import type { CivilDay } from '../../src/platform/days/civil-day';
import { matches, parsePartialDate } from '../../src/platform/days/partial-date';
import type { PartialDate } from '../../src/platform/days/partial-date';

const days = fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2100-12-31') }).map((n): CivilDay => n as CivilDay);

function partial(text: string): PartialDate {
  const date = parsePartialDate(text);
  if (!date) throw new Error('The test needs a partial date.');
  return date;
}

describe('a date of birth that is partly known', () => {
  it.each([
    ['2015', 'YEAR', '2015-01-01', '2015-12-31'],
    ['2024-02', 'MONTH', '2024-02-01', '2024-02-29'],
    ['2025-02', 'MONTH', '2025-02-01', '2025-02-28'],
    ['2015-03-04', 'DAY', '2015-03-04', '2015-03-04'],
  ])('%s is known to the %s: from %s to %s', (text, precision, earliest, latest) => {
    expect(parsePartialDate(text)).toEqual({
      text,
      precision,
      earliest: dayOf(earliest),
      latest: dayOf(latest),
    });
  });

  it.each(['', '15', '0015', '2015-', '2015-13', '2015-00', '2015-3', '2015-02-30', '2015-03-04T00:00', '2015 '])(
    '%j is none',
    (text) => {
      expect(parsePartialDate(text)).toBeUndefined();
    },
  );

  it('matches every full date that begins with it, and no other', () => {
    fc.assert(
      fc.property(days, days, fc.constantFrom(4, 7, 10), (day, other, length) => {
        const known = partial(formatDay(day).slice(0, length));
        expect(matches(day, known)).toBe(true);
        expect(matches(other, known)).toBe(formatDay(other).startsWith(known.text));
      }),
    );
  });

  it('does not match the days next to its ends', () => {
    expect(matches(dayOf('2014-12-31'), partial('2015'))).toBe(false);
    expect(matches(dayOf('2016-01-01'), partial('2015'))).toBe(false);
  });
});
