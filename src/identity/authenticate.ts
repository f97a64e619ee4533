import { decodeJwt, errors, jwtVerify } from 'jose';
import { Batcher } from '../platform/batcher';
import type { ClockWatch } from '../platform/clock-watch';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { AppError } from '../platform/errors';
import { RecentlyUsed } from '../platform/recently-used';
import { Denials, marksOf, sessionOf, type Claims } from './denials';
import { callerOf, PUBLIC_CALLER, type Caller, type PublicCaller } from './caller';
import { findWorkers, type Named, type SignedIn } from './identity.store';
import { Issuers, type TrustedIssuer } from './issuers';
import { Possession, type Proof } from './possession';
import { SignInRefused } from './sign-in-refused';

/** Who a token must be meant for: a token made for another service is none of the hub's. */
export const TOKEN_AUDIENCE = 'urn:child-protection-hub';

/** How long a worker is believed to work where they did: a leaver is shut out after this. */
const WORKER_MAX_AGE_MS = 1_000;
/** How long a checked token is not checked again. With the age of the keys: a removed key is out of use in a minute. */
const TOKEN_MAX_AGE_MS = 30_000;
const CLOCK_TOLERANCE_SECONDS = 5;
const CREDENTIALS = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i;

interface Verified {
  readonly issuer: TrustedIssuer;
  readonly subject: string;
  readonly claims: Claims;
  readonly session: string;
  /** The thumbprint of the key that the token is bound to; null when it is bound in a way that the hub cannot check. */
  readonly boundTo: string | null | undefined;
  readonly expiresAt: number;
  readonly at: number;
}

/** What a request says about who sends it. */
export interface Credentials {
  /** The `Authorization` header, or the same value in a socket's connection parameters. */
  readonly authorization: string | undefined;
  /** `Hub-Acting-For`: the subject of the named user for whom a service account acts. */
  readonly actingFor: string | undefined;
  /** That the sender holds the key of a bound token; SHOWN by a socket that has proved it when it was opened. */
  readonly proof?: Proof | 'SHOWN';
}

/** Where the hub is reached, and what it asks of systems that sign in for people. */
export interface Binding {
  readonly address: () => string;
  /** Whether a service account's token must be bound to a key: it opens an agency's whole work. */
  readonly servicesMustBeBound: boolean;
}

const UNBOUND: Binding = { address: () => '', servicesMustBeBound: false };

/**
 * From a bearer token to a caller. Signature algorithms, keys and agency come from the registry by issuer, never from
 * the token; the key the token brings along (`jwk`, `jku`, `x5u`) is not looked at. Every refusal is the same refusal.
 */
export class Authenticator {
  private readonly issuers: Issuers;
  private readonly directory: Batcher<Named, SignedIn | undefined>;
  private readonly tokens = new RecentlyUsed<Verified>(10_000);
  private readonly denials: Denials;
  private readonly possession: Possession;
  private readonly workers = new RecentlyUsed<{ found: SignedIn | undefined; at: number }>(20_000);

  private readonly clock: Clock;

  constructor(
    db: Db,
    private readonly clocks: Pick<ClockWatch, 'clock' | 'isApart' | 'refuseWhileApart'>,
    private readonly binding: Binding = UNBOUND,
  ) {
    const { clock } = clocks;
    this.clock = clock;
    this.denials = new Denials(db, clock);
    this.possession = new Possession(db, clock, binding.address);
    this.issuers = new Issuers(db, clock);
    this.directory = new Batcher((named) => findWorkers(db, named), 2);
  }

  /** The caller; without a token, anyone. Throws SignInRefused for a token the hub does not accept; UNAVAILABLE while it can not tell the time. */
  async authenticate({ authorization, actingFor, proof }: Credentials): Promise<Caller> {
    this.clocks.refuseWhileApart();
    if (authorization === undefined) {
      if (actingFor !== undefined) throw new SignInRefused('NO_TOKEN');
      return PUBLIC_CALLER;
    }
    const [, scheme = '', token] = CREDENTIALS.exec(authorization) ?? [];
    if (token === undefined) throw new SignInRefused('UNREADABLE');
    const now = this.clock.now().getTime();
    const known = this.tokens.get(token);
    const verified =
      known !== undefined && Math.abs(now - known.at) < TOKEN_MAX_AGE_MS ? known : await this.verify(token);
    if (verified.expiresAt * 1000 <= now) throw new SignInRefused('ENDED');
    await this.checkBinding(verified, scheme, token, proof);
    return this.callerFor(verified, actingFor);
  }

  /** What of these credentials could be denied while a socket lives; of credentials that were accepted. */
  marksOf({ authorization = '', actingFor }: Credentials): readonly string[] {
    const known = this.tokens.get(CREDENTIALS.exec(authorization)?.[2] ?? '');
    return known === undefined ? [] : marksOf(known.claims, actingFor);
  }

  /** Whether nobody is signed in at this moment, for the hub's clock is wrong. */
  get isShut(): boolean {
    return this.clocks.isApart;
  }

  /** What is denied at this moment. */
  denied(): ReadonlySet<string> | Promise<ReadonlySet<string>> {
    return this.denials.list();
  }

  /** A bound token is taken with its proof and in no other way: as a mere bearer token it may be anybody's who has copied it. */
  private async checkBinding(
    { boundTo }: Verified,
    scheme: string,
    token: string,
    proof: Credentials['proof'],
  ): Promise<void> {
    const isBound = scheme.toUpperCase() === 'DPOP';
    if (boundTo === undefined && !isBound) return;
    const shown =
      typeof boundTo === 'string' &&
      isBound &&
      (proof === 'SHOWN' || (proof !== undefined && (await this.possession.isShown(proof, token, boundTo))));
    if (!shown) throw new SignInRefused('NOT_BOUND');
  }

  private async verify(token: string): Promise<Verified> {
    const now = this.clock.now();
    const issuer = await this.issuers.find(issuerOf(token));
    if (issuer === undefined) throw new SignInRefused('UNKNOWN_ISSUER');
    try {
      const { payload, protectedHeader } = await jwtVerify(token, issuer.keys.find, {
        issuer: issuer.url,
        audience: TOKEN_AUDIENCE,
        algorithms: [...issuer.algorithms],
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'jti', 'sub'],
        currentDate: now,
      });
      const { aud, sub, exp, jti, sid } = payload;
      const { kid } = protectedHeader;
      // A list of audiences would let one token open several services.
      if (
        aud !== TOKEN_AUDIENCE ||
        typeof sub !== 'string' ||
        exp === undefined ||
        jti === undefined ||
        kid === undefined
      )
        throw new SignInRefused('NOT_ACCEPTED');
      const claims = {
        ...{ issuer: issuer.url, tokenId: jti, subject: sub, keyId: kid },
        session: typeof sid === 'string' ? sid : undefined,
      };
      const boundTo = keyOf(payload['cnf']);
      const verified = {
        ...{ issuer, subject: sub, claims, boundTo, expiresAt: exp, at: now.getTime() },
        session: sessionOf(claims),
      };
      this.tokens.set(token, verified);
      return verified;
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new SignInRefused(error instanceof errors.JWTExpired ? 'ENDED' : 'NOT_ACCEPTED');
    }
  }

  private async callerFor(verified: Verified, actingFor: string | undefined): Promise<Caller> {
    const { issuer, subject, expiresAt, claims, boundTo, session } = verified;
    const issuerId = issuer.id;
    const signIn = { issuerId, session };
    const signedIn = await this.worker(issuerId, subject);
    const list = this.denials.list();
    const denied = list instanceof Promise ? await list : list;
    const isDenied = denied.size > 0 && marksOf(claims, actingFor).some((mark) => denied.has(mark));
    if (signedIn === undefined) {
      if (isDenied) throw new SignInRefused('DENIED');
      if (actingFor === undefined && issuer.kind === 'FAMILY') return newcomer(verified);
      throw new SignInRefused('UNKNOWN_WORKER');
    }
    const own = callerOf(signedIn, null, expiresAt, signIn);
    if (!signedIn.active) throw new SignInRefused('HAS_LEFT', own);
    if (isDenied) throw new SignInRefused('DENIED', own);
    if (signedIn.role !== 'SERVICE') {
      if (actingFor === undefined) return own;
      throw new SignInRefused(
        'ACTS_FOR_ANOTHER',
        own,
        'Only a service account acts for somebody else: leave out Hub-Acting-For.',
      );
    }
    if (boundTo === undefined && this.binding.servicesMustBeBound)
      throw new SignInRefused(
        'NOT_BOUND',
        own,
        "A service account's token must be bound to its key: ask for it with DPoP.",
      );
    const user = actingFor === undefined ? undefined : await this.worker(issuerId, actingFor);
    if (user === undefined || !user.active || user.role === 'SERVICE') {
      throw new SignInRefused(
        'NAMES_NO_USER',
        own,
        "A service account acts for a named user of its own agency: send that user's subject as Hub-Acting-For.",
      );
    }
    return callerOf(user, signedIn.id, expiresAt, signIn);
  }

  private async worker(issuerId: string, subject: string): Promise<SignedIn | undefined> {
    // PostgreSQL has no text with this character in it, and one such question would fail all that are asked with it.
    if (subject.includes('\0')) return undefined;
    const key = `${issuerId} ${subject}`;
    const now = this.clock.now();
    const known = this.workers.get(key);
    if (known !== undefined && Math.abs(now.getTime() - known.at) < WORKER_MAX_AGE_MS) return known.found;
    const found = await this.directory.submit({ issuerId, subject, now });
    // Nobody yet is not kept: whoever accepts an invitation is somebody with their next request.
    if (found !== undefined) this.workers.set(key, { found, at: now.getTime() });
    return found;
  }
}

/** The key in a token's `cnf`. A token bound by something else is none that anybody may use here without it. */
function keyOf(confirmation: unknown): string | null | undefined {
  if (confirmation === undefined) return undefined;
  const { jkt, ...others } = Object(confirmation) as Record<string, unknown>;
  return typeof jkt === 'string' && Object.keys(others).length === 0 ? jkt : null;
}

function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
}

/**
 * A resident without an account is the public, and nothing more until they accept an invitation. Only of the family's issuers:
 * anybody else whom the hub does not know is refused.
 */
function newcomer({ issuer, subject, session, expiresAt }: Verified): PublicCaller {
  const { id: issuerId, agency_id: agencyId, authority_id: authorityId } = issuer;
  if (authorityId === null) throw new SignInRefused('UNKNOWN_WORKER');
  return Object.freeze({
    audience: 'PUBLIC',
    newcomer: { issuerId, subject, session, agencyId, authorityId, expiresAt },
  });
}
