import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { readIssuers, type IssuerRow } from './identity.store';

/** An issuer with the means to check what it signed. */
export interface TrustedIssuer extends IssuerRow {
  readonly keys: JWTVerifyGetKey;
}

const REGISTRY_MAX_AGE_MS = 30_000;
/** A key that an issuer removed stays good for at most this long; jose's own default is ten minutes. */
const KEY_MAX_AGE_MS = 60_000;
/** A new key is looked for at most this often, so that invented key ids cannot make the hub flood an issuer. */
const KEY_COOLDOWN_MS = 5_000;

/** The registry of issuers, read from the database and kept for half a minute. */
export class Issuers {
  private byUrl = new Map<string, TrustedIssuer>();
  private readAt = -Infinity;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async find(url: string): Promise<TrustedIssuer | undefined> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.readAt) > REGISTRY_MAX_AGE_MS) {
      const rows = await readIssuers(this.db);
      this.byUrl = new Map(rows.map((row) => [row.url, this.byUrl.get(row.url) ?? { ...row, keys: keysOf(row) }]));
      this.readAt = now;
    }
    return this.byUrl.get(url);
  }
}

function keysOf(row: IssuerRow): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(row.jwks_uri), {
    cacheMaxAge: KEY_MAX_AGE_MS,
    cooldownDuration: KEY_COOLDOWN_MS,
    timeoutDuration: 3_000,
  });
}
