import type { Relationship } from '../access';
import { AppError } from '../platform/errors';

/** How long emergency access lasts, in hours; it ends by itself (check C30: 60 minutes). */
export const EMERGENCY_HOURS = 1;

export const EMERGENCY_OUTCOMES = {
  JUSTIFIED: 'The child was in danger, or there was good reason to think so, and it could not wait.',
  NOT_JUSTIFIED: 'It could have waited, or had nothing to do with the safety of the child.',
} as const;
export type EmergencyOutcome = keyof typeof EMERGENCY_OUTCOMES;

/** To whom the record is open already, with more than an emergency opens. */
const HAS_MORE: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'CORE_GROUP', 'RECEIVING', 'EMERGENCY'];

/** Emergency access is for whoever has no other; to those who have it, it would be a reason written down and nothing else. */
export function checkNeeded(bases: readonly Relationship[]): void {
  if (!bases.some((basis) => HAS_MORE.includes(basis))) return;
  throw new AppError(
    'RULE_BROKEN',
    'You see this record already: emergency access opens nothing more to you.',
    'child',
  );
}

/** What was reviewed is reviewed. */
export function checkUnreviewed(outcome: EmergencyOutcome | null): void {
  if (outcome !== null) throw new AppError('RULE_BROKEN', 'This emergency access has been reviewed already.', 'access');
}
