import { AppError } from '../platform/errors';
import { checkSteps, type Steps } from '../platform/steps';

/** How it stands with a record that is to go. */
export const DISPOSAL_STATES = {
  PROPOSED: 'Somebody says that it is due and may go.',
  APPROVED: 'Somebody else says so too. Nothing has gone yet.',
  DECLINED: 'It stays. Final; it can be proposed again.',
  CARRIED_OUT: 'It is gone. Final: nothing brings it back.',
} as const;
export type DisposalState = keyof typeof DISPOSAL_STATES;

/** Nothing goes without a second person, and until it has gone it can be declined. */
export const DISPOSAL_STEPS = {
  PROPOSED: ['APPROVED', 'DECLINED'],
  APPROVED: ['CARRIED_OUT', 'DECLINED'],
  DECLINED: [],
  CARRIED_OUT: [],
} as const satisfies Record<DisposalState, readonly DisposalState[]>;
checkSteps('a disposal', DISPOSAL_STEPS, 'PROPOSED');

export function checkDisposalStep(state: DisposalState, next: DisposalState): void {
  const steps: Steps = DISPOSAL_STEPS;
  if (steps[state]?.includes(next) === true) return;
  throw new AppError('RULE_BROKEN', `This disposal is ${state} and can not be ${next} now.`, 'disposal');
}

/** Who proposes that a record goes does not approve it. */
export function checkSecond(proposedBy: string, workerId: string): void {
  if (proposedBy !== workerId) return;
  throw new AppError('RULE_BROKEN', 'You proposed this disposal: somebody else decides on it.', 'disposal');
}

/** A record that is due, and that nobody holds. */
export function checkMayGo(kept: { readonly dueOn: string | null; readonly held: boolean }, today: string): void {
  if (kept.held)
    throw new AppError(
      'RULE_BROKEN',
      'This record is held: nothing of it is destroyed until the hold is lifted.',
      'child',
    );
  if (kept.dueOn === null)
    throw new AppError(
      'RULE_BROKEN',
      'This record is not due: somebody works with the child still, something about them waits, or a day that it is counted from is not known.',
      'child',
    );
  if (kept.dueOn > today) throw new AppError('RULE_BROKEN', `This record is not due before ${kept.dueOn}.`, 'child');
}
