import { groupedBy, readVisible, type Relationship, type Scope } from '../access';
import { reading } from '../platform/db/statement';
import { SharingDecision } from './sharing-decision.type';

/** Those who see what everybody decided: the responsible social care, and whoever audits it. An agency sees what it decided itself. */
const SEE_ALL: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'COORDINATOR', 'AUDITOR'];

const BY_CHILD = reading(
  'sharing-decisions.by-child',
  `select t.child_id, t.child_id as "childId", t.id, t.decided_at as "decidedAt", t.what, t.with_whom as "withWhom", t.shared, t.reason,
     t.agency_id as "agencyId", t.decided_by as "decidedById"
   from sharing_decision t where t.child_id = any($1) order by t.decided_at desc, t.id`,
);

interface Decided {
  readonly childId: string;
  readonly agencyId: string;
}

/** What was decided about sharing, of children who were found visible; the latest first. */
export const sharingLoader = (scope: Scope) =>
  scope.loader<SharingDecision[]>('sharing of child', async (ids) => {
    const own = scope.worker().agencyId;
    const decided = await readVisible<Decided, SharingDecision>(scope, BY_CHILD, ids, SharingDecision, {
      only: ({ access, agencyId }) => agencyId === own || access.bases.some((basis) => SEE_ALL.includes(basis)),
    });
    return groupedBy(decided, (row) => row.childId);
  });
