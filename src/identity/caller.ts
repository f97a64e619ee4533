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
}

export type Caller = WorkerCaller | PublicCaller;

export const PUBLIC_CALLER: PublicCaller = Object.freeze({ audience: 'PUBLIC' });
