import { describe, expect, it } from '@jest/globals';
import { LADDER, RUNGS, type LadderUnit, type Rung } from '../../src/escalation/ladder';
import {
  checkHours,
  checkOrder,
  checkStep,
  dueAt,
  keyOf,
  minuteOfDay,
  OFFICE_HOURS,
  type LadderSettings,
} from '../../src/escalation/ladder.rules';
import { afterOfficeMinutes, isOpen } from '../../src/platform/days/office-hours';
import { instantInEngland } from '../../src/platform/clock';

const at = (iso: string): Date => new Date(iso);
const SETTINGS: LadderSettings = { hours: OFFICE_HOURS, headOfServiceId: null, own: new Map() };
const times = (urgency: 'URGENT' | 'STANDARD', received: string): string[] =>
  RUNGS.map((rung) => dueAt(at(received), LADDER[urgency][rung], OFFICE_HOURS).toISOString());

describe('the rungs of an urgent concern', () => {
  it.each([
    ['in office hours', '2026-03-02T10:00:00.000Z', ['10:00', '10:07', '10:15', '10:30']],
    ['on Christmas night', '2026-12-25T23:50:00.000Z', ['23:50', '23:57', '00:05', '00:20']],
    // The wall goes from 00:59 to 02:00; fifteen minutes stay fifteen minutes.
    ['in the night in which the clock goes forward', '2026-03-29T00:50:00.000Z', ['00:50', '00:57', '01:05', '01:20']],
    // The wall shows 01:50 twice.
    ['in the night in which it goes back', '2026-10-25T00:50:00.000Z', ['00:50', '00:57', '01:05', '01:20']],
  ])('are counted in minutes at any hour: %s', (_, received, expected) => {
    expect(times('URGENT', received).map((one) => one.slice(11, 16))).toEqual(expected);
  });
});

describe('the rungs of every other concern', () => {
  it.each([
    ['on a Monday morning', '2026-03-02T10:00:00Z', ['03-02T12:00', '03-02T14:00', '03-03T10:00']],
    ['on a Friday afternoon', '2026-03-06T16:00:00Z', ['03-09T10:00', '03-09T12:00', '03-09T16:00']],
    ['in the evening: the office opens first', '2026-03-02T19:30:00Z', ['03-03T11:00', '03-03T13:00', '03-03T17:00']],
    ['before it opens', '2026-03-03T05:00:00Z', ['03-03T11:00', '03-03T13:00', '03-03T17:00']],
    ['on a Saturday', '2026-03-07T14:00:00Z', ['03-09T11:00', '03-09T13:00', '03-09T17:00']],
    // Maundy Thursday 2 April 2026; Friday and Monday are bank holidays, and it is summer time.
    ['before Easter', '2026-04-02T15:00:00Z', ['04-07T09:00', '04-07T11:00', '04-07T15:00']],
    // Friday 27 March in winter time, Monday 30 March in summer time: nine on the wall is eight for the machine.
    [
      'over the night in which the clock goes forward',
      '2026-03-27T16:00:00Z',
      ['03-30T09:00', '03-30T11:00', '03-30T15:00'],
    ],
    ['over the night in which it goes back', '2026-10-23T15:00:00Z', ['10-26T10:00', '10-26T12:00', '10-26T16:00']],
    // 25 December is a Friday, 28 December is given in place of Boxing Day.
    ['on Christmas Eve', '2026-12-24T16:00:00Z', ['12-29T10:00', '12-29T12:00', '12-29T16:00']],
  ])('are counted in the hours in which the office is open: %s', (_, received, expected) => {
    expect(
      times('STANDARD', received)
        .slice(1)
        .map((one) => one.slice(5, 16)),
    ).toEqual(expected);
  });

  it('of one that comes as the office closes are counted from the next morning', () => {
    expect(times('STANDARD', '2026-03-02T17:00:00Z')[1]).toBe('2026-03-03T11:00:00.000Z');
    expect(afterOfficeMinutes(at('2026-03-02T15:00:00Z'), 120, OFFICE_HOURS).toISOString()).toBe(
      '2026-03-02T17:00:00.000Z',
    );
  });
});

describe('an office', () => {
  it.each([
    ['2026-03-02T08:59:59Z', false],
    ['2026-03-02T09:00:00Z', true],
    ['2026-03-02T16:59:59Z', true],
    ['2026-03-02T17:00:00Z', false],
    ['2026-03-07T12:00:00Z', false],
    ['2026-04-03T12:00:00Z', false],
    // In summer nine in England is eight for the machine.
    ['2026-06-01T08:00:00Z', true],
    ['2026-06-01T16:00:00Z', false],
  ])('at %s is open: %s', (instant, open) => {
    expect(isOpen(at(instant), OFFICE_HOURS)).toBe(open);
  });

  it('knows each minute of the two nights on which clocks change', () => {
    const on = (day: string, minute: number) => instantInEngland(day, minute).toISOString().slice(11, 16);
    expect([30, 90, 150].map((minute) => on('2026-03-29', minute))).toEqual(['00:30', '01:30', '01:30']);
    expect([30, 90, 150].map((minute) => on('2026-10-25', minute))).toEqual(['23:30', '00:30', '02:30']);
    expect(instantInEngland('2026-06-01', 0).toISOString()).toBe('2026-05-31T23:00:00.000Z');
  });

  it('is open for an hour or more, at times of day', () => {
    expect(minuteOfDay('opens', '08:30')).toBe(510);
    for (const bad of ['8:30', '24:00', '09:60', '', '09:00 '])
      expect(() => minuteOfDay('opens', bad)).toThrow('time of day');
    expect(() => {
      checkHours({ opens: 540, closes: 599 });
    }).toThrow('an hour or more');
  });
});

describe('an authority', () => {
  const step = (length: number, unit: LadderUnit) => ({ length, unit, source: 'Local procedures 4.2' });
  const set = (urgency: 'URGENT' | 'STANDARD', rung: Rung, length: number, unit: LadderUnit) => () => {
    checkStep(urgency, rung, step(length, unit), SETTINGS);
  };

  it('may be quicker', () => {
    expect(set('URGENT', 'MANAGER', 10, 'MINUTES')).not.toThrow();
    expect(set('STANDARD', 'HEAD_OF_SERVICE', 5, 'OFFICE_HOURS')).not.toThrow();
  });

  it.each([
    ['not slower', set('URGENT', 'HEAD_OF_SERVICE', 31, 'MINUTES'), 'quicker and not slower'],
    ['not slower in other words', set('STANDARD', 'HEAD_OF_SERVICE', 9, 'OFFICE_HOURS'), 'quicker and not slower'],
    ['not have the first wait', set('URGENT', 'FIRST', 1, 'MINUTES'), 'told at once'],
    [
      'not have danger wait for the office',
      set('URGENT', 'MANAGER', 1, 'OFFICE_HOURS'),
      'does not wait for the office',
    ],
    [
      'not count others in minutes of the night',
      set('STANDARD', 'MANAGER', 60, 'MINUTES'),
      'in which the office is open',
    ],
    ['not pass anybody over', set('URGENT', 'MANAGER', 7, 'MINUTES'), 'after the one before'],
    ['not go back in time', set('URGENT', 'MANAGER', 0, 'MINUTES'), '1 or more'],
  ])('may %s', (_, act, message) => {
    expect(act).toThrow(message);
  });

  it('keeps the order of its rungs when its days become shorter', () => {
    const own = new Map([[keyOf('STANDARD', 'HEAD_OF_SERVICE'), step(1, 'OFFICE_DAYS')]]);
    expect(() => {
      checkOrder('STANDARD', { ...SETTINGS, own, hours: { opens: 540, closes: 780 } });
    }).toThrow('after the one before');
  });
});
