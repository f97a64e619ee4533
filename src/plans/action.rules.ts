import { checkWithinTwoYears } from '../platform/days/ahead';
import { AppError, invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { checkSteps } from '../platform/steps';
import type { ActionOwnerInput } from './action.input';
import type { PlanState } from './plan.rules';

/**
 * What may become of an action. A blocked one is opened again by an amendment (another owner, another day), not by a
 * note on it. What is done or withdrawn stays so: a plan is read years later, and an action that came back would hide
 * that it was once given up. Whoever needs it again adds it again.
 */
export const ACTION_STEPS = {
  OPEN: ['BLOCKED', 'DONE', 'WITHDRAWN'],
  BLOCKED: ['OPEN', 'DONE', 'WITHDRAWN'],
  DONE: [],
  WITHDRAWN: [],
} as const satisfies Record<string, readonly string[]>;

export type ActionState = keyof typeof ACTION_STEPS;

checkSteps('an action', ACTION_STEPS, 'OPEN');

const stepsFrom = (state: ActionState): readonly ActionState[] => ACTION_STEPS[state];

/** Whether nothing can become of it any more. */
export const isClosed = (state: ActionState): boolean => stepsFrom(state).length === 0;

const WORDS: Readonly<Record<ActionState, string>> = {
  OPEN: 'open',
  BLOCKED: 'blocked',
  DONE: 'done',
  WITHDRAWN: 'withdrawn',
};

/** Whether an action may go from one state to another. */
export function checkStep(from: ActionState, to: ActionState): void {
  if (!stepsFrom(from).includes(to)) {
    throw new AppError('RULE_BROKEN', `The action is ${WORDS[from]}, and cannot become ${WORDS[to]}.`, 'action');
  }
}

/** What is done or withdrawn is not written to any more. */
export function checkNotClosed(state: ActionState): void {
  if (isClosed(state))
    throw new AppError('RULE_BROKEN', `The action is ${WORDS[state]}, and stays as it is.`, 'action');
}

/** Only an open plan gives anybody something to do; what an ended one said stays as it was. */
export function checkPlanOpen(state: PlanState): void {
  if (state === 'ENDED') throw new AppError('RULE_BROKEN', 'The plan has ended, and stays as it was.', 'plan');
}

/** An action falls due on or after the day the plan began, within two years. Days as `YYYY-MM-DD`, which sort as days do; `field` is the path of the input. */
export function checkDue(dueOn: string, startedOn: string, today: string, field: string): void {
  checkWithinTwoYears(dueOn, today, `${field}.dueOn`);
  if (dueOn < startedOn) {
    throw new AppError(
      'RULE_BROKEN',
      `The plan began on ${startedOn}; an action falls due on that day or later.`,
      `${field}.dueOn`,
    );
  }
}

/** Whether somebody still has to do it and its day has gone by; on the day itself it is in time. */
export const overdue = (dueOn: string, state: ActionState, today: string): boolean => !isClosed(state) && dueOn < today;

/** Who does it, as the row keeps it: exactly one of the four. */
export interface Owner {
  readonly ownerWorkerId: string | null;
  readonly ownerAgencyId: string | null;
  readonly ownerFamily: string | null;
  readonly ownerConnectionId: string | null;
}

/** Checks the owner of an action: exactly one worker, agency or member of the family, by connection or by name. `field` is the path of the input. */
export function checkOwner(input: Readonly<ActionOwnerInput>, field: string): Owner {
  const { worker, agency, family, familyMember } = input;
  if ([worker, agency, family, familyMember].filter((given) => given != null).length !== 1) {
    throw invalid(field, 'expected exactly one of worker, agency, familyMember and family');
  }
  if (worker != null && !isId(worker)) throw unknownWorker(field);
  if (agency != null && !isId(agency)) throw unknownAgency(field);
  if (familyMember != null && !isId(familyMember)) throw unknownRelative(field);
  return {
    ownerWorkerId: worker ?? null,
    ownerAgencyId: agency ?? null,
    ownerFamily: family == null ? null : accept(`${field}.family`, family, line()),
    ownerConnectionId: familyMember ?? null,
  };
}

export const unknownWorker = (field: string): AppError =>
  invalid(`${field}.worker`, 'expected a worker who works for an agency now');
export const unknownRelative = (field: string): AppError =>
  invalid(`${field}.familyMember`, 'expected the connection of somebody around this child now');
export const unknownAgency = (field: string): AppError =>
  invalid(`${field}.agency`, 'expected an agency that the hub knows');

/** Somebody who wants to report on an action: who they are, and whether they have a seat in the core group of the child. */
export interface Reporting {
  readonly workerId: string;
  readonly agencyId: string;
  readonly seated: boolean;
}

/**
 * Whether an action is somebody's own: the worker's whom it names, or that of their agency while they sit in the core
 * group for it. A colleague of theirs who has no seat does not act for the agency.
 */
export const isOwn = (owner: Pick<Owner, 'ownerWorkerId' | 'ownerAgencyId'>, who: Reporting): boolean =>
  owner.ownerWorkerId === who.workerId || (who.seated && owner.ownerAgencyId === who.agencyId);
