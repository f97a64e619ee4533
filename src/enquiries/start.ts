import type { Change } from '../events';
import { setDeadline } from '../deadlines';
import { newId } from '../platform/ids';
import { AppError } from '../platform/errors';
import { openReferralOf, type Referred } from '../referrals';
import { AssessmentEntity } from './assessment.entity';
import { StrategyDiscussionEntity } from './strategy-discussion.entity';

/** The open referral of a child, under which whatever is begun is done. */
export async function referralFor(unit: Change, about: { authorityId: string; childId: string }): Promise<Referred> {
  const open = await openReferralOf(unit, about.childId);
  if (open === undefined) {
    throw new AppError(
      'RULE_BROKEN',
      'The child has no open referral; nothing is begun before one (census rule 2889). Report what worries you, and decide on it.',
      'child',
    );
  }
  return { ...about, referralId: open.id, referredOn: open.referredOn };
}

const aboutOf = ({ authorityId, childId }: Referred) => ({ authorityId, childId });

/** Begins an assessment in the caller's commit; its limit is counted from the referral. @returns its id. */
export async function openAssessment(unit: Change, referred: Referred, startedOn: string): Promise<string> {
  const id = newId();
  await unit.insert(AssessmentEntity, {
    ...aboutOf(referred),
    ...{ id, referralId: referred.referralId, startedOn, state: 'STARTED' as const },
    ...{ childSeenOn: null, reviewOn: null, factors: [], findings: null, outcome: null },
    ...{ writtenBy: null, returnedBecause: null, authorisedBy: null, authorisedOn: null, version: 1 },
  });
  await setDeadline(unit, 'ASSESSMENT', { ...aboutOf(referred), subjectId: id }, referred.referredOn);
  return id;
}

/** Calls a strategy discussion in the caller's commit; its limit is counted from the decision to hold one. @returns its id. */
export async function openDiscussion(
  unit: Change,
  referred: Referred,
  calledOn: string,
  reason: string,
  plannedFor: Date | null = null,
): Promise<string> {
  const id = newId();
  await unit.insert(StrategyDiscussionEntity, {
    ...aboutOf(referred),
    ...{ id, referralId: referred.referralId, section47Id: null, calledOn, calledBy: unit.scope.worker().workerId },
    ...{ plannedFor, reason, state: 'CALLED' as const, heldOn: null, how: null, decision: null, record: null },
    ...{ crimeSide: null, cancelledBecause: null, version: 1 },
  });
  await setDeadline(unit, 'STRATEGY_DISCUSSION', { ...aboutOf(referred), subjectId: id }, calledOn);
  return id;
}
