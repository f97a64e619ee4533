import type { Caller } from '../identity';
import type { Cut, RecordAccess } from './cut';
import { isShieldedFrom } from './restrictions';

/** Where an agency, or somebody who works for one, stands. */
export interface Standing {
  readonly agencyId: string;
  readonly kind: string;
  readonly authorityId: string | null;
}

/** An agency, or somebody who works for one: whatever a field of a record may name. */
export abstract class Placed {
  abstract standing(): Standing;
}

/** Agencies that are near where a child lives or learns. */
const NEAR: readonly string[] = ['SCHOOL', 'HEALTH', 'PARTNER'];

/**
 * What says who came to a record, or whom it is kept from, says it under a shield too: nobody can judge what somebody unnamed
 * did. Only those who answer for the record or audit it see these, and who looked tells them the same (AccessEvent).
 */
const SAYS_WHO: readonly string[] = ['EmergencyAccess', 'AccessRequest', 'Restriction'];

/**
 * Whether a shield keeps somebody unnamed. Under it no agency that is near the child, and nobody who works for one, is named on
 * anything of the record, whichever field it is: a teacher in the core group names the school. Social care of another authority
 * says about where the child is, too. One's own agency is no secret to its workers; police forces and the child's own
 * authority are none to anybody.
 */
function isKept({ agencyId, kind, authorityId }: Standing, access: RecordAccess, caller: Caller): boolean {
  if (caller.audience !== 'PUBLIC' && caller.agencyId === agencyId) return false;
  return NEAR.includes(kind) || (kind === 'SOCIAL_CARE' && authorityId !== access.authority_id);
}

/** What a field of a record names, without those whom a shield on it keeps unnamed. */
export function unlessShielded(
  named: unknown,
  seen: { readonly access: RecordAccess; readonly cut: Pick<Cut, 'type'> },
  caller: Caller,
): unknown {
  const { access } = seen;
  if (!isShieldedFrom(access) || SAYS_WHO.includes(seen.cut.type)) return named;
  if (named instanceof Promise) return named.then((one: unknown) => unlessShielded(one, seen, caller));
  const isNamed = (one: unknown): boolean => !(one instanceof Placed) || !isKept(one.standing(), access, caller);
  if (Array.isArray(named)) return named.filter(isNamed);
  return isNamed(named) ? named : null;
}
