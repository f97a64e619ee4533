import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { InvolvedAs } from './chair.rules';

// Every row that ever tied the worker to one of the children or to a brother or sister of theirs, ended ones included.
const INVOLVED = statement(
  'conferences.involved-with-children',
  `with kin as (
     select cc.child_id from conference_child cc where cc.conference_id = $1
     union
     select s.other_id from conference_child cc join sibling s on s.child_id = cc.child_id where cc.conference_id = $1
     union
     select s.child_id from conference_child cc join sibling s on s.other_id = cc.child_id where cc.conference_id = $1
   )
   select case when r.kind = 'SUPPORTER' then 'FAMILY' else r.kind end as involved from kin join relationship r using (child_id) where r.worker_id = $2
   union
   select 'MANAGED_KEY_WORKER' from kin join relationship r using (child_id) join worker w on w.id = r.worker_id
   where r.kind = 'ALLOCATED' and w.manager_id = $2
   union
   select 'FAMILY' from kin join connection n using (child_id) where n.account_id = $2
   union
   select 'ACTION' from kin join plan_action a using (child_id) where a.owner_worker_id = $2
   union
   select 'ASSESSMENT' from kin join assessment a using (child_id) where a.written_by = $2 or a.authorised_by = $2
   union
   select 'ASSESSMENT' from kin join conversation t using (child_id) where t.held_by = $2
   union
   select 'VISIT' from kin join visit v using (child_id) where v.visited_by = $2
   union
   select 'VISIT' from kin join sighting g using (child_id) where g.worker_id = $2
   union
   select 'PLACEMENT' from kin join family_group_conference f using (child_id) where f.offered_by = $2
   union
   select 'PLACEMENT' from kin join stay s using (child_id) where s.recorded_by = $2
   union
   select 'PLACEMENT' from kin join carer_considered o using (child_id) where o.considered_by = $2
   union
   select 'PLACEMENT' from kin join placement l using (child_id) where l.recorded_by = $2
   union
   select 'CONCERN' from kin join concern e using (child_id) where e.acknowledged_by = $2 or e.reporter_worker_id = $2
   order by 1`,
);

/** Everything that a worker has ever been to the children of a conference, or to their brothers and sisters. */
export async function involvedAs(unit: Change, conferenceId: string, workerId: string): Promise<InvolvedAs[]> {
  const rows = await unit.rows<{ involved: InvolvedAs }>(INVOLVED, [conferenceId, workerId]);
  return rows.map((row) => row.involved);
}
