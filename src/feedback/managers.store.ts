import { IS_VISIBLE, MANAGING_ROLES, relationshipsOpening, rolesIn, VISIBLE_TO_EACH, type Scope } from '../access';
import { atWork } from '../identity';
import { statement } from '../platform/db/statement';

// Each manager as somebody who asks for the record, so that the one visibility predicate decides whether they hear.
const MANAGERS = statement(
  'feedback.managers',
  `select q.worker as id, q.worker = kw.manager_id as of_key_worker
   from child c
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.began_at <= $1 and (k.ended_at is null or k.ended_at > $1)
   left join worker kw on kw.id = k.worker_id
   cross join lateral (
     select $1::timestamptz as now, w.id as worker, w.agency_id as agency, a.authority_id as authority, 'MANAGER' as own, $2::text as kinds
     from worker w join agency a on a.id = w.agency_id
     where a.authority_id = c.authority_id and a.kind = 'SOCIAL_CARE' and w.role in ${rolesIn(MANAGING_ROLES)}
       and ${atWork('w', '$1')} and w.id is distinct from $4::uuid
   ) q ${VISIBLE_TO_EACH}
   where c.id = $3::uuid and ${IS_VISIBLE}`,
);

/** The managers of the authority who may see a child, but for one whom the complaint is about; the key worker's is marked. */
export const managersFor = (
  scope: Scope,
  childId: string,
  but: string | null,
): Promise<{ id: string; of_key_worker: boolean | null }[]> =>
  scope.hub.db.rows(MANAGERS, [scope.now, relationshipsOpening('SOCIAL_CARE').join(), childId, but]);
