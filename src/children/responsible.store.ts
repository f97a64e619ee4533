import {
  IS_VISIBLE,
  MANAGING_ROLES,
  ownBy,
  relationshipsOpening,
  rolesIn,
  VISIBLE_TO_EACH,
  type Scope,
} from '../access';
import { atWork } from '../identity';
import { statement, type Db } from '../platform/db/statement';

// Each of the two as somebody who asks for the record, so that the one visibility predicate decides whether they hear.
const RESPONSIBLE = statement(
  'children.responsible',
  `select q.worker as id, c.authority_id, q.is_key_worker
   from child c
   join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.began_at <= $1 and (k.ended_at is null or k.ended_at > $1)
   join worker kw on kw.id = k.worker_id
   cross join lateral (
     select $1::timestamptz as now, w.id as worker, w.agency_id as agency, a.authority_id as authority,
       ${ownBy('w.role')} as own, $2::text as kinds,
       w.id = k.worker_id as is_key_worker
     from worker w join agency a on a.id = w.agency_id
     where w.id in (k.worker_id, kw.manager_id) and ${atWork('w', '$1')}
   ) q ${VISIBLE_TO_EACH}
   where c.id = $3::uuid and ${IS_VISIBLE}
   order by q.is_key_worker desc`,
);

/**
 * Who answers for a child at this moment, the key worker before their manager: only those who are at work and may see the
 * record. Whoever has left, or is kept away by a restriction, must not be the only one who is told.
 */
export async function answeringFor(scope: Scope, childId: string, db: Db): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(RESPONSIBLE, [
    scope.now,
    relationshipsOpening('SOCIAL_CARE').join(),
    childId,
  ]);
  return rows.map((row) => row.id);
}

const SUBSTITUTE = statement(
  'children.substitute',
  `select q.worker as id from child c
   cross join lateral (
     select $1::timestamptz as now, w.id as worker, w.agency_id as agency, a.authority_id as authority, 'AUTHORITY' as own, $2::text as kinds, w.role
     from worker w join agency a on a.id = w.agency_id and a.kind = 'SOCIAL_CARE' and a.authority_id = c.authority_id
     where w.role in ${rolesIn([...MANAGING_ROLES, 'DUTY_PRACTITIONER'])} and ${atWork('w', '$1')}
   ) q ${VISIBLE_TO_EACH}
   where c.id = $3::uuid and ${IS_VISIBLE} order by q.role in ${rolesIn(MANAGING_ROLES)} desc, q.worker limit 1`,
);

/** Who of the authority's people hears of a hidden record: whoever answers for the child, else somebody who may see it. Never a team. */
export async function hearingOfHidden(scope: Scope, childId: string, db: Db): Promise<string[]> {
  const answering = await answeringFor(scope, childId, db);
  if (answering.length > 0) return answering;
  const rows = await db.rows<{ id: string }>(SUBSTITUTE, [
    scope.now,
    relationshipsOpening('SOCIAL_CARE').join(),
    childId,
  ]);
  return rows.map((row) => row.id);
}
