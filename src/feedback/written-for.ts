import type { Scope } from '../access';
import { keptFrom, type ProtectedValue } from '../network';

/**
 * What the caller is not to read in each of some texts about children: nothing is kept in what they wrote themselves, or they
 * could try out addresses by seeing which of them come back; in what somebody wrote for them, what is kept in every text of a
 * worker.
 */
export async function keptFromWriting(
  scope: Scope,
  rows: readonly { readonly child_id: string; readonly recordedBy: string | null }[],
): Promise<(readonly ProtectedValue[])[]> {
  const me = scope.worker().workerId;
  const kept = await keptFrom(
    scope,
    rows.filter((row) => row.recordedBy !== me).map((row) => row.child_id),
  );
  return rows.map((row) => (row.recordedBy === me ? [] : kept(row.child_id)));
}
