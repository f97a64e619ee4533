import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { readIssuers, type IssuerRow } from './identity.store';
import { KeySet } from './key-set';

/** An issuer with the means to check what it signed. */
export interface TrustedIssuer extends IssuerRow {
  readonly keys: KeySet;
}

const REGISTRY_MAX_AGE_MS = 30_000;

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
      this.byUrl = new Map(rows.map((row) => [row.url, { ...row, keys: this.keysOf(row) }]));
      this.readAt = now;
    }
    return this.byUrl.get(url);
  }

  /** The keys already fetched, as long as the registry names the same place for them. */
  private keysOf(row: IssuerRow): KeySet {
    const known = this.byUrl.get(row.url)?.keys;
    return known?.url === row.jwks_uri ? known : new KeySet(row.jwks_uri, this.clock);
  }
}
