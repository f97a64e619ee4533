import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ProtectedValue } from './release.rules';

/*
 * Read inside a change, for refusing it and for nothing else: what is found here is compared with the copy and never shown.
 * The households are those of the child, of brothers and sisters, and of every child whom the same people are something to:
 * two children of one mother with different fathers have two.
 */
const VALUES = statement(
  'documents.protected-values',
  `with around as (
     select $1::uuid as child_id
     union select case when s.child_id = $1 then s.other_id else s.child_id end from sibling s where $1 in (s.child_id, s.other_id)
     union select n.child_id from connection n
       where n.until is null and n.person_id in (select o.person_id from connection o where o.child_id = $1 and o.until is null)
   ), them as (
     select a.child_id,
       exists (select from connection n where n.child_id = a.child_id and n.person_id = $2::uuid and n.until is null) as known,
       exists (select from connection n where n.child_id = a.child_id and n.person_id = $2::uuid and n.until is null and n.lives_with_child) as lives,
       exists (select from restriction x where x.child_id = a.child_id and x.kind = 'ADDRESS'
         and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3)) as shielded
     from around a
   ), homes as (
     select a.lines, a.postcode from them t join child_address a on a.child_id = t.child_id
     where t.shielded or ($4::boolean and not t.lives)
   ), places as (
     select g.name, g.phone from them t
     join relationship r on r.child_id = t.child_id and r.kind in ('ON_ROLL', 'REGISTERED')
     join agency g on g.id = r.agency_id and g.id is distinct from $5::uuid
     where t.shielded
   )
   select 'ADDRESS' as kind, lines as text from homes
   union select 'POSTCODE', postcode from homes where postcode is not null
   union select 'PLACE', name from places
   union select 'PHONE', phone from places
   union select 'PHONE', p.phone from them t join connection n on n.child_id = t.child_id join person p on p.id = n.person_id
     where $4 and p.phone is not null and p.id is distinct from $2
   union select 'NAME', name.text from them t join child c on c.id = t.child_id
     cross join lateral (values (split_part(c.forenames, ' ', 1)), (c.known_as), (concat_ws(' ', c.forenames, c.surname)),
       (concat_ws(' ', split_part(c.forenames, ' ', 1), c.surname))) as name (text)
     where $4 and t.child_id <> $1 and not t.known and name.text <> ''`,
);

export interface ReleaseTo {
  /** The person of the family, when it is one. */
  readonly personId: string | null;
  /** Outside the agencies: the family, and whoever is named. */
  readonly outside: boolean;
  /** An agency that knows itself. */
  readonly agencyId: string | null;
}

/** Everything that a recipient is not to learn from a copy about a child. */
export const protectedValues = (unit: Change, childId: string, to: ReleaseTo): Promise<ProtectedValue[]> =>
  unit.rows<ProtectedValue & { [column: string]: unknown }>(VALUES, [
    childId,
    to.personId,
    unit.scope.now,
    to.outside,
    to.agencyId,
  ]);
