import type { Change } from '../events';
import { setDeadline } from '../deadlines';
import { newId } from '../platform/ids';
import { AppError } from '../platform/errors';
import { openReferralOf, type Referred } from '../referrals';
import { AssessmentEntity } from './assessment.entity';
import { assessedUnder } from './assessment.store';
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

/**
 * Begins an assessment in the caller's commit. The limit of the first one under a referral is counted from the referral; a
 * child who is assessed again while the case is open has no new referral, and the limit is counted from its start.
 * @returns its id.
 */
export async function openAssessment(unit: Change, referred: Referred, startedOn: string): Promise<string> {
  const id = newId();
  const first = (await assessedUnder(unit, referred.referralId)).length === 0;
  await unit.insert(AssessmentEntity, {
    ...aboutOf(referred),
    ...{ id, referralId: referred.referralId, startedOn, state: 'STARTED' as const },
    ...{ childSeenOn: null, reviewOn: null, factors: [], findings: null, outcome: null },
    ...{ writtenBy: null, returnedBecause: null, authorisedBy: null, authorisedOn: null, version: 1 },
  });
  const from = first ? referred.referredOn : startedOn;
  await setDeadline(unit, 'ASSESSMENT', { ...aboutOf(referred), subjectId: id }, from);
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
