import type { Scope } from '../access';
import { checkSought } from './sought.rules';
import type { SoughtIdentityInput } from './sought.input';
import { matchOf, type Match } from './sought.store';

/** Looks a child up by identity. That it was asked is in the audit before anything comes of it, found or not. */
export async function lookFor(scope: Scope, child: SoughtIdentityInput, operation: string): Promise<Match | undefined> {
  const sought = checkSought(child);
  const match = await matchOf(scope, sought);
  await scope.hub.audit(scope, [
    {
      ...{ action: 'LOOK_UP', operation, authorityId: match?.authority_id ?? null, childId: match?.child_id ?? null },
      digest: scope.hub.digest(...Object.values(sought).map(String)),
    },
  ]);
  return match;
}
