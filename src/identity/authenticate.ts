import { decodeJwt, errors, jwtVerify } from 'jose';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { AppError } from '../platform/errors';
import { audienceOf } from './audiences';
import { PUBLIC_CALLER, type Caller, type WorkerCaller } from './caller';
import { findWorker, type SignedIn } from './identity.store';
import { Issuers } from './issuers';
import { RecentlyUsed } from '../platform/recently-used';

/** Who a token must be meant for: a token made for another service is none of the hub's. */
export const TOKEN_AUDIENCE = 'urn:child-protection-hub';

/** How long a worker is believed to work where they did: a leaver is shut out after this. */
const WORKER_MAX_AGE_MS = 1_000;
const CLOCK_TOLERANCE_SECONDS = 5;

interface Verified {
  readonly issuerId: string;
  readonly subject: string;
  readonly expiresAt: number;
}

/** What a request says about who sends it. */
export interface Credentials {
  /** The `Authorization` header, or the same value in a socket's connection parameters. */
  readonly authorization: string | undefined;
  /** `Hub-Acting-For`: the subject of the named user for whom a service account acts. */
  readonly actingFor: string | undefined;
}

/**
 * From a bearer token to a caller. Signature algorithms, keys and agency come from the registry by issuer, never from
 * the token; the key the token brings along (`jwk`, `jku`, `x5u`) is not looked at. Every refusal is the same refusal.
 */
export class Authenticator {
  private readonly issuers: Issuers;
  private readonly tokens = new RecentlyUsed<Verified>(10_000);
  private readonly workers = new RecentlyUsed<{ found: SignedIn | undefined; at: number }>(20_000);

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {
    this.issuers = new Issuers(db, clock);
  }

  /** The caller; without a token, anyone. Throws UNAUTHENTICATED for a token the hub does not accept. */
  async authenticate({ authorization, actingFor }: Credentials): Promise<Caller> {
    if (authorization === undefined) return PUBLIC_CALLER;
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) throw refused();
    const verified = this.tokens.get(token) ?? (await this.verify(token));
    if (verified.expiresAt * 1000 <= this.clock.now().getTime()) throw refused();
    return this.callerFor(verified, actingFor);
  }

  /** The same caller as they are now: still working there, token not over; undefined when not. */
  async again(credentials: Credentials): Promise<Caller | undefined> {
    return this.authenticate(credentials).catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
  }

  private async verify(token: string): Promise<Verified> {
    const issuer = await this.issuers.find(issuerOf(token));
    if (issuer === undefined) throw refused();
    try {
      const { payload } = await jwtVerify(token, issuer.keys, {
        issuer: issuer.url,
        audience: TOKEN_AUDIENCE,
        algorithms: [...issuer.algorithms],
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'jti', 'sub'],
        currentDate: this.clock.now(),
      });
      // A list of audiences would let one token open several services.
      if (payload.aud !== TOKEN_AUDIENCE || payload.sub === undefined || payload.exp === undefined) throw refused();
      const verified = { issuerId: issuer.id, subject: payload.sub, expiresAt: payload.exp };
      this.tokens.set(token, verified);
      return verified;
    } catch (error) {
      if (error instanceof errors.JWKSTimeout)
        throw new AppError('UNAVAILABLE', "Your agency's sign-in service does not answer. Try again.");
      throw refused();
    }
  }

  private async callerFor(
    { issuerId, subject, expiresAt }: Verified,
    actingFor: string | undefined,
  ): Promise<WorkerCaller> {
    const signedIn = await this.worker(issuerId, subject);
    if (signedIn === undefined) throw refused();
    if (signedIn.role !== 'SERVICE') {
      if (actingFor !== undefined)
        throw new AppError(
          'UNAUTHENTICATED',
          'Only a service account acts for somebody else: leave out Hub-Acting-For.',
        );
      return callerOf(signedIn, null, expiresAt);
    }
    if (actingFor === undefined)
      throw new AppError('UNAUTHENTICATED', 'A service account acts for a named user: send Hub-Acting-For.');
    const user = await this.worker(issuerId, actingFor);
    if (user === undefined || user.role === 'SERVICE') throw refused();
    return callerOf(user, signedIn.id, expiresAt);
  }

  private async worker(issuerId: string, subject: string): Promise<SignedIn | undefined> {
    const key = `${issuerId} ${subject}`;
    const now = this.clock.now();
    const known = this.workers.get(key);
    if (known !== undefined && Math.abs(now.getTime() - known.at) < WORKER_MAX_AGE_MS) return known.found;
    const found = await findWorker(this.db, issuerId, subject, now);
    this.workers.set(key, { found, at: now.getTime() });
    return found;
  }
}

const refused = () => new AppError('UNAUTHENTICATED', 'The hub does not accept this token. Sign in again.');

function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
}

function callerOf(worker: SignedIn, serviceId: string | null, expiresAt: number): WorkerCaller {
  const audience = audienceOf(worker.kind, worker.role);
  return Object.freeze({
    audience: audience as WorkerCaller['audience'],
    workerId: worker.id,
    agencyId: worker.agency_id,
    role: worker.role,
    authorityId: worker.authority_id,
    teamId: worker.team_id,
    serviceId,
    expiresAt,
  });
}
