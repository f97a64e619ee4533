import type { Caller } from '../identity';
import { MARKS } from '../platform/db/asking';
import { each } from '../platform/db/statement';
import { countsFor, GIVEN_BY_NAME, STORED_RELATIONSHIPS, RELATIONSHIPS, ofOwnAuthority } from './relationships';
import { relationshipsOpening } from './policy';

/*
 * Which letter stands for what, here and in every statement that carries the predicate:
 *   c  the child     v  what the caller is to the child (v.bases)     x  what bars or shields it (x.barred, x.shielded)
 *   q  one caller of many, where many ask at once (EACH)
 * Inside the predicate r is a row of relationship and x one of restriction. What a store adds has letters of its own, mostly:
 *   a agency   d deadline   f conference   i invitation   k another relationship   n connection   p plan   w worker
 */

/**
 * The visibility predicate: who may see which child, as SQL. It is the only place where SQL decides about access, and
 * every read of a child's record carries it. The text is a constant (so that statements stay prepared); who asks is in
 * six parameters, always the first six of a statement:
 *   $1 now, $2 worker, $3 agency, $4 own authority, $5 what the caller is to the children of that authority,
 *   $6 the relationships that the policy opens anything to, for this audience and role.
 */
export const CALLER_PARAMETERS = 6;

const kinds = (stored: 'worker' | 'agency') =>
  STORED_RELATIONSHIPS.filter((k) => RELATIONSHIPS[k].stored === stored)
    .map((k) => `'${k}'`)
    .join(', ');

/** What a predicate must know of who asks, as SQL. */
export interface Asking {
  readonly now: string;
  readonly worker: string;
  readonly agency: string;
  readonly authority: string;
  readonly own: string;
  readonly kinds: string;
  /** Whether it is one of many: what it is to a child is then put in order by who takes the rows in, see Scope.meet. */
  readonly many: boolean;
}

const OPEN = (row: string, now: string): string =>
  `${row}.began_at <= ${now} and (${row}.ended_at is null or ${row}.ended_at > ${now})`;

/**
 * Whether the worker may know the family of a `child c`: their surname, or the postcode of their home, is that of the child,
 * and no second person has let them in. Of nobody who is not on the staff register is more than one empty index read.
 */
export const MAY_KNOW_FAMILY = (worker: string, now: string): string => `exists (
    select from staff_register y where y.worker_id = ${worker}
      and (y.surname_key = c.surname_key or exists (
        select from child_address h where h.child_id = c.id and h.to_day is null and h.postcode_key = y.postcode_key))
      and not exists (
        select from relationship l where l.child_id = c.id and l.worker_id = ${worker} and l.kind = 'CLEARED' and ${OPEN('l', now)}))`;

const BY_NAME = GIVEN_BY_NAME.map((kind) => `'${kind}'`).join(', ');

/** Whether the worker may know the family of a `child c` and nobody has given them the child by name: it is not there for them. */
export const WAITS_FOR_ANOTHER = (
  worker: string,
  now: string,
): string => `(${MAY_KNOW_FAMILY(worker, now)} and not exists (
    select from relationship g where g.child_id = c.id and g.worker_id = ${worker} and g.kind in (${BY_NAME}) and ${OPEN('g', now)}))`;

/** Whether a restriction `x` hides the record from a worker. */
export const BARS = (worker: string): string =>
  `(x.kind = 'RECORD' and (${worker} = any(x.workers)) is not true) or (x.kind = 'CONFLICT' and ${worker} = any(x.workers))`;

/**
 * How a restriction `x` shields the child from a worker: 'SENSITIVE' is stricter than 'SHIELDED', and comes before it. A shield
 * that names nobody is one from everybody; a record that is marked as sensitive is so for all but those it names.
 */
export const SHIELDS = ({ worker, agency }: Pick<Asking, 'worker' | 'agency'>): string => `case x.kind
        when 'SENSITIVE' then case when (${worker} = any(x.workers)) is not true then 'SENSITIVE' end
        when 'ADDRESS' then case when cardinality(x.workers) + cardinality(x.audiences) = 0 or ${worker} = any(x.workers)
          or (cardinality(x.audiences) > 0 and (select g.kind from agency g where g.id = ${agency}) = any(x.audiences)) then 'SHIELDED' end
      end`;

/**
 * To be joined to a `child c`: `v.bases` are the caller's relationships with it and `v.kin` says whether they may know the
 * family, `x.barred` that a restriction hides the record from this caller and `x.shielded` how its address is shielded from
 * them, if it is.
 * `offset 0` behind the bases keeps PostgreSQL from working them out again wherever they are named (measured: a quarter of
 * the work). Behind what is held it keeps the kinds out of the index condition: they are a parameter, and a plan that is
 * cheaper once it knows them is made anew at every call (measured: 0.8 of 1.9 ms for a roll, and no row fewer read).
 * For many callers the bases stand in no order, and one may stand twice: putting them in order for each child was a fifth of
 * a caseload's statement.
 */
const visibleTo = (q: Asking): string => `
  cross join lateral (
    select array(
      select ${q.many ? 'kind' : 'distinct kind'} from (
        select ${q.own} as kind where c.authority_id = ${q.authority}
        union all
        select r.kind from relationship r
        where r.child_id = c.id and ${OPEN('r', q.now)}
          and ((r.kind in (${kinds('worker')}) and r.worker_id = ${q.worker}) or (r.kind in (${kinds('agency')}) and r.agency_id = ${q.agency}))
        ${q.many ? '' : 'offset 0'}
      ) held where kind = any(${q.kinds}) and (kind in (${BY_NAME}) or not y.kin) ${q.many ? '' : 'order by kind'}
    ) as bases, y.kin
    from (select ${MAY_KNOW_FAMILY(q.worker, q.now)} as kin offset 0) y
    offset 0
  ) v
  cross join lateral (
    select
      coalesce(bool_or(${BARS(q.worker)}), false) as barred,
      min(${SHIELDS(q)}) as shielded
    from restriction x
    where x.child_id = c.id and ${OPEN('x', q.now)}
  ) x`;

/** One caller, in the first six parameters. */
export const ONE: Asking = {
  many: false,
  now: '$1::timestamptz',
  worker: '$2::uuid',
  agency: '$3::uuid',
  authority: '$4::uuid',
  own: '$5::text',
  kinds: '$6::text[]',
};

/** Many callers at once, each in a row `q` of ASKING: a row of one must never decide another's answer. */
export const EACH: Asking = {
  many: true,
  now: 'q.now',
  worker: 'q.worker',
  agency: 'q.agency',
  authority: 'q.authority',
  own: 'q.own',
  kinds: `string_to_array(q.kinds, ',')`,
};

export const VISIBLE = `${MARKS.ONE}${visibleTo(ONE)}`;
export const VISIBLE_TO_EACH = visibleTo(EACH);

/** The columns of the callers in a statement for many: the first six parameters, as arrays. */
export const ASKING = ['timestamptz', 'uuid', 'uuid', 'uuid', 'text', 'text']
  .map((type, i) => each(i + 1, type))
  .join()
  .concat(MARKS.MANY);
export const ASKING_COLUMNS = `now, worker, agency, authority, own, kinds`;

/** The first six parameters of a statement for many callers. */
export function askingParameters(scopes: readonly { parameters: readonly unknown[] }[]): unknown[][] {
  const all = scopes.map((scope) => scope.parameters);
  return Array.from({ length: CALLER_PARAMETERS }, (_, i) =>
    all.map(({ [i]: value }) => (Array.isArray(value) ? value.join() : value)),
  );
}

/** The condition that goes with VISIBLE. */
export const IS_VISIBLE = `cardinality(v.bases) > 0 and not x.barred`;

/**
 * The same answer for a whole authority at once, for figures: of a `child c`, whether it is one of the caller's own authority
 * that they may see. What they are to one such child they are to all, so only restrictions have to be looked for, and these
 * are few: a fraction of the work of asking child by child. A statement has to name each of the six, so a worker has an agency.
 */
export const IS_OWN_AND_VISIBLE = `${MARKS.ONE} c.authority_id = $4::uuid and $5::text = any($6::text[]) and $3::uuid is not null and not exists (
    select from restriction x
    where x.child_id = c.id and ${OPEN('x', '$1')} and (${BARS('$2::uuid')})
  ) and not ${MAY_KNOW_FAMILY('$2::uuid', '$1::timestamptz')}`;

/** Whether a `child c` is on the roll of the caller's agency: for the one question that is answered to whoever may know the family too. */
export const IS_ON_ROLL = ({ agency, now }: Pick<Asking, 'agency' | 'now'>): string => `exists (
    select from relationship r where r.child_id = c.id and r.kind = 'ON_ROLL' and r.agency_id = ${agency} and ${OPEN('r', now)})`;

/** The columns that every row of a child's record carries, for cutting its fields: see Scope.show. */
export const ACCESS_COLUMNS = `c.id as child_id, c.authority_id, v.bases, x.shielded`;

/** The first six parameters, for one caller at one instant. */
export function callerParameters(caller: Caller, now: Date): readonly unknown[] {
  if (caller.audience === 'PUBLIC') return [now, null, null, null, null, []];
  return [
    now,
    caller.workerId,
    caller.agencyId,
    caller.authorityId,
    ofOwnAuthority(caller),
    relationshipsOpening(caller.audience).filter((kind) => countsFor(kind, caller.role)),
  ];
}
