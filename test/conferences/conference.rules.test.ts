import { describe, expect, it } from '@jest/globals';
import { checkIndependent, INVOLVED_AS, type InvolvedAs } from '../../src/conferences/chair.rules';
import {
  ANSWERS,
  checkAhead,
  checkCanBeTold,
  checkDay,
  checkDecided,
  checkGathers,
  checkIsChair,
  checkLate,
  checkMeets,
  checkRecorded,
  checkStanding,
  checkStep,
  CONFERENCE_STEPS,
  isAhead,
  reportsDue,
  type ConferenceKind,
  type ConferenceState,
} from '../../src/conferences/conference.rules';
import { invalid } from '../../src/platform/errors';
import { says, words } from '../support/refused';

const STATES = Object.keys(CONFERENCE_STEPS) as ConferenceState[];
const KINDS: readonly ConferenceKind[] = ['INITIAL', 'REVIEW', 'PRE_BIRTH', 'TRANSFER_IN'];

describe('a conference', () => {
  it('takes the steps of its table, and is told of every other by name', () => {
    for (const from of STATES)
      for (const to of STATES) {
        const lawful = (CONFERENCE_STEPS[from] as readonly string[]).includes(to);
        const answer = words(checkStep, from, to);
        expect(answer).toMatch(lawful ? /^$/ : `is ${from.toLowerCase()} and cannot be ${to.toLowerCase()}`);
      }
  });

  const lawfulIn = (check: (state: ConferenceState) => void): ConferenceState[] =>
    STATES.filter((state) => says(check, state) === 'lawful');
  it.each<[string, (state: ConferenceState) => void, ConferenceState[]]>([
    ['is changed', checkAhead, ['PLANNED', 'ADJOURNED']],
    ['takes reports', checkGathers, ['PLANNED', 'ADJOURNED', 'HELD']],
    ['says what was said at it', checkMeets, ['HELD', 'DECIDED']],
    ['writes its record', checkDecided, ['DECIDED', 'RECORDED']],
    ['tells the family what it decided', checkCanBeTold, ['DECIDED', 'RECORDED']],
    ['is corrected and sent', checkRecorded, ['RECORDED']],
  ])('%s in some states alone', (_, check, states) => {
    expect(lawfulIn(check)).toEqual(states);
  });

  it('lies ahead until it was held or called off', () => {
    expect(STATES.filter(isAhead)).toEqual(['PLANNED', 'ADJOURNED']);
  });

  it.each([
    ['today', '2026-03-20', 'lawful'],
    ['30 days ago', '2026-02-18', 'lawful'],
    ['31 days ago', '2026-02-17', 'at'],
    ['on a Saturday', '2026-03-21', 'at'],
    ['on a Sunday', '2026-03-22', 'at'],
    ['on a Monday', '2026-03-23', 'lawful'],
    ['on Good Friday', '2026-04-03', 'at'],
    ['the day before', '2026-04-02', 'lawful'],
    ['on no day', '2026-02-30', 'at'],
  ])('is planned for a working day ahead, or not long ago: %s', (_, day, answer) => {
    expect(says(checkDay, day, '2026-03-20', 'at')).toBe(answer);
  });

  it.each<[boolean, boolean, string]>([
    [false, false, 'lawful'],
    [false, true, 'lawful'],
    [true, true, 'lawful'],
    [true, false, 'late'],
  ])('late: %s, with a reason: %s', (late, given, answer) => {
    expect(says(checkLate, late, given, '2026-03-20', 'late')).toBe(answer);
  });

  it('is told its last day in time', () => {
    expect(words(checkLate, true, false, '2026-03-20', 'late')).toContain('is 2026-03-20');
  });

  it.each<[string, boolean, boolean, boolean, ConferenceKind[]]>([
    ['born, without a plan', true, false, false, ['INITIAL', 'TRANSFER_IN']],
    ['born, with a plan', true, true, false, ['REVIEW']],
    ['born, with a plan of where they come from', true, true, true, ['REVIEW', 'TRANSFER_IN']],
    ['not born, without a plan', false, false, false, ['INITIAL', 'PRE_BIRTH', 'TRANSFER_IN']],
    ['not born, with a plan', false, true, false, ['REVIEW']],
  ])('is about a child %s', (_, born, hasPlan, movesHere, kinds) => {
    expect(KINDS.filter((kind) => says(checkStanding, kind, { born, hasPlan, movesHere }) === 'lawful')).toEqual(kinds);
  });

  it('answers the deadlines of its kind, and asks for reports by another before a review', () => {
    expect(KINDS.map((kind) => ANSWERS[kind][0])).toEqual([
      ...['INITIAL_CONFERENCE', 'FIRST_REVIEW', 'INITIAL_CONFERENCE', 'TRANSFER_IN_CONFERENCE'],
    ]);
    expect(new Set(KINDS.map(reportsDue))).toEqual(new Set(['REPORT_BEFORE_INITIAL', 'REPORT_BEFORE_REVIEW']));
    expect(reportsDue('REVIEW')).toBe('REPORT_BEFORE_REVIEW');
  });

  it('is led by its chair', () => {
    expect(says(checkIsChair, 'a', 'a')).toBe('lawful');
    expect(says(checkIsChair, 'a', 'b')).toBe('conference');
    expect(says(checkIsChair, null, 'b')).toBe('conference');
  });
});

describe('a chair', () => {
  const unknown = () => invalid('chair', 'expected somebody else');
  it('was never involved', () => {
    expect(says(checkIndependent, [], unknown)).toBe('lawful');
  });
  it('is as good as unknown when the tie is to a child who is hidden from whoever asks', () => {
    const hidden = { involved: 'VISIT', visible: false } as const;
    expect(words(checkIndependent, [hidden], unknown)).toContain('expected somebody else');
    expect(words(checkIndependent, [hidden, { ...hidden, visible: true }], unknown)).toContain('visited');
  });
  it.each(Object.keys(INVOLVED_AS) as InvolvedAs[])('who %s is refused, and told how', (as) => {
    expect(words(checkIndependent, [{ involved: as, visible: true }], unknown)).toContain(
      `This worker ${INVOLVED_AS[as]} one of the children`,
    );
  });
});
