import { AppError } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** A complaint's life. Acknowledging is no condition of an answer: one that comes at once is the better one. */
export const COMPLAINT_STEPS = {
  RECEIVED: { acknowledge: 'ACKNOWLEDGED', answer: 'ANSWERED' },
  ACKNOWLEDGED: { answer: 'ANSWERED' },
  ANSWERED: { escalate: 'ESCALATED' },
  ESCALATED: { answer: 'CONCLUDED' },
  CONCLUDED: {},
} as const satisfies Record<string, Partial<Record<ComplaintStep, string>>>;

export type ComplaintStep = 'acknowledge' | 'answer' | 'escalate';
export type ComplaintState = keyof typeof COMPLAINT_STEPS;
export const COMPLAINT_STATES = Object.keys(COMPLAINT_STEPS) as ComplaintState[];
export const COMPLAINT_OUTCOMES = ['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

checkSteps(
  'a complaint',
  Object.fromEntries(Object.entries(COMPLAINT_STEPS).map(([state, steps]) => [state, Object.values(steps)])),
  'RECEIVED',
);

const REGULATIONS = 'Children Act 1989 Representations Procedure (England) Regulations 2006';
const DONE: Readonly<Record<ComplaintStep, string>> = {
  acknowledge: 'acknowledged',
  answer: 'answered',
  escalate: 'taken further',
};

/** The state a step leads to, or RULE_BROKEN when the step can not be taken from here. */
export function nextComplaintState(state: ComplaintState, step: ComplaintStep): ComplaintState {
  const steps: Partial<Record<ComplaintStep, ComplaintState>> = COMPLAINT_STEPS[state];
  const next = steps[step];
  if (next !== undefined) return next;
  throw new AppError(
    'RULE_BROKEN',
    `This complaint is ${state} and can not be ${DONE[step]}: it is acknowledged, answered, taken further once, and answered again (${REGULATIONS}, regs. 14 and 17).`,
  );
}

/** The stage that an answer closes. */
export const stageOf = (state: ComplaintState): 1 | 2 => (state === 'ESCALATED' ? 2 : 1);

/** Nobody judges a complaint about themselves, and the second answer comes from somebody who did not give the first. */
export function checkAnswerer(workerId: string, about: string | null, before: readonly string[]): void {
  if (workerId === about) {
    throw new AppError(
      'RULE_BROKEN',
      'A complaint is answered by somebody else than the one it is about (Getting the Best from Complaints, 2006).',
    );
  }
  if (before.includes(workerId)) {
    throw new AppError(
      'RULE_BROKEN',
      `A complaint that was taken further is answered by somebody who did not answer it before (${REGULATIONS}, reg. 17).`,
    );
  }
}
