import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { AgencyKind, WorkerRole } from './roles';

/** An issuer as the registry knows it: whose people it vouches for, and with which signatures. */
export interface IssuerRow {
  readonly id: string;
  readonly url: string;
  readonly agency_id: string;
  readonly algorithms: readonly string[];
  readonly jwks_uri: string;
}

const ISSUERS = statement('identity.issuers', `select id, url, agency_id, algorithms, jwks_uri from issuer`);

export const readIssuers = (db: Db): Promise<IssuerRow[]> => db.rows<IssuerRow>(ISSUERS, []);

/** A worker as far as the hub must know who is asking. */
export interface SignedIn {
  readonly id: string;
  readonly agency_id: string;
  readonly kind: AgencyKind;
  readonly role: WorkerRole;
  readonly team_id: string | null;
  readonly authority_id: string | null;
  /** Whether they work there at this instant. */
  readonly active: boolean;
}

// The agency is the issuer's, not the worker row's alone: an issuer can never sign in somebody of another agency.
const SIGNED_IN = `select w.id, w.agency_id, a.kind, w.role, w.team_id, a.authority_id,
     w.active_from <= $1 and (w.active_to is null or w.active_to > $1) as active
   from worker w join agency a on a.id = w.agency_id join issuer i on i.id = w.issuer_id and i.agency_id = w.agency_id`;

const WORKER = statement('identity.worker', `${SIGNED_IN} where w.issuer_id = $2 and w.subject = $3`);
const WORKER_BY_ID = statement('identity.worker-by-id', `${SIGNED_IN} where w.id = $2`);

/** The worker whom an issuer calls by a subject, whether or not they still work there. */
export async function findWorker(db: Db, issuerId: string, subject: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await db.rows<SignedIn>(WORKER, [now, issuerId, subject]);
  return row;
}

/** The same for a worker whom the hub itself has let in by something it gave them: a calendar feed. */
export async function findWorkerById(db: Db, id: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await db.rows<SignedIn>(WORKER_BY_ID, [now, id]);
  return row;
}
