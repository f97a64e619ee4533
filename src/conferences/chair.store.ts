import { BARS, IS_VISIBLE, RelationshipEntity, VISIBLE } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { newId } from '../platform/ids';
import type { HeldConference } from './conference-changes.store';
import type { Tie } from './chair.rules';
import { opensUntil } from './invitation.rules';

// To have chaired a conference about the child before is no direct involvement: the same chair sees a plan through its reviews.
// Every other row that ever tied the worker to one of the children or to a brother or sister of theirs, ended ones included; and
// whether whoever asks may see that child.
const INVOLVED = statement(
  'conferences.involved-with-children',
  `with family as (
     select cc.child_id from conference_child cc where cc.conference_id = $7
     union
     select s.other_id from conference_child cc join sibling s on s.child_id = cc.child_id where cc.conference_id = $7
     union
     select s.child_id from conference_child cc join sibling s on s.other_id = cc.child_id where cc.conference_id = $7
   ), kin as (
     select c.id as child_id, ${IS_VISIBLE} as visible from family f join child c on c.id = f.child_id ${VISIBLE}
   )
   select visible, case when r.kind = 'SUPPORTER' then 'FAMILY' else r.kind end as involved from kin join relationship r using (child_id)
   where r.worker_id = $8 and r.kind <> 'CHAIR'
   union
   select visible, 'MANAGED_KEY_WORKER' from kin join relationship r using (child_id) join worker w on w.id = r.worker_id
   where r.kind = 'ALLOCATED' and w.manager_id = $8
   union
   select visible, 'FAMILY' from kin join connection n using (child_id) where n.account_id = $8
   union
   select visible, 'ACTION' from kin join plan_action a using (child_id) where a.owner_worker_id = $8
   union
   select visible, 'ASSESSMENT' from kin join assessment a using (child_id) where a.written_by = $8 or a.authorised_by = $8
   union
   select visible, 'ASSESSMENT' from kin join conversation t using (child_id) where t.held_by = $8
   union
   select visible, 'VISIT' from kin join visit v using (child_id) where v.visited_by = $8
   union
   select visible, 'VISIT' from kin join sighting g using (child_id) where g.worker_id = $8
   union
   select visible, 'PLACEMENT' from kin join family_group_conference f using (child_id) where f.offered_by = $8
   union
   select visible, 'PLACEMENT' from kin join stay s using (child_id) where s.recorded_by = $8
   union
   select visible, 'PLACEMENT' from kin join carer_considered o using (child_id) where o.considered_by = $8
   union
   select visible, 'PLACEMENT' from kin join placement l using (child_id) where l.recorded_by = $8
   union
   select visible, 'INVITED' from kin join conference_invitation_child ic using (child_id) join conference_invitation i on i.id = ic.invitation_id
   where i.worker_id = $8 and i.withdrawn_at is null
   union
   select visible, 'CONCERN' from kin join concern e on e.child_id = kin.child_id
     or exists (select from concern_child l where l.concern_id = e.id and l.child_id = kin.child_id)
   where $8 in (e.acknowledged_by, e.reporter_worker_id, e.decided_by)
   union
   select visible, 'DECIDED' from kin where exists (select from strategy_discussion d where d.child_id = kin.child_id and d.called_by = $8)
     or exists (select from section47 e where e.child_id = kin.child_id and e.ended_by = $8)
     or exists (select from referral o where o.child_id = kin.child_id and o.closed_by = $8)
     or exists (select from early_review e where e.child_id = kin.child_id and e.answered_by = $8)
   order by visible desc, involved`,
  'a chair is independent of the whole family, and so of a brother or sister who is hidden from whoever appoints',
);

/** Everything that a worker has ever been to the children of a conference, or to their brothers and sisters. */
export const involvedAs = (unit: Change, conferenceId: string, workerId: string): Promise<Tie[]> =>
  unit.rows<Tie & { [column: string]: unknown }>(INVOLVED, [...unit.scope.parameters, conferenceId, workerId]);

const STILL_CHAIRS = statement(
  'conferences.still-chairs',
  `select from conference f join worker w on w.id = f.chair_id
   where f.id = $1 and w.role = 'CONFERENCE_CHAIR' and w.active_from <= $2 and (w.active_to is null or w.active_to > $2)
     and not exists (select from conference_child cc where cc.conference_id = f.id and cc.left_because is null
       and (not exists (select from relationship r where r.id = cc.chair_link_id and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2))
         or exists (select from restriction x where x.child_id = cc.child_id and x.began_at <= $2 and (x.ended_at is null or x.ended_at > $2)
           and (${BARS('f.chair_id')}))))`,
);

/** Whether the chair of a conference still works as one, and sees every child of it. */
export const stillChairs = async (unit: Change, conferenceId: string): Promise<boolean> =>
  (await unit.rows(STILL_CHAIRS, [conferenceId, unit.scope.now])).length > 0;

const END_CHAIRING = statement(
  'conferences.end-chairing',
  `update relationship r set ended_at = greatest($2, r.began_at) from conference_child cc
   where cc.conference_id = $1 and r.id = cc.chair_link_id and (r.ended_at is null or r.ended_at > $3)`,
);

/** Says when what chairing a conference opened ends: now or later. */
export const endChairing = (unit: Change, conferenceId: string, at: Date) =>
  unit.rows(END_CHAIRING, [conferenceId, at, unit.scope.now]);

const LINK_CHAIR = statement(
  'conferences.link-chair',
  `update conference_child set chair_link_id = $3 where conference_id = $1 and child_id = $2`,
);

/**
 * Opens the children of a conference to whoever chairs it from now on; to the chair before, it closes. Like what an invitation
 * opens it ends by itself: a conference that nobody ever completes leaves the record open to nobody for good.
 */
export async function beginChairing(
  unit: Change,
  conference: HeldConference,
  chair: { readonly workerId: string; readonly agencyId: string },
): Promise<void> {
  const { now } = unit.scope;
  await endChairing(unit, conference.id, now);
  const endedAt = opensUntil(conference.plannedFor > now ? conference.plannedFor : now);
  for (const { child_id: childId, authority_id: authorityId } of conference.children) {
    const id = newId();
    await unit.insert(RelationshipEntity, {
      ...{ id, authorityId, childId, kind: 'CHAIR', ...chair, reason: 'chairs a conference about the child' },
      ...{ beganAt: now, endedAt },
    });
    await unit.rows(LINK_CHAIR, [conference.id, childId, id]);
  }
}
