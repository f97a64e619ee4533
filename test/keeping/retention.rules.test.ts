import { describe, expect, it } from '@jest/globals';
import {
  checkOwnRule,
  dueOf,
  isHeld,
  latestBirth,
  ruleFor,
  type KeepingFacts,
  type KeepingSettings,
} from '../../src/keeping/retention.rules';
import { RECORD_CLASSES, SCHEDULE } from '../../src/keeping/schedule';
import { says } from '../support/refused';

const STANDARD: KeepingSettings = { profile: 'STANDARD', own: new Map() };
const over: KeepingFacts = {
  ...{ dateOfBirth: '2016-05-06', expectedDateOfBirth: null, dateOfDeath: null, lastContactOn: '2026-03-01' },
  ...{ planEndedOn: null, orderedOn: null, protection: false, lookedAfter: false, adopted: false, open: false },
};
const due = (more: Partial<KeepingFacts>, settings = STANDARD) => dueOf({ ...over, ...more }, settings).dueOn;

describe('how long a record is kept', () => {
  it('has a source for every figure', () => {
    for (const one of RECORD_CLASSES) expect(SCHEDULE[one].source.length).toBeGreaterThan(20);
  });

  it.each([
    ['of a child in need until the age of 30', {}, '2046-05-06'],
    ['with a plan 35 years after the last contact', { protection: true }, '2061-03-01'],
    ['of whoever was looked after 75 years from birth', { lookedAfter: true, protection: true }, '2091-05-06'],
    ['of an adoption 100 years from the order', { adopted: true, orderedOn: '2020-02-29' }, '2120-02-29'],
    ['of an adoption whose order is not known for ever', { adopted: true }, null],
    ['of a child of whom only the year is known from its end', { dateOfBirth: '2016' }, '2046-12-31'],
    ['of a child of whom only the month is known from its end', { dateOfBirth: '2016-02' }, '2046-02-28'],
    [
      'of a child who was never born from the day that was expected',
      { dateOfBirth: null, expectedDateOfBirth: '2020-01-02' },
      '2050-01-02',
    ],
    ['of nobody whose birthday is not known', { dateOfBirth: null }, null],
    ['while somebody works with the child', { open: true }, null],
    // Six years after the death is 2026, and until 2034 the time for a claim would not run.
    ['of a child who died, but never before the eighteenth birthday', { dateOfDeath: '2020-01-01' }, '2034-05-06'],
    [
      'of a looked-after child who died, 15 years from then',
      { lookedAfter: true, dateOfDeath: '2025-01-01' },
      '2040-01-01',
    ],
    ['of whoever died grown up as of everybody', { lookedAfter: true, dateOfDeath: '2040-01-01' }, '2091-05-06'],
    ['of somebody born on a leap day to the end of February', { dateOfBirth: '2016-02-29' }, '2046-02-28'],
  ])('%s', (_, facts, on) => {
    expect(due(facts as Partial<KeepingFacts>)).toBe(on);
  });

  it('is what the authority says, or else its profile, or else the schedule', () => {
    const devon: KeepingSettings = { profile: 'DEVON', own: new Map() };
    expect(ruleFor('CHILD_IN_NEED', STANDARD)).toMatchObject({ years: 30, setBy: 'STANDARD' });
    expect(ruleFor('CHILD_IN_NEED', devon)).toMatchObject({ years: 21, setBy: 'PROFILE' });
    const own = new Map([['CHILD_IN_NEED', { trigger: 'LAST_CONTACT', years: 40, source: 'ours' }] as const]);
    expect(ruleFor('CHILD_IN_NEED', { profile: 'DEVON', own })).toMatchObject({
      years: 40,
      setBy: 'OWN',
      source: 'ours',
    });
    expect(due({}, { profile: 'DEVON', own })).toBe('2066-03-01');
    expect(due({}, devon)).toBe('2037-05-06');
  });

  it('may be longer than the law, and not shorter, nor counted from another day', () => {
    const rule = (trigger: 'BIRTH' | 'LAST_CONTACT' | 'ORDER', years: number, died?: number) =>
      ({ trigger, years, ...(died === undefined ? {} : { died }) }) as const;
    expect(says(checkOwnRule, 'LOOKED_AFTER', rule('BIRTH', 75, 15))).toBe('lawful');
    expect(says(checkOwnRule, 'LOOKED_AFTER', rule('BIRTH', 100))).toBe('lawful');
    expect(says(checkOwnRule, 'LOOKED_AFTER', rule('BIRTH', 74))).toBe('rule.years');
    expect(says(checkOwnRule, 'LOOKED_AFTER', rule('BIRTH', 75, 14))).toBe('rule.years');
    expect(says(checkOwnRule, 'LOOKED_AFTER', rule('LAST_CONTACT', 100))).toBe('rule.years');
    expect(says(checkOwnRule, 'ADOPTED', rule('ORDER', 99))).toBe('rule.years');
    expect(says(checkOwnRule, 'ADOPTED', rule('ORDER', 100, 20))).toBe('rule.years');
    expect(says(checkOwnRule, 'CHILD_IN_NEED', rule('BIRTH', 1))).toBe('lawful');
    expect(says(checkOwnRule, 'CHILD_IN_NEED', rule('BIRTH', 0))).toBe('rule.years');
    expect(says(checkOwnRule, 'CHILD_IN_NEED', rule('BIRTH', 151))).toBe('rule.years');
    expect(says(checkOwnRule, 'CHILD_IN_NEED', rule('BIRTH', 30, 0))).toBe('rule.died');
  });

  it('is for as long as a hold stands: of the child, of a class it holds, or of everything, to its last day', () => {
    const hold = (
      childId: string | null,
      recordClass: 'ADOPTED' | 'CHILD_IN_NEED' | null,
      untilOn: string | null = null,
    ) => [{ childId, recordClass, untilOn }];
    const held = (holds: ReturnType<typeof hold>) => isHeld(holds, 'a', ['CHILD_IN_NEED'], '2030-01-02');
    expect(held(hold('a', null))).toBe(true);
    expect(held(hold('b', null))).toBe(false);
    expect(held(hold(null, 'CHILD_IN_NEED'))).toBe(true);
    expect(held(hold(null, 'ADOPTED'))).toBe(false);
    expect(held(hold(null, null))).toBe(true);
    expect(held(hold(null, null, '2030-01-02'))).toBe(true);
    expect(held(hold(null, null, '2030-01-01'))).toBe(false);
    expect(held([])).toBe(false);
  });

  it('knows the last day of a month that a birthday may have been', () => {
    expect(['2016', '2016-02', '2015-02', '2016-05-06'].map(latestBirth)).toEqual([
      ...['2016-12-31', '2016-02-29', '2015-02-28', '2016-05-06'],
    ]);
  });
});
