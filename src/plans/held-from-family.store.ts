import { SHIELDS } from '../access';
import { statement, type Db } from '../platform/db/statement';

/** Somebody of a child's family who reads its plan in the hub. */
export interface FamilyReader {
  readonly connectionId: string;
  readonly personId: string;
  /** Whether a shield on the record is one from them. */
  readonly shielded: boolean;
}

const READERS = statement(
  'plans.family-readers',
  `select n.id as "connectionId", n.person_id as "personId", exists (
     select from restriction x where x.child_id = n.child_id and x.began_at <= $2 and (x.ended_at is null or x.ended_at > $2)
       and ${SHIELDS({ worker: 'n.account_id', agency: '(select w.agency_id from worker w where w.id = n.account_id)' })} is not null) as shielded
   from connection n
   where n.child_id = $1 and n.until is null and exists (
     select from relationship r where r.child_id = n.child_id and r.worker_id = n.account_id and r.kind = 'FAMILY'
       and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2))
   order by n.id`,
);

/** Who of the family reads the plan of a child now. For whoever has seen the plan already. */
export const familyReaders = (db: Db, childId: string, now: Date): Promise<FamilyReader[]> =>
  db.rows<FamilyReader & { [column: string]: unknown }>(READERS, [childId, now]);
