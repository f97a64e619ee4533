import type { Audience } from './audiences';
import type { WorkerRole } from './roles';

/** A named person of an agency, signed in. */
export interface WorkerCaller {
  readonly audience: Exclude<Audience, 'PUBLIC'>;
  readonly workerId: string;
  readonly agencyId: string;
  readonly role: WorkerRole;
  /** The authority whose social care or assurance the caller works in, or in whose area the agency is; null for a regional agency. */
  readonly authorityId: string | null;
  readonly teamId: string | null;
  /** The service account that carried the request for this person, if one did. */
  readonly serviceId: string | null;
  /** When the token ends, in seconds of the epoch. A socket closes then. */
  readonly expiresAt: number;
}

/** Anyone, without an account. */
export interface PublicCaller {
  readonly audience: 'PUBLIC';
  /** Signed in at an authority's service for residents, and without an account of the hub: the public, until invited. */
  readonly newcomer?: Newcomer;
}

/** A resident whom the authority's own sign-in vouches for and whom the hub does not know. */
export interface Newcomer {
  readonly issuerId: string;
  readonly subject: string;
  readonly agencyId: string;
  readonly authorityId: string;
  readonly expiresAt: number;
}

export type Caller = WorkerCaller | PublicCaller;

export const PUBLIC_CALLER: PublicCaller = Object.freeze({ audience: 'PUBLIC' });
