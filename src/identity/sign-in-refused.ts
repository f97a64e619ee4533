import { AppError } from '../platform/errors';
import type { WorkerCaller } from './caller';

/** Why a token was not accepted: for the log and the audit, never for whoever sent it. */
export type RefusalReason =
  | 'NO_TOKEN'
  | 'UNREADABLE'
  | 'UNKNOWN_ISSUER'
  | 'NOT_ACCEPTED'
  | 'ENDED'
  | 'UNKNOWN_WORKER'
  | 'HAS_LEFT'
  | 'DENIED'
  | 'NOT_BOUND'
  | 'NAMES_NO_USER'
  | 'ACTS_FOR_ANOTHER';

/** A sign-in that the hub refuses. Whatever the reason, the caller hears the same words. */
export class SignInRefused extends AppError {
  constructor(
    readonly reason: RefusalReason,
    /** Who it was, when the signature proved it. */
    readonly who?: WorkerCaller,
    message = 'The hub does not accept this token. Sign in again.',
  ) {
    super('UNAUTHENTICATED', message);
  }
}
