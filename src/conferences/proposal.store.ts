import type { Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { ageOn, dayOf } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import { byName } from '../platform/by-name';
import { statement } from '../platform/db/statement';
import type { ConferenceKind } from './conference.rules';
import type { Involved, Kin } from './proposal.rules';

// Of children whom the caller sees and whose conference they prepare: the use case has looked.
const INVOLVED = statement(
  'conference-proposals.involved',
  `select r.child_id as "childId", r.kind as "as", r.worker_id as "workerId", r.agency_id as "agencyId", a.kind as "agencyKind"
   from relationship r join agency a on a.id = r.agency_id left join worker w on w.id = r.worker_id
   where r.child_id = any($1) and r.kind in ('ALLOCATED', 'CORE_GROUP', 'STRATEGY', 'ON_ROLL', 'REGISTERED')
     and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2) and (w.id is null or w.active_to is null or w.active_to > $2)
   order by array_position(array['ALLOCATED', 'CORE_GROUP', 'STRATEGY', 'ON_ROLL', 'REGISTERED'], r.kind), r.began_at, r.id`,
);

// Their part in finding out has ended with the enquiry, and what they know is what the first conference is about.
const DISCUSSED = statement(
  'conference-proposals.discussed',
  `select distinct s.child_id as "childId", 'STRATEGY' as "as", a.worker_id as "workerId", a.agency_id as "agencyId", g.kind as "agencyKind"
   from strategy_discussion s join referral f on f.id = s.referral_id and f.closed_on is null
   join strategy_attender a on a.discussion_id = s.id join agency g on g.id = a.agency_id
   join worker w on w.id = a.worker_id and (w.active_to is null or w.active_to > $2)
   where s.child_id = any($1) and s.state = 'HELD' order by 1, 3`,
);

const KIN = statement(
  'conference-proposals.kin',
  `select n.child_id as "childId", n.id as "connectionId", p.id as "personId", p.name, n.kind = 'THE_CHILD' as "isTheChild",
     n.parental_responsibility as "parentalResponsibility", n.lives_with_child as "livesWithChild",
     p.interpreter_needed or n.kind = 'THE_CHILD' and c.interpreter_needed as "interpreterNeeded", c.date_of_birth as born,
     exists (select from core_group_family g where g.connection_id = n.id and g.until is null) as "inCoreGroup",
     exists (select from relationship r where r.child_id = n.child_id and r.kind = 'SUPPORTER' and r.worker_id = n.account_id and r.ended_at is null) as supports
   from connection n join person p on p.id = n.person_id join child c on c.id = n.child_id
   where n.child_id = any($1) and n.until is null order by n.parental_responsibility desc nulls last, n.id`,
);

const SO_FAR = statement(
  'conference-proposals.so-far',
  `select (select coalesce(array_agg(distinct i.worker_id) filter (where i.worker_id is not null), '{}') from conference_invitation i
     where i.conference_id = $1 and i.withdrawn_at is null) as workers,
   (select coalesce(array_agg(distinct i.agency_id) filter (where i.agency_id is not null), '{}') from conference_invitation i
     where i.conference_id = $1 and i.withdrawn_at is null) as agencies,
   (select coalesce(array_agg(distinct i.person_id) filter (where i.person_id is not null), '{}') from conference_invitation i
     where i.conference_id = $1 and i.withdrawn_at is null) as persons,
   (select coalesce(json_object_agg(connection_id, reason), '{}') from conference_left_out where conference_id = $1) as "leftOut"`,
);

/** Whoever works with some children now; before there is a plan also who took part in the strategy discussions of the open referral. */
export async function involvedWith(
  scope: Scope,
  kind: ConferenceKind,
  childIds: readonly string[],
): Promise<Involved[]> {
  const involved = await scope.hub.db.rows<Involved>(INVOLVED, [childIds, scope.now]);
  if (kind === 'REVIEW') return involved;
  return [...involved, ...(await scope.hub.db.rows<Involved>(DISCUSSED, [childIds, scope.now]))];
}

/** Whoever belongs to the families of some children now. */
export async function kinOf(scope: Scope, childIds: readonly string[]): Promise<Kin[]> {
  const rows = byName(
    await scope.hub.db.rows<Omit<Kin, 'age'> & { born: string | null }>(KIN, [childIds]),
    ({ parentalResponsibility }) => [parentalResponsibility],
    ({ name }) => name,
  );
  const today = dayOf(dayInEngland(scope.now));
  return rows.map(({ born, ...kin }) => {
    // A date of birth that is known to the year alone counts from its last day: nobody is made older than they are.
    const date = born === null ? undefined : parsePartialDate(born);
    return { ...kin, age: date === undefined ? undefined : ageOn(date.latest, today) };
  });
}

export interface SoFar {
  readonly workers: readonly string[];
  readonly agencies: readonly string[];
  readonly persons: readonly string[];
  /** Why each connection was left out. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** Who is invited already, and who was left out. */
export async function invitedSoFar(scope: Scope, conferenceId: string): Promise<SoFar> {
  const [row] = await scope.hub.db.rows<SoFar>(SO_FAR, [conferenceId]);
  if (row === undefined) throw new Error('a statement without a table answers with one row');
  return row;
}
