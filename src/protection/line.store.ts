import { statement, type Db } from '../platform/db/statement';
import { isImpartial, type InLine } from './emergency.rules';

// `union` and not `union all`: two who are said to manage each other end it.
const LINE = statement(
  'protection.line',
  `with recursive up as (
     select id, manager_id from worker where id = $1
     union select w.id, w.manager_id from up join worker w on w.id = up.manager_id
   )
   select id from up where id <> $1`,
);

/** A worker with everybody to whom they answer, however far up. */
export async function lineOf(db: Db, id: string): Promise<InLine> {
  const rows = await db.rows<{ id: string }>(LINE, [id]);
  return { id, managers: rows.map((row) => row.id) };
}

const AUDITORS = statement(
  'protection.auditors',
  `select w.id from worker w join agency a on a.id = w.agency_id
   where a.authority_id = $1 and a.kind = 'SOCIAL_CARE' and w.role = 'INFORMATION_GOVERNANCE'
     and w.active_from <= $2 and (w.active_to is null or w.active_to > $2)
   order by w.id`,
);

/** The information-governance leads of an authority who are at work. */
export const auditorsOf = async (db: Db, authorityId: string, now: Date): Promise<string[]> =>
  (await db.rows<{ id: string }>(AUDITORS, [authorityId, now])).map((row) => row.id);

/** Of some people, those whom a line does not join to somebody: whoever hears of them must not be theirs. */
export async function impartial(db: Db, people: readonly string[], of: string): Promise<string[]> {
  const about = await lineOf(db, of);
  const lines = await Promise.all(people.map((id) => lineOf(db, id)));
  return lines.filter((line) => isImpartial(about, line)).map(({ id }) => id);
}
