import { describe, expect, it } from '@jest/globals';
import type { ConferenceKind } from '../../src/conferences/conference.rules';
import {
  checkDecision,
  checkDissent,
  checkEveryChild,
  checkInTimeForCorrection,
  type Decision,
  type Outcome,
} from '../../src/conferences/decision.rules';
import { checkNobodyForgotten, checkQuorum, checkWho, type InvitedAs } from '../../src/conferences/invitation.rules';
import { checkInvited, checkNobodyWaits, checkNotBefore, HANDED_OVER, PAPERS } from '../../src/conferences/paper.rules';
import { checkHandover, checkNotReported, checkReports, checkToDecide } from '../../src/conferences/report.rules';
import { says, words } from '../support/refused';

describe('what a conference decides of a child', () => {
  const PLAN: Decision = {
    ...{ harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'PLAN', help: null, endReason: null },
  };
  const safe = { harmSuffered: false, harmLikely: false, categories: [] };
  const HELP: Decision = { ...PLAN, ...safe, outcome: 'HELP_WITHOUT_PLAN', help: 'A course.' };
  const CONTINUE: Decision = { ...PLAN, outcome: 'CONTINUE' };
  const END: Decision = { ...PLAN, ...safe, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' };
  const BY_OUTCOME: Readonly<Record<Outcome, Decision>> = { PLAN, HELP_WITHOUT_PLAN: HELP, CONTINUE, END };

  it.each<[ConferenceKind, Outcome[]]>([
    ['INITIAL', ['PLAN', 'HELP_WITHOUT_PLAN']],
    ['PRE_BIRTH', ['PLAN', 'HELP_WITHOUT_PLAN']],
    ['TRANSFER_IN', ['PLAN', 'HELP_WITHOUT_PLAN']],
    ['REVIEW', ['CONTINUE', 'END']],
  ])('%s: %j', (kind, outcomes) => {
    for (const [outcome, decision] of Object.entries(BY_OUTCOME)) {
      const answer = says(checkDecision, kind, decision, 'd');
      expect([outcome, answer]).toEqual([outcome, outcomes.includes(outcome as Outcome) ? 'lawful' : 'd.outcome']);
    }
  });

  it.each<[string, ConferenceKind, Decision, string]>([
    ['harm suffered alone', 'INITIAL', { ...PLAN, harmLikely: false }, 'lawful'],
    ['harm likely alone', 'INITIAL', { ...PLAN, harmSuffered: false }, 'lawful'],
    ['two categories', 'INITIAL', { ...PLAN, categories: ['NEG', 'EMO'] }, 'lawful'],
    ['one twice', 'INITIAL', { ...PLAN, categories: ['NEG', 'NEG'] }, 'd.categories'],
    ['harm in none', 'INITIAL', { ...PLAN, categories: [] }, 'd.categories'],
    ['a category without harm', 'INITIAL', { ...HELP, categories: ['NEG'] }, 'd.categories'],
    ['a plan without harm', 'INITIAL', { ...PLAN, ...safe }, 'd.outcome'],
    ['a plan that goes on without harm', 'REVIEW', { ...CONTINUE, ...safe }, 'd.outcome'],
    ['harm without a plan', 'INITIAL', { ...PLAN, outcome: 'HELP_WITHOUT_PLAN', help: 'A course.' }, 'd.outcome'],
    ['no plan and no help', 'INITIAL', { ...HELP, help: null }, 'd.help'],
    ['support that goes on', 'REVIEW', { ...END, endReason: 'CHILD_IN_NEED_PLAN', help: 'A course.' }, 'lawful'],
    ['support that is not said', 'REVIEW', { ...END, endReason: 'CHILD_IN_NEED_PLAN' }, 'd.help'],
    ['an end without its reason', 'REVIEW', { ...END, endReason: null }, 'd.endReason'],
    ['a reason without an end', 'REVIEW', { ...CONTINUE, endReason: 'EIGHTEEN' }, 'd.endReason'],
    [
      'an end for safety while harm is likely',
      'REVIEW',
      { ...CONTINUE, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' },
      'd.endReason',
    ],
    [
      'an end at eighteen whatever the risk',
      'REVIEW',
      { ...CONTINUE, outcome: 'END', endReason: 'EIGHTEEN' },
      'lawful',
    ],
  ])('%s', (_, kind, decision, answer) => {
    expect(says(checkDecision, kind, decision, 'd')).toBe(answer);
  });

  it.each([
    [['a', 'b'], ['b', 'a'], 'lawful'],
    [['a'], ['a', 'b'], 'decisions'],
    [['a', 'b', 'b'], ['a', 'b'], 'decisions'],
    [['a', 'c'], ['a', 'b'], 'decisions'],
    [['a', 'b', 'c'], ['a', 'b'], 'decisions'],
    [[], ['a'], 'decisions'],
  ])('is of every child, each once: %j of %j', (decided, children, answer) => {
    expect(says(checkEveryChild, decided, children)).toBe(answer);
  });

  it.each<[boolean | null, boolean, string]>([
    [true, false, 'lawful'],
    [null, false, 'lawful'],
    [false, true, 'lawful'],
    [false, false, 'view.dissent'],
    [true, true, 'view.dissent'],
    [null, true, 'view.dissent'],
  ])('is agreed with: %s, with dissent: %s', (agrees, dissent, answer) => {
    expect(says(checkDissent, agrees, dissent)).toBe(answer);
  });

  it.each([
    [null, '2026-03-20', 'lawful'],
    ['2026-03-20', '2026-03-19', 'lawful'],
    ['2026-03-20', '2026-03-20', 'lawful'],
    ['2026-03-20', '2026-03-21', 'invitation'],
  ])('is corrected until %s, asked on %s', (last, today, answer) => {
    expect(says(checkInTimeForCorrection, last, today)).toBe(answer);
  });
});

describe('who comes', () => {
  const given = { worker: false, connections: false, name: false };
  it.each<[InvitedAs, Partial<typeof given>, boolean, string]>([
    ['PRACTITIONER', { worker: true }, false, 'lawful'],
    ['PRACTITIONER', { name: true }, false, 'i'],
    ['PRACTITIONER', {}, false, 'i'],
    ['PRACTITIONER', { worker: true, name: true }, false, 'i'],
    ['PRACTITIONER', { worker: true }, true, 'i.supports'],
    ['FAMILY', { connections: true }, false, 'lawful'],
    ['FAMILY', { worker: true }, false, 'i'],
    ['CHILD', { connections: true }, false, 'lawful'],
    ['CHILD', { name: true }, false, 'i'],
    ['SUPPORTER', { name: true }, true, 'lawful'],
    ['SUPPORTER', { connections: true }, true, 'lawful'],
    ['SUPPORTER', { name: true }, false, 'i.supports'],
    ['INTERPRETER', { name: true }, true, 'lawful'],
    ['INTERPRETER', { connections: true }, true, 'i'],
  ])('as %s is named by %j, for somebody: %s', (as, more, supports, answer) => {
    expect(says(checkWho, as, { ...given, ...more }, supports, 'i')).toBe(answer);
  });

  it('is enough, or it is said why the conference goes ahead', () => {
    expect(says(checkQuorum, true, false, 'why')).toBe('lawful');
    expect(says(checkQuorum, false, true, 'why')).toBe('lawful');
    expect(says(checkQuorum, false, false, 'why')).toBe('why');
  });

  it('is nobody forgotten', () => {
    expect(says(checkNobodyForgotten, [])).toBe('lawful');
    expect(words(checkNobodyForgotten, [{ connectionId: 'a' }])).toContain('One parent or carer is');
    const two = [{ connectionId: 'a' }, { connectionId: 'b' }];
    expect(words(checkNobodyForgotten, two)).toContain('2 parents and carers are');
  });
});

describe('a report', () => {
  it('is of an agency that is invited, once', () => {
    expect([says(checkReports, true), says(checkReports, false)]).toEqual(['lawful', 'conference']);
    expect([says(checkNotReported, false), says(checkNotReported, true)]).toEqual(['lawful', 'child']);
  });

  it('has a confidential part that is decided about once', () => {
    expect(says(checkToDecide, true, false)).toBe('lawful');
    expect(words(checkToDecide, false, false)).toContain('no confidential part');
    expect(words(checkToDecide, true, true)).toContain('already');
  });

  it.each<[string, string | null, string | null, string | null, boolean, string]>([
    ['in time', null, '2026-03-05', '2026-03-05', false, 'lawful'],
    ['a day late', null, '2026-03-06', '2026-03-05', false, 'handover.reason'],
    ['a day late, and says why', null, '2026-03-06', '2026-03-05', true, 'lawful'],
    ['with no day in time', null, '2026-03-06', null, false, 'lawful'],
    ['not at all', null, null, '2026-03-05', false, 'handover.reason'],
    ['not at all, and says why', null, null, null, true, 'lawful'],
    ['a second time', '2026-03-04', '2026-03-05', '2026-03-05', true, 'handover'],
  ])('reaches the family %s', (_, before, givenOn, dueOn, reason, answer) => {
    const last = before === null ? null : { givenOn: before, reason: null };
    expect(says(checkHandover, last, givenOn, dueOn, reason)).toBe(answer);
  });

  it('that was not given can be given later', () => {
    expect(says(checkHandover, { givenOn: null, reason: 'x' }, '2026-03-05', null, false)).toBe('lawful');
  });
});

describe('a paper', () => {
  it.each<[number, string | null, string]>([
    [0, null, 'lawful'],
    [1, 'They have moved away.', 'lawful'],
    [1, null, 'because'],
  ])('has gone out with %s waiting, because %s', (waiting, because, answer) => {
    for (const paper of ['OUTLINE', 'RECORD'] as const)
      expect(says(checkNobodyWaits, waiting, because, paper)).toBe(answer);
  });

  it('goes to who is entitled, from when there was something to give', () => {
    expect(PAPERS.OUTLINE.to).not.toContain('PRACTITIONER');
    expect(PAPERS.RECORD.to).toContain('PRACTITIONER');
    for (const { to } of Object.values(PAPERS)) expect(to).not.toContain('SUPPORTER');
    expect([says(checkInvited, true, 'f'), says(checkInvited, false, 'f')]).toEqual(['lawful', 'f']);
    const given = (on: string, earliest: string | null) => says(checkNotBefore, on, earliest, 'on');
    expect(given('2026-03-08', '2026-03-09')).toBe('on');
    expect(given('2026-03-09', '2026-03-09')).toBe('lawful');
    expect(given('2026-03-08', null)).toBe('lawful');
    expect(HANDED_OVER.MEETING).toBe('BY_HAND');
  });
});
