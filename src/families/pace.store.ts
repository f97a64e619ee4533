import type { Scope } from '../access';
import type { Change } from '../events';
import { statement, type Db, type Statement } from '../platform/db/statement';

// Whoever sends several at the same moment waits here, and is counted one after another.
const HOLD = statement('families.hold-sender', `select id from worker where id = $1 for no key update`);

export const holdSender = (unit: Change) => unit.rows(HOLD, [unit.scope.worker().workerId]);

/** The instants of what the caller last sent of one kind, the latest first: `which` takes who, since when, and how many. */
export async function lastSent(
  db: Db,
  scope: Scope,
  which: Statement,
  since: Date,
  most: number,
): Promise<readonly Date[]> {
  const rows = await db.rows<{ at: Date }>(which, [scope.worker().workerId, since, most]);
  return rows.map(({ at }) => at);
}
