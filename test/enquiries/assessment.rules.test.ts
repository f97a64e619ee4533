import { describe, expect, it } from '@jest/globals';
import {
  checkAnother,
  checkAssessmentStart,
  checkDays,
  checkFactors,
  checkWhole,
  nextState,
  type AssessmentState,
  type AssessmentStep,
} from '../../src/enquiries/assessment.rules';
import { says, words } from '../support/refused';

describe('an assessment', () => {
  const STATES: readonly AssessmentState[] = ['STARTED', 'SUBMITTED', 'AUTHORISED'];
  const STEPS: Readonly<Record<AssessmentStep, Partial<Record<AssessmentState, AssessmentState>>>> = {
    write: { STARTED: 'STARTED' },
    submit: { STARTED: 'SUBMITTED' },
    return: { SUBMITTED: 'STARTED' },
    authorise: { SUBMITTED: 'AUTHORISED' },
  };
  it.each(Object.entries(STEPS) as [AssessmentStep, (typeof STEPS)[AssessmentStep]][])(
    'takes the step %s from where it can be taken, and from nowhere else',
    (step, from) => {
      for (const state of STATES) {
        const next = from[state];
        expect(words(nextState, state, step)).toMatch(next === undefined ? `is ${state} and can not` : /^$/);
        expect(next).toBe(next && nextState(state, step));
      }
    },
  );

  it.each([
    ['the day of the referral', '2026-03-02', 'lawful'],
    ['the day before', '2026-03-01', 'startedOn'],
    ['today', '2026-03-20', 'lawful'],
    ['tomorrow', '2026-03-21', 'startedOn'],
  ])('starts on %s', (_, day, answer) => {
    expect(says(checkAssessmentStart, day, '2026-03-02', '2026-03-20')).toBe(answer);
  });

  it.each<[string, string | null, string | null, string]>([
    ['on no day yet', null, null, 'lawful'],
    ['on the day it started', '2026-03-02', null, 'lawful'],
    ['the day before', '2026-03-01', null, 'changes.childSeenOn'],
    ['today', '2026-03-20', null, 'lawful'],
    ['tomorrow', '2026-03-21', null, 'changes.childSeenOn'],
    ['and is reviewed ahead', null, '2026-06-01', 'lawful'],
    ['and is reviewed the day it started', null, '2026-03-02', 'lawful'],
    ['and is reviewed before', null, '2026-03-01', 'changes.reviewOn'],
  ])('sees the child %s', (_, childSeenOn, reviewOn, answer) => {
    expect(says(checkDays, { startedOn: '2026-03-02', childSeenOn, reviewOn }, '2026-03-20')).toBe(answer);
  });

  it('has each factor once, none that is no longer given, and 21 alone (8869)', () => {
    expect(checkFactors([], 'f')).toEqual([]);
    expect(checkFactors(['3A', '3A', '16A'], 'f')).toEqual(['3A', '16A']);
    expect(checkFactors(['21'], 'f')).toEqual(['21']);
    expect(checkFactors(['21', '21'], 'f')).toEqual(['21']);
    expect(words(checkFactors, ['21', '3A'], 'f')).toContain('8869');
    for (const old of ['18A', '19A'] as const) expect(words(checkFactors, [old], 'f')).toContain('f: expected');
  });

  it.each<[string, Partial<Parameters<typeof checkWhole>[0]>, Parameters<typeof checkWhole>[1], string]>([
    ['whole', {}, 'CHILD_IN_NEED', ''],
    ['of a child nobody has seen', { childSeenOn: null }, 'CHILD_IN_NEED', 'when the child was seen'],
    ['of a child who is not born, or has died', { childSeenOn: null, canBeSeen: false }, 'CHILD_IN_NEED', ''],
    ['without findings', { findings: null }, 'CHILD_IN_NEED', 'what was found'],
    ['without a factor', { factors: [] }, 'CHILD_IN_NEED', 'names no factor'],
    ['with none and nothing more', { factors: ['21'] }, 'NO_FURTHER_ACTION', ''],
    ['with none and help', { factors: ['21'] }, 'EARLY_HELP', 'finds no factor (21)'],
  ])('is handed in %s', (_, more, outcome, refusal) => {
    const said = {
      childSeenOn: '2026-03-04',
      canBeSeen: true,
      findings: 'Left alone.',
      factors: ['3A'] as const,
      ...more,
    };
    const answer = words(checkWhole, said, outcome);
    expect(answer).toMatch(refusal === '' ? /^$/ : refusal);
  });

  it('is authorised by another than its author', () => {
    expect(says(checkAnother, 'kim', 'mo')).toBe('lawful');
    expect(says(checkAnother, null, 'mo')).toBe('lawful');
    expect(says(checkAnother, 'mo', 'mo')).toBe('assessment');
  });
});
