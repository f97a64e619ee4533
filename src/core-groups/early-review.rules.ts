import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** Who asks for an early review gets an answer, once. */
export const EARLY_REVIEW_STEPS = {
  WAITING: ['AGREED', 'NOT_AGREED'],
  AGREED: [],
  NOT_AGREED: [],
} as const satisfies Record<string, readonly string[]>;
export type EarlyReviewAnswer = keyof typeof EARLY_REVIEW_STEPS;
checkSteps('the asking for an early review', EARLY_REVIEW_STEPS, 'WAITING');

const SOURCE =
  'local procedures: any member tells the lead social worker at once of a difficulty, and may ask for an early review';

/** An answer is given once. */
export function checkWaiting(answer: EarlyReviewAnswer): void {
  if (answer !== 'WAITING')
    throw new AppError('RULE_BROKEN', `This has been answered, and is answered once (${SOURCE}).`, 'request');
}

/** A new question waits until the one before has been answered. */
export function checkNotWaiting(waiting: boolean): void {
  if (waiting)
    throw new AppError(
      'RULE_BROKEN',
      'What you asked before still waits for its answer; ring the key worker if it cannot wait.',
      'plan',
    );
}

/** With agreement goes a day, with refusal none. @returns the day by which the review is held; null when it is not agreed. */
export function checkReviewBy(agreed: boolean, reviewBy: string | null | undefined, today: string): string | null {
  const field = 'answer.reviewBy';
  if (!agreed && reviewBy != null) throw invalid(field, 'expected no day when an early review is not agreed');
  if (!agreed) return null;
  if (reviewBy == null || reviewBy < today) throw invalid(field, 'expected a day, today or later');
  return reviewBy;
}

/** An early review is earlier than the one that is due anyway. */
export function checkEarlier(reviewBy: string, dueOn: string | undefined): void {
  if (dueOn !== undefined && reviewBy >= dueOn) {
    throw new AppError(
      'RULE_BROKEN',
      `A review is due by ${dueOn} anyway; an early one is held before that day (${SOURCE}).`,
      'answer.reviewBy',
    );
  }
}
