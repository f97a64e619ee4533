import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Pool } from 'pg';
import { TOKEN_AUDIENCE } from '../../../src/identity';

export interface SignedIn {
  readonly worker: string;
  readonly agency: string;
  readonly authority: string;
  readonly role: string;
  /** Who vouched for them, and the sign-in, as the audit names them. */
  readonly issuer: string;
  readonly session: string;
}

/** What the audit calls the document that is asked, as a value in SQL: the peers have one for each of their questions. */
export const DOCUMENT = `'\\x${createHash('sha256').update('a question of the bench').digest('hex')}'::bytea`;

const FRESH_TOKEN_MS = 30_000;
const FRESH_WORKER_MS = 1_000;

const WORKER = `select w.id as worker, i.id as issuer, w.agency_id as agency, a.authority_id as authority, w.role
  from worker w join agency a on a.id = w.agency_id join issuer i on i.id = w.issuer_id and i.agency_id = w.agency_id
  where i.url = $1 and w.subject = $2 and w.active_from <= now() and (w.active_to is null or w.active_to > now())`;

/**
 * Sign-in of the peers: a token is verified as in the hub and believed for as long as there, a worker likewise, with as
 * little code as that takes.
 */
export class SignIn {
  private readonly tokens = new Map<
    string,
    { issuer: string; subject: string; session: string; ends: number; at: number }
  >();
  private readonly workers = new Map<string, { found: Omit<SignedIn, 'session'>; at: number }>();
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly pool: Pool) {}

  async caller(authorization: string | undefined): Promise<SignedIn> {
    const token = (authorization ?? '').slice('Bearer '.length);
    const now = Date.now();
    let known = this.tokens.get(token);
    if (known === undefined || now - known.at > FRESH_TOKEN_MS) {
      const issuer = decodeJwt(token).iss ?? '';
      this.keys ??= createLocalJWKSet(
        (await (await fetch(`${issuer.slice(0, issuer.lastIndexOf('/'))}/jwks`)).json()) as JSONWebKeySet,
      );
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: ['ES256'],
        typ: 'at+jwt',
      });
      const session = createHash('sha256')
        .update(`${issuer} ${payload.jti ?? ''}`)
        .digest('hex')
        .slice(0, 32);
      known = { issuer, subject: payload.sub ?? '', session, ends: (payload.exp ?? 0) * 1000, at: now };
      this.tokens.set(token, known);
    }
    if (known.ends <= now) throw new Error('this token has ended');
    const { session } = known;
    const key = known.issuer + known.subject;
    const worker = this.workers.get(key);
    if (worker !== undefined && now - worker.at < FRESH_WORKER_MS) return { ...worker.found, session };
    const { rows } = await this.pool.query<Omit<SignedIn, 'session'>>({
      name: 'worker',
      text: WORKER,
      values: [known.issuer, known.subject],
    });
    const [found] = rows;
    if (found === undefined) throw new Error('nobody works there by that name');
    this.workers.set(key, { found, at: now });
    return { ...found, session };
  }
}
