import { grouped } from '../platform/grouped';
import { each, statement, type Db } from '../platform/db/statement';
import type { ProtectedValue } from './protected.rules';

/*
 * Read for comparing a text with it and for nothing else: what is found here is never shown. The households are those of the
 * child, of brothers and sisters, and of every child whom the same people are something to: two children of one mother with
 * different fathers have two. A school or practice leads to a home as well, unless a child of one's own is there too. `outside` is whoever belongs to no agency: the family, and somebody who is only named.
 */
const VALUES = statement(
  'network.protected-values',
  `with q as (
     select * from unnest(${['uuid', 'uuid', 'boolean', 'uuid'].map((type, i) => each(i + 2, type)).join()})
       with ordinality as q (child_id, person_id, outside, agency_id, ord)
   ), around as (
     select q.ord, q.child_id from q
     union select q.ord, s.other_id from q join sibling s on s.child_id = q.child_id
     union select q.ord, s.child_id from q join sibling s on s.other_id = q.child_id
     union select q.ord, n.child_id from q join connection o on o.child_id = q.child_id and o.until is null
       join connection n on n.person_id = o.person_id and n.until is null
   ), them as (
     select q.ord, q.child_id as of, q.person_id, q.outside, q.agency_id, a.child_id,
       exists (select from connection n where n.child_id = a.child_id and n.person_id = q.person_id and n.until is null) as known,
       exists (select from connection n where n.child_id = a.child_id and n.person_id = q.person_id and n.until is null and n.lives_with_child) as lives,
       exists (select from restriction x where x.child_id = a.child_id and x.kind in ('ADDRESS', 'SENSITIVE')
         and x.began_at <= $1 and (x.ended_at is null or x.ended_at > $1)) as shielded
     from around a join q on q.ord = a.ord
   ), homes as (
     select t.ord, a.lines, a.postcode from them t join child_address a on a.child_id = t.child_id
     where t.shielded or (t.outside and not t.lives)
   ), places as (
     select t.ord, g.name, g.phone from them t
     join relationship r on r.child_id = t.child_id and r.kind in ('ON_ROLL', 'REGISTERED')
     join agency g on g.id = r.agency_id and g.id is distinct from t.agency_id
     where t.shielded or (t.outside and t.child_id <> t.of and not t.known and not exists (
       select from them k join relationship s on s.child_id = k.child_id and s.kind in ('ON_ROLL', 'REGISTERED')
       where k.ord = t.ord and (k.known or k.child_id = k.of) and s.agency_id = g.id))
   )
   select ord, 'ADDRESS' as kind, lines as text, null as forenames, null as surname from homes
   union select ord, 'POSTCODE', postcode, null, null from homes where postcode is not null
   union select ord, 'PLACE', name, null, null from places
   union select ord, 'PHONE', phone, null, null from places
   union select t.ord, 'PHONE', p.phone, null, null from them t join connection n on n.child_id = t.child_id join person p on p.id = n.person_id
     where t.outside and p.phone is not null and p.id is distinct from t.person_id
   union select t.ord, 'NAME', c.known_as, c.forenames, c.surname from them t join child c on c.id = t.child_id
     where t.outside and t.child_id <> t.of and not t.known`,
);

interface Found extends Omit<ProtectedValue, 'text'> {
  readonly ord: number;
  readonly text: string | null;
  /** Of a child, whose name is put together where it is open. */
  readonly forenames: string | null;
  readonly surname: string | null;
}

/** What a child is called: by the first name, by what they are known as, and by the whole name with one first name or all. */
const namesOf = ({ text, forenames, surname }: Found): string[] => {
  const first = forenames?.split(' ', 1)[0] ?? null;
  const whole = (given: string | null) => [given, surname].filter((part) => part !== null).join(' ');
  return [...new Set([first ?? '', text ?? '', whole(forenames), whole(first)])].filter((name) => name !== '');
};

/** Who would read something about a child. */
export interface Reader {
  readonly childId: string;
  /** The person of the family, when it is one. */
  readonly personId: string | null;
  /** Outside the agencies: the family, and whoever is named. */
  readonly outside: boolean;
  /** An agency that knows itself. */
  readonly agencyId: string | null;
}

/** Everything that each of some readers is not to learn of a child, in the order of the readers. */
export async function protectedValuesOf(db: Db, now: Date, readers: readonly Reader[]): Promise<ProtectedValue[][]> {
  const rows = await db.rows<Found & { [column: string]: unknown }>(VALUES, [
    now,
    readers.map((reader) => reader.childId),
    readers.map((reader) => reader.personId),
    readers.map((reader) => reader.outside),
    readers.map((reader) => reader.agencyId),
  ]);
  const found = grouped(
    rows,
    ({ ord }) => String(ord),
    (row): ProtectedValue[] =>
      row.kind === 'NAME'
        ? namesOf(row).map((text) => ({ kind: row.kind, text }))
        : [{ kind: row.kind, text: row.text ?? '' }],
  );
  return readers.map((_, i) => (found.get(String(i + 1)) ?? []).flat());
}

/** The same for one. */
export async function protectedValues(db: Db, now: Date, reader: Reader): Promise<ProtectedValue[]> {
  return (await protectedValuesOf(db, now, [reader]))[0] ?? [];
}
