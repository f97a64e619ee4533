import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { maySee, type Hub, type Seal } from './access';
import { auditWriter } from './audit';
import { answering } from './feedback';
import type { Clock } from './platform/clock';
import { poolOf } from './platform/db/data-source';
import type { Vault } from './platform/db/sealing/vault';
import { dbOn } from './platform/db/statement';

export interface HubParts {
  readonly source: DataSource;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly auditKey: string;
  readonly wake: Hub['wake'];
  readonly alarm: Hub['alarm'];
  /** Who seals the audit; without one it stays unsealed, as in a test or a command. */
  readonly seal?: Seal | undefined;
}

const NO_SEAL: Seal = { now: () => Promise.resolve(), within: () => Promise.resolve() };

/** What every scope stands on, for a server and for a command alike. */
export function createHub({ source, vault, clock, auditKey, wake, alarm, seal = NO_SEAL }: HubParts): Hub {
  const db = dbOn(poolOf(source), vault);
  return {
    db,
    source,
    vault,
    clock,
    wake,
    alarm,
    seal,
    audit: auditWriter(db, seal),
    maySee: maySee(db),
    answering,
    digest: (...parts) => createHmac('sha256', auditKey).update(JSON.stringify(parts)).digest('hex'),
  };
}
