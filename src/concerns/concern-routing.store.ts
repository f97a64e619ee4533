import {
  IS_VISIBLE,
  LINE_ROLES,
  MANAGING_ROLES,
  relationshipsOpening,
  rolesIn,
  VISIBLE_TO_EACH,
  type Scope,
} from '../access';
import { atWork } from '../identity';
import { statement } from '../platform/db/statement';
import type { Candidate, ChildAsTold, Hearers } from './concern.rules';

/** Roles that can take a concern on, in the order in which a substitute is looked for. */
const ROLES = `array['${LINE_ROLES.join("', '")}']`;

/** Workers of social care who are at work now and can take a concern on; `$1` is the instant. */
const TAKING_ON = `worker w join agency a on a.id = w.agency_id and a.kind = 'SOCIAL_CARE'
  where w.role = any(${ROLES}) and ${atWork('w', '$1::timestamptz')}`;

/** Each of them as somebody who asks for the record, so that the one visibility predicate decides who may hear; `$2` are the kinds. */
const ASKING_WORKER = `$1::timestamptz as now, w.id as worker, w.agency_id as agency, a.authority_id as authority, 'AUTHORITY' as own, $2::text as kinds, w.team_id, w.role`;

const SYSTEM_MATCH = statement(
  'concerns.system-match',
  `select c.id, c.authority_id as "authorityId", c.nhs_number as "nhsNumber", c.upn, c.surname, c.date_of_birth as "dateOfBirth", c.twin,
     exists (select 1 from plan p where p.child_id = c.id and p.ended_on is null) as planned
   from child c where c.nhs_number_key = any($1) or c.upn_key = any($2) limit 50`,
);

/**
 * Records with a number that was told, in any authority, restricted ones too. The hub asks this for itself, to find out
 * who must hear of a concern: it carries no visibility predicate, and what it finds must never leave the hub, neither in
 * an answer nor in an error, nor in how long or of what shape they are.
 */
export const systemMatch = (scope: Scope, told: ChildAsTold): Promise<Candidate[]> =>
  scope.hub.vault.find(scope.hub.db, (by) =>
    scope.hub.db.rows<Candidate>(SYSTEM_MATCH, [by.any('nhs-number', told.nhsNumber), by.any('upn', told.upn)]),
  );

const ON_OWN_ROLL = statement(
  'concerns.on-own-roll',
  `select c.id, c.nhs_number as "nhsNumber", c.upn, c.date_of_birth as "dateOfBirth"
   from relationship r join child c on c.id = r.child_id
   where r.agency_id = $2 and r.kind = 'ON_ROLL' and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)
     and c.surname_key = any($3) and c.forename_key = any($4)
   order by c.id limit 50`,
);

/** A pupil of a school, as far as a description can be held against them. */
export type Pupil = Pick<Candidate, 'id' | 'nhsNumber' | 'upn' | 'dateOfBirth'>;

/** The pupils of a school with a first name and surname, restricted ones too: as systemMatch, for the hub itself and nobody else. */
export const onRollOf = (scope: Scope, agencyId: string, surname: string, forenames: string): Promise<Pupil[]> =>
  scope.hub.vault.find(scope.hub.db, (by) =>
    scope.hub.db.rows<Pupil>(ON_OWN_ROLL, [
      ...[scope.now, agencyId, by.any('surname', surname), by.any('forename', forenames)],
    ]),
  );

interface HearerRow {
  readonly authorityId: string;
  readonly planned: boolean;
  readonly teamId: string | null;
  readonly workerId: string | null;
  readonly isKeyWorker: boolean | null;
  readonly isManager: boolean | null;
  readonly inTeam: boolean | null;
  readonly hears: boolean;
}

const HEARERS_OF_CHILD = statement(
  'concerns.hearers-of-child',
  `select c.authority_id as "authorityId", exists (select 1 from plan p where p.child_id = c.id and p.ended_on is null) as planned,
     t.id as "teamId", q.worker as "workerId", q.worker = k.worker_id as "isKeyWorker", q.worker = kw.manager_id as "isManager",
     q.team_id = t.id as "inTeam", ${IS_VISIBLE} as hears
   from child c
   left join team t on t.authority_id = c.authority_id and t.kind = 'ADVICE_AND_ASSESSMENT'
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.began_at <= $1 and (k.ended_at is null or k.ended_at > $1)
   left join worker kw on kw.id = k.worker_id
   left join lateral (
     select ${ASKING_WORKER} from ${TAKING_ON} and (w.team_id = t.id or w.id in (k.worker_id, kw.manager_id))
   ) q on true ${VISIBLE_TO_EACH}
   where c.id = $3::uuid order by q.worker`,
);

const SUBSTITUTE_FOR_CHILD = statement(
  'concerns.substitute-for-child',
  `select q.worker as id, c.authority_id as "authorityId"
   from child c
   cross join lateral (select ${ASKING_WORKER} from ${TAKING_ON} and a.authority_id = c.authority_id) q ${VISIBLE_TO_EACH}
   where c.id = $3::uuid and ${IS_VISIBLE} order by array_position(${ROLES}, q.role), q.worker limit 1`,
);

/** Who could hear of a concern about a child whose record the hub holds. Restrictions are in it: whoever they keep out does not hear. */
export async function hearersOfChild(scope: Scope, childId: string): Promise<Hearers> {
  const asking = [scope.now, relationshipsOpening('SOCIAL_CARE').join(), childId];
  const rows = await scope.hub.db.rows<HearerRow>(HEARERS_OF_CHILD, asking);
  const [substitute] = await scope.hub.db.rows<Substitute>(SUBSTITUTE_FOR_CHILD, asking);
  const [any] = rows;
  if (any === undefined) throw new Error('a child is never deleted');
  const hearing = (is: 'isKeyWorker' | 'isManager') =>
    rows.find((row) => row[is] === true && row.hears)?.workerId ?? null;
  return {
    authorityId: any.authorityId,
    child: { id: childId, planned: any.planned, keyWorker: hearing('isKeyWorker'), manager: hearing('isManager') },
    team: teamIn(rows),
    substitute: substitute ?? null,
  };
}

interface Substitute {
  readonly id: string;
  readonly authorityId: string;
}

function teamIn(rows: readonly Pick<HearerRow, 'teamId' | 'workerId' | 'inTeam' | 'hears'>[]): Hearers['team'] {
  const id = rows[0]?.teamId ?? null;
  if (id === null) return null;
  const members = rows.filter((row) => row.inTeam === true);
  return {
    id,
    size: members.length,
    mayHear: members.flatMap((row) => (row.hears && row.workerId !== null ? [row.workerId] : [])),
  };
}

/** A worker with a conflict of interest hears nothing of the child, not even of a concern that stands beside the record; `$2` is the child. */
const NO_CONFLICT = `not exists (select 1 from restriction x where x.child_id = $2::uuid and x.kind = 'CONFLICT' and w.id = any(x.workers)
  and x.began_at <= $1::timestamptz and (x.ended_at is null or x.ended_at > $1::timestamptz))`;

const HEARERS_IN_PLACE = statement(
  'concerns.hearers-in-place',
  `select t.id as "teamId", q.id as "workerId", q.id is not null as "inTeam", coalesce(q.hears, false) as hears
   from team t left join lateral (select w.id, ${NO_CONFLICT} as hears from ${TAKING_ON} and w.team_id = t.id) q on true
   where t.authority_id = $3::uuid and t.kind = 'ADVICE_AND_ASSESSMENT' order by q.id`,
);

const SUBSTITUTE_IN_PLACE = statement(
  'concerns.substitute-in-place',
  `select w.id, a.authority_id as "authorityId" from ${TAKING_ON} and (a.authority_id = $3::uuid or w.role in ${rolesIn(MANAGING_ROLES)}) and ${NO_CONFLICT}
   order by a.authority_id = $3::uuid desc, array_position(${ROLES}, w.role), w.id limit 1`,
);

/** Who could hear of a concern about a child whom the hub does not know, or of whose record nobody there may hear (`unheard`). */
export async function hearersInPlace(scope: Scope, authorityId: string, unheard: string | null): Promise<Hearers> {
  const asking = [scope.now, unheard, authorityId];
  const rows = await scope.hub.db.rows<HearerRow>(HEARERS_IN_PLACE, asking);
  const [substitute] = await scope.hub.db.rows<Substitute>(SUBSTITUTE_IN_PLACE, asking);
  return { authorityId, child: null, team: teamIn(rows), substitute: substitute ?? null };
}
