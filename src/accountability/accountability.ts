import type { Scope } from '../access';
import { visibleChild } from '../children';
import { isId } from '../platform/ids';
import { invalid } from '../platform/errors';
import { accessesTo } from './access-event.store';
import { AccessPage } from './access-event.type';

const MOST_EVENTS = 100;
const BEGINNING = Number.MAX_SAFE_INTEGER;

/** A page of who looked at a child's record, the latest first. A child the caller may not see has an empty history. */
export async function whoLooked(
  scope: Scope,
  childId: string,
  first: number,
  after: string | null | undefined,
): Promise<AccessPage> {
  if (first < 1 || first > MOST_EVENTS) throw invalid('first', `expected 1 to ${MOST_EVENTS}`);
  const { positions } = scope.hub;
  const asked = ['whoLooked', scope.worker().workerId, childId];
  const before = after == null ? BEGINNING : positions.open(after, ...asked);
  if (before === undefined) throw invalid('after', 'expected the `next` of your page before');
  const child = isId(childId) ? await visibleChild(scope, childId) : undefined;
  if (child === undefined) {
    // An empty page is no null, so that the root does not know that it was refused.
    if (isId(childId)) scope.refuseChild('whoLooked', childId);
    return Object.assign(new AccessPage(), { events: [], next: null });
  }
  const rows = await accessesTo(scope, childId, before, first + 1);
  const events = rows.slice(0, first);
  const last = events.at(-1);
  const { authority_id: authorityId, bases } = child;
  await scope.hub.audit(scope, [
    {
      action: 'READ',
      operation: 'whoLooked',
      childId,
      authorityId,
      bases,
      purpose: 'ACCOUNTABILITY',
      fields: ['AccessEvent'],
    },
  ]);
  return Object.assign(new AccessPage(), {
    events,
    next: rows.length > first && last !== undefined ? positions.seal(last.id, ...asked) : null,
  });
}
