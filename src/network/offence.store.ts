import { statement, type Db } from '../platform/db/statement';

const ORIGIN = statement(
  'network.offence-origin',
  `select originator_id as "originatorId", connection_id as "connectionId" from offence where id = $1 and withdrawn_at is null`,
);

/** Whose a disclosure is, and about which connection; undefined when there is none, or it was taken back. Opens nothing by itself. */
export async function originOf(
  db: Db,
  offenceId: string,
): Promise<{ originatorId: string; connectionId: string } | undefined> {
  const [row] = await db.rows<{ originatorId: string; connectionId: string }>(ORIGIN, [offenceId]);
  return row;
}
