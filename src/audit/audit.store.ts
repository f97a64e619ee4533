import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

/** One row of the audit before it is written. */
export interface AuditRow {
  readonly at: Date;
  readonly requestId: string;
  readonly action: string;
  readonly operation: string;
  readonly workerId: string | null;
  readonly serviceId: string | null;
  readonly agencyId: string | null;
  readonly audience: string;
  readonly purpose: string;
  readonly authorityId: string | null;
  readonly childId: string | null;
  readonly childIds: readonly string[] | null;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
  readonly digest: string | null;
}

// Arrays of arrays do not unnest one by one in SQL, so lists travel joined. None of the words in them holds a comma.
const INSERT = statement(
  'audit.insert',
  `insert into audit_entry (at, request_id, action, operation, worker_id, service_id, agency_id, audience, purpose, authority_id, child_id, child_ids, bases, fields, digest)
   select at, request_id, action, operation, worker_id, service_id, agency_id, audience, purpose, authority_id, child_id,
     string_to_array(child_ids, ',')::uuid[], string_to_array(bases, ','), string_to_array(fields, ','), digest
   from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::text[])
     as t (at, request_id, action, operation, worker_id, service_id, agency_id, audience, purpose, authority_id, child_id, child_ids, bases, fields, digest)`,
);

/** Appends rows in one statement; on a connection with an open transaction they become part of it. */
export async function appendAudit(db: Db, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.rows(INSERT, [
    rows.map((r) => r.at),
    rows.map((r) => r.requestId),
    rows.map((r) => r.action),
    rows.map((r) => r.operation),
    rows.map((r) => r.workerId),
    rows.map((r) => r.serviceId),
    rows.map((r) => r.agencyId),
    rows.map((r) => r.audience),
    rows.map((r) => r.purpose),
    rows.map((r) => r.authorityId),
    rows.map((r) => r.childId),
    rows.map((r) => r.childIds?.join() ?? null),
    rows.map((r) => r.bases.join()),
    rows.map((r) => r.fields.join()),
    rows.map((r) => r.digest),
  ]);
}
