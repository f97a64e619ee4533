import { BARS, IS_VISIBLE, ONE, VISIBLE, WAITS_FOR_ANOTHER, type Asking } from '../access';

/** The children of a `concern n`, one row each; one row without a child when it is about none that the hub knows. */
export const CHILDREN_OF_CONCERN = `select n.child_id union select k.child_id from concern_child k where k.concern_id = n.id`;

/** To be joined to a `concern n`: a row for each child it is about as `l` and `c`, or one without a child. */
export const ITS_CHILDREN = `left join lateral (${CHILDREN_OF_CONCERN}) l on true left join child c on c.id = l.child_id`;

/** Nothing about another child of a `concern n` keeps the caller away; asked only where there are several. */
const noOtherBars = (q: Asking) => `(not exists (select from concern_child k where k.concern_id = n.id) or not exists (
    select from restriction x where x.child_id in (${CHILDREN_OF_CONCERN})
      and x.began_at <= ${q.now} and (x.ended_at is null or x.ended_at > ${q.now}) and (${BARS(q.worker)}))
    and not exists (select from child c where c.id in (${CHILDREN_OF_CONCERN}) and ${WAITS_FOR_ANOTHER(q.worker, q.now)}))`;

/**
 * A concern with a record is visible to whom the record is, of any of its children, unless a restriction on one of them, or
 * a family that the caller may know, keeps them away: what was said speaks of all. One without a record is visible to the social care of the authority that it
 * went to, who must find out which child it is; but not to the one who reported it: whether they could open their own report
 * would tell whether the child has a record that is hidden from them.
 */
export const isVisible = (q: Asking) => `((l.child_id is not null and ${IS_VISIBLE} and ${noOtherBars(q)})
  or (n.child_id is null and n.authority_id = ${q.authority} and ${q.own} in ('MANAGER', 'AUTHORITY')
    and n.reporter_worker_id is distinct from ${q.worker}))`;

export const access = (q: Asking) => `l.child_id, coalesce(c.authority_id, n.authority_id) as authority_id,
  case when l.child_id is null then array[${q.own}] else v.bases end as bases, x.shielded`;

/** The same for one caller. */
export const FROM_CONCERN = `from concern n ${ITS_CHILDREN} ${VISIBLE}`;
export const CONCERN_IS_VISIBLE = isVisible(ONE);
export const CONCERN_ACCESS = access(ONE);

/** To order by: of the rows of one concern, that of a shielded child, so that a shield on one is a shield on all; then the closest to the caller. */
export const CLOSEST = `x.shielded nulls last, cardinality(v.bases) desc, l.child_id`;

/**
 * Why the statements with it look beyond relationships: the second wall would hide another child, and with it a family that the
 * caller may know.
 */
export const SEVERAL_CHILDREN = {
  relationships:
    'a concern may be about several children, and whoever may know the family of one of them is kept from it',
};
