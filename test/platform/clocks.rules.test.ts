import { describe, expect, it } from '@jest/globals';
import { aheadAt, areApart, measure } from '../../src/platform/clocks.rules';

describe('a clock held against another', () => {
  it('is ahead by what it shows half-way between the question and the answer', () => {
    expect(measure(10_000, 10_020, 40)).toEqual({ at: 10_000, ahead: 0, doubt: 20 });
    expect(measure(17_000, 10_020, 40).ahead).toBe(7_000);
    expect(measure(3_000, 10_020, 40).ahead).toBe(-7_000);
  });

  it('is apart when it is more than so many seconds ahead or behind', () => {
    const { ahead, ...measured } = measure(15_000, 10_000, 0);
    for (const sign of [1, -1]) {
      expect(areApart(sign * ahead, { ahead, ...measured }, 5)).toBe(false);
      expect(areApart(sign * (ahead + 1), { ahead, ...measured }, 5)).toBe(true);
    }
  });

  it('is not apart for an answer that was slow, and is when it was slow and wrong', () => {
    const slow = measure(10_000, 10_100, 14_000);
    expect(slow.ahead).toBe(6_900);
    expect(areApart(slow.ahead, slow, 5)).toBe(false);
    const wrong = measure(7_210_000, 10_100, 14_000);
    expect(areApart(wrong.ahead, wrong, 5)).toBe(true);
  });

  it('has leapt when more or less has passed by it than by a clock that nobody can move', () => {
    const measured = measure(10_000, 10_000, 0);
    expect(aheadAt(measured, 13_000, 3_000)).toBe(0);
    expect(aheadAt(measured, 7_213_000, 3_000)).toBe(7_200_000);
    expect(aheadAt(measured, 10_000 - 7_200_000, 3_000)).toBe(-7_203_000);
  });
});
