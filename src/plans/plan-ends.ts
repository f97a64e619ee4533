import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { EndingFacts } from './plan-end.rules';

/** What follows when a plan has ended: what was still to be held about it. In the commit that ends it. */
export type AtPlanEnd = (unit: Change, child: VisibleChild) => Promise<void>;

const follows: AtPlanEnd[] = [];

/** Says, once and as the hub is put together, what a later feature does when a plan ends. */
export const whenPlanEnds = (then: AtPlanEnd): number => follows.push(then);

/** Called once a plan has ended, whoever has ended it. */
export async function tellOfEnding(unit: Change, child: VisibleChild): Promise<void> {
  for (const then of follows) await then(unit, child);
}

const FACTS = statement(
  'plans.ending-facts',
  `select c.date_of_birth as "dateOfBirth", c.date_of_death as "dateOfDeath",
     exists (select from child_move m where m.child_id = c.id and m.kind = 'PERMANENT' and m.state = 'NOTIFIED') as "movesWithin"
   from child c where c.id = $1`,
);

/** What the record of a child says of an ending without a conference. */
export async function endingFactsOf(unit: Change, childId: string): Promise<EndingFacts> {
  const [facts] = await unit.rows<EndingFacts & Record<string, unknown>>(FACTS, [childId]);
  if (facts === undefined) throw new Error('a visible child is there');
  return facts;
}
