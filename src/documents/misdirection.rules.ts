import { hoursAfter } from '../platform/clock';
import { AppError } from '../platform/errors';
import { checkSteps, type Steps } from '../platform/steps';

/** How it stands with a copy that went to the wrong person. */
export const MISDIRECTION_STATES = {
  REPORTED: 'Somebody says that it went to the wrong person.',
  RECALL_ASKED: 'Whoever has it was asked to give it back or to destroy it.',
  RETURNED: 'It came back.',
  DESTROYED: 'Whoever had it says that it is destroyed, and nothing of it was kept or passed on.',
  NOT_RECOVERED: 'It was not got back. It can still turn up.',
  CLOSED: 'Everything was done that had to be, and what was learnt is written down. Final.',
  UNFOUNDED: 'It had reached the right person after all. Final.',
} as const;
export type MisdirectionState = keyof typeof MISDIRECTION_STATES;

/** What can follow what. Nothing ends before it is known what became of the paper. */
export const MISDIRECTION_STEPS = {
  REPORTED: ['RECALL_ASKED', 'RETURNED', 'DESTROYED', 'NOT_RECOVERED', 'UNFOUNDED'],
  RECALL_ASKED: ['RETURNED', 'DESTROYED', 'NOT_RECOVERED', 'UNFOUNDED'],
  NOT_RECOVERED: ['RETURNED', 'DESTROYED', 'CLOSED'],
  RETURNED: ['CLOSED'],
  DESTROYED: ['CLOSED'],
  CLOSED: [],
  UNFOUNDED: [],
} as const satisfies Record<MisdirectionState, readonly MisdirectionState[]>;
checkSteps('a misdirected copy', MISDIRECTION_STEPS, 'REPORTED');

/** What becomes of the paper: what recordRecall takes. */
export const RECALL_STEPS = ['RECALL_ASKED', 'RETURNED', 'DESTROYED', 'NOT_RECOVERED'] as const;
export type RecallStep = (typeof RECALL_STEPS)[number];

/** Everything that is written down of one, in the order in which it was done. */
export const STEP_KINDS = {
  REPORTED: 'It was reported.',
  REPORTED_AGAIN: 'Somebody else reported it too, while it was being followed up.',
  RECALL_ASKED: MISDIRECTION_STATES.RECALL_ASKED,
  RETURNED: MISDIRECTION_STATES.RETURNED,
  DESTROYED: MISDIRECTION_STATES.DESTROYED,
  NOT_RECOVERED: MISDIRECTION_STATES.NOT_RECOVERED,
  RISK_ASSESSED: 'It was judged what it can do to those it is about.',
  COMMISSIONER_TOLD: 'It was reported to the Information Commissioner.',
  PEOPLE_TOLD: 'Those it is about were told.',
  CLOSED: MISDIRECTION_STATES.CLOSED,
  UNFOUNDED: MISDIRECTION_STATES.UNFOUNDED,
} as const;
export type StepKind = keyof typeof STEP_KINDS;

/** What a breach can do to people, and what follows (UK GDPR, articles 33 and 34). */
export const BREACH_RISKS = {
  UNLIKELY: 'A risk to anybody is unlikely: it is written down, and not reported.',
  RISK: 'There may be a risk: the Information Commissioner is told (article 33).',
  HIGH: 'The risk is high: those it is about are told as well, without delay (article 34).',
} as const;
export type BreachRisk = keyof typeof BREACH_RISKS;

/** UK GDPR article 33(1): not later than 72 hours after having become aware of it. Weekends count. */
const COMMISSIONER_HOURS = 72;
export const commissionerBy = (reportedAt: Date): Date => hoursAfter(reportedAt, COMMISSIONER_HOURS);

export interface Misdirected {
  readonly state: MisdirectionState;
  readonly risk: BreachRisk | null;
  readonly commissionerToldAt: Date | null;
  readonly peopleToldOn: string | null;
}

/** Refuses what cannot follow how it stands. */
export function checkNext(state: MisdirectionState, next: MisdirectionState, field: string): void {
  const steps: Steps = MISDIRECTION_STEPS;
  if (steps[state]?.includes(next) === true) return;
  const can = steps[state]?.join(', ') ?? '';
  throw new AppError(
    'RULE_BROKEN',
    `This misdirected copy is ${state} and can not be ${next} now. What can follow: ${can === '' ? 'nothing, it is over' : can}.`,
    field,
  );
}

/** Refuses anything more of one that is over. */
export function checkOpen({ state }: Misdirected): void {
  if (state === 'CLOSED' || state === 'UNFOUNDED')
    throw new AppError('RULE_BROKEN', `This is over: it is ${state}.`, 'misdirection');
}

/** Who sent a copy does not judge what it did. */
export function checkNotGiver(givenBy: string, workerId: string): void {
  if (givenBy !== workerId) return;
  throw new AppError(
    'RULE_BROKEN',
    'You gave this copy. What it can do, and whether it is over, is judged by somebody else: another of the key worker, managers and the information-governance lead.',
    'misdirection',
  );
}

/** Reporting is for what may be a risk, once; what comes after 72 hours says why (article 33(1)). */
export function checkNotice(of: Misdirected, reportedAt: Date, at: Date, now: Date, whyLate: string | null): void {
  if (of.risk === null || of.risk === 'UNLIKELY')
    throw new AppError('RULE_BROKEN', 'Assess the risk first: only what may be a risk is reported.', 'misdirection');
  if (of.commissionerToldAt !== null)
    throw new AppError('RULE_BROKEN', 'The Information Commissioner was told of it already.', 'misdirection');
  if (at > now || at < reportedAt)
    throw new AppError('RULE_BROKEN', 'Expected an instant between the report and now.', 'notice.at');
  if (at > commissionerBy(reportedAt) && whyLate === null)
    throw new AppError(
      'RULE_BROKEN',
      'It was reported after more than 72 hours: say why (UK GDPR, article 33(1)).',
      'notice.whyLate',
    );
}

/** Whether everything was done that the risk asks for. */
export function checkDone({ state, risk, commissionerToldAt, peopleToldOn }: Misdirected): void {
  checkNext(state, 'CLOSED', 'misdirection');
  const missing = [
    ...(risk === null ? ['the risk is not assessed'] : []),
    ...((risk === 'RISK' || risk === 'HIGH') && commissionerToldAt === null
      ? ['the Information Commissioner was not told (article 33)']
      : []),
    ...(risk === 'HIGH' && peopleToldOn === null ? ['those it is about were not told (article 34)'] : []),
  ];
  if (missing.length > 0)
    throw new AppError('RULE_BROKEN', `This can not be closed yet: ${missing.join('; ')}.`, 'misdirection');
}
