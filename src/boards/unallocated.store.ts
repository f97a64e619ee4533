import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { statement } from '../platform/db/statement';
import { UnallocatedChild } from './unallocated.type';

type Row = Pick<UnallocatedChild, 'childId' | 'referredOn' | 'discussionCalledOn' | 'enquiryStartedOn'>;

// A key worker who has left answers for nobody. An enquiry comes before a discussion, and that before a referral alone.
const UNALLOCATED = statement(
  'boards.unallocated',
  `select ${ACCESS_COLUMNS}, c.id as "childId", f.referred_on as "referredOn", d.called_on as "discussionCalledOn", e.started_on as "enquiryStartedOn"
   from referral f
   left join strategy_discussion d on d.child_id = f.child_id and d.state = 'CALLED'
   left join section47 e on e.child_id = f.child_id and e.state = 'OPEN'
   join child c on c.id = f.child_id ${VISIBLE}
   where f.authority_id = $4::uuid and f.closed_on is null and not f.no_further_action and ${IS_VISIBLE}
     and not exists (select from relationship k join worker w on w.id = k.worker_id
       where k.child_id = f.child_id and k.kind = 'ALLOCATED' and k.began_at <= $1 and (k.ended_at is null or k.ended_at > $1)
         and (w.active_to is null or w.active_to > $1))
   order by e.started_on nulls last, d.called_on nulls last, f.referred_on, c.id limit 200`,
);

/** The children of the caller's authority with an open referral and nobody who answers for them, the most urgent first; 200 at most. */
export async function unallocated(scope: Scope): Promise<UnallocatedChild[]> {
  const rows = await scope.find<Row>(UNALLOCATED);
  return rows
    .filter(({ access }) => scope.opens('UnallocatedChild', access))
    .map(({ access, childId, referredOn, discussionCalledOn, enquiryStartedOn }) =>
      scope.show(
        access,
        Object.assign(new UnallocatedChild(), { childId, referredOn, discussionCalledOn, enquiryStartedOn }),
      ),
    );
}
