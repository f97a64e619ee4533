import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose';
import { Batcher } from '../platform/batcher';
import { instantAt, type Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { useProofs, type UsedProof } from './proof.store';

/** What a request brings to show that its sender holds the key that the token is bound to. */
export interface Proof {
  /** The `DPoP` header, or `dpop` of a socket's connection parameters. */
  readonly jwt: string | undefined;
  /** POST; GET for a socket, whose handshake it is. */
  readonly method: 'POST' | 'GET';
}

/** How old a proof may be, and how far its clock may be ahead. */
const FRESH_SECONDS = 60;
const AHEAD_SECONDS = 5;
const ALGORITHMS = ['ES256', 'PS256', 'EdDSA', 'Ed25519'];
const ID = /^[!-~]{1,255}$/;

/**
 * Proofs of possession (RFC 9449): a token that its issuer bound to a key (`cnf.jkt`) is taken only together with a fresh
 * proof, signed with that key, of this very request, never used before in any process of the hub. A token that somebody
 * copied out of a log is worth nothing.
 */
export class Possession {
  private readonly uses: Batcher<UsedProof, boolean>;

  /** @param address where clients reach the hub: a proof made for another service is none. */
  constructor(
    db: Db,
    private readonly clock: Clock,
    private readonly address: () => string,
  ) {
    this.uses = new Batcher((proofs) => useProofs(db, proofs, clock.now()), 2);
  }

  /** Whether the sender holds the key with this thumbprint. */
  async isShown({ jwt, method }: Proof, token: string, thumbprint: string): Promise<boolean> {
    const now = this.clock.now();
    const seconds = now.getTime() / 1000;
    const proof = await jwtVerify(jwt ?? '', EmbeddedJWK, {
      ...{ typ: 'dpop+jwt', algorithms: ALGORITHMS, currentDate: now, clockTolerance: AHEAD_SECONDS },
      requiredClaims: ['iat', 'jti', 'htm', 'htu', 'ath'],
    }).catch(() => undefined);
    if (proof === undefined) return false;
    const { htm, htu, ath, jti = '', iat = 0 } = proof.payload;
    if (htm !== method || htu !== `${this.address()}/graphql` || !ID.test(jti)) return false;
    if (iat > seconds + AHEAD_SECONDS || iat < seconds - FRESH_SECONDS) return false;
    if (ath !== createHash('sha256').update(token).digest('base64url')) return false;
    if ((await calculateJwkThumbprint(proof.protectedHeader.jwk as JWK)) !== thumbprint) return false;
    return this.uses.submit({ thumbprint, jti, endsAt: instantAt((iat + FRESH_SECONDS + AHEAD_SECONDS) * 1000) });
  }
}
