import { AppError, invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { checkSteps } from '../platform/steps';

/** A concern's life: it arrives, a named person takes it on, social care decides what happens. */
export type ConcernLife = 'RECEIVED' | 'ACKNOWLEDGED' | 'DECIDED';

// Whoever decides has taken it on by that: nobody has to do both.
const STEPS: Readonly<Record<ConcernLife, readonly ConcernLife[]>> = {
  RECEIVED: ['ACKNOWLEDGED', 'DECIDED'],
  ACKNOWLEDGED: ['DECIDED'],
  DECIDED: [],
};

checkSteps('a concern', STEPS, 'RECEIVED');

/** A concern is acknowledged once, by one named person. */
export function checkWaits(state: ConcernLife): void {
  if (!STEPS[state].includes('ACKNOWLEDGED'))
    throw new AppError('RULE_BROKEN', 'This concern has been acknowledged already.', 'id');
}

/** A concern is decided once: whoever learns more later reports it, and that is decided in its turn. */
export function checkUndecided(state: ConcernLife): void {
  if (!STEPS[state].includes('DECIDED'))
    throw new AppError('RULE_BROKEN', 'This concern has been decided already; it is decided once.', 'concern');
}

export const DECISIONS = [
  'NO_FURTHER_ACTION',
  'EARLY_HELP',
  'ASSESSMENT',
  'STRATEGY_DISCUSSION',
  'EMERGENCY_PROTECTION',
] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** The decisions that bring the agencies together, the police among them. */
export const TO_BE_DISCUSSED: readonly DecisionKind[] = ['STRATEGY_DISCUSSION', 'EMERGENCY_PROTECTION'];

/**
 * What a professional who reported is told of a decision. Three answers and not five: that police, health and social care
 * come together is not for everybody who reported, since an enquiry can be spoilt by somebody who was told too early.
 */
export type ToldOutcome = 'NO_FURTHER_ACTION' | 'EARLY_HELP' | 'SOCIAL_CARE';

export const TOLD: Readonly<Record<DecisionKind, ToldOutcome>> = {
  NO_FURTHER_ACTION: 'NO_FURTHER_ACTION',
  EARLY_HELP: 'EARLY_HELP',
  ASSESSMENT: 'SOCIAL_CARE',
  STRATEGY_DISCUSSION: 'SOCIAL_CARE',
  EMERGENCY_PROTECTION: 'SOCIAL_CARE',
};

const MOST_CHILDREN = 20;

/** The children whom a concern is to be linked to: ids, each once. */
export function checkChildrenGiven(ids: readonly string[]): readonly string[] {
  const given = [...new Set(ids.map((id) => id.toLowerCase()))];
  if (given.length === 0 || given.length > MOST_CHILDREN || given.length < ids.length || !given.every(isId))
    throw invalid('children', `expected 1 to ${MOST_CHILDREN} children, each once`);
  return given;
}

/** A concern is linked before it is decided, to children of one authority, and to each once. */
export function checkLinks(
  concern: { readonly authorityId: string; readonly linked: readonly string[] },
  children: readonly { readonly child_id: string; readonly authority_id: string }[],
): void {
  if (children.some((child) => child.authority_id !== concern.authorityId)) {
    throw new AppError(
      'RULE_BROKEN',
      'A concern is for the authority that it went to; it is linked to children of that authority only.',
      'children',
    );
  }
  if (children.some((child) => concern.linked.includes(child.child_id)))
    throw new AppError('RULE_BROKEN', 'This concern is linked to that child already.', 'children');
}

/** Somebody decides about a child, not about a report: what social care does needs a record to stand in. */
export function checkLinked(decision: DecisionKind, children: readonly string[]): void {
  if (decision === 'NO_FURTHER_ACTION' || children.length > 0) return;
  throw new AppError(
    'RULE_BROKEN',
    'This concern is not linked to a child. Find or register the child and link the concern first; only NO_FURTHER_ACTION needs no record.',
    'concern',
  );
}

/**
 * Where social care suspects a crime, the police take part in deciding what is done (Working Together 2023, ch. 3: a
 * strategy discussion involves the police; Tower Hamlets: police are brought in where a crime may have been committed).
 */
export function checkCrime(decision: DecisionKind, suspectedCrime: boolean): void {
  if (!suspectedCrime || TO_BE_DISCUSSED.includes(decision)) return;
  throw new AppError(
    'RULE_BROKEN',
    'A suspected crime is discussed with the police: the decision is STRATEGY_DISCUSSION or EMERGENCY_PROTECTION (Working Together 2023, ch. 3).',
    'decision.suspectedCrime',
  );
}

/** A suspected crime is taken on by one officer, while there is something to discuss. */
export function checkTakeOn(notice: {
  readonly takenOnBy: string | null;
  readonly children: readonly string[];
  readonly concernState: string;
}): void {
  if (notice.takenOnBy !== null) throw new AppError('RULE_BROKEN', 'An officer has taken this on already.', 'notice');
  if (notice.concernState === 'DECIDED' && notice.children.length === 0)
    throw new AppError(
      'RULE_BROKEN',
      'Social care has decided, and nothing is being discussed any more. Ring the authority.',
      'notice',
    );
}
