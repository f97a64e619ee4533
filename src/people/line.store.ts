import { atWork } from '../identity';
import { statement, type Db } from '../platform/db/statement';
import { checkImpartial, isImpartial, type InLine } from './line.rules';

// `union` and not `union all`: two who are said to manage each other end it.
const LINES = statement(
  'workers.lines',
  `with recursive up as (
     select id as of, id, manager_id from worker where id = any($1)
     union select up.of, w.id, w.manager_id from up join worker w on w.id = up.manager_id
   )
   select of, id from up where id <> of`,
);

/** Workers with everybody to whom each answers, however far up. */
async function linesOf(db: Db, ids: readonly string[]): Promise<InLine[]> {
  const rows = await db.rows<{ of: string; id: string }>(LINES, [ids]);
  return ids.map((id) => ({ id, managers: rows.filter((row) => row.of === id).map((row) => row.id) }));
}

/** Refuses to let somebody judge what they did themselves, or what somebody of their line did. */
export async function checkOutOfLine(db: Db, who: string, judge: string, field: string): Promise<void> {
  const [did, judges] = await linesOf(db, [who, judge]);
  checkImpartial(did as InLine, judges as InLine, field);
}

const LEADS = statement(
  'workers.leads',
  `select w.id from worker w join agency a on a.id = w.agency_id
   where ($1::uuid is null or a.authority_id = $1) and a.kind = 'SOCIAL_CARE' and w.role = 'INFORMATION_GOVERNANCE'
     and ${atWork('w', '$2')}
   order by w.id`,
);

/** The information-governance leads of an authority who are at work; of every authority, for an agency that serves them all. */
export const leadsOf = async (db: Db, authorityId: string | null, now: Date): Promise<string[]> =>
  (await db.rows<{ id: string }>(LEADS, [authorityId, now])).map((row) => row.id);

/** Of some people, those whom a line does not join to somebody: whoever hears of them must not be theirs. */
export async function impartial(db: Db, people: readonly string[], of: string): Promise<string[]> {
  const [about, ...lines] = await linesOf(db, [of, ...people]);
  return lines.filter((line) => isImpartial(about as InLine, line)).map(({ id }) => id);
}
