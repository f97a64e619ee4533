import type { Scope } from '../access';
import { withinLimits } from '../checks';
import { checkSought } from './sought.rules';
import type { SoughtIdentityInput } from './sought.input';
import { matchOf, type Match } from './sought.store';

/**
 * Looks a child up by identity. That it was asked is in the audit before anything comes of it, found or not; and what is
 * answered as if nothing had been found counts among the look-ups that found nothing, which nobody makes without end.
 *
 * @param answered whether the caller is told that there is such a child.
 */
export async function lookFor(
  scope: Scope,
  child: SoughtIdentityInput,
  operation: string,
  answered: (match: Match) => boolean,
): Promise<Match | undefined> {
  const sought = checkSought(child);
  const { number, dateOfBirth, surnameKey } = sought;
  let match: Match | undefined;
  await withinLimits(scope, number === null ? undefined : [number, dateOfBirth, surnameKey], async () => {
    match = await matchOf(scope, sought);
    await scope.hub.audit(scope, [
      {
        ...{ action: 'LOOK_UP', operation, authorityId: match?.authority_id ?? null, childId: match?.child_id ?? null },
        digest: scope.hub.digest(...Object.values(sought).map(String)),
      },
    ]);
    return match !== undefined && answered(match) ? match : undefined;
  });
  return match;
}
