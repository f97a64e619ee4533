import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { maySee, type Hub } from './access';
import { auditWriter } from './audit';
import { answering } from './feedback';
import type { Clock } from './platform/clock';
import { poolOf } from './platform/db/data-source';
import { dbOn } from './platform/db/statement';

export interface HubParts {
  readonly source: DataSource;
  readonly clock: Clock;
  readonly auditKey: string;
  readonly wake: Hub['wake'];
  readonly alarm: Hub['alarm'];
}

/** What every scope stands on, for a server and for a command alike. */
export function createHub({ source, clock, auditKey, wake, alarm }: HubParts): Hub {
  const db = dbOn(poolOf(source));
  return {
    db,
    source,
    clock,
    wake,
    alarm,
    audit: auditWriter(db),
    maySee: maySee(db),
    answering,
    digest: (...parts) => createHmac('sha256', auditKey).update(JSON.stringify(parts)).digest('hex'),
  };
}
