import type { Scope } from '../access';
import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';

const REVOKE = statement(
  'calendar-feeds.revoke',
  `update calendar_feed set revoked_at = $2 where worker_id = $1 and revoked_at is null returning expires_at`,
);

/** Ends the open feed of a worker; false when there is none, or it has ended by itself. */
export async function revoke(unit: Change, workerId: string): Promise<boolean> {
  const rows = await unit.rows<{ expires_at: Date }>(REVOKE, [workerId, unit.scope.now]);
  return rows.some(({ expires_at }) => expires_at > unit.scope.now);
}

// One's own and nobody else's: the worker is the caller.
const OPEN = statement(
  'calendar-feeds.open',
  `select created_at as "createdAt", expires_at as "expiresAt" from calendar_feed
   where worker_id = $1 and revoked_at is null and expires_at > $2`,
);

/** The open feed of the caller. */
export async function openFeed(scope: Scope): Promise<{ createdAt: Date; expiresAt: Date } | undefined> {
  const [row] = await scope.hub.db.rows<{ createdAt: Date; expiresAt: Date }>(OPEN, [
    scope.worker().workerId,
    scope.now,
  ]);
  return row;
}

const BY_DIGEST = statement(
  'calendar-feeds.by-digest',
  `select id, worker_id from calendar_feed where digest = $1 and revoked_at is null and expires_at > $2`,
);

/** Whose feed has a digest, if it is open now. */
export async function feedBy(
  db: Db,
  digest: string,
  now: Date,
): Promise<{ readonly id: string; readonly worker_id: string } | undefined> {
  const [row] = await db.rows<{ id: string; worker_id: string }>(BY_DIGEST, [digest, now]);
  return row;
}
