import { describe, expect, it } from '@jest/globals';
import {
  checkAnswerer,
  COMPLAINT_STATES,
  nextComplaintState,
  stageOf,
  type ComplaintStep,
} from '../../src/feedback/complaint.rules';
import { checkPeriod, checkQuarter, keptOf, withoutSmall } from '../../src/feedback/pledge.rules';

describe('a complaint', () => {
  it('goes through its life in the steps of the regulations and no others', () => {
    const steps: ComplaintStep[] = ['acknowledge', 'answer', 'escalate'];
    const taken = COMPLAINT_STATES.flatMap((state) =>
      steps.flatMap((step) => {
        try {
          return [`${state} ${step} ${nextComplaintState(state, step)}`];
        } catch (error) {
          return (error as Error).message.includes('regs. 14 and 17') ? [] : [String(error)];
        }
      }),
    );
    expect(taken).toEqual([
      'RECEIVED acknowledge ACKNOWLEDGED',
      'RECEIVED answer ANSWERED',
      'ACKNOWLEDGED answer ANSWERED',
      'ANSWERED escalate ESCALATED',
      'ESCALATED answer CONCLUDED',
    ]);
    expect(COMPLAINT_STATES.map(stageOf)).toEqual([1, 1, 1, 2, 1]);
  });

  it('is not answered by the one it is about, nor a second time by the same', () => {
    expect(() => {
      checkAnswerer('a', 'a', []);
    }).toThrow('somebody else than the one it is about');
    expect(() => {
      checkAnswerer('a', null, ['a']);
    }).toThrow('somebody who did not answer it before');
    expect(() => {
      checkAnswerer('a', 'b', ['c']);
    }).not.toThrow();
  });
});

describe('the pledge', () => {
  it('adds up the limits of each promise, and shows one without any as zeros', () => {
    const tally = { inTime: 1, late: 2, open: 3, overdue: 4 };
    expect(
      keptOf(
        ['REPORTS', 'MINUTES'],
        [
          { timescale: 'REPORT_BEFORE_INITIAL', ...tally },
          { timescale: 'REPORT_BEFORE_REVIEW', ...tally },
          { timescale: 'COMPLAINT', ...tally },
        ],
      ),
    ).toEqual([
      { promise: 'REPORTS', inTime: 2, late: 4, open: 6, overdue: 8 },
      { promise: 'MINUTES', inTime: 0, late: 0, open: 0, overdue: 0 },
    ]);
  });

  it.each([
    ['2026-02-30', '2026-03-01', 'from'],
    ['2026-01-01', '2025-12-31', 'to'],
    ['2024-01-01', '2026-01-02', 'to'],
    ['9998-01-01', '9999-12-31', 'to'],
    ['9999-12-31', '9999-12-31', 'to'],
    ['2026-03-01', '2028-03-04', 'to'],
  ])('is not counted from %s to %s', (from, to, field) => {
    expect(() => {
      checkPeriod(from, to, '2026-03-02');
    }).toThrow(`${field}: expected`);
  });

  it.each([
    ['2025-10-02', '2025-12-31', 'from'],
    ['2025-10-01', '2025-12-30', 'to'],
    ['2025-07-01', '2025-12-31', 'to'],
    ['2026-01-01', '2026-03-31', 'to'],
  ])('is not shown from %s to %s to whoever sees figures alone', (from, to, field) => {
    expect(() => {
      checkQuarter(from, to, '2026-03-02');
    }).toThrow(`${field}: expected`);
  });

  it('is shown to them by quarters, without small numbers', () => {
    expect(() => {
      checkQuarter('2025-10-01', '2025-12-31', '2026-01-01');
    }).not.toThrow();
    expect(
      withoutSmall([
        { promise: 'LETTERS', inTime: 12, late: 3, open: 0, overdue: 7 },
        { promise: 'MINUTES', inTime: 12, late: 0, open: 0, overdue: 7 },
      ]),
    ).toEqual([
      { promise: 'LETTERS', inTime: 12, late: null, open: 0, overdue: null },
      { promise: 'MINUTES', inTime: 12, late: 0, open: 0, overdue: 7 },
    ]);
  });
});
