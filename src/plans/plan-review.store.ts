import type { Scope } from '../access';
import { statement } from '../platform/db/statement';

const REVIEW_BY = statement(
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
