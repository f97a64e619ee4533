import { BARS, MAY_KNOW_FAMILY } from '../access';

/**
 * That a child's record is not kept from the keeper $2 at the instant $3: no restriction bars them, and the family is not theirs.
 * Of a child who is not there any more, and of nobody, nothing is kept.
 */
export const NOT_KEPT_FROM = (child: string): string => `not exists (
    select from restriction x where x.child_id = ${child} and x.began_at <= $3 and (x.ended_at is null or x.ended_at > $3)
      and (${BARS('$2::uuid')}))
  and not exists (select from child c where c.id = ${child} and ${MAY_KNOW_FAMILY('$2::uuid', '$3::timestamptz')})`;
