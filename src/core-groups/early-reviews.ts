import { notFor, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion } from '../children';
import { bringForward, dueNow } from '../deadlines';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { checkPlanOpen, holdPlan, planFor } from '../plans';
import { EarlyReviewEntity } from './early-review.entity';
import { checkEarlier, checkNotWaiting, checkReviewBy, checkWaiting } from './early-review.rules';
import { earlyReviewLoader, planEarlyReviewsLoader, visibleEarlyReview, waits } from './early-review.store';
import type { EarlyReview } from './early-review.type';
import { membersOf } from './meeting-changes.store';
import type { EarlyReviewAnswerInput } from './meeting.input';

/** The asking for an early review, if the caller may see it. */
export async function earlyReviewById(scope: Scope, id: string): Promise<EarlyReview | null> {
  return isId(id) ? ((await earlyReviewLoader(scope).load(id)) ?? null) : null;
}

/** Who asked for an early review of a plan, the latest first. */
export async function earlyReviewsOf(scope: Scope, planId: string): Promise<EarlyReview[]> {
  return (await planEarlyReviewsLoader(scope).load(planId)) ?? [];
}

/** Tells the key worker of a difficulty with an open plan, and asks for an early review. */
export async function askForEarlyReview(scope: Scope, planId: string, words: string): Promise<string> {
  const plan = await planFor(scope, planId, 'CORE_GROUP', 'ALLOCATED', 'MANAGER');
  const difficulty = accept('difficulty', words, narrative());
  const { workerId } = scope.worker();
  const id = newId();
  const about = { authorityId: plan.authority_id, childId: plan.child_id };
  await change(scope, async (unit) => {
    checkPlanOpen((await holdPlan(unit, planId)).state);
    checkNotWaiting(await waits(unit, planId, workerId));
    await unit.insert(EarlyReviewEntity, {
      ...{ ...about, id, planId, askedBy: workerId, askedAt: scope.now, difficulty, answer: 'WAITING' },
      ...{ answeredBy: null, answeredAt: null, reason: null, reviewBy: null, version: 1 },
    });
    auditChange(unit, plan, 'askForEarlyReview', ['EarlyReview.difficulty']);
    await unit.tell('EarlyReviewAsked', { ...about, subjectId: id }, await responsibleFor(scope, plan, unit));
  });
  return id;
}

/** Which of a plan's reviews it is that comes next. */
const NEXT_REVIEW = ['FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH'] as const;

/** Answers who asked for an early review. With agreement the review is due on the earlier day from now on. */
export async function answerEarlyReview(
  scope: Scope,
  at: RecordVersion,
  answer: EarlyReviewAnswerInput,
): Promise<string> {
  const asked = isId(at.id) ? await visibleEarlyReview(scope, at.id) : undefined;
  if (!asked?.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'))
    throw notFor(scope, 'EarlyReview', asked, ['ALLOCATED', 'MANAGER']);
  checkWaiting(asked.answer);
  const reason = accept('answer.reason', answer.reason, narrative({ max: 2_000 }));
  const reviewBy = checkReviewBy(answer.agreed, answer.reviewBy, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    checkPlanOpen((await holdPlan(unit, asked.plan_id)).state);
    await unit.update(EarlyReviewEntity, at, {
      answer: answer.agreed ? 'AGREED' : 'NOT_AGREED',
      ...{ answeredBy: scope.worker().workerId, answeredAt: scope.now, reason, reviewBy },
    });
    if (reviewBy !== null) {
      const next = { subjectId: asked.plan_id, childId: asked.child_id, timescales: NEXT_REVIEW };
      checkEarlier(reviewBy, await dueNow(unit, next));
      await bringForward(unit, next, reviewBy);
    }
    auditChange(unit, asked, 'answerEarlyReview', ['EarlyReview.answer', 'EarlyReview.reason', 'EarlyReview.reviewBy']);
    const { workers } = await membersOf(unit, asked);
    await unit.tell(
      'EarlyReviewAnswered',
      { authorityId: asked.authority_id, childId: asked.child_id, subjectId: at.id },
      [asked.asked_by, asked.key_worker_id, ...(answer.agreed ? workers : [])],
    );
  });
  return at.id;
}
