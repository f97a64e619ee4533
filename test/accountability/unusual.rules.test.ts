import { describe, expect, it } from '@jest/globals';
import {
  LOOKING_RULES,
  unusual,
  type Look,
  type Looking,
  type LookingRule,
} from '../../src/accountability/unusual.rules';

const look = (more: Partial<Look> = {}): Look => ({
  at: new Date('2026-03-02T10:00:00Z'),
  hour: 10,
  childId: 'c1',
  childSurnameKey: 'MARLOW',
  childTeamId: 'north',
  bases: ['AUTHORITY'],
  missed: false,
  ...more,
});

/** A day like any other, of which nothing is unusual. */
const looking = (more: Partial<Looking> = {}): Looking => ({
  role: 'SOCIAL_WORKER',
  surnameKeys: ['TESTBOURNE'],
  teamId: 'north',
  looks: [look()],
  childrenToday: 12,
  nightsToday: 0,
  strangersToday: 0,
  misses: [],
  missesOfAgencyToday: 0,
  before: { looks: 200, nights: 0, teams: ['north'] },
  ...more,
});

const minutes = (...of: number[]): number[] => of.map((minute) => minute * 60_000);
const atNight = { looks: [look({ hour: 23 })], nightsToday: 1 };

/** Each rule just before and just past its limit. */
const CASES: readonly [LookingRule, string, Partial<Looking>, string, Partial<Looking>][] = [
  ['VOLUME', '50 children', { childrenToday: 50 }, '51 children', { childrenToday: 51 }],
  [
    'VOLUME',
    '100 children of a duty practitioner',
    { role: 'DUTY_PRACTITIONER', childrenToday: 100 },
    '51 of a social worker',
    { childrenToday: 51 },
  ],
  [
    'MISSES',
    '5 in ten minutes',
    { misses: minutes(0, 1, 2, 3, 4) },
    '6 in ten',
    { misses: minutes(0, 2, 4, 6, 8, 10) },
  ],
  [
    'MISSES',
    '6 in eleven',
    { misses: minutes(0, 2, 4, 6, 8, 11) },
    '6 late in an hour',
    { misses: minutes(0, 50, 51, 52, 53, 54, 55) },
  ],
  ['MISSES_OF_AGENCY', '50 a day', { missesOfAgencyToday: 50 }, '51 a day', { missesOfAgencyToday: 51 }],
  ['SURNAME', 'another surname', { surnameKeys: ['MARLOWE'] }, 'their own', { surnameKeys: ['MARLOW'] }],
  [
    'SURNAME',
    'no surname on either side',
    { surnameKeys: [], looks: [look({ childSurnameKey: '' })] },
    'their own',
    { surnameKeys: ['MARLOW'] },
  ],
  ['NIGHT', 'five to ten in the evening', { looks: [look({ hour: 21 })] }, 'eleven at night', atNight],
  [
    'NIGHT',
    'somebody who works at night',
    { ...atNight, before: { looks: 200, nights: 1, teams: ['north'] } },
    'five in the morning',
    { looks: [look({ hour: 5 })], nightsToday: 1 },
  ],
  ['NIGHT', 'somebody new', { ...atNight, before: { looks: 19, nights: 0, teams: [] } }, 'eleven at night', atNight],
  ['OTHER_TEAM', 'two strangers', { strangersToday: 2 }, 'three strangers', { strangersToday: 3 }],
  [
    'OTHER_TEAM',
    'somebody new',
    { strangersToday: 9, before: { looks: 19, nights: 0, teams: [] } },
    'three strangers',
    { strangersToday: 3 },
  ],
];

const found = (more: Partial<Looking>): LookingRule[] => unusual(looking(more), {}).map(({ rule }) => rule);

describe('unusual looking', () => {
  it('is nothing of an ordinary day', () => {
    expect(found({})).toEqual([]);
  });

  it.each(CASES)('%s is not %s, and is %s', (rule, _usual, usual, _unusual, out) => {
    expect(found(usual)).toEqual([]);
    expect(found(out)).toEqual([rule]);
  });

  it('says of each child with the own surname that it was that child', () => {
    const looks = [look(), look(), look({ childId: 'c2' }), look({ childId: null })];
    expect(unusual(looking({ surnameKeys: ['MARLOW'], looks }), {})).toEqual([
      { rule: 'SURNAME', count: 1, childId: 'c1' },
      { rule: 'SURNAME', count: 1, childId: 'c2' },
    ]);
  });

  it('goes by the limits that were set, and 0 switches a rule off', () => {
    expect(unusual(looking({ childrenToday: 13 }), { VOLUME: 12 })).toEqual([{ rule: 'VOLUME', count: 13 }]);
    expect(unusual(looking({ childrenToday: 51, ...atNight }), { VOLUME: 0, NIGHT: 0 })).toEqual([]);
  });

  it('has a source for every rule', () => {
    for (const { says, source } of Object.values(LOOKING_RULES)) expect([says, source]).not.toContain('');
  });
});
