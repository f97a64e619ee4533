import { AppError } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** Asked once; a second person says yes or no, and that is final. Whoever still needs it asks again, with a reason. */
export const REQUEST_STEPS = {
  ASKED: ['APPROVED', 'REFUSED'],
  APPROVED: [],
  REFUSED: [],
} as const satisfies Record<string, readonly string[]>;
export type RequestState = keyof typeof REQUEST_STEPS;
export type RequestAnswer = Exclude<RequestState, 'ASKED'>;
checkSteps('a request for access', REQUEST_STEPS, 'ASKED');

/** How long whoever was let in stays in, in hours; then they ask again. */
export const CLEARED_HOURS = 24;

/** What was answered is answered. */
export function checkOpen(state: RequestState): void {
  if (state !== 'ASKED') throw new AppError('RULE_BROKEN', 'This request has been answered already.', 'request');
}
