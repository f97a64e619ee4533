import type { Caller } from '../identity';
import type { RecordAccess } from './cut';
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
export function unlessShielded(named: unknown, access: RecordAccess, caller: Caller): unknown {
  if (!isShieldedFrom(access)) return named;
  if (named instanceof Promise) return named.then((one: unknown) => unlessShielded(one, access, caller));
  const isNamed = (one: unknown): boolean => !(one instanceof Placed) || !isKept(one.standing(), access, caller);
  if (Array.isArray(named)) return named.filter(isNamed);
  return isNamed(named) ? named : null;
}
