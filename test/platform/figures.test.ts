import { describe, expect, it } from '@jest/globals';
import { percent, suppressed, suppressedShare } from '../../src/platform/figures';
import { INDICATOR_NAMES, INDICATORS, inTime, periodOf } from '../../src/boards/indicator.rules';
import { byDay, endOfWeek } from '../../src/boards/week.rules';

describe('figures for whoever sees figures alone', () => {
  it.each([
    [[0, 0, 120], 120, [0, 0, 120]],
    // One small count could be worked out from the total: another goes with it.
    [[3, 120, 7], 130, [null, 120, null]],
    [[3, 120, 0], 123, [null, null, 0]],
    [[3, 0, 0], null, [null, 0, 0]],
    [[3, 4, 120], 127, [null, null, 120]],
    [[4, 0], null, [null, 0]],
    [[5, 5], 10, [5, 5]],
    [[], 0, []],
  ])('of %j are %j and %j', (cells, total, expected) => {
    expect(suppressed(cells)).toEqual({ total, cells: expected });
  });

  it('never let a single hidden count be worked out', () => {
    for (let n = 0; n < 5_000; n++) {
      const cells = Array.from({ length: n % 5 }, (_, i) => (n * (i + 3) * 7) % 13);
      const { total, cells: shown } = suppressed(cells);
      const hidden = shown.filter((cell) => cell === null).length;
      expect(hidden === 1 && total !== null).toBe(false);
      expect([...shown, total].filter((cell) => cell !== null && cell > 0 && cell < 5)).toEqual([]);
    }
  });

  it.each([
    [40, 50, 40, 50],
    [3, 50, null, 50],
    [48, 50, null, 50], // two who were not
    [0, 50, 0, 50],
    [50, 50, 50, 50],
    [2, 4, null, null],
    [0, 0, 0, 0],
  ])('%i of %i are %j of %j', (numerator, denominator, shown, of) => {
    expect(suppressedShare(numerator, denominator)).toEqual({ numerator: shown, denominator: of });
  });

  it('are hundredths to one place, and nothing of nothing', () => {
    expect([percent(2, 3), percent(0, 5), percent(0, 0), percent(null, 5)]).toEqual([66.7, 0, null, null]);
  });
});

describe('the indicators', () => {
  it('each say what is counted and who says so', () => {
    expect(INDICATOR_NAMES).toHaveLength(7);
    for (const { definition, source } of Object.values(INDICATORS)) {
      expect(definition.length).toBeGreaterThan(20);
      expect(source.length).toBeGreaterThan(3);
    }
  });

  it.each([
    [2026, '2026-06-01', '2025-04-01', '2026-03-31'],
    [2026, '2026-03-02', '2025-04-01', '2026-03-02'], // so far
    [2027, '2026-04-01', '2026-04-01', '2026-04-01'],
  ])('of %i, asked on %s, are of %s to %s', (year, today, from, to) => {
    expect(periodOf(year, today)).toEqual({ from, to });
  });

  it.each([2027, 2000, 20_000, -5])('are none of the year %i on 31 March 2026', (year) => {
    expect(() => periodOf(year, '2026-03-31')).toThrow('year');
  });

  it('are in time by the statutory figure, to the day, as the authority counts', () => {
    const row = (metOn: string, met = 1) =>
      ({ timescale: 'INITIAL_CONFERENCE', fromOn: '2025-04-10', metOn, met }) as const;
    const rows = [
      row('2025-05-02', 3),
      row('2025-05-06', 2),
      row('2025-05-07'),
      { ...row('2025-04-11'), timescale: 'ASSESSMENT' as const },
    ];
    expect(inTime(rows, 'INITIAL_CONFERENCE', 'DAY_AFTER_IS_FIRST')).toEqual({ numerator: 5, denominator: 6 });
    expect(inTime(rows, 'INITIAL_CONFERENCE', 'START_DAY_IS_FIRST')).toEqual({ numerator: 3, denominator: 6 });
  });
});

describe('a week', () => {
  it.each([
    ['2026-03-02', '2026-03-08'],
    ['2026-03-08', '2026-03-08'],
    ['2026-12-31', '2027-01-03'],
  ])('with %s in it ends on %s', (day, end) => {
    expect(endOfWeek(day)).toBe(end);
  });

  it('has what is due on its days, and what was due before as late', () => {
    const { late, on } = byDay(
      ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-09'].map((dueOn) => ({ dueOn })),
      ['2026-03-02', '2026-03-03'],
    );
    expect(late).toEqual([{ dueOn: '2026-03-01' }]);
    expect([...on.values()]).toEqual([[{ dueOn: '2026-03-02' }], [{ dueOn: '2026-03-03' }]]);
  });
});
