import type { Scope } from '../access';
import { isId } from '../platform/ids';
import { invalid } from '../platform/errors';
import { accessesTo } from './access-event.store';
import { AccessPage } from './access-event.type';

const MOST_EVENTS = 200;
const BEGINNING = Number.MAX_SAFE_INTEGER;

/** A page of who looked at a child's record, the latest first. A child the caller may not see has an empty history. */
export async function whoLooked(
  scope: Scope,
  childId: string,
  first: number,
  after: string | null | undefined,
): Promise<AccessPage> {
  if (first < 1 || first > MOST_EVENTS) throw invalid('first', `expected 1 to ${MOST_EVENTS}`);
  const before = after == null ? BEGINNING : Number(after);
  if (!Number.isSafeInteger(before) || before < 1) throw invalid('after', 'expected the `next` of a page before');
  const rows = isId(childId) ? await accessesTo(scope, childId, before, first + 1) : [];
  const events = rows.slice(0, first);
  const last = events.at(-1);
  if (isId(childId) && events.length > 0)
    await scope.hub.audit(scope, [
      { action: 'READ', operation: 'whoLooked', childId, purpose: 'ACCOUNTABILITY', fields: ['AccessEvent'] },
    ]);
  return Object.assign(new AccessPage(), {
    events,
    next: rows.length > first && last !== undefined ? String(last.id) : null,
  });
}
