import type { TimescaleName } from '../deadlines';
import { addDays, dayOf, parseDay } from '../platform/days/civil-day';
import { checkWithinTwoYears } from '../platform/days/ahead';
import { isWorkingDay } from '../platform/days/england';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

export type ConferenceKind = 'INITIAL' | 'REVIEW' | 'PRE_BIRTH' | 'TRANSFER_IN';

/** The life of a conference. What is decided is never decided again, and what did not take place stays so. */
export const CONFERENCE_STEPS = {
  PLANNED: ['ADJOURNED', 'HELD', 'CANCELLED'],
  ADJOURNED: ['ADJOURNED', 'HELD', 'CANCELLED'],
  HELD: ['DECIDED'],
  DECIDED: ['RECORDED'],
  RECORDED: [],
  CANCELLED: [],
} as const satisfies Record<string, readonly string[]>;

export type ConferenceState = keyof typeof CONFERENCE_STEPS;

checkSteps('a conference', CONFERENCE_STEPS, 'PLANNED');

const SAYS: Readonly<Record<ConferenceState, string>> = {
  PLANNED: 'planned',
  ADJOURNED: 'adjourned',
  HELD: 'held',
  DECIDED: 'decided',
  RECORDED: 'recorded',
  CANCELLED: 'cancelled',
};

/** Whether a conference may go from one state to another. */
export function checkStep(from: ConferenceState, to: ConferenceState): void {
  const steps: readonly string[] = CONFERENCE_STEPS[from];
  if (steps.includes(to)) return;
  throw new AppError(
    'RULE_BROKEN',
    `The conference is ${SAYS[from]} and cannot be ${SAYS[to]}: it is planned, held, decided and recorded, in that order.`,
    'conference',
  );
}

/** Whether a conference still lies ahead: what is planned for it can be changed. */
export const isAhead = (state: ConferenceState): boolean => state === 'PLANNED' || state === 'ADJOURNED';

export function checkAhead(state: ConferenceState): void {
  if (!isAhead(state)) {
    throw new AppError('RULE_BROKEN', `The conference is ${SAYS[state]}; what was planned for it stays.`, 'conference');
  }
}

/** Reports are taken until the conference has decided; a late one is better than none, and says that it is late. */
export function checkGathers(state: ConferenceState): void {
  if (!isAhead(state) && state !== 'HELD')
    throw new AppError('RULE_BROKEN', `The conference is ${SAYS[state]}; it takes no more reports.`, 'conference');
}

const checkState =
  (states: readonly ConferenceState[], what: string) =>
  (state: ConferenceState): void => {
    if (!states.includes(state))
      throw new AppError('RULE_BROKEN', `The conference is ${SAYS[state]}; ${what}.`, 'conference');
  };

/** What is said at a conference is written from when it is held until its record is complete. */
export const checkMeets = checkState(
  ['HELD', 'DECIDED'],
  'what is said at it is written once it is held, until its record is complete',
);
/** Who came is known once it has taken place. */
export const checkTookPlace = checkState(['HELD', 'DECIDED', 'RECORDED'], 'who came is recorded once it was held');
/** The record is about what was decided. */
export const checkDecided = checkState(['DECIDED', 'RECORDED'], 'its record is written once it has decided');
/** The family is written to about what was decided. */
export const checkCanBeTold = checkState(
  ['DECIDED', 'RECORDED'],
  'what it decides is written to the family once it has decided',
);
/** Nobody corrects or sends what is not complete. */
export const checkRecorded = checkState(['RECORDED'], 'its record is not complete');

/** The deadlines that a conference of a kind answers, in the order they are looked for. */
export const ANSWERS: Readonly<Record<ConferenceKind, readonly TimescaleName[]>> = {
  INITIAL: ['INITIAL_CONFERENCE'],
  PRE_BIRTH: ['INITIAL_CONFERENCE'],
  REVIEW: ['FIRST_REVIEW', 'REVIEW_AFTER_BIRTH', 'REVIEW'],
  TRANSFER_IN: ['TRANSFER_IN_CONFERENCE'],
};

/** By when the reports reach the family: before a review there is a plan to report on, and more time. */
export const reportsDue = (kind: ConferenceKind): TimescaleName =>
  kind === 'REVIEW' ? 'REPORT_BEFORE_REVIEW' : 'REPORT_BEFORE_INITIAL';

/** How long after it took place a conference can still be entered: somebody forgot, or the hub was new. */
const MOST_DAYS_AFTER = 30;

/** A day on which people work; ahead by two years at most, or not long ago. Days as `YYYY-MM-DD`. */
export function checkDay(day: string, today: string, field: string): void {
  const civil = parseDay(day);
  if (civil === undefined || civil < addDays(dayOf(today), -MOST_DAYS_AFTER))
    throw invalid(field, `expected a time that has not gone by more than ${MOST_DAYS_AFTER} days ago`);
  checkWithinTwoYears(day, today, field);
  if (isWorkingDay(civil)) return;
  throw new AppError(
    'RULE_BROKEN',
    'A conference is not held on a weekend or a bank holiday (census rules 8870Q and 8875).',
    field,
  );
}

/** Whether a day is later than the last one that is in time; without a deadline nothing is late. */
export const isLate = (day: string, dueOn: string | null): boolean => dueOn !== null && day > dueOn;

/** Why a conference is late, and who agreed: kept with it, and asked for only when it is. */
export function checkLate(late: boolean, given: boolean, dueOn: string | null, field: string): void {
  if (!late || given) return;
  throw new AppError(
    'RULE_BROKEN',
    `The last day in time is ${String(dueOn)}. A later conference needs the reason, and who agreed to it: the manager of social care and the chair (Greater Manchester and Liverpool procedures, 'Initial Child Protection Conferences').`,
    field,
  );
}

/** What has to be known of a child whom a conference is about. */
export interface Standing {
  readonly born: boolean;
  readonly hasPlan: boolean;
  /** Whether the child is moving to the authority that plans it, from another one. */
  readonly movesHere: boolean;
}

/** Which children a conference of a kind is held for. */
export function checkStanding(kind: ConferenceKind, { born, hasPlan, movesHere }: Standing): void {
  const broken = (why: string): AppError => new AppError('RULE_BROKEN', why, 'conference.children');
  if (kind === 'REVIEW' && !hasPlan)
    throw broken('A review conference is about a child with a plan; this one has none.');
  if (kind === 'PRE_BIRTH' && born)
    throw broken('A pre-birth conference is about a child who is not born yet; this one is.');
  if (kind === 'TRANSFER_IN' && hasPlan && !movesHere)
    throw broken(
      'The child has a plan here. A transfer-in conference is held by the authority to which the child moves (Working Together 2023, ch. 3; local procedures).',
    );
  if ((kind === 'INITIAL' || kind === 'PRE_BIRTH') && hasPlan)
    throw broken('The child has a plan already, so the next conference is a review (Working Together 2023, ch. 3).');
}

/** Who may do what only the chair may: lead the meeting, and say what it decided. */
export function checkIsChair(chairId: string | null, workerId: string): void {
  if (chairId === workerId) return;
  throw new AppError(
    'RULE_BROKEN',
    'Only the chair of this conference does this: the conference decides under an independent chair (Working Together 2023, ch. 3).',
    'conference',
  );
}
