import { cutFor, IS_VISIBLE, together, VISIBLE, type Access, type Scope } from '../access';
import { keptFrom, unlessKept, type ProtectedValue } from '../network';
import { each, statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { isLate } from './conference.rules';
import { Conference, ConferenceChild } from './conference.type';
import { dayInEngland } from '../platform/clock';
import { addDays, dayOf, formatDay } from '../platform/days/civil-day';

/**
 * What a caller is to a child's part `cc` of a conference. To be invited, or to be family, counts for the conferences one is
 * invited to and for no other, and to chair for the one that one chairs: a practitioner invited in March has no business with the conference of a year before, and a
 * parent who was left out must not learn of its day here. Goes after VISIBLE, and MEETING_COLUMNS and IS_THERE with it.
 */
export const COMING = `
  cross join lateral (
    select array(
      select b from unnest(v.bases) b
      where b not in ('INVITED', 'FAMILY', 'SUPPORTER', 'CHAIR')
        or b = 'CHAIR' and exists (select from conference led where led.id = cc.conference_id and led.chair_id = $2::uuid)
        or b <> 'CHAIR' and exists (
        select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
        left join connection n on n.id = ic.connection_id
        where i.conference_id = cc.conference_id and ic.child_id = c.id and i.withdrawn_at is null
          and (i.worker_id = $2::uuid or n.account_id = $2::uuid)
      ) order by b
    ) as bases offset 0
  ) m`;
export const MEETING_COLUMNS = `c.id as child_id, c.authority_id, m.bases, x.shielded`;
export const IS_THERE = `${IS_VISIBLE} and cardinality(m.bases) > 0`;

/**
 * The children's parts `t` of conferences that the caller finds, for what hangs on them: what the caller is to a child is worked
 * out once for each part, and not again for every view, report and invitation.
 * `where` is about the parts `cc`.
 */
export const THERE = (where: string): string => `
  with there as materialized (
    select cc.id as part_id, cc.conference_id, c.date_of_birth, ${MEETING_COLUMNS}
    from conference_child cc join child c on c.id = cc.child_id ${VISIBLE} ${COMING} where ${where} and ${IS_THERE}
  )`;
/** What is asked for, without showing the planner how few. */
export const IDS = each(7, 'uuid');
export const THERE_COLUMNS = `t.child_id, t.authority_id, t.bases, t.shielded`;

/** The last day in time for a child: a conference before birth is not only before its limit. Needs `f`, `c` and `d`. */
const DUE_ON = `case when f.kind = 'PRE_BIRTH' then least(d.due_on, c.expected_date_of_birth) else d.due_on end`;

type PartRow = Access & { readonly conference_id: string } & Pick<
    ConferenceChild,
    'dueOn' | 'leftBecause' | 'strengths' | 'worries' | 'needsToChange' | 'whoCanSupport'
  > & { readonly part_id: string; readonly part_version: number };

type MeetingRow = PartRow &
  Pick<
    Conference,
    | 'kind'
    | 'state'
    | 'plannedFor'
    | 'heldOn'
    | 'venue'
    | 'online'
    | 'chairId'
    | 'noteTaker'
    | 'lateReason'
    | 'lateAgreedBy'
    | 'changedReason'
    | 'notQuorateReason'
    | 'distributedOn'
    | 'outlineGap'
    | 'recordGap'
    | 'version'
  >;

const BY_ID = statement(
  'conferences.by-id',
  `select ${MEETING_COLUMNS}, cc.conference_id, cc.id as part_id, cc.version as part_version, ${DUE_ON} as "dueOn", cc.left_because as "leftBecause", cc.strengths,
     cc.worries, cc.needs_to_change as "needsToChange", cc.who_can_support as "whoCanSupport", f.kind, f.state,
     f.planned_for as "plannedFor", f.held_on as "heldOn", f.venue, f.online, f.chair_id as "chairId", f.note_taker as "noteTaker",
     f.late_reason as "lateReason", f.late_agreed_by as "lateAgreedBy", f.changed_reason as "changedReason",
     f.not_quorate_reason as "notQuorateReason", f.distributed_on as "distributedOn",
     f.outline_gap as "outlineGap", f.record_gap as "recordGap", f.version
   from conference_child cc join conference f on f.id = cc.conference_id left join deadline d on d.id = cc.deadline_id
   join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   where cc.conference_id in (select unnest(${IDS})) and ${IS_THERE} order by c.date_of_birth nulls last, c.id`,
);

/** Conferences by id, each with those of its children whom the caller may see. Not visible and not there are both absent. */
export const conferenceLoader = (scope: Scope) =>
  scope.loader<Conference>('conferences', async (ids) => {
    const rows = await scope.hub.db.rows<MeetingRow>(BY_ID, [...scope.parameters, ids]);
    const opened = rows.filter((row) => scope.opens('Conference', row));
    const meetings = grouped(
      opened,
      (row) => row.conference_id,
      (row) => row,
    );
    const kept = await keptFrom(
      scope,
      opened.map((row) => row.child_id),
    );
    const keptOf = (parts: readonly MeetingRow[]) => parts.flatMap((row) => kept(row.child_id));
    return new Map([...meetings].map(([id, parts]) => [id, toConference(scope, id, parts, keptOf(parts))]));
  });

/**
 * The meeting itself is about all its children: it is shown by everything the caller is to any of them whom they see, and a
 * look at it is a look at each of these.
 */
function toConference(
  scope: Scope,
  id: string,
  rows: readonly MeetingRow[],
  kept: readonly ProtectedValue[],
): Conference {
  const first = rows[0] as MeetingRow;
  const { kind, state, plannedFor, heldOn, chairId } = first;
  const { lateReason, lateAgreedBy, notQuorateReason, distributedOn, outlineGap, recordGap, version } = first;
  const dueOn = rows.map((row) => row.dueOn).reduce(sooner);
  const late = state !== 'CANCELLED' && isLate(heldOn ?? dayInEngland(plannedFor), dueOn);
  const access = together(rows.map(accessOf) as [Access, ...Access[]]);
  // It may be held at a home, and moved for a reason that names it: a parent reads no more of that than of a core group's place.
  const venue = unlessKept(first.venue, kept);
  const online = unlessKept(first.online, kept);
  const noteTaker = unlessKept(first.noteTaker, kept);
  const changedReason = unlessKept(first.changedReason, kept);
  const conference = scope.show(
    access,
    Object.assign(new Conference(), {
      ...{ id, kind, state, plannedFor, heldOn, dueOn, late, venue, online, noteTaker, lateReason, lateAgreedBy },
      ...{ changedReason, distributedOn, outlineGap, recordGap, version, chairId, notQuorateReason },
      parts: rows.map((row) => toPart(scope, row)),
    }),
  );
  for (const other of rows.slice(1).map(accessOf))
    scope.sightings.saw(other, cutFor(scope.caller.audience, 'Conference', other));
  return conference;
}

const accessOf = ({ child_id, authority_id, bases, shielded }: Access): Access => ({
  ...{ child_id, authority_id, bases, shielded },
});

const sooner = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a <= b ? a : b);

function toPart(scope: Scope, row: PartRow): ConferenceChild {
  const { child_id, authority_id, bases, shielded, part_id, part_version } = row;
  const { dueOn, leftBecause, strengths, worries, needsToChange, whoCanSupport } = row;
  return scope.show(
    { child_id, authority_id, bases, shielded },
    Object.assign(new ConferenceChild(), {
      ...{ id: part_id, partId: part_id, childId: child_id, left: leftBecause !== null, version: part_version },
      ...{ dueOn, leftBecause, strengths, worries, needsToChange, whoCanSupport },
    }),
  );
}

const OF_CHILD = statement(
  'conferences.of-child',
  `select c.id as child_id, cc.conference_id from conference_child cc join conference f on f.id = cc.conference_id
   join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   where cc.child_id in (select unnest(${IDS})) and ${IS_THERE} order by f.planned_for desc, f.id`,
);

/** The ids of the conferences of children, the latest first. */
export const childConferencesLoader = (scope: Scope) =>
  scope.loader<string[]>('child-conferences', async (childIds) => {
    const rows = await scope.hub.db.rows<{ child_id: string; conference_id: string }>(OF_CHILD, [
      ...scope.parameters,
      childIds,
    ]);
    return grouped(
      rows,
      (row) => row.child_id,
      (row) => row.conference_id,
    );
  });

const MINE = statement(
  'conferences.mine',
  `select f.id, f.planned_for from (
     select i.conference_id as id from conference_invitation i
     left join conference_invitation_child ic on ic.invitation_id = i.id left join connection n on n.id = ic.connection_id
     where (i.worker_id = $1 or n.account_id = $1) and i.withdrawn_at is null
     union select id from conference where chair_id = $1
   ) mine join conference f on f.id = mine.id
   where f.state <> 'CANCELLED' and (f.distributed_on is null or f.distributed_on > $2::date) order by f.planned_for, f.id limit 200`,
);

/** How long a conference stands among one's own after its record has gone out: as long as those who were invited read it. */
const MOST_DAYS_READ = 30;

/**
 * The conferences that a worker, or the account of a member of the family, is invited to or chairs, the soonest first: what is
 * ahead, and what is not over yet, which somebody has still to decide on, to say their view of, to record or to read.
 */
export async function invitedTo(scope: Scope): Promise<string[]> {
  const lastOut = formatDay(addDays(dayOf(dayInEngland(scope.now)), -MOST_DAYS_READ));
  const rows = await scope.hub.db.rows<{ id: string }>(MINE, [scope.worker().workerId, lastOut]);
  return rows.map((row) => row.id);
}
