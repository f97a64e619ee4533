import type { RecordAccess, Scope } from '../access';
import { statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { RUNGS } from './ladder';
import { ConcernRung } from './rung.type';

// For concerns that are open to the caller so far, by their ids: who is told is no secret beside what they were told.
const RUNGS_OF = statement(
  'escalation.rungs-of',
  `select e.concern_id as "concernId", e.level, e.due_at as "dueAt", e.done_at as "reachedAt",
     array(select t.recipient_id from escalation_told t join worker w on w.id = t.recipient_id
       where t.concern_id = e.concern_id and t.level = e.level order by w.name, w.id) as "workerIds",
     array(select t.recipient_id from escalation_told t join team m on m.id = t.recipient_id
       where t.concern_id = e.concern_id and t.level = e.level order by m.name) as "teamIds"
   from escalation e where e.concern_id = any($1) order by e.concern_id, e.level`,
);

type RungRow = Pick<ConcernRung, 'dueAt' | 'reachedAt' | 'workerIds' | 'teamIds'> & {
  readonly concernId: string;
  readonly level: number;
};

const rungLoader = (scope: Scope) =>
  scope.loader<RungRow[]>('concern-rungs', async (ids) => {
    const rows = await scope.hub.db.rows<RungRow & Record<string, unknown>>(RUNGS_OF, [ids]);
    return grouped(
      rows,
      (row) => row.concernId,
      (row) => row,
    );
  });

/** The ladder of a concern that is open to the caller; a rung is cut like the concern it belongs to. */
export async function rungsOf(scope: Scope, concern: { id: string; access: RecordAccess }): Promise<ConcernRung[]> {
  const rows = (await rungLoader(scope).load(concern.id)) ?? [];
  return rows.map(({ level, dueAt, reachedAt, workerIds, teamIds }) =>
    scope.show(
      concern.access,
      Object.assign(new ConcernRung(), { rung: RUNGS[level], dueAt, reachedAt, workerIds, teamIds }),
    ),
  );
}
