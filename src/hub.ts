import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { maySee, type Hub, type Seal } from './access';
import { auditWriter } from './audit';
import type { ConfidentialName } from './deadlines';
import { answeringComplaint } from './feedback';
import type { Clock } from './platform/clock';
import { poolOf } from './platform/db/data-source';
import type { Vault } from './platform/db/sealing/vault';
import { sealedPositions } from './platform/positions';
import { dbOn } from './platform/db/statement';
import { answeringRequest } from './subject-access';

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

/** Every confidential row of the timetable has somebody who says who must meet it. */
const ANSWERING: Readonly<Record<ConfidentialName, Hub['answering']>> = {
  COMPLAINT: answeringComplaint,
  COMPLAINT_INVESTIGATION: answeringComplaint,
  SUBJECT_ACCESS: answeringRequest,
};

/** Who must meet what is confidential; of a timescale that is not, nobody. */
const answering: Hub['answering'] = async (scope, db, due, all) =>
  (await (ANSWERING as Partial<Record<string, Hub['answering']>>)[due.timescale]?.(scope, db, due, all)) ?? [];

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
    positions: sealedPositions(auditKey),
    digest: (...parts) => createHmac('sha256', auditKey).update(JSON.stringify(parts)).digest('hex'),
  };
}
