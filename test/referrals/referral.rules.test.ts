import { describe, expect, it } from '@jest/globals';
import { PRIMARY_NEED, REFERRAL_SOURCE, type ClosureReason } from '../../src/platform/codes';
import { checkClosing, checkNeed, sourceOf, type Episode } from '../../src/referrals/referral.rules';
import { says, words } from '../support/refused';

describe('where a referral came from', () => {
  it.each<[string, string | null, string | null, boolean, string]>([
    ['a member of the public who gave a name', null, null, true, '1D'],
    ['nobody who can be named', null, null, false, '9'],
    ['the own social care', 'SOCIAL_CARE', 'here', true, '5A'],
    ['the social care of another authority', 'SOCIAL_CARE', 'there', true, '5C'],
    ['the police', 'POLICE', null, true, '6'],
    ['health', 'HEALTH', 'here', true, '3F'],
    ['a school', 'SCHOOL', 'here', true, '2A'],
    ['another partner', 'PARTNER', 'here', true, '8'],
    ['the family', 'FAMILY', 'here', true, '1A'],
    ['a kind that nobody knows', 'ASSURANCE', 'here', true, '10'],
  ])('is, for %s, a code of the census', (_, reporterKind, reporterAuthorityId, reporterTold, code) => {
    const source = sourceOf({ reporterKind, reporterAuthorityId, reporterTold, authorityId: 'here' });
    expect(source).toBe(code);
    expect(Object.keys(REFERRAL_SOURCE)).toContain(source);
  });
});

it('a referral has a main reason', () => {
  expect(Object.keys(PRIMARY_NEED)).toContain(checkNeed('N1'));
  expect(says(checkNeed, null)).toBe('decision.primaryNeed');
  expect(says(checkNeed, undefined)).toBe('decision.primaryNeed');
});

describe('a referral is closed', () => {
  const episode = (more: Partial<Episode> = {}): Episode => ({
    ...{ referredOn: '2026-03-02', closedOn: null, noFurtherAction: false, unfinished: null, assessing: false },
    ...{ awaitingConference: [], enquiredOrPlanned: false, lastActivityOn: '2026-03-10', diedOn: null, ...more },
  });
  const closing =
    (on: string, reason: ClosureReason = 'RC7', more: Partial<Episode> = {}) =>
    (): void => {
      checkClosing(episode(more), { on, reason }, '2026-03-20');
    };

  it.each<[string, () => void, string]>([
    ['today', closing('2026-03-20'), 'lawful'],
    ['tomorrow', closing('2026-03-21'), 'closure.on'],
    ['on no day', closing('2026-02-30'), 'closure.on'],
    ['on the day of the last activity', closing('2026-03-10'), 'lawful'],
    ['the day before it', closing('2026-03-09'), 'closure.on'],
    ['on the day of the referral', closing('2026-03-02', 'RC7', { lastActivityOn: null }), 'lawful'],
    ['the day before it, with nothing done', closing('2026-03-01', 'RC7', { lastActivityOn: null }), 'closure.on'],
    ['when it led to nothing', closing('2026-03-20', 'RC7', { noFurtherAction: true }), 'referral'],
    ['a second time', closing('2026-03-20', 'RC7', { closedOn: '2026-03-15' }), 'referral'],
    ['with something unfinished', closing('2026-03-20', 'RC7', { unfinished: 'something runs' }), 'referral'],
    ['with an assessment that runs', closing('2026-03-20', 'RC5', { assessing: true }), 'referral'],
    ['with a conference owed', closing('2026-03-20', 'RC7', { awaitingConference: ['s'] }), 'referral'],
    ['with one owed to another authority', closing('2026-03-20', 'RC5', { awaitingConference: ['s'] }), 'lawful'],
    ['as RC2 without a death', closing('2026-03-20', 'RC2'), 'closure.reason'],
    ['as RC2 after one', closing('2026-03-20', 'RC2', { diedOn: '2026-03-15' }), 'lawful'],
    ['as RC8 after an enquiry', closing('2026-03-20', 'RC8', { enquiredOrPlanned: true }), 'closure.reason'],
    ['as RC9 after an enquiry', closing('2026-03-20', 'RC9', { enquiredOrPlanned: true }), 'closure.reason'],
    ['as RC7 after an enquiry', closing('2026-03-20', 'RC7', { enquiredOrPlanned: true }), 'lawful'],
    ['as RC9 after an assessment', closing('2026-03-20', 'RC9'), 'lawful'],
  ])('%s', (_, close, answer) => {
    expect(says(close)).toBe(answer);
  });

  it('and a refusal names what is in the way', () => {
    expect(words(closing('2026-03-20', 'RC7', { unfinished: 'an enquiry runs' }))).toContain('an enquiry runs');
    expect(words(closing('2026-03-09'))).toContain('8565');
    expect(words(closing('2026-03-20', 'RC7', { awaitingConference: ['s'] }))).toContain('8868');
    expect(words(closing('2026-03-20', 'RC7', { assessing: true }))).toContain('8867');
    expect(words(closing('2026-03-20', 'RC8', { enquiredOrPlanned: true }))).toContain('2990');
  });
});
