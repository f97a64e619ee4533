import { BARS, MAY_KNOW_FAMILY } from '../access';

/** That the record of a `child c` is not kept from the keeper $2 at the instant $3: no restriction bars them, and the family is not theirs. */
export const NOT_KEPT = `not ${MAY_KNOW_FAMILY('$2::uuid', '$3::timestamptz')}
  and not exists (select from restriction x where x.child_id = c.id and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3)
    and (${BARS('$2::uuid')}))`;

/** The same of a child by its id. Of one who is not there any more, and of nobody, nothing is kept. */
export const NOT_KEPT_FROM = (child: string): string =>
  `not exists (select from child c where c.id = ${child} and not (${NOT_KEPT}))`;
