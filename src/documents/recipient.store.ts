import type { Scope } from '../access';
import { statement } from '../platform/db/statement';

const FAMILY = statement(
  'documents.family-recipient',
  `select n.person_id, n.account_id, p.name, exists (
     select from relationship r where r.child_id = n.child_id and r.worker_id = n.account_id and r.kind in ('FAMILY', 'SUPPORTER')
       and r.began_at <= $4 and (r.ended_at is null or r.ended_at > $4)) as invited
   from connection n join person p on p.id = n.person_id
   where n.id = $1::uuid and n.child_id = $2::uuid and (n.until is null or n.until >= $3::date)`,
);

interface FamilyRecipient {
  readonly person_id: string;
  readonly account_id: string | null;
  readonly name: string;
  /** Whether the account opens the child to them now. */
  readonly invited: boolean;
}

/** A member of the family of a child whom the caller has found visible; undefined when the connection is none of theirs. */
export async function familyRecipient(
  scope: Scope,
  connectionId: string,
  childId: string,
  today: string,
): Promise<FamilyRecipient | undefined> {
  const [row] = await scope.hub.db.rows<FamilyRecipient>(FAMILY, [connectionId, childId, today, scope.now]);
  return row;
}

const AGENCY = statement(
  'documents.agency-recipient',
  `select g.name from agency g where g.id = $1::uuid and exists (
     select from relationship r where r.agency_id = g.id and r.child_id = $2::uuid and r.kind in ('CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'INVITED')
       and r.began_at <= $3 and (r.ended_at is null or r.ended_at > $3))`,
);

/** The name of an agency that has to do with a child now. */
export async function agencyRecipient(scope: Scope, agencyId: string, childId: string): Promise<string | undefined> {
  const [row] = await scope.hub.db.rows<{ name: string }>(AGENCY, [agencyId, childId, scope.now]);
  return row?.name;
}
