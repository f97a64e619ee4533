import { statement, type Db } from '../platform/db/statement';
import type { Guarded } from './redaction.rules';
import { valuesOf, type Found } from './values.rules';

/*
 * Read for comparing an answer with it and for nothing else. Everybody else is: whoever is or was anything to the child or to a
 * child around them, brothers, sisters and the children of the same people, whoever came to a meeting or was spoken with
 * without being a professional, and whoever reported a concern as anything else. A child who is restricted to some workers is compared by the
 * whole name, number and home, wherever in the authority: a new identity stands beside no other record, and so is found by none.
 * $2 is the person who asks, whose own name and telephone are theirs; $3 whether the child's home of today may be given. Homes are
 * sealed, each value by itself: they are compared where they are open (values.rules.ts), and here two of one home are unlike.
 */
const VALUES = statement(
  'subject-access.values',
  `with around as (
     select $1::uuid as child_id
     union select other_id from sibling where child_id = $1
     union select child_id from sibling where other_id = $1
     union select n.child_id from connection o join connection n on n.person_id = o.person_id where o.child_id = $1
   ), others as (
     select c.*, false as hidden from child c join around a on a.child_id = c.id where c.id <> $1
     union all
     select c.*, true from child c where c.id <> $1 and c.authority_id = (select authority_id from child where id = $1)
       and exists (select from restriction x where x.child_id = c.id and x.kind = 'RECORD' and x.began_at <= $4 and (x.ended_at is null or x.ended_at > $4))
   ), people as (
     select distinct p.name, p.phone from person p
     join connection n on n.person_id = p.id join around a on a.child_id = n.child_id
     where p.id is distinct from $2::uuid and not (n.child_id = $1 and n.kind = 'THE_CHILD')
   ), shielded as (
     select exists (select from restriction x where x.child_id = $1 and x.kind in ('ADDRESS', 'SENSITIVE', 'RECORD')
       and x.began_at <= $4 and (x.ended_at is null or x.ended_at > $4)) as yes
   ), home as (
     select h.lines, h.postcode from child_address h, shielded where h.child_id = $1 and h.to_day is null and $3::boolean and not shielded.yes
   ), homes as (
     select h.lines, h.postcode from child_address h
     where (h.child_id = $1 or h.child_id in (select id from others))
   ), places as (
     select g.name, g.phone from relationship r join agency g on g.id = r.agency_id
     where r.kind in ('ON_ROLL', 'REGISTERED') and (
       (r.child_id in (select id from others) and not exists (
         select from relationship s where s.child_id = $1 and s.kind in ('ON_ROLL', 'REGISTERED') and s.agency_id = g.id))
       or (r.child_id = $1 and (select yes from shielded)))
   ), reported as (
     select k.reporter_told ->> 'name' as name, k.reporter_told ->> 'contact' as contact from concern k
     where k.reporter_told is not null and (k.child_id = $1 or exists (select from concern_child l where l.concern_id = k.id and l.child_id = $1))
   )
   select 'PERSON' as kind, name as text, null as known, null as forenames, null as surname from people
   union select 'PHONE', phone, null, null, null from people where phone is not null
   union select case when hidden then 'HIDDEN' else 'CHILD' end, null, known_as, forenames, surname from others
   union select 'NUMBER', number.text, null, null, null from others
     cross join lateral (values (nhs_number), (upn), (local_id)) as number (text) where number.text is not null
   union select 'ADDRESS', lines, null, null, null from homes
   union select 'POSTCODE', postcode, null, null, null from homes where postcode is not null
   union select 'HOME', said.text, null, null, null from home cross join lateral (values (lines), (postcode)) as said (text) where said.text is not null
   union select 'PLACE', name, null, null, null from places
   union select 'PHONE', phone, null, null, null from places
   union select 'PERSON', name, null, null, null from reported where name is not null
   union select 'PHONE', contact, null, null, null from reported where contact is not null
   union select 'HIDDEN', i.name, null, null, null from conference_invitation i
     join conference_invitation_child l on l.invitation_id = i.id
     where l.child_id = $1 and i.worker_id is null and i.name is not null and i.person_id is distinct from $2::uuid
   union select 'HIDDEN', who, null, null, null from conversation where child_id = $1 and kind = 'FAMILY' and who is not null
   order by 1`,
);

const OWN = statement(
  'subject-access.own-names',
  `select name from child c cross join lateral (values (c.forenames), (c.surname), (c.known_as)) as names (name)
     where c.id = $1 and name is not null
   union select p.name from person p join connection n on n.person_id = p.id where n.child_id = $1 and n.kind = 'THE_CHILD'
   union select p.name from person p where p.id = $2::uuid`,
);

/** Whose answer it is, as far as it decides what must not stand in it. */
export interface For {
  readonly childId: string;
  readonly personId: string | null;
  /** Whether the home of today is theirs to know. */
  readonly home: boolean;
  readonly now: Date;
}

interface Read extends Omit<Found, 'text'> {
  readonly text: string | null;
  readonly forenames: string | null;
  readonly surname: string | null;
  readonly [column: string]: unknown;
}

/** The name of another child, put together where it is open: with all first names, and with the first alone. */
function wholeNames({ kind, text, known, forenames, surname }: Read): Found[] {
  if (text !== null) return [{ kind, text, known }];
  const whole = (given: string | null) => [given, surname].filter((part) => part !== null).join(' ');
  const first = forenames?.split(' ', 1)[0];
  return [
    { kind, text: whole(forenames), known },
    ...(first === undefined ? [] : [{ kind: 'HIDDEN', text: whole(first), known: null } as const]),
  ];
}

/** Every protected value of everybody else. */
export async function guardedFor(
  db: Db,
  { childId, personId, home, now }: For,
  professionals: readonly string[],
): Promise<Guarded> {
  const found = (await db.rows<Read>(VALUES, [childId, personId, home, now])).flatMap(wholeNames);
  const own = await db.rows<{ name: string }>(OWN, [childId, personId]);
  return {
    values: valuesOf(
      found,
      own.map(({ name }) => name),
    ),
    professionals: [...new Set(professionals)],
  };
}
