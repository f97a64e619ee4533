import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import { protectedIn, type ProtectedValue } from './protected.rules';
import { protectedValuesOf } from './protected.store';

const OWN_PERSON = statement(
  'network.own-person',
  `select distinct child_id, person_id from connection where child_id = any($1) and account_id = $2 and until is null`,
);

/**
 * What the caller, a member of the family, is not to learn of a child: the homes, telephones and children of the other
 * household. Whoever stands in no connection to the child is kept from all of it.
 */
const keptFromCaller = (scope: Scope) =>
  scope.loader<readonly ProtectedValue[]>('kept-from-caller', async (childIds) => {
    const rows = await scope.hub.db.rows<{ child_id: string; person_id: string }>(OWN_PERSON, [
      childIds,
      scope.worker().workerId,
    ]);
    const persons = new Map(rows.map((row) => [row.child_id, row.person_id]));
    const readers = childIds.map((childId) => ({
      ...{ childId, personId: persons.get(childId) ?? null, outside: true, agencyId: null },
    }));
    const values = await protectedValuesOf(scope.hub.db, scope.now, readers);
    return new Map(childIds.map((childId, i) => [childId, values[i] ?? []]));
  });

/** Nothing is kept from those who work with the child by this rule: it is about two homes of one family. */
const NOTHING: readonly ProtectedValue[] = [];

/** What the caller is not to read in what was written freely about some children, by child. */
export async function keptFrom(
  scope: Scope,
  childIds: readonly string[],
): Promise<(childId: string) => readonly ProtectedValue[]> {
  if (scope.caller.audience !== 'FAMILY') return () => NOTHING;
  const of = [...new Set(childIds)];
  const values = await Promise.all(of.map((childId) => keptFromCaller(scope).load(childId)));
  const known = new Map(of.map((childId, i) => [childId, values[i] ?? NOTHING]));
  return (childId) => known.get(childId) ?? NOTHING;
}

/** A text, or null where it holds something that its reader is not to learn. */
export const unlessKept = (text: string | null, kept: readonly ProtectedValue[]): string | null =>
  text === null || kept.length === 0 || protectedIn([text], kept).length === 0 ? text : null;
