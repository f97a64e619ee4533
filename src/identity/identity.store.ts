import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { AgencyKind, WorkerRole } from './roles';

/** An issuer as the registry knows it: whose people it vouches for, and with which signatures. */
export interface IssuerRow {
  readonly id: string;
  readonly url: string;
  readonly agency_id: string;
  readonly kind: AgencyKind;
  readonly authority_id: string | null;
  readonly algorithms: readonly string[];
  readonly jwks_uri: string;
}

const ISSUERS = statement(
  'identity.issuers',
  `select i.id, i.url, i.agency_id, a.kind, a.authority_id, i.algorithms, i.jwks_uri from issuer i join agency a on a.id = i.agency_id`,
);

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
const WORKER = statement(
  'identity.worker',
  `select w.id, w.agency_id, a.kind, w.role, w.team_id, a.authority_id,
     w.active_from <= $3 and (w.active_to is null or w.active_to > $3) as active
   from worker w join agency a on a.id = w.agency_id join issuer i on i.id = w.issuer_id and i.agency_id = w.agency_id
   where w.issuer_id = $1 and w.subject = $2`,
);

/** The worker whom an issuer calls by a subject, whether or not they still work there. */
export async function findWorker(db: Db, issuerId: string, subject: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await db.rows<SignedIn>(WORKER, [issuerId, subject, now]);
  return row;
}
