import type { Scope } from '../access';
import { invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { departureById, latestDepartures } from './move.store';
import type { Departure } from './move.type';

const MOST = 100;

/** Which children have gone from the caller's authority. It names children by their ids here, so that it was asked is kept. */
export async function departuresOf(scope: Scope, first: number): Promise<Departure[]> {
  if (first < 1 || first > MOST) throw invalid('first', `expected 1 to ${MOST}`);
  const found = await latestDepartures(scope, first);
  await noteLook(scope, 'departures');
  return found;
}

/** One of them, as the inbox tells of it. */
export async function departureOf(scope: Scope, moveId: string): Promise<Departure | null> {
  const found = isId(moveId) ? await departureById(scope, moveId) : null;
  if (found !== null) await noteLook(scope, 'departure');
  return found;
}

const noteLook = (scope: Scope, operation: string): Promise<void> =>
  scope.hub.audit(scope, [{ action: 'LOOK_UP', operation, authorityId: scope.worker().authorityId }]);
