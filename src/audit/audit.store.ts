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
  readonly issuerId?: string | undefined;
  readonly session?: string | undefined;
  /** In hexadecimal. */
  readonly document?: string | undefined;
}

// What was refused does not ask for a seal: the time that takes would tell whoever asked that there is a restricted record.
// Arrays of arrays do not unnest one by one in SQL, so lists travel joined. None of the words in them holds a comma.
// The rows of one request differ in the child alone: who, when, why and the names of the fields travel once, and each
// row says by its number which of them it belongs to.
const INSERT = statement(
  'audit.insert',
  `with noted as (
   insert into audit_entry (at, request_id, action, operation, worker_id, service_id, agency_id, audience, purpose, fields,
     issuer_id, session, document, authority_id, child_id, child_ids, bases, digest)
   select ($1::timestamptz[])[act], ($2::uuid[])[act], ($3::text[])[act], ($4::text[])[act], ($5::uuid[])[act], ($6::uuid[])[act],
     ($7::uuid[])[act], ($8::text[])[act], ($9::text[])[act], string_to_array(($10::text[])[act], ','),
     ($11::uuid[])[act], ($12::uuid[])[act], decode(($13::text[])[act], 'hex'), authority_id, child_id, string_to_array(child_ids, ',')::uuid[], string_to_array(bases, ','), digest
   from unnest($14::int[], $15::uuid[], $16::uuid[], $17::text[], $18::text[], $19::text[])
     as t (act, authority_id, child_id, child_ids, bases, digest)
   returning child_id, action)
   select distinct r.child_id as restricted from noted n join restriction r on r.child_id = n.child_id and r.kind = 'RECORD' and r.ended_at is null and n.action <> 'REFUSED'`,
);

/** Whether two rows say the same of everything but the child. A request has one caller and one instant. */
const sameAct = (a: AuditRow, b: AuditRow): boolean =>
  a.requestId === b.requestId &&
  a.action === b.action &&
  a.operation === b.operation &&
  a.purpose === b.purpose &&
  a.fields === b.fields;

/**
 * Appends rows in one statement; on a connection with an open transaction they become part of it.
 *
 * @returns those among the children whose record is restricted to named workers, and was seen or changed.
 */
export async function appendAudit(db: Db, rows: readonly AuditRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return NOBODY;
  const acts: AuditRow[] = [];
  const act = rows.map((row) => {
    const last = acts.at(-1);
    if (last === undefined || !sameAct(last, row)) acts.push(row);
    return acts.length;
  });
  const found = await db.rows<{ restricted: string }>(INSERT, [
    acts.map((r) => r.at),
    acts.map((r) => r.requestId),
    acts.map((r) => r.action),
    acts.map((r) => r.operation),
    acts.map((r) => r.workerId),
    acts.map((r) => r.serviceId),
    acts.map((r) => r.agencyId),
    acts.map((r) => r.audience),
    acts.map((r) => r.purpose),
    acts.map((r) => r.fields.join()),
    acts.map((r) => r.issuerId ?? null),
    acts.map((r) => r.session ?? null),
    acts.map((r) => r.document ?? null),
    act,
    rows.map((r) => r.authorityId),
    rows.map((r) => r.childId),
    rows.map((r) => r.childIds?.join() ?? null),
    rows.map((r) => r.bases.join()),
    rows.map((r) => r.digest),
  ]);
  return found.length === 0 ? NOBODY : new Set(found.map(({ restricted }) => restricted));
}

const NOBODY: ReadonlySet<string> = new Set();
