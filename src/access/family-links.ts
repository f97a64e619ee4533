import { statement, type Db } from '../platform/db/statement';

const LINKS = statement(
  'access.family-links',
  `select id from relationship
   where worker_id = $1 and kind in ('FAMILY', 'SUPPORTER') and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** What somebody of the family was invited to and has not been withdrawn from: the ids of their relationships. */
export const familyLinks = async (db: Db, accountId: string, now: Date): Promise<readonly string[]> =>
  (await db.rows<{ id: string }>(LINKS, [accountId, now])).map(({ id }) => id);
