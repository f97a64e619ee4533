import { describe, expect, it } from '@jest/globals';
import { ClockAhead, STORY_DAYS, systemClock } from '../../src/platform/clock';

const inDays = (days: number): string => new Date(systemClock.now().getTime() + days * 86_400_000).toISOString();

describe('the clock of a story', () => {
  it('moves on, and never back', () => {
    const clock = new ClockAhead();
    expect(clock.moveTo(inDays(30))).toBe(true);
    expect(clock.moveTo(inDays(29))).toBe(false);
    expect(clock.now().toISOString().slice(0, 10)).toBe(inDays(30).slice(0, 10));
  });

  it('stays where it is for what is no instant, and for a day on which no token would be good', () => {
    const clock = new ClockAhead();
    for (const to of ['', 'tomorrow', inDays(STORY_DAYS + 1)]) expect(clock.moveTo(to)).toBe(false);
    expect(clock.now().toISOString().slice(0, 10)).toBe(inDays(0).slice(0, 10));
    expect(clock.moveTo(inDays(STORY_DAYS - 1))).toBe(true);
  });
});
