import type { Audience } from '../identity';
import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

/** A registered document as the command lists it. */
export interface RegisteredDocument {
  readonly id: string;
  readonly audience: Audience;
  readonly digest: string;
  readonly name: string;
  readonly text: string;
  readonly added_by: string;
  readonly approved: boolean;
  readonly withdrawn: boolean;
}

const LIST = statement(
  'trusted-documents.list',
  `select id, audience, digest, name, text, added_by, approved_at is not null as approved, withdrawn_at is not null as withdrawn
   from trusted_document order by audience, name, added_at`,
);

export const allDocuments = (db: Db): Promise<RegisteredDocument[]> => db.rows<RegisteredDocument>(LIST, []);

/** A document that may be asked for now. */
export interface ApprovedDocument {
  readonly audience: Audience;
  readonly digest: string;
  readonly text: string;
}

const APPROVED = statement(
  'trusted-documents.approved',
  `select audience, digest, text from trusted_document where approved_at is not null and withdrawn_at is null`,
);

/** Those that may be asked for now: few enough to be read whole. */
export const approvedDocuments = (db: Db): Promise<ApprovedDocument[]> => db.rows<ApprovedDocument>(APPROVED, []);

// One row for each step, with the step's own condition: of two people who take it at once, one finds nothing to change.
const APPROVE = statement(
  'trusted-documents.approve',
  `update trusted_document set approved_by = $2, approved_at = $3
   where id = $1 and approved_at is null and withdrawn_at is null returning id`,
);
const WITHDRAW = statement(
  'trusted-documents.withdraw',
  `update trusted_document set withdrawn_by = $2, withdrawn_at = $3 where id = $1 and withdrawn_at is null returning id`,
);

/** Takes a step with a document; false when it has been taken already. */
export async function markDocument(
  db: Db,
  step: 'approve' | 'withdraw',
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  return (await db.rows(step === 'approve' ? APPROVE : WITHDRAW, [id, by, at])).length === 1;
}
