import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope } from '../access';
import type { Change } from '../events';
import { keptFrom, unlessKept } from '../network';
import { statement } from '../platform/db/statement';
import { FamilyMeeting } from './family-meeting.type';

type Row = Pick<FamilyMeeting, 'id' | 'state' | 'plannedFor' | 'heldOn' | 'online' | 'place'>;

// A seat is one person's: the father of a child is told of no meeting because the mother has a seat, nor of one before his own.
const OF_CALLER = `${ACCESS_COLUMNS}, m.id, m.state, m.planned_for as "plannedFor", m.held_on as "heldOn", m.online, m.place
   from connection n join core_group_family f on f.connection_id = n.id and f.child_id = n.child_id and f.until is null
   join core_group_meeting m on m.plan_id = f.plan_id and (m.planned_for at time zone 'Europe/London')::date >= f.since
   join plan p on p.id = m.plan_id join child c on c.id = m.child_id ${VISIBLE}
   where n.account_id = $2::uuid and n.until is null and p.state <> 'ENDED' and ${IS_VISIBLE}`;

const ALL = statement('family-meetings.own', `select ${OF_CALLER} order by m.planned_for, m.id limit 200`);
const BY_ID = statement('family-meetings.by-id', `select ${OF_CALLER} and m.id = any($7)`);

/** A core group may meet at a home; where it is the other one, the place is told by the key worker. */
async function shown(scope: Scope, rows: readonly Opened<Row>[]): Promise<FamilyMeeting[]> {
  const opened = rows.filter(({ access }) => scope.opens('FamilyMeeting', access));
  const kept = await keptFrom(
    scope,
    opened.map(({ access }) => access.child_id),
  );
  return opened.map(({ access, id, state, plannedFor, heldOn, online, place }) =>
    scope.show(
      access,
      Object.assign(new FamilyMeeting(), {
        ...{ id, state, plannedFor, heldOn, online, childId: access.child_id },
        place: unlessKept(place, kept(access.child_id)),
      }),
    ),
  );
}

/** The meetings of the core groups of open plans in which the caller has a seat, the first one first. */
export const familyMeetings = async (scope: Scope): Promise<FamilyMeeting[]> =>
  shown(scope, await scope.find<Row>(ALL));

/** The same by id. */
export const familyMeetingLoader = (scope: Scope) =>
  scope.loader<FamilyMeeting>('family-meetings', async (ids) => {
    const meetings = await shown(scope, await scope.find<Row>(BY_ID, [ids]));
    return new Map(meetings.map((meeting) => [meeting.id, meeting]));
  });

const ACCOUNTS = statement(
  'family-meetings.accounts',
  `select r.worker_id as id from core_group_family f join connection n on n.id = f.connection_id and n.until is null
   join relationship r on r.child_id = f.child_id and r.worker_id = n.account_id and r.kind = 'FAMILY'
     and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2)
   where f.plan_id = $1 and f.until is null`,
);

/** The accounts of the members of the family who have a seat in the core group of a plan now. */
export const seatedAccounts = async (unit: Change, planId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(ACCOUNTS, [planId, unit.scope.now])).map(({ id }) => id);
