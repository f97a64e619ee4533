import { describe, expect, it } from '@jest/globals';
import { PROFILES, type ProfileName } from '../../src/deadlines/profiles';
import { applied, checkLimit, timetableOf, type Settings } from '../../src/deadlines/timetable.rules';
import { TIMESCALES, TIMETABLE, type Limit, type TimescaleName } from '../../src/deadlines/timetable';

const settings = (more: Partial<Settings> = {}): Settings => ({
  profile: 'STANDARD',
  convention: 'DAY_AFTER_IS_FIRST',
  own: new Map(),
  ...more,
});

describe('the timetable', () => {
  // What the law, statutory guidance or the five pages say, written down a second time.
  it.each([
    ['REFERRAL_DECISION', 1, 'WORKING_DAYS', true],
    ['ASSESSMENT', 45, 'WORKING_DAYS', true],
    ['STRATEGY_DISCUSSION', 1, 'WORKING_DAYS', false],
    ['INITIAL_CONFERENCE', 15, 'WORKING_DAYS', true],
    ['TRANSFER_IN_CONFERENCE', 15, 'WORKING_DAYS', true],
    ['TEMPORARY_MOVE', 14, 'WORKING_DAYS', false],
    ['OUTLINE_TO_FAMILY', 1, 'WORKING_DAYS', false],
    ['REPORT_BEFORE_INITIAL', -2, 'WORKING_DAYS', false],
    ['REPORT_BEFORE_REVIEW', -5, 'WORKING_DAYS', false],
    ['MINUTES', 20, 'WORKING_DAYS', false],
    ['FIRST_CORE_GROUP', 10, 'WORKING_DAYS', true],
    ['CORE_GROUP', 28, 'DAYS', false],
    ['FIRST_REVIEW', 3, 'MONTHS', true],
    ['REVIEW', 6, 'MONTHS', true],
    ['REVIEW_AFTER_BIRTH', 20, 'WORKING_DAYS', false],
    ['VISIT', 28, 'DAYS', false],
    ['EMERGENCY_REVIEW', 5, 'WORKING_DAYS', false],
    ['COMPLAINT', 10, 'WORKING_DAYS', true],
    ['COMPLAINT_INVESTIGATION', 25, 'WORKING_DAYS', true],
    ['SUBJECT_ACCESS', 1, 'MONTHS', true],
    ['BREACH_NOTICE', 3, 'DAYS', true],
  ] as const)('%s is %i %s', (name, length, unit, statutory) => {
    const row = TIMETABLE[name];
    expect([row.length, row.unit, 'statutory' in row]).toEqual([length, unit, statutory]);
    expect(row.source.length).toBeGreaterThan(10);
  });

  it('has no row but those', () => {
    expect(TIMESCALES).toHaveLength(21);
  });

  it('has nothing in a profile that an authority could not set for itself', () => {
    for (const { limits } of Object.values(PROFILES))
      for (const [name, limit] of Object.entries(limits)) {
        expect(() => {
          checkLimit(name as TimescaleName, limit as Limit);
        }).not.toThrow();
      }
  });
});

describe('a limit as it holds in an authority', () => {
  it.each([
    ['TOWER_HAMLETS', 'FIRST_CORE_GROUP', 10, 'WORKING_DAYS', 'STANDARD'],
    ['SOUTHWARK', 'FIRST_REVIEW', 90, 'DAYS', 'PROFILE'],
    ['GREENWICH', 'FIRST_CORE_GROUP', 14, 'DAYS', 'PROFILE'],
    ['LEWISHAM', 'FIRST_CORE_GROUP', 0, 'DAYS', 'PROFILE'],
    ['LEWISHAM', 'REVIEW', 6, 'MONTHS', 'STANDARD'],
  ] as const)('is, with the profile of %s, for %s %i %s', (profile: ProfileName, timescale, length, unit, setBy) => {
    expect(applied(timescale, settings({ profile }))).toMatchObject({ length, unit, setBy });
  });

  it('is its own where it has set one, whatever its profile', () => {
    const own = new Map([
      ['FIRST_CORE_GROUP', { length: 5, unit: 'WORKING_DAYS', source: 'Our procedure 4' }],
    ] as const);
    expect(applied('FIRST_CORE_GROUP', settings({ profile: 'GREENWICH', own }))).toMatchObject({
      length: 5,
      setBy: 'OWN',
      source: 'Our procedure 4',
    });
  });

  it('counts as the authority counts, and never counts the day of the conference when it is counted back', () => {
    const census = settings({ convention: 'START_DAY_IS_FIRST' });
    expect(applied('INITIAL_CONFERENCE', census).convention).toBe('START_DAY_IS_FIRST');
    expect(applied('REPORT_BEFORE_REVIEW', census).convention).toBe('DAY_AFTER_IS_FIRST');
    expect(timetableOf(census)).toHaveLength(TIMESCALES.length);
  });

  const refused = (timescale: TimescaleName, limit: Limit): unknown => {
    try {
      checkLimit(timescale, limit);
      return undefined;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  it.each([
    ['ASSESSMENT', 35, 'WORKING_DAYS', undefined],
    ['ASSESSMENT', 46, 'WORKING_DAYS', 'RULE_BROKEN'],
    ['ASSESSMENT', 2, 'MONTHS', undefined],
    ['ASSESSMENT', 3, 'MONTHS', 'RULE_BROKEN'],
    ['INITIAL_CONFERENCE', 21, 'DAYS', undefined],
    ['INITIAL_CONFERENCE', 22, 'DAYS', 'RULE_BROKEN'],
    ['FIRST_REVIEW', 92, 'DAYS', 'RULE_BROKEN'],
    ['CORE_GROUP', 42, 'DAYS', undefined], // no national figure: Wales, six weeks
    ['VISIT', 10, 'WORKING_DAYS', undefined],
    ['VISIT', -1, 'DAYS', 'INVALID_INPUT'],
    ['VISIT', 13, 'MONTHS', 'INVALID_INPUT'],
    ['REPORT_BEFORE_INITIAL', -3, 'WORKING_DAYS', undefined],
    ['REPORT_BEFORE_INITIAL', 0, 'WORKING_DAYS', 'INVALID_INPUT'],
    ['REPORT_BEFORE_INITIAL', 2, 'WORKING_DAYS', 'INVALID_INPUT'],
  ] as const)('may be set for %s to %i %s: %s', (timescale, length, unit, expected) => {
    expect(refused(timescale, { length, unit })).toBe(expected);
  });
});
