import { RelationshipEntity } from '../access';
import { endLinks, type EndedLink } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { newId } from '../platform/ids';

/** Whether a strategy discussion about a child is to be held, or a section 47 enquiry runs. */
export const FINDING_OUT = (child: string): string =>
  `(exists (select from strategy_discussion s where s.child_id = ${child} and s.state = 'CALLED')
    or exists (select from section47 s where s.child_id = ${child} and s.state = 'OPEN'))`;

const RUNS = statement('strategy-links.runs', `select ${FINDING_OUT('$1::uuid')} as runs`);

/** Whether a child is being discussed or enquired about now, as it stands in this commit. */
export async function isFindingOut(unit: Change, childId: string): Promise<boolean> {
  const [row] = await unit.rows<{ runs: boolean }>(RUNS, [childId]);
  return row?.runs === true;
}

const JOINED = statement(
  'strategy-links.joined',
  `select worker_id from relationship where child_id = $1 and kind = 'STRATEGY' and ended_at is null`,
);

/** Who takes part in finding out about a child now. */
export const strategyMembers = async (unit: Change, childId: string): Promise<string[]> =>
  (await unit.rows<{ worker_id: string }>(JOINED, [childId])).map((row) => row.worker_id);

export interface Joining {
  readonly id: string;
  readonly agencyId: string;
}

/** Lets practitioners take part in finding out about a child, from now on; whoever does already, goes on. */
export async function joinStrategy(
  unit: Change,
  about: { readonly authorityId: string; readonly childId: string },
  workers: readonly Joining[],
  reason: string,
): Promise<void> {
  const there = await strategyMembers(unit, about.childId);
  for (const { id, agencyId } of workers.filter((worker) => !there.includes(worker.id))) {
    await unit.insert(RelationshipEntity, {
      ...about,
      ...{ id: newId(), kind: 'STRATEGY', workerId: id, agencyId, reason },
      ...{ beganAt: unit.scope.now, endedAt: null },
    });
  }
}

/** Ends it for one of them, or for all when none is named: what it opened closes now. */
export const leaveStrategy = (unit: Change, childId: string, workerId: string | null): Promise<EndedLink[]> =>
  endLinks(unit, childId, { kind: 'STRATEGY', agencyId: null, workerId });
