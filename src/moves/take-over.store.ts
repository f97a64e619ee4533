import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { MOVES_WITH_THE_CHILD } from './record-tables';

/** A child, and between which authorities responsibility changes. */
export interface Passing {
  readonly childId: string;
  readonly from: string;
  readonly to: string;
}

// Every kind of relationship of the social care before; whoever else sat in the core group before the conference named
// another one; and what the move opened. The family, the school and the practice stay what they are.
const END = statement(
  'moves.end-relationships',
  `update relationship r set ended_at = $2 from agency a
   where a.id = r.agency_id and r.child_id = $1 and (r.ended_at is null or r.ended_at > $2) and (
     a.kind = 'SOCIAL_CARE' and a.authority_id = $3::uuid or r.kind in ('ALLOCATED', 'HOSTING', 'RECEIVING')
     or r.kind = 'CORE_GROUP' and (r.began_at at time zone 'Europe/London')::date < $4::date)`,
);

/** Ends what closes with the responsibility. Who was named by the conference on its day, or since, stays in the core group. */
export const endBefore = (unit: Change, { childId, from }: Passing, conferenceOn: string) =>
  unit.rows(END, [childId, unit.scope.now, from, conferenceOn]);

const RECORD = statement(
  'moves.whole-record',
  `with ${MOVES_WITH_THE_CHILD.map(
    (table, i) => `t${i} as (update ${table} set authority_id = $2 where child_id = $1 and authority_id <> $2)`,
  ).join(', ')}
   select 1`,
);
const CHILD = statement(
  'moves.child',
  `update child set authority_id = $2, local_id = $3, local_id_key = $6, version = version + 1, updated_at = $4 where id = $1 and authority_id = $5 returning id`,
);
// What is of several children goes with the last of them; a person goes with the last child they stand around.
const PEOPLE = statement(
  'moves.people',
  `update person p set authority_id = $2 where p.id in (select person_id from connection where child_id = $1)
     and not exists (select from connection n join child c on c.id = n.child_id where n.person_id = p.id and c.authority_id <> $2)`,
);
const MEETINGS = statement(
  'moves.conferences',
  `with whole as (
     select f.id from conference f join conference_child cc on cc.conference_id = f.id and cc.child_id = $1
     where not exists (select from conference_child o join child c on c.id = o.child_id where o.conference_id = f.id and c.authority_id <> $2)
   ), meeting as (update conference f set authority_id = $2 from whole where f.id = whole.id and f.authority_id <> $2)
   update conference_invitation i set authority_id = $2 from whole where i.conference_id = whole.id and i.authority_id <> $2`,
);

/**
 * Changes over every row of a child's record. The child's own row comes after the others: whoever is writing a row holds on
 * to the child until they have committed, so the second round finds what came in during the first.
 * @returns whether the child was still with the authority before.
 */
export async function changeOver(unit: Change, { childId, from, to }: Passing, localId: string): Promise<boolean> {
  await unit.rows(RECORD, [childId, to]);
  const sealed = await unit.sealed('child', { id: childId }, { local_id: localId, authority_id: to });
  const as = [to, sealed['local_id'], unit.scope.now, from, sealed['local_id_key']];
  const changed = await unit.rows(CHILD, [childId, ...as]);
  await unit.rows(RECORD, [childId, to]);
  await unit.rows(PEOPLE, [childId, to]);
  await unit.rows(MEETINGS, [childId, to]);
  return changed.length > 0;
}

const REROUTE = statement(
  'moves.concerns',
  `update concern n set routed_to = $2, version = version + 1 where n.state <> 'DECIDED'
     and (n.child_id = $1 or exists (select from concern_child k where k.concern_id = n.id and k.child_id = $1))
     and not exists (select from concern_child o join child c on c.id = o.child_id where o.concern_id = n.id and c.authority_id <> $3)
     and not exists (select from child c where c.id = n.child_id and c.authority_id <> $3)
   returning id`,
);

/** Concerns that nobody has decided on wait for the new key worker; one that is about a child who stays, where it did. */
export const takeConcerns = async (unit: Change, { childId, to }: Passing, keyWorkerId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(REROUTE, [childId, keyWorkerId, to])).map((row) => row.id);
