import { BARS, WAITS_FOR_ANOTHER, type Scope } from '../access';
import { statement } from '../platform/db/statement';
import { CHILDREN_OF_WAITING } from './hearing.store';
import type { ConcernUrgency } from './ladder';

// Of all concerns of an authority, those that its manager may see: what they are to one child of it they are to all, so only
// restrictions have to be looked for, and families that they may know. A team's are those on its list and on the lists of its people.
const UNANSWERED = statement(
  'escalation.unanswered',
  `select r.level, r.urgency, count(*)::int as concerns
   from concern n
   cross join lateral (
     select e.level, e.urgency, e.child_id from escalation e
     where e.concern_id = n.id and e.done_at is not null order by e.level desc limit 1
   ) r
   where n.authority_id = $3::uuid and n.state = 'RECEIVED' and (n.child_id is not null or n.reporter_worker_id is distinct from $2::uuid)
     and ($4::uuid is null or n.routed_to = $4 or n.routed_to in (select w.id from worker w where w.team_id = $4))
     and not exists (
       select from restriction x where x.began_at <= $1::timestamptz and (x.ended_at is null or x.ended_at > $1)
         and ((x.child_id = any(${CHILDREN_OF_WAITING}) and (${BARS('$2::uuid')}))
           or (n.child_id is null and x.child_id = r.child_id and x.kind = 'CONFLICT' and $2 = any(x.workers))))
     and not exists (select from child c where c.id = any(${CHILDREN_OF_WAITING}) and ${WAITS_FOR_ANOTHER('$2::uuid', '$1::timestamptz')})
   group by r.level, r.urgency order by r.level desc, r.urgency desc`,
);

/** How many concerns wait at one rung. */
export interface WaitingAt {
  readonly level: number;
  readonly urgency: ConcernUrgency;
  readonly concerns: number;
}

/** Concerns that nobody has acknowledged, by the rung that was reached last; of an authority, or of one team of it. */
export const countUnanswered = (scope: Scope, authorityId: string, teamId: string | null): Promise<WaitingAt[]> =>
  scope.hub.db.rows<WaitingAt & Record<string, unknown>>(UNANSWERED, [
    scope.now,
    scope.worker().workerId,
    authorityId,
    teamId,
  ]);
