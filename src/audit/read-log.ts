import type { AuditNote, Scope } from '../access';

/** The audit rows for what this operation showed: one for each child, with the fields that were returned. */
export function readNotes(scope: Scope, action: 'READ' | 'DELIVER'): AuditNote[] {
  if (scope.sightings.isEmpty) return [];
  const operation = scope.selection.roots.join(' ');
  return scope.sightings.sightings(scope.selection).map((sighting) => ({
    ...{ action, operation, ...sighting },
    // Whoever comes in by an emergency can deny nothing, not for the minute in which others wait for the next seal.
    ...(sighting.bases.includes('EMERGENCY') ? { sealNow: true as const } : {}),
  }));
}

/**
 * The audit rows for what this operation was refused: who tried, at what, and the ids that were given as those of children. Any
 * other id is digested, as a looked-for identity is; nothing here says whether there is such a record.
 */
export const refusalNotes = (scope: Scope): AuditNote[] =>
  scope.refused.map(({ operation, because, children, others }) => ({
    ...{ action: 'REFUSED', operation, purpose: because },
    ...(children.length > 1 ? { childIds: children } : { childId: children[0] ?? null }),
    digest: others.length === 0 ? null : scope.hub.digest('refused', ...others),
  }));

/** Writes the looks of one operation durably. Called before the answer leaves; when it throws, no answer leaves. */
export async function logReads(scope: Scope, action: 'READ' | 'DELIVER' = 'READ'): Promise<void> {
  await scope.hub.audit(scope, [...readNotes(scope, action), ...refusalNotes(scope)]);
}
