import type { Scope } from '../access';
import { leadingFor, responsibleFor } from '../children';
import { strategyMembers } from '../concerns';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { prepareDecision, recordDecision, type DecisionInput, type Referred } from '../referrals';
import { isAssessed } from './assessment.store';
import { openAssessment, openDiscussion } from './start';
import { isCalled } from './strategy-discussion.store';

/**
 * Decides on a concern and begins what was decided, in one commit: a decision to assess with nothing begun would be a limit
 * that nobody sees run. What runs already for a child is not begun a second time.
 */
export async function decideConcern(scope: Scope, id: string, input: DecisionInput): Promise<string> {
  const prepared = await prepareDecision(scope, id, input);
  await change(scope, async (unit) => {
    for (const referred of await recordDecision(unit, prepared)) {
      const field =
        prepared.decision === 'ASSESSMENT'
          ? await assess(unit, referred)
          : await discuss(unit, referred, prepared.reason);
      if (field === null) continue;
      const { bases } = prepared.concern;
      unit.audit({ action: 'WRITE', operation: 'decideConcern', ...aboutOf(referred), bases, fields: [field] });
    }
  });
  return id;
}

/** @returns the field that was written; null when the child is being assessed already. */
async function assess(unit: Change, referred: Referred): Promise<string | null> {
  if (await isAssessed(unit, referred.childId)) return null;
  const subjectId = await openAssessment(unit, referred, dayInEngland(unit.scope.now));
  await unit.tell('AssessmentStarted', { ...aboutOf(referred), subjectId }, await hearing(unit, referred));
  return 'Assessment.startedOn';
}

/** @returns the field that was written; null when a discussion is to be held already. */
async function discuss(unit: Change, referred: Referred, reason: string): Promise<string | null> {
  if (await isCalled(unit, referred.childId)) return null;
  const subjectId = await openDiscussion(unit, referred, dayInEngland(unit.scope.now), reason);
  await unit.tell('StrategyDiscussionCalled', { ...aboutOf(referred), subjectId }, [
    ...(await leadingFor(unit, { child_id: referred.childId, authority_id: referred.authorityId })),
    // The officer who has taken a suspected crime on is there already.
    ...(await strategyMembers(unit, referred.childId)),
  ]);
  return 'StrategyDiscussion.calledOn';
}

const aboutOf = ({ authorityId, childId }: Referred) => ({ authorityId, childId });

const hearing = (unit: Change, { authorityId, childId }: Referred) =>
  responsibleFor(unit.scope, { child_id: childId, authority_id: authorityId });
