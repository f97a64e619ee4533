import type { Scope } from '../access';
import { reading } from '../platform/db/statement';

// A transfer-in conference takes a plan over, and reviews none.
const HELD = `select x.decided_on from conference_decision x join conference f on f.id = x.conference_id and f.kind = 'REVIEW'
  where x.plan_id = p.id and x.outcome in ('CONTINUE', 'END')`;

/** The days on which conferences of the hub reviewed a plan `p`, the first one first. */
export const REVIEWS_HELD = `array(${HELD} order by 1)`;

/**
 * The days on which a plan `p` was reviewed, the first one first. What review conferences of the hub decided is read from
 * their decisions and is kept nowhere else; the column has what returns say of conferences held elsewhere, or before the hub.
 */
export const REVIEWED_ON = `array(select unnest(p.reviewed_on) union ${HELD} order by 1)`;

const REVIEWS = reading(
  'plans.reviews',
  `select p.child_id, p.id as "planId", ${REVIEWED_ON}::text[] as "reviewedOn" from plan p where p.id = any($1)`,
);

/** The days of the review conferences of visible plans. */
export const reviewsLoader = (scope: Scope) =>
  scope.loader<string[]>('plan-reviews', async (planIds) => {
    const rows = await scope.read<{ planId: string; reviewedOn: string[] }>(REVIEWS, [planIds]);
    return new Map(rows.map(({ planId, reviewedOn }) => [planId, reviewedOn]));
  });

const REVIEW_BY = reading(
  'plans.review-by',
  `select child_id, subject_id as "planId", min(due_on)::text as "dueOn" from deadline
   where subject_id = any($1) and timescale in ('FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH') and met_on is null and withdrawn_at is null
   group by child_id, subject_id`,
);

/** The last day for the next review of plans: the soonest that still runs. */
export const reviewLoader = (scope: Scope) =>
  scope.loader<string>('plan-review-by', async (planIds) => {
    const rows = await scope.read<{ planId: string; dueOn: string }>(REVIEW_BY, [planIds]);
    return new Map(rows.map(({ planId, dueOn }) => [planId, dueOn]));
  });
