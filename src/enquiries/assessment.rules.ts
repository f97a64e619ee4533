import type { AssessmentFactor } from '../platform/codes';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** An assessment's life: it is written, handed in, and authorised by a manager or given back. */
export type AssessmentState = 'STARTED' | 'SUBMITTED' | 'AUTHORISED';

const FIRST: AssessmentState = 'STARTED';
const STEPS = {
  STARTED: { write: 'STARTED', submit: 'SUBMITTED' },
  SUBMITTED: { return: 'STARTED', authorise: 'AUTHORISED' },
  AUTHORISED: {},
} as const satisfies Record<AssessmentState, Partial<Record<AssessmentStep, AssessmentState>>>;
export type AssessmentStep = 'write' | 'submit' | 'return' | 'authorise';

checkSteps(
  'an assessment',
  Object.fromEntries(Object.entries(STEPS).map(([state, steps]) => [state, Object.values(steps)])),
  FIRST,
);

const DONE: Readonly<Record<AssessmentStep, string>> = {
  write: 'written',
  submit: 'submitted',
  return: 'returned',
  authorise: 'authorised',
};

/** The state a step leads to, or RULE_BROKEN when the step can not be taken from here. */
export function nextState(state: AssessmentState, step: AssessmentStep): AssessmentState {
  const steps: Partial<Record<AssessmentStep, AssessmentState>> = STEPS[state];
  const next = steps[step];
  if (next !== undefined) return next;
  throw new AppError(
    'RULE_BROKEN',
    `This assessment is ${state} and can not be ${DONE[step]}: it is written, submitted, and then returned or authorised.`,
    'assessment',
  );
}

export const OUTCOMES = ['NO_FURTHER_ACTION', 'EARLY_HELP', 'CHILD_IN_NEED', 'STRATEGY_DISCUSSION'] as const;
export type AssessmentOutcomeName = (typeof OUTCOMES)[number];

const NONE_IDENTIFIED: AssessmentFactor = '21';
/** 18A and 19A gave way to 18B, 18C, 19B and 19C: they are read from old returns and never given. */
const GIVEN_NO_MORE: readonly AssessmentFactor[] = ['18A', '19A'];

/** Factors as an assessment may have them: each once, none that is no longer given, and 21 alone (census rule 8869). */
export function checkFactors(factors: readonly AssessmentFactor[], field: string): AssessmentFactor[] {
  const given = [...new Set(factors)];
  if (given.some((factor) => GIVEN_NO_MORE.includes(factor)))
    throw invalid(field, 'expected 18B or 18C for 18A, and 19B or 19C for 19A: who did it is part of the factor');
  if (given.includes(NONE_IDENTIFIED) && given.length > 1) {
    throw new AppError(
      'RULE_BROKEN',
      'Factor 21 says that none was identified; it stands alone (census rule 8869).',
      field,
    );
  }
  return given;
}

/** Days of an assessment lie between the day it started and today; the review may lie ahead. */
export function checkDays(
  days: { readonly startedOn: string; readonly childSeenOn: string | null; readonly reviewOn: string | null },
  today: string,
): void {
  const { startedOn, childSeenOn, reviewOn } = days;
  if (childSeenOn !== null && (childSeenOn < startedOn || childSeenOn > today))
    throw invalid('changes.childSeenOn', 'expected a day since the assessment started, not in the future');
  if (reviewOn !== null && reviewOn < startedOn)
    throw invalid('changes.reviewOn', 'expected a day since the assessment started');
}

/** An assessment starts when it is referred or later (the census counts it from the referral). */
export function checkAssessmentStart(startedOn: string, referredOn: string, today: string): void {
  if (startedOn > today) throw invalid('startedOn', 'expected a day that is not in the future');
  if (startedOn < referredOn)
    throw new AppError('RULE_BROKEN', 'An assessment starts on or after the day of the referral.', 'startedOn');
}

/** What is handed in says what was found, when the child was seen, who can only be seen alive and once born, and which factors there are. */
export function checkWhole(
  said: {
    readonly childSeenOn: string | null;
    /** Not before the birth, and not after a death. */
    readonly canBeSeen: boolean;
    readonly findings: string | null;
    readonly factors: readonly AssessmentFactor[];
  },
  outcome: AssessmentOutcomeName,
): void {
  const lacks = (what: string) => new AppError('RULE_BROKEN', `The assessment ${what}.`, 'assessment');
  if (said.childSeenOn === null && said.canBeSeen)
    throw lacks('does not say when the child was seen; no child is assessed unseen (Working Together 2023, ch. 3)');
  if (said.findings === null) throw lacks('does not say what was found');
  if (said.factors.length === 0) throw lacks('names no factor; where there is none, that is factor 21');
  // "only use this if there is no evidence of any of the factors above and no further action is being taken"
  if (said.factors.includes(NONE_IDENTIFIED) && outcome !== 'NO_FURTHER_ACTION')
    throw lacks('finds no factor (21), which is for no further action alone (census code list of factors)');
}

/** A manager authorises what somebody else wrote. */
export function checkAnother(author: string | null, manager: string): void {
  if (author === manager)
    throw new AppError('RULE_BROKEN', 'An assessment is authorised by a manager who did not write it.', 'assessment');
}
