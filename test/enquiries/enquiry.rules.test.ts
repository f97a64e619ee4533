import { describe, expect, it } from '@jest/globals';
import { checkSaid } from '../../src/enquiries/childs-words.rules';
import {
  checkConversed,
  checkEnding,
  checkHeldOn,
  checkRuns,
  type Conversed,
  type Course,
  type Ending,
} from '../../src/enquiries/section47.rules';
import {
  checkAttendance,
  checkCalled,
  checkEnquiries,
  checkHeld,
  checkToBeHeld,
  type DiscussionDecision,
} from '../../src/enquiries/strategy.rules';
import { says, words } from '../support/refused';

const TODAY = '2026-03-20';

describe('a strategy discussion', () => {
  it('is held or cancelled once', () => {
    expect(says(checkToBeHeld, 'CALLED')).toBe('lawful');
    for (const state of ['HELD', 'CANCELLED'] as const) expect(words(checkToBeHeld, state)).toContain(`is ${state};`);
  });

  it.each([
    ['2026-03-01', 'refused'],
    ['2026-03-02', 'lawful'],
    [TODAY, 'lawful'],
    ['2026-03-21', 'refused'],
  ])('is called since the referral and held since the call, not in the future: %s', (day, answer) => {
    const called = says(checkCalled, day, '2026-03-02', TODAY);
    const held = says(checkHeld, day, '2026-03-02', TODAY);
    expect([called, held]).toEqual(answer === 'lawful' ? ['lawful', 'lawful'] : ['call.decidedOn', 'held.heldOn']);
  });

  const agency = (kind: string, authority_id: string | null = null) => ({ kind, authority_id });
  const [OURS, THEIRS] = [agency('SOCIAL_CARE', 'here'), agency('SOCIAL_CARE', 'there')];
  const [POLICE, HEALTH, SCHOOL] = [agency('POLICE'), agency('HEALTH', 'there'), agency('SCHOOL')];
  it.each([
    ['those who must be there', [OURS, POLICE, HEALTH], ''],
    ['more than those', [OURS, POLICE, HEALTH, SCHOOL, THEIRS], ''],
    ['nobody', [], "the responsible authority's social care and the police and health"],
    ['no police', [OURS, HEALTH, SCHOOL], 'Without the police it'],
    ['no health', [OURS, POLICE], 'Without health it'],
    ["another authority's social care", [THEIRS, POLICE, HEALTH], "Without the responsible authority's social care it"],
  ])('is one with %s', (_, attending, refusal) => {
    const answer = words(checkAttendance, attending, 'here');
    expect(answer).toMatch(refusal === '' ? /^$/ : refusal);
  });

  it.each<[string, DiscussionDecision, boolean, string | null, string, string]>([
    ['begins an enquiry', 'SECTION_47', false, null, '2026-03-10', 'lawful'],
    ['begins none', 'NO_SECTION_47', false, null, '2026-03-10', 'lawful'],
    ['goes on with one that runs', 'SECTION_47', true, '2026-03-15', '2026-03-10', 'lawful'],
    ['ends one that runs', 'NO_SECTION_47', true, null, '2026-03-10', 'held.decision'],
    ['begins one the day another ended', 'SECTION_47', false, '2026-03-10', '2026-03-10', 'lawful'],
    ['begins one the day before', 'SECTION_47', false, '2026-03-11', '2026-03-10', 'held.heldOn'],
    ['begins none before', 'NO_SECTION_47', false, '2026-03-11', '2026-03-10', 'lawful'],
  ])('%s', (_, decision, open, lastEndedOn, heldOn, answer) => {
    expect(says(checkEnquiries, decision, { open, lastEndedOn }, heldOn)).toBe(answer);
  });
});

describe('a conversation of an enquiry', () => {
  const held = (more: Partial<Conversed>): Conversed => ({
    ...{ kind: 'CHILD', connection: null, agency: null, who: null, childAlone: null, ...more },
  });
  it.each<[string, Partial<Conversed>, string]>([
    ['with the child alone', { childAlone: true }, 'lawful'],
    ['with the child and others', { childAlone: false }, 'lawful'],
    ['with the child, not saying which', {}, 'conversation.childAlone'],
    [
      'with the family, and the child alone',
      { kind: 'FAMILY', who: 'An aunt', childAlone: true },
      'conversation.childAlone',
    ],
    ['with one of the family', { kind: 'FAMILY', connection: 'c' }, 'lawful'],
    ['with one who is named', { kind: 'FAMILY', who: 'An aunt' }, 'lawful'],
    ['with nobody of the family', { kind: 'FAMILY' }, 'conversation.who'],
    ['with the child and a connection', { childAlone: true, connection: 'c' }, 'conversation.connection'],
    ['with an agency', { kind: 'AGENCY', agency: 'a' }, 'lawful'],
    ['with no agency', { kind: 'AGENCY' }, 'conversation.agency'],
    ['with an agency and a connection', { kind: 'AGENCY', agency: 'a', connection: 'c' }, 'conversation.connection'],
    ['with the child and an agency', { childAlone: true, agency: 'a' }, 'conversation.agency'],
  ])('%s', (_, more, answer) => {
    expect(says(checkConversed, held(more))).toBe(answer);
  });

  it.each([
    ['2026-03-01', 'conversation.heldOn'],
    ['2026-03-02', 'lawful'],
    [TODAY, 'lawful'],
    ['2026-03-21', 'conversation.heldOn'],
  ])('is held while the enquiry runs: %s', (day, answer) => {
    expect(says(checkHeldOn, day, '2026-03-02', TODAY)).toBe(answer);
  });
});

describe('an enquiry ends', () => {
  const risk: Ending = {
    ...{ endedOn: '2026-03-10', outcome: 'CONTINUING_RISK', categories: ['NEG'], helpInstead: null },
    ...{ childNotHeardBecause: null, unheard: [] },
  };
  const none: Ending = { ...risk, outcome: 'NO_CONTINUING_RISK', categories: [], helpInstead: 'A course.' };
  const course: Course = { startedOn: '2026-03-02', lastConversationOn: '2026-03-05', childHeard: true, toHear: [] };
  const toHear = [
    { id: 'school', name: 'Hill School' },
    { id: 'practice', name: 'The Practice' },
  ];
  const because = (agencyId: string) => ({ agencyId, reason: 'Closed for the holidays.' });

  it('once', () => {
    expect(says(checkRuns, 'OPEN')).toBe('lawful');
    expect(says(checkRuns, 'ENDED')).toBe('enquiry');
  });

  it.each<[string, Partial<Ending>, Partial<Course>, string]>([
    ['with a risk', {}, {}, 'lawful'],
    ['without one', none, {}, 'lawful'],
    ['today', { endedOn: TODAY }, {}, 'lawful'],
    ['tomorrow', { endedOn: '2026-03-21' }, {}, 'end.endedOn'],
    ['the day of the last conversation', { endedOn: '2026-03-05' }, {}, 'lawful'],
    ['the day before it', { endedOn: '2026-03-04' }, {}, 'end.endedOn'],
    ['the day it began', { endedOn: '2026-03-02' }, { lastConversationOn: null }, 'lawful'],
    ['the day before it began', { endedOn: '2026-03-01' }, { lastConversationOn: null }, 'end.endedOn'],
    ['with the child unheard', {}, { childHeard: false }, 'end.childNotHeardBecause'],
    ['and says why', { childNotHeardBecause: 'Two weeks old.' }, { childHeard: false }, 'lawful'],
    ['with agencies unheard', {}, { toHear }, 'end.unheard'],
    ['with one of them unheard', { unheard: [because('school')] }, { toHear }, 'end.unheard'],
    ['and says why of both', { unheard: [because('school'), because('practice')] }, { toHear }, 'lawful'],
    ['and says it of one who was heard', { unheard: [because('school')] }, {}, 'end.unheard'],
    ['with a risk of nothing', { categories: [] }, {}, 'end.categories'],
    ['without a risk, of something', { ...none, categories: ['NEG'] }, {}, 'end.categories'],
    ['without a risk and without help', { ...none, helpInstead: null }, {}, 'end.helpInstead'],
  ])('%s', (_, ending, more, answer) => {
    expect(says(checkEnding, { ...risk, ...ending }, { ...course, ...more }, TODAY)).toBe(answer);
  });

  it('and names those whom nobody heard', () => {
    const answer = words(checkEnding, { ...risk, unheard: [because('school')] }, { ...course, toHear }, TODAY);
    expect(answer).toContain('Nobody has spoken with The Practice;');
  });
});

describe("a child's words", () => {
  const nothing = { worries: null, happy: null, wishes: null };
  it.each([
    ['nothing at all', nothing, TODAY, 'words'],
    ['a worry', { ...nothing, worries: 'The dark.' }, TODAY, 'lawful'],
    ['what makes them happy', { ...nothing, happy: 'My cat.' }, TODAY, 'lawful'],
    ['a wish', { ...nothing, wishes: 'To go home.' }, TODAY, 'lawful'],
    ['something tomorrow', { ...nothing, wishes: 'To go home.' }, '2026-03-21', 'words.saidOn'],
  ])('are %s', (_, said, on, answer) => {
    expect(says(checkSaid, said, on, TODAY)).toBe(answer);
  });
});
