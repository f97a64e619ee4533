import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { statement } from '../platform/db/statement';
import { keptOf, OF_A_CHILD, PROMISE_NAMES, timescalesOf, type Attending, type Kept, type Tally } from './pledge.rules';
import { Pledge } from './pledge.type';

const TALLY = (today: string): string => `d.timescale,
  count(*) filter (where d.met_on <= d.due_on)::int as "inTime", count(*) filter (where d.met_on > d.due_on)::int as late,
  count(*) filter (where d.met_on is null and d.due_on >= ${today})::int as open,
  count(*) filter (where d.met_on is null and d.due_on < ${today})::int as overdue`;

// A parent who was left out of a conference does not learn here that there is one: of the limits that a conference sets, a
// member of the family is shown those of the conferences they are invited to.
const CONCERNS_READER = `(not ('FAMILY' = any(v.bases)) or exists (
    select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
    join connection n on n.id = ic.connection_id
    where i.conference_id = d.subject_id and ic.child_id = d.child_id and i.withdrawn_at is null and n.account_id = $2::uuid))`;

// One parent learns nothing of what the other was given: of the copies to the family they are shown their own.
const OF_CHILDREN = statement(
  'pledge.of-children',
  `select ${ACCESS_COLUMNS},
     array(select to_json(t) from (
       select ${TALLY('$9::date')} from deadline d
       where d.child_id = c.id and d.withdrawn_at is null and d.timescale = any($8::text[]) and ${CONCERNS_READER} group by d.timescale) t) as tallies,
     given.copies, given.delivered
   from child c ${VISIBLE}
   cross join lateral (
     select count(*)::int as copies,
       count(*) filter (where (select array_agg(y.outcome) from copy_delivery y where y.copy_id = g.id) = '{DELIVERED}')::int as delivered
     from document_copy g join connection n on n.id = g.connection_id
     where g.child_id = c.id and (not ('FAMILY' = any(v.bases)) or n.account_id = $2::uuid)
   ) given
   where c.id = any($7) and ${IS_VISIBLE}`,
);

type PledgeRow = Access & { readonly tallies: readonly Tally[]; readonly copies: number; readonly delivered: number };

/** How the pledge was kept for visible children, by child. */
export const pledgeLoader = (scope: Scope) =>
  scope.loader<Pledge>('pledges', async (ids) => {
    const today = dayInEngland(scope.now);
    const asked = [...scope.parameters, ids, timescalesOf(OF_A_CHILD), today];
    const rows = await scope.hub.db.rows<PledgeRow>(OF_CHILDREN, asked);
    return new Map(
      rows
        .filter((row) => scope.opens('Pledge', row))
        .map(({ tallies, copies, delivered, child_id, authority_id, bases, shielded }) => {
          const pledge = Object.assign(new Pledge(), { kept: keptOf(OF_A_CHILD, tallies), copies, delivered });
          return [child_id, scope.show({ child_id, authority_id, bases, shielded }, pledge)];
        }),
    );
  });

// Over the records that the caller may see, so that a total tells nothing that the records do not; and without a complaint
// about the caller, which is not theirs to know of.
const OF_AUTHORITY = statement(
  'pledge.of-authority',
  `select ${TALLY('$10::date')} from deadline d join child c on c.id = d.child_id ${VISIBLE}
   where d.authority_id = $4::uuid and d.due_on between $7::date and $8::date and d.withdrawn_at is null
     and d.timescale = any($9::text[]) and ${IS_VISIBLE}
     and not exists (select from complaint q where q.id = d.subject_id and q.about_worker_id = $2::uuid and q.shared_at is null)
   group by d.timescale`,
);

/** How the pledge was kept in the caller's authority: of everything that was due in a period. */
export async function keptInAuthority(scope: Scope, from: string, to: string): Promise<Kept[]> {
  const tallies = await scope.hub.db.rows<Tally & { [column: string]: unknown }>(OF_AUTHORITY, [
    ...scope.parameters,
    ...[from, to, timescalesOf(PROMISE_NAMES), dayInEngland(scope.now)],
  ]);
  return keptOf(PROMISE_NAMES, tallies);
}

// Of the same records, for the same reason. A child has a conference of their own in one for siblings: the father of one of
// them who came is no family of the other.
const ATTENDING = statement(
  'pledge.families-attending',
  `select count(*)::int as conferences, count(*) filter (where exists (
       select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
       where i.conference_id = f.id and ic.child_id = c.id and i.withdrawn_at is null and i.attended
         and i.invited_as in ('FAMILY', 'CHILD')))::int as "withFamily"
   from conference f join conference_child cc on cc.conference_id = f.id and cc.left_because is null
   join child c on c.id = cc.child_id ${VISIBLE}
   where f.authority_id = $4::uuid and f.held_on between $7::date and $8::date and ${IS_VISIBLE}`,
);

/** How many conferences about children were held in a period in the caller's authority, and at how many the family was. */
export async function attendingInAuthority(scope: Scope, from: string, to: string): Promise<Attending> {
  const [row] = await scope.hub.db.rows<Attending & { [column: string]: unknown }>(ATTENDING, [
    ...scope.parameters,
    ...[from, to],
  ]);
  return row ?? { conferences: 0, withFamily: 0 };
}
