import { audienceOf, type Audience } from './audiences';
import type { SignedIn } from './identity.store';
import type { WorkerRole } from './roles';

/** Who vouches for a caller, and the sign-in by which everything that is asked in it is held together. */
export interface SignIn {
  readonly issuerId: string;
  readonly session: string;
}

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
  /** By which token they came; none where a command of the hub, or a calendar, acts as them. */
  readonly signIn?: SignIn;
  /** When the token ends, in seconds of the epoch. A socket closes then. */
  readonly expiresAt: number;
}

/** Anyone, without an account. */
export interface PublicCaller {
  readonly audience: 'PUBLIC';
  /** Signed in at an authority's service for residents, and without an account of the hub: the public, until invited. */
  readonly newcomer?: Newcomer;
  /** The hub itself, when the clock makes it act: it may see no more than anybody, and the audit calls it SYSTEM. */
  readonly isTheHub?: true;
}

/** A resident whom the authority's own sign-in vouches for and whom the hub does not know. */
export interface Newcomer {
  readonly issuerId: string;
  readonly subject: string;
  readonly agencyId: string;
  readonly authorityId: string;
  readonly session: string;
  readonly expiresAt: number;
}

export type Caller = WorkerCaller | PublicCaller;

export const PUBLIC_CALLER: PublicCaller = Object.freeze({ audience: 'PUBLIC' });
export const SYSTEM_CALLER: PublicCaller = Object.freeze({ audience: 'PUBLIC', isTheHub: true });

/** By which sign-in somebody asks; of the public without one, undefined. */
export const signInOf = (caller: Caller): SignIn | undefined =>
  caller.audience === 'PUBLIC' ? caller.newcomer : caller.signIn;

/** The caller that a worker is, until an instant in seconds of the epoch. */
export function callerOf(worker: SignedIn, serviceId: string | null, expiresAt: number, signIn?: SignIn): WorkerCaller {
  const audience = audienceOf(worker.kind, worker.role);
  return Object.freeze({
    audience: audience as WorkerCaller['audience'],
    workerId: worker.id,
    agencyId: worker.agency_id,
    role: worker.role,
    authorityId: worker.authority_id,
    teamId: worker.team_id,
    serviceId,
    ...(signIn === undefined ? {} : { signIn }),
    expiresAt,
  });
}
