import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { forChange, readers } from './record.store';
import { StrategyDiscussion } from './strategy-discussion.type';
import type { DiscussionState } from './strategy.rules';

export const discussions = readers<StrategyDiscussion>({
  table: 'strategy_discussion',
  columns: `t.state, t.called_on as "calledOn", t.planned_for as "plannedFor", t.held_on as "heldOn", t.how, t.decision, t.reason, t.record, t.crime_side as "crimeSide",
    t.cancelled_because as "cancelledBecause", t.version, t.section47_id as "section47Id",
    array(select worker_id from strategy_attender o where o.discussion_id = t.id order by worker_id) as "attenderIds"`,
  order: 't.called_on desc, t.id',
  make: StrategyDiscussion,
});

export const DISCUSSION_FOR_CHANGE = forChange('strategy_discussion');

/** A strategy discussion as it is and, until the commit, will be. */
export interface HeldDiscussion {
  readonly state: DiscussionState;
  readonly calledOn: string;
  readonly referralId: string;
}

const HOLD = statement(
  'strategy-discussion.hold',
  `select state, called_on as "calledOn", referral_id as "referralId" from strategy_discussion where id = $1 for update`,
);

/** Keeps a discussion from being changed before this commit. Says nothing of whether the caller may see it. */
export async function holdDiscussion(unit: Change, id: string): Promise<HeldDiscussion> {
  const [row] = await unit.rows<HeldDiscussion>(HOLD, [id]);
  if (row === undefined) throw new Error('a strategy discussion is never deleted');
  return row;
}

const CALLED = statement(
  'strategy-discussion.called',
  `select from strategy_discussion where child_id = $1 and state = 'CALLED'`,
);

/** Whether a strategy discussion about a child is to be held. */
export const isCalled = async (unit: Change, childId: string): Promise<boolean> =>
  (await unit.rows(CALLED, [childId])).length > 0;
