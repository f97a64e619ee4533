import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { TimescaleName } from './timetable';

/** A deadline of which somebody must be warned today. Ids and days: the hub itself sees nothing of a record. */
export interface DueWarning {
  readonly id: string;
  readonly child_id: string;
  readonly authority_id: string;
  readonly timescale: TimescaleName;
  readonly subject_id: string;
  readonly due_on: string;
  /** Whether it binds another authority than the one responsible for the child: the one to which the child moves. */
  readonly elsewhere: boolean;
}

// Locked by whoever comes first; another process that looks at the same moment takes the next one. What is tried in vain
// is passed over for the round, so that one deadline that cannot be warned of does not hold up all the others. The latest come
// first: after hours in which no process ran, what is due today must not wait for all that is overdue.
const CLAIM = statement(
  'deadlines.claim-warning',
  `select d.id, d.child_id, d.authority_id, d.due_on, d.timescale, d.subject_id, d.authority_id <> c.authority_id as elsewhere
   from deadline d join child c on c.id = d.child_id
   where d.warn_on <= $1 and d.met_on is null and d.withdrawn_at is null and d.id <> all($2::uuid[])
   order by d.warn_on desc, d.id limit 1 for update of d skip locked`,
);

const WARNED = statement('deadlines.warned', `update deadline set warned = $2, warn_on = $3 where id = $1`);

/** The next deadline to warn of, held for this commit; undefined when there is none left. */
export async function claimWarning(
  unit: Change,
  today: string,
  failed: readonly string[],
): Promise<DueWarning | undefined> {
  const [row] = await unit.rows<DueWarning>(CLAIM, [today, failed]);
  return row;
}

/**
 * Notes how far a deadline has been warned of. Its version stays: it counts what people have changed, and nobody's edit
 * must be refused because a day has begun.
 */
export const noteWarning = (unit: Change, id: string, warned: number, next: string | null) =>
  unit.rows(WARNED, [id, warned, next]);

const CORE_GROUP = statement(
  'deadlines.core-group',
  `select distinct worker_id as id from relationship
   where child_id = $1 and kind = 'CORE_GROUP' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** The members of a child's core group, of every agency. */
export const coreGroupOf = async (unit: Change, childId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(CORE_GROUP, [childId, unit.scope.now])).map(({ id }) => id);
