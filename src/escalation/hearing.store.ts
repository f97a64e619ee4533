import { BARS, LINE_ROLES, MANAGING_ROLES, rolesIn, WAITS_FOR_ANOTHER } from '../access';
import { atWork } from '../identity';
import { dayInEngland } from '../platform/clock';
import { statement, type Db } from '../platform/db/statement';
import { Hearing, type Candidate } from './hearing.rules';

const ANSWERING = rolesIn(LINE_ROLES);

const openAt = (alias: string, now: string) =>
  `${alias}.began_at <= ${now} and (${alias}.ended_at is null or ${alias}.ended_at > ${now})`;

/**
 * Whether a worker `w` may hear of a concern now: at work in social care of its authority, and barred from none of its children.
 * What a worker of the authority is to one of its children they are to all, so only restrictions have to be looked for, and
 * families that they may know. Of a
 * child whom the concern must not be known to be about a conflict alone counts: a record for named workers would leave nobody.
 */
const hears = (q: { now: string; authority: string; children: string; hidden: string }): string => `(
    ${atWork('w', q.now)} and w.role in ${ANSWERING}
    and exists (select from agency a where a.id = w.agency_id and a.kind = 'SOCIAL_CARE' and (a.authority_id = ${q.authority}
      or exists (select from relationship k where k.worker_id = w.id and k.kind = 'ALLOCATED' and k.child_id = any(${q.children}) and ${openAt('k', q.now)})))
    and not exists (select from restriction x where ${openAt('x', q.now)}
      and ((x.child_id = any(${q.children}) and (${BARS('w.id')})) or (x.child_id = ${q.hidden} and x.kind = 'CONFLICT' and w.id = any(x.workers))))
    and not exists (select from child c where (c.id = any(${q.children}) or c.id = ${q.hidden}) and ${WAITS_FOR_ANOTHER('w.id', q.now)}))`;

const PARAMETERS = {
  now: '$1::timestamptz',
  authority: '$2::uuid',
  children: '$3::uuid[]',
  hidden: '$4::uuid',
};

const MEMBERS = (part: string, kind: string) =>
  `select '${part}', m.id, t.id, null::uuid from team t left join worker m on m.team_id = t.id
     and ${atWork('m', '$1')} and m.role in ${ANSWERING}
   where t.authority_id = $2 and t.kind = '${kind}'`;

// $5 is the list it stands on: a worker or a team. Of a team the managers of its people are asked, too.
const CANDIDATES = statement(
  'escalation.candidates',
  `with own as (
     select 'KEY_WORKER' as part, r.worker_id as id from relationship r
     where r.child_id = any($3::uuid[]) and r.kind = 'ALLOCATED' and ${openAt('r', '$1')}
     union select 'LISTED', w.id from worker w where w.id = $5::uuid
   ), managers as (
     select m.manager_id as id from worker m where m.id in (select id from own) or m.team_id = $5::uuid
   ), candidate (part, id, team_id, for_id) as (
     select part, id, null::uuid, null::uuid from own
     union select 'MANAGER', id, null, null from managers where id is not null
     union select 'ABOVE', m.manager_id, null, null from worker m where m.id in (select id from managers) and m.manager_id is not null
     union select 'MANAGERS', m.id, null, null from worker m join agency a on a.id = m.agency_id
       where a.authority_id = $2 and a.kind = 'SOCIAL_CARE' and m.role in ${rolesIn(MANAGING_ROLES)}
     union ${MEMBERS('DUTY', 'ADVICE_AND_ASSESSMENT')}
     union ${MEMBERS('NIGHT', 'OUT_OF_HOURS')}
     union select 'ON_SHIFT', s.worker_id, null, null from duty_shift s
       where s.authority_id = $2 and s.begins_at <= $1 and s.ends_at > $1 and s.cancelled_at is null
     union select 'HEAD', s.head_of_service_id, null, null from duty_setting s
       where s.authority_id = $2 and s.head_of_service_id is not null
     union select 'COVER', v.deputy_id, null, v.worker_id from cover v
       where v.authority_id = $2 and v.from_on <= $6::date and v.until_on >= $6::date
   )
   select q.part, q.id, q.team_id as "teamId", q.for_id as "forId", coalesce(${hears(PARAMETERS)}, false) as hears
   from candidate q left join worker w on w.id = q.id order by q.part, q.id`,
);

/** What must be known of a concern to find who may hear of it. */
export interface Heard {
  readonly authorityId: string;
  /** The children in whose records it stands. */
  readonly children: readonly string[];
  /** A child whom it must not be known to be about. */
  readonly hidden: string | null;
  readonly routedTo: string;
}

/** Everybody who could be told of a concern at an instant. The hub asks this for itself: nothing of it leaves the hub. */
export async function hearingOf(
  db: Db,
  now: Date,
  { authorityId, children, hidden, routedTo }: Heard,
): Promise<Hearing> {
  return new Hearing(
    await db.rows<Candidate & Record<string, unknown>>(CANDIDATES, [
      now,
      authorityId,
      children,
      hidden,
      routedTo,
      dayInEngland(now),
    ]),
  );
}

export const CHILDREN_OF_WAITING = `array(select n.child_id where n.child_id is not null union select k.child_id from concern_child k where k.concern_id = n.id)`;
const HIDDEN = `case when n.child_id is null then e.child_id end`;

/** Of a `concern n` with one of its rungs as `e`: what the ladder must know of it. */
export const WAITING_COLUMNS = `n.id, n.authority_id as "authorityId", n.child_id as "childId", n.routed_to as "routedTo",
     n.reporter_worker_id as "reporterId", ${CHILDREN_OF_WAITING} as children, ${HIDDEN} as hidden`;

/** Whether a worker `w` may hear of it now; `$1` is the instant. */
export const HEARS_OF_IT = hears({
  now: '$1::timestamptz',
  authority: 'n.authority_id',
  children: CHILDREN_OF_WAITING,
  hidden: HIDDEN,
});

/** A concern that waits, for the ladder. */
export interface WaitingConcern extends Heard {
  readonly id: string;
  readonly childId: string | null;
  readonly reporterId: string | null;
}
