import { createHmac } from 'node:crypto';
import { leafHash } from './merkle';

/** An entry as it is sealed: every column as text, so that not a microsecond is lost on the way. */
export interface SealedEntry {
  readonly id: string;
  readonly at: string;
  readonly request_id: string;
  readonly action: string;
  readonly operation: string;
  readonly worker_id: string | null;
  readonly service_id: string | null;
  readonly agency_id: string | null;
  readonly audience: string;
  readonly purpose: string;
  readonly authority_id: string | null;
  readonly child_id: string | null;
  readonly child_ids: readonly string[] | null;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
  readonly digest: string | null;
  readonly issuer_id: string | null;
  readonly session: string | null;
  readonly document: string | null;
}

/** The columns that are sealed, which is all of them, in the order in which they are: a new one goes to the end. */
export const SEALED_COLUMNS = [
  ...(['id', 'at', 'request_id', 'action', 'operation', 'worker_id', 'service_id', 'agency_id', 'audience'] as const),
  ...(['purpose', 'authority_id', 'child_id', 'child_ids', 'bases', 'fields', 'digest'] as const),
  ...(['issuer_id', 'session', 'document'] as const),
] satisfies (keyof SealedEntry)[];

/** The same in SQL: `at` in microseconds of the epoch, whatever the session's time zone. */
export const sealedColumns = (alias: string): string =>
  SEALED_COLUMNS.map((column) => {
    if (column === 'id') return `${alias}.id::text as id`;
    if (column === 'at') return `(extract(epoch from ${alias}.at) * 1000000)::bigint::text as at`;
    if (column === 'document') return `encode(${alias}.document, 'hex') as document`;
    return `${alias}.${column}`;
  }).join(', ');

/** The one text of an entry. What is null is left out: a column that is added later leaves the text of older entries alone. */
export const canonical = (entry: SealedEntry): string =>
  JSON.stringify(
    Object.fromEntries(SEALED_COLUMNS.filter((name) => entry[name] != null).map((name) => [name, entry[name]])),
  );

/**
 * The hash of an entry's leaf. It is blinded by a random key of its own: somebody who holds the hashes, a checkpoint or a
 * proof of another entry cannot try out what an entry may have said.
 */
export const hashOf = (entry: SealedEntry, blind: Buffer): Buffer =>
  leafHash(createHmac('sha256', blind).update(canonical(entry)).digest());
