import type { Scope } from '../access';
import { auditChange, responsibleFor } from '../children';
import { change } from '../events';
import { checkPace } from '../families';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import type { Feedback } from './complaint.type';
import { FeedbackEntity } from './feedback.entity';
import type { FeedbackInput } from './feedback.input';
import { childFeedbackLoader, FED_BACK, feedbackLoader } from './feedback.store';
import { speaking } from './speaking';

/** What somebody of the family said, if the caller may see it. */
export async function feedbackById(scope: Scope, id: string): Promise<Feedback | null> {
  return isId(id) ? ((await feedbackLoader(scope).load(id)) ?? null) : null;
}

/** What the family said about the work with a child. */
export async function feedbackOfChild(scope: Scope, childId: string): Promise<Feedback[]> {
  return (await childFeedbackLoader(scope).load(childId)) ?? [];
}

/** Takes down how it went, in the words of the family. The key worker and their manager hear of it. */
export async function giveFeedback(scope: Scope, childId: string, input: FeedbackInput): Promise<string> {
  const { child, connectionId, on } = await speaking(scope, childId, input, 'feedback');
  const said = narrative({ max: 5_000 });
  const wentWell = acceptIfGiven('feedback.wentWell', input.wentWell ?? null, said);
  const wentWrong = acceptIfGiven('feedback.wentWrong', input.wentWrong ?? null, said);
  if (wentWell === null && wentWrong === null) throw invalid('feedback', 'expected what went well, or what did not');
  const id = newId();
  const about = { authorityId: child.authority_id, childId: child.child_id };
  const responsible = await responsibleFor(scope, child);
  await change(scope, async (unit) => {
    await checkPace(unit, FED_BACK);
    const recorded = { recordedBy: scope.worker().workerId, recordedAt: scope.now };
    await unit.insert(FeedbackEntity, { ...about, id, connectionId, saidOn: on, wentWell, wentWrong, ...recorded });
    auditChange(unit, child, 'giveFeedback', ['Feedback.wentWell', 'Feedback.wentWrong']);
    await unit.tell('FeedbackGiven', { ...about, subjectId: id }, responsible);
  });
  return id;
}
