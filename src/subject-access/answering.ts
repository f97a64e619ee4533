import type { ConfidentialDeadline, Scope } from '../access';
import { leadsOf } from '../people';
import { statement, type Db } from '../platform/db/statement';

const AUTHORITY = statement('subject-access.authority', `select authority_id as id from subject_access where id = $1`);

/** Who must see that a request is answered in time: the information-governance leads. Who asked is not for everybody to know. */
export async function answeringRequest(
  scope: Scope,
  db: Db,
  { subject_id: id }: ConfidentialDeadline,
): Promise<readonly string[]> {
  const [request] = await db.rows<{ id: string }>(AUTHORITY, [id]);
  return request === undefined ? [] : leadsOf(db, request.id, scope.now);
}
