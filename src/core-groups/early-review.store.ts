import { ACCESS_COLUMNS, groupedBy, IS_VISIBLE, readVisible, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { reading, statement } from '../platform/db/statement';
import type { EarlyReviewAnswer } from './early-review.rules';
import { EarlyReview } from './early-review.type';

const COLUMNS = `e.child_id, e.id, e.plan_id as "planId", e.asked_by as "askedById", e.asked_at as "askedAt", e.difficulty,
  e.answer, e.answered_by as "answeredById", e.answered_at as "answeredAt", e.reason, e.review_by as "reviewBy", e.version`;

const BY_ID = reading('early-reviews.by-id', `select ${COLUMNS} from early_review e where e.id = any($1)`);
const BY_PLAN = reading(
  'early-reviews.by-plan',
  `select ${COLUMNS} from early_review e
   where e.plan_id = any($1) order by e.asked_at desc, e.id`,
);

/** Visible askings for an early review by id. */
export const earlyReviewLoader = (scope: Scope) =>
  scope.loader<EarlyReview>('early-reviews', async (ids) => {
    const read = await readVisible<{ id: string }, EarlyReview>(scope, BY_ID, ids, EarlyReview);
    return new Map(read.map(({ row, shown }) => [row.id, shown]));
  });

/** Who asked for an early review of visible plans, the latest first. */
export const planEarlyReviewsLoader = (scope: Scope) =>
  scope.loader<EarlyReview[]>('plan-early-reviews', async (ids) =>
    groupedBy(
      await readVisible<{ planId: string }, EarlyReview>(scope, BY_PLAN, ids, EarlyReview),
      (row) => row.planId,
    ),
  );

/** What a use case needs to know of it before it answers. */
export interface VisibleEarlyReview extends VisibleChild {
  readonly id: string;
  readonly plan_id: string;
  readonly asked_by: string;
  readonly answer: EarlyReviewAnswer;
}

const FOR_CHANGE = statement(
  'early-reviews.for-change',
  `select ${ACCESS_COLUMNS}, e.id, e.plan_id, e.asked_by, e.answer, e.version, k.worker_id as key_worker_id, w.manager_id
   from early_review e join child c on c.id = e.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where e.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible asking for an early review as the start of a change. */
export async function visibleEarlyReview(scope: Scope, id: string): Promise<VisibleEarlyReview | undefined> {
  const [row] = await scope.hub.db.rows<VisibleEarlyReview>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

const WAITING = statement(
  'early-reviews.waiting',
  `select 1 from early_review where plan_id = $1 and asked_by = $2 and answer = 'WAITING'`,
);

/** Whether somebody already waits for an answer about this plan. */
export const waits = async (unit: Change, planId: string, workerId: string): Promise<boolean> =>
  (await unit.rows(WAITING, [planId, workerId])).length > 0;
