import type { Db } from '../platform/db/statement';
import { each, statement } from '../platform/db/statement';
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

const OF_SIGNED_IN = (now: string) => `w.id, w.agency_id, a.kind, w.role, w.team_id, a.authority_id,
     w.active_from <= ${now} and (w.active_to is null or w.active_to > ${now}) as active`;
// The agency is the issuer's, not the worker row's alone: an issuer can never sign in somebody of another agency. Asked of each worker
// who was found and not joined: by a join PostgreSQL went from the issuer to everybody of its agency (measured for 500 who
// sign in, of agencies with 500 workers: 19.6 ms, and 6.4 without).
const IN_PLACE = `join agency a on a.id = w.agency_id and a.id = (select i.agency_id from issuer i where i.id = w.issuer_id)`;

const WORKERS = statement(
  'identity.workers',
  `select q.ord, ${OF_SIGNED_IN('q.now')}
   from unnest(${each(1, 'uuid')}, ${each(2, 'text')}, ${each(3, 'timestamptz')}) with ordinality as q (issuer, subject, now, ord)
   join worker w on w.issuer_id = q.issuer and w.subject = q.subject ${IN_PLACE}`,
);

/** What an issuer calls somebody, and the instant at which it did. */
export interface Named {
  readonly issuerId: string;
  readonly subject: string;
  readonly now: Date;
}

/** The workers whom issuers call by these subjects, whether or not they still work there; in the order of the question. */
export async function findWorkers(db: Db, named: readonly Named[]): Promise<(SignedIn | undefined)[]> {
  const rows = await db.rows<SignedIn & { ord: number }>(WORKERS, [
    named.map((n) => n.issuerId),
    named.map((n) => n.subject),
    named.map((n) => n.now),
  ]);
  const found = new Map(rows.map(({ ord, ...worker }) => [ord, worker]));
  return named.map((_, i) => found.get(i + 1));
}

const WORKER_BY_ID = statement(
  'identity.worker-by-id',
  `select ${OF_SIGNED_IN('$1')} from worker w ${IN_PLACE} where w.id = $2`,
);

/** The same for a worker whom the hub itself has let in by something it gave them: a calendar feed. */
export async function findWorkerById(db: Db, id: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await db.rows<SignedIn>(WORKER_BY_ID, [now, id]);
  return row;
}
