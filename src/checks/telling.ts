import type { Scope } from '../access';
import type { Change } from '../events';
import { leadsOf } from '../people';
import { addMissed, type Missed } from './missed.store';
import type { Tally } from './tally';

/** Whose misses wait to be told of, and who made the last of them. */
export interface Waiting {
  readonly tally: Tally;
  readonly scope: Scope;
}

export interface Told extends Waiting {
  readonly misses: number;
  readonly endsAt: Date;
}

/**
 * Adds what a process counted to the sums of all, and where one of them reaches its limit tells the leads of information
 * governance in the same commit: of two processes that add at once, one sees the step over the limit.
 */
export async function addAndTell(unit: Change, told: readonly Told[]): Promise<Map<string, Missed>> {
  const { now } = unit.scope;
  const rows = await addMissed(
    unit,
    told.map(({ tally, misses, endsAt }) => ({ counted: tally.counter.name, misses, ends_at: endsAt })),
    now,
  );
  const sums = new Map(rows.map((row) => [row.counted, row]));
  for (const { tally, misses, scope } of told) {
    const { name, most, counted } = tally.counter;
    const sum = sums.get(name)?.misses ?? 0;
    if (sum < most || sum - misses >= most) continue;
    const { workerId, authorityId } = scope.worker();
    const leads = await leadsOf(unit, authorityId, now);
    unit.audit({ action: 'REFUSED', operation: 'lookUps', purpose: `MISSES_OF_${counted}`, authorityId });
    const about = { authorityId, childId: null, subjectId: workerId };
    await unit.tell(
      'LookUpsStopped',
      about,
      leads.filter((id) => id !== workerId),
    );
  }
  return sums;
}
