import type { Scope } from '../access';
import { authority } from '../agencies';
import type { Change } from '../events';
import { minutesAfter, timeInEngland } from '../platform/clock';
import type { Db, Statement } from '../platform/db/statement';
import { AppError } from '../platform/errors';
import { holdSender, lastSent } from './pace.store';

/** How much of one kind a member of the family may send in a while. More is read by nobody, and hides what is urgent. */
const MOST = 10;
const MINUTES = 15;

/**
 * Refuses a member of the family who has sent as much of one kind as somebody can read; everybody else goes on. Goes into
 * the commit of what is sent, so that those sent at once are counted one by one.
 *
 * @param which what they sent of this kind: takes who, since when and how many; `at` says when, the latest first.
 */
export async function checkPace(unit: Change, which: Statement): Promise<void> {
  if (unit.scope.caller.audience !== 'FAMILY') return;
  await holdSender(unit);
  await check(unit.scope, unit, which);
}

/** The same for what is looked at and not sent, after the rows that the audit has of it. */
export async function checkLooks(scope: Scope, which: Statement): Promise<void> {
  if (scope.caller.audience === 'FAMILY') await check(scope, scope.hub.db, which);
}

async function check(scope: Scope, db: Db, which: Statement): Promise<void> {
  const sent = await lastSent(db, scope, which, minutesAfter(scope.now, -MINUTES), MOST);
  const first = sent[MOST - 1];
  if (first === undefined) return;
  const { authorityId } = scope.worker();
  const place = authorityId === null ? undefined : await authority(scope, authorityId);
  const ring = place === undefined ? '' : ` or ring ${place.name} on ${place.dayPhone},`;
  throw new AppError(
    'LIMIT_EXCEEDED',
    `You have asked this ${MOST} times in ${MINUTES} minutes, and this time nothing was done. Try again at ${timeInEngland(minutesAfter(first, MINUTES))},${ring} and if a child is in danger now, ring 999.`,
  );
}
