import {
  ACCESS_COLUMNS,
  BARS,
  IS_VISIBLE,
  MANAGING_ROLES,
  rolesIn,
  VISIBLE,
  WAITS_FOR_ANOTHER,
  type RestrictionEntity,
  type RestrictionKind,
  type Scope,
} from '../access';
import { atWork } from '../identity';
import type { Change } from '../events';
import { grouped } from '../platform/grouped';
import { statement, type Db } from '../platform/db/statement';
import type { Nameable } from './restriction.rules';
import { Restriction } from './restriction.type';

// Who has a conflict of interest is for managers and those who audit them: a key worker is not told of their colleagues.
const IS_TOLD = `(x1.kind <> 'CONFLICT' or v.bases && array['MANAGER', 'AUDITOR'])`;
const COLUMNS = `${ACCESS_COLUMNS}, x1.id, x1.kind, x1.workers as "workerIds", x1.audiences, x1.reason, x1.made_by as "madeById",
  x1.began_at as "beganAt", x1.ended_at as "endedAt", x1.ended_by as "endedById", x1.ended_because as "endedBecause", x1.version`;
const FROM = `from restriction x1 join child c on c.id = x1.child_id ${VISIBLE}`;

const BY_CHILD = statement(
  'restrictions.by-child',
  `select ${COLUMNS} ${FROM} where x1.child_id = any($7) and ${IS_VISIBLE} and ${IS_TOLD} order by x1.began_at desc, x1.id`,
);
const BY_ID = statement(
  'restrictions.by-id',
  `select ${COLUMNS} ${FROM} where x1.id = any($7) and ${IS_VISIBLE} and ${IS_TOLD}`,
);

type Row = Pick<
  RestrictionEntity,
  'id' | 'kind' | 'audiences' | 'reason' | 'beganAt' | 'endedAt' | 'endedBecause' | 'version'
> & { readonly workerIds: string[]; readonly madeById: string | null; readonly endedById: string | null };

async function read(scope: Scope, from: typeof BY_ID, ids: readonly string[]): Promise<Restriction[]> {
  const rows = await scope.find<Row>(from, [ids]);
  return rows
    .filter(({ access }) => scope.opens('Restriction', access))
    .map(({ access, ...row }) => {
      const { id, kind, audiences, reason, beganAt, endedAt, endedBecause, version } = row;
      const { workerIds, madeById, endedById } = row;
      const shown = { id, kind, audiences, reason, beganAt, endedAt, endedBecause, version };
      const handles = { restrictionId: id, childId: access.child_id, workerIds, madeById, endedById };
      return scope.show(access, Object.assign(new Restriction(), shown, handles));
    });
}

/** What lies on records, by child, the latest first. */
export const childRestrictionsLoader = (scope: Scope) =>
  scope.loader<Restriction[]>('child-restrictions', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, ids),
      (one) => one.childId,
      (one) => one,
    ),
  );

/** The same by id. */
export const restrictionLoader = (scope: Scope) =>
  scope.loader<Restriction>('restrictions', async (ids) => {
    const found = await read(scope, BY_ID, ids);
    return new Map(found.map((one) => [one.restrictionId, one]));
  });

const NAMEABLE = statement(
  'protection.nameable',
  `select w.id, w.role, a.kind, a.authority_id from worker w join agency a on a.id = w.agency_id
   where w.id = any($1) and w.role <> 'SERVICE' and w.active_from <= $2 and (w.active_to is null or w.active_to > $2)`,
);

/** Of some people, those who work with the hub now, or sign in to it as family. */
export const nameable = (db: Db, ids: readonly string[], now: Date): Promise<Nameable[]> =>
  db.rows<Nameable & { [column: string]: unknown }>(NAMEABLE, [ids, now]);

const OPEN_OF_KIND = statement(
  'protection.open-restriction',
  `select from restriction where child_id = $1 and kind = $2 and began_at <= $3 and (ended_at is null or ended_at > $3)
     and ($4::uuid is null or $4 = any(workers))`,
);

/** Whether a restriction of a kind stands, naming somebody when they are given. */
export const stands = async (
  unit: Change,
  childId: string,
  kind: RestrictionKind,
  naming: string | null = null,
): Promise<boolean> => (await unit.rows(OPEN_OF_KIND, [childId, kind, unit.scope.now, naming])).length > 0;

// Whoever may know the family and was not let in sees no more than whoever has a conflict.
const MANAGERS_LEFT = statement(
  'protection.managers-left',
  `select count(*)::int as left from worker w join agency a on a.id = w.agency_id
   where a.authority_id = $2 and a.kind = 'SOCIAL_CARE' and w.role in ${rolesIn(MANAGING_ROLES)}
     and w.id is distinct from $4::uuid and ($5::uuid[] is null or w.id = any($5))
     and ${atWork('w', '$3')}
     and not exists (select from restriction x where x.child_id = $1 and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3)
       and (${BARS('w.id')}))
     and not exists (select from child c where c.id = $1 and ${WAITS_FOR_ANOTHER('w.id', '$3')})`,
);

/** How many managers of the authority could still see a record without one of them, or among some of them alone. */
export async function managersLeft(
  unit: Change,
  childId: string,
  authorityId: string,
  { without = null, among = null }: { readonly without?: string | null; readonly among?: readonly string[] | null },
): Promise<number> {
  const values = [childId, authorityId, unit.scope.now, without, among];
  const [row] = await unit.rows<{ left: number }>(MANAGERS_LEFT, values);
  return row?.left ?? 0;
}

// Of a person and not of a team: whoever else is in the team reads it there. A concern has a ladder of its own, which hands it on.
const LOST = statement(
  'protection.lost-items',
  `select distinct e.id as "eventId", i.urgency from event e join inbox_item i on i.event_id = e.id join worker w on w.id = i.recipient_id
   where e.child_id = $1 and i.acknowledged_at is null and i.urgency = 'IMMEDIATE' and e.name not like 'Concern%'
     and exists (select from restriction x where x.child_id = $1 and x.began_at <= $2 and (x.ended_at is null or x.ended_at > $2)
       and (${BARS('i.recipient_id')}))
     and not exists (select from inbox_item o where o.event_id = e.id and o.recipient_id = any($3))`,
);

/** What waits in inboxes of people who may not see the child any more, and is in none of some others. */
export const lostItems = (
  unit: Change,
  childId: string,
  others: readonly string[],
): Promise<{ eventId: string; urgency: string }[]> =>
  unit.rows<{ eventId: string; urgency: string }>(LOST, [childId, unit.scope.now, others]);

const LISTED = statement(
  'protection.listed-with-barred',
  `select distinct w.id from concern n join worker w on w.id = n.routed_to
   where n.state <> 'DECIDED' and (n.child_id = $1 or exists (select from concern_child k where k.concern_id = n.id and k.child_id = $1))
     and exists (select from restriction x where x.child_id = $1 and x.began_at <= $2 and (x.ended_at is null or x.ended_at > $2)
       and (${BARS('w.id')}))`,
);

/** Workers on whose lists concerns about a child stand that they may not see any more. */
export const listedWithBarred = async (unit: Change, childId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(LISTED, [childId, unit.scope.now])).map(({ id }) => id);
