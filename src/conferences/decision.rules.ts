import { AppError, invalid } from '../platform/errors';
import type { ConferenceKind } from './conference.rules';

/** What a conference can decide of a child. There is no other: courts decide on orders, and on where a child lives. */
export type Outcome = 'PLAN' | 'HELP_WITHOUT_PLAN' | 'CONTINUE' | 'END';

/** Which outcomes a conference of a kind can have. */
const OUTCOMES: Readonly<Record<ConferenceKind, readonly Outcome[]>> = {
  INITIAL: ['PLAN', 'HELP_WITHOUT_PLAN'],
  PRE_BIRTH: ['PLAN', 'HELP_WITHOUT_PLAN'],
  TRANSFER_IN: ['PLAN', 'HELP_WITHOUT_PLAN'],
  REVIEW: ['CONTINUE', 'END'],
};

/** The reasons for which a plan ends because the child is safe; the others end it whatever the risk. */
const SAFE_ENDINGS: readonly string[] = ['NO_LONGER_AT_RISK', 'CHILD_IN_NEED_PLAN'];

/** A child who moves here under a plan keeps it, or it ends; only who is responsible changes. */
const WITH_A_PLAN_ALREADY: readonly Outcome[] = ['CONTINUE', 'END'];

const outcomesOf = (kind: ConferenceKind, hasPlan: boolean): readonly Outcome[] =>
  kind === 'TRANSFER_IN' && hasPlan ? WITH_A_PLAN_ALREADY : OUTCOMES[kind];

const WORKING_TOGETHER = 'Working Together 2023, ch. 3';

export interface Decision {
  readonly harmSuffered: boolean;
  readonly harmLikely: boolean;
  readonly categories: readonly string[];
  readonly outcome: Outcome;
  readonly help: string | null;
  readonly endReason: string | null;
}

/** Whether what was decided of one child holds together. `field` is the path of the input. */
export function checkDecision(kind: ConferenceKind, decision: Decision, field: string, hasPlan = false): void {
  const outcomes = outcomesOf(kind, hasPlan);
  const { harmSuffered, harmLikely, categories, outcome, help, endReason } = decision;
  const harm = harmSuffered || harmLikely;
  const broken = (why: string, at: string): AppError => new AppError('RULE_BROKEN', why, `${field}.${at}`);
  if (!outcomes.includes(outcome))
    throw broken(`A conference of this kind decides on ${outcomes.join(' or ')} (${WORKING_TOGETHER}).`, 'outcome');
  if (new Set(categories).size !== categories.length)
    throw invalid(`${field}.categories`, 'expected each category once');
  if (harm !== categories.length > 0)
    throw broken(
      `A child who suffers or is likely to suffer significant harm does so in one or more categories, and nobody else in any (${WORKING_TOGETHER}).`,
      'categories',
    );
  if ((outcome === 'PLAN' || outcome === 'CONTINUE') && !harm)
    throw broken(
      `A child has a plan because they suffer or are likely to suffer significant harm (${WORKING_TOGETHER}).`,
      'outcome',
    );
  if (outcome === 'HELP_WITHOUT_PLAN' && harm)
    throw broken(
      `A child who suffers or is likely to suffer significant harm has a plan (${WORKING_TOGETHER}).`,
      'outcome',
    );
  if (outcome === 'HELP_WITHOUT_PLAN' && help === null)
    throw broken(
      'Without a plan the conference still says which help the child and family get (Lewisham Safeguarding Children Partnership).',
      'help',
    );
  if (endReason === 'CHILD_IN_NEED_PLAN' && help === null)
    throw broken(
      "Where support is still needed the conference says what it is, and a Child in Need plan begins with it (Royal Greenwich, 'After the plan ends').",
      'help',
    );
  if ((outcome === 'END') !== (endReason !== null))
    throw invalid(`${field}.endReason`, 'expected why the plan ends, and only where it ends');
  if (outcome === 'END' && harm && SAFE_ENDINGS.includes(endReason ?? ''))
    throw broken(
      'A plan does not end for safety while significant harm is likely (Working Together 2023, ch. 3).',
      'endReason',
    );
}

/** What a conference that decides on a plan sends it on its way with. */
export interface Foundation {
  readonly needs: boolean;
  readonly whatMustChange: boolean;
  /** How many sit in the core group besides the key worker. */
  readonly members: number;
  /** The day of its first meeting. */
  readonly firstCoreGroupOn: string | null;
  /** The last day for it. */
  readonly firstCoreGroupBy: string;
}

/**
 * A conference that makes a plan agrees its outline, names the core group that makes it a whole plan and carries it out, and
 * says when that meets first. The key worker it names is asked for where the plan begins. `field` is the path of the input.
 */
export function checkFoundation(made: Foundation, field: string): void {
  const lacks = (what: string, at: string): AppError =>
    new AppError('RULE_BROKEN', `A conference that decides on a plan ${what} (${WORKING_TOGETHER}).`, `${field}.${at}`);
  if (!made.needs) throw lacks('agrees its outline: what the child needs is not said', 'outline.needs');
  if (!made.whatMustChange)
    throw lacks('agrees its outline: what must change, by when, is not said', 'outline.whatMustChange');
  if (made.members === 0)
    throw lacks('names the core group: the key worker and at least one other practitioner', 'coreGroup');
  if (made.firstCoreGroupOn === null) throw lacks('says when the core group meets first', 'firstCoreGroup');
  if (made.firstCoreGroupOn > made.firstCoreGroupBy)
    throw lacks(
      `has the core group meet in time: its last day for that is ${made.firstCoreGroupBy}`,
      'firstCoreGroup.plannedFor',
    );
}

/** Every child of the conference is decided on, each once. */
export function checkEveryChild(decided: readonly string[], children: readonly string[]): void {
  const each = new Set(decided);
  if (each.size === decided.length && each.size === children.length && children.every((child) => each.has(child)))
    return;
  throw new AppError(
    'RULE_BROKEN',
    'A conference decides about each of its children, and about each once (Working Together 2023, ch. 3).',
    'decisions',
  );
}

/** A record is complete when something is written about each of the children. `latest`: each one's last version, 0 for none. */
export function checkEachWritten(latest: readonly number[]): void {
  const missing = latest.filter((version) => version === 0).length;
  if (missing === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `The record says something about each of the children; of ${missing} of ${latest.length} nothing is written yet. Write it first (writeMinutes, with after: 0), then say that the record is complete.`,
    'conference',
  );
}

const CORRECTIONS = {
  workingDays: 10,
  source: 'Wales Safeguarding Procedures: corrections within 10 working days of the record; no figure for England',
} as const;

export const CORRECTION_DAYS = CORRECTIONS.workingDays;

/** Whether the record can still be put right: until ten working days after it has gone out. */
export function checkInTimeForCorrection(lastDay: string | null, today: string): void {
  if (lastDay === null || today <= lastDay) return;
  throw new AppError(
    'RULE_BROKEN',
    `Corrections were asked for until ${lastDay}, ${CORRECTIONS.workingDays} working days after the record went out (${CORRECTIONS.source}).`,
    'invitation',
  );
}

/** Somebody who disagrees says how: dissent is part of the record. */
export function checkDissent(agrees: boolean | null, dissent: boolean): void {
  if (agrees === false && !dissent)
    throw new AppError(
      'RULE_BROKEN',
      'Dissent from the decision is recorded with its reason (Working Together 2023, ch. 3).',
      'view.dissent',
    );
  if (agrees !== false && dissent) throw invalid('view.dissent', 'expected only from somebody who does not agree');
}
