import { AppError, invalid } from '../platform/errors';
import type { ChildInNeedEndReason } from './child-in-need.enums';
import type { ChildInNeedSupport } from './child-in-need.input';
import type { PlanEndReason } from './plan.enums';

const SOURCE = "Royal Greenwich, 'After the plan ends'; Working Together to Safeguard Children 2023";

/** The support that goes on is said exactly when a plan ends because support goes on. */
export function checkSupportSaid(
  reason: `${PlanEndReason}`,
  support: ChildInNeedSupport | null | undefined,
): ChildInNeedSupport | null {
  if (reason === 'CHILD_IN_NEED_PLAN' && support == null) {
    throw new AppError(
      'RULE_BROKEN',
      `Where support is still needed the end of a plan says what it is and opens a Child in Need plan (${SOURCE}).`,
      'end.support',
    );
  }
  if (reason !== 'CHILD_IN_NEED_PLAN' && support != null) {
    throw invalid('end.support', 'expected the reason CHILD_IN_NEED_PLAN with it');
  }
  return support ?? null;
}

/** What else runs for the child on the day a Child in Need plan begins. */
export interface Running {
  readonly protection: boolean;
  readonly inNeed: boolean;
}

/** A child has one plan at a time, of one kind. */
export function checkNoOther(running: Running, field: string): void {
  if (running.protection) {
    throw new AppError(
      'RULE_BROKEN',
      'The child is the subject of a child protection plan; a Child in Need plan does not run at the same time (census rules 4001 and 4016).',
      field,
    );
  }
  if (running.inNeed) {
    throw new AppError('RULE_BROKEN', 'The child has a Child in Need plan already; a child has one at a time.', field);
  }
}

/**
 * A Child in Need plan that follows from no other step is made under the child's open referral: a return may hold nothing that
 * is done after an episode was closed, and nothing before it began.
 */
export function checkReferred(open: { readonly referredOn: string } | undefined, startedOn: string): void {
  if (open === undefined) {
    throw new AppError(
      'RULE_BROKEN',
      'The child has no open referral; a Child in Need plan begins under one (census rule 8565: no activity after the closure of an episode). Report what worries you, and decide on it.',
      'child',
    );
  }
  if (startedOn < open.referredOn) {
    throw new AppError(
      'RULE_BROKEN',
      `The child was referred on ${open.referredOn}; a Child in Need plan starts on that day or later (census rule 2889).`,
      'startedOn',
    );
  }
}

/** When and why a Child in Need plan may end. That a child protection plan takes its place is for the start of that plan to say. */
export function checkChildInNeedEnd(
  end: { readonly on: string; readonly reason: ChildInNeedEndReason },
  startedOn: string,
  endedOn: string | null,
  today: string,
): void {
  if (endedOn !== null)
    throw new AppError('RULE_BROKEN', 'This Child in Need plan has ended, and stays as it was.', 'plan');
  if (end.on > today) throw invalid('end.on', 'expected a day that is not in the future');
  if (end.on < startedOn)
    throw new AppError('RULE_BROKEN', 'A Child in Need plan ends on or after the day it started.', 'end.on');
  if (end.reason === 'CHILD_PROTECTION_PLAN')
    throw invalid('end.reason', 'expected another reason: the start of a child protection plan says this itself');
}

export const unknownLead = (field: string): AppError =>
  invalid(field, 'expected a worker who works for an agency now and may work with this child');
