import type { RecordAccess, Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ConcernLife } from './concern-life.rules';
import {
  CHILDREN_OF_CONCERN,
  CONCERN_ACCESS,
  CONCERN_IS_VISIBLE,
  FROM_CONCERN,
  SEVERAL_CHILDREN,
} from './concern-visible';

/** What a use case needs to know of a visible concern before it changes something. */
export interface VisibleConcern extends RecordAccess {
  readonly routed_to: string;
  readonly routed_to_manager: string | null;
  /** Whether the ladder has told the caller, or their team, of it. */
  readonly told: boolean;
}

const FOR_CHANGE = statement(
  'concerns.for-change',
  `select ${CONCERN_ACCESS}, n.routed_to, w.manager_id as routed_to_manager,
     exists (select from escalation_told k where k.concern_id = n.id and k.recipient_id in ($2::uuid, $8::uuid)) as told ${FROM_CONCERN}
   left join worker w on w.id = n.routed_to
   where n.id = $7::uuid and ${CONCERN_IS_VISIBLE} order by n.child_id is not distinct from l.child_id desc`,
  SEVERAL_CHILDREN,
);

/** A visible concern as the start of a change: what the caller is to its children, and on whose list it stands. */
export async function visibleConcern(scope: Scope, id: string): Promise<VisibleConcern | undefined> {
  const rows = await scope.hub.db.rows<VisibleConcern>(FOR_CHANGE, [...scope.parameters, id, scope.worker().teamId]);
  const [first] = rows;
  return first && { ...first, bases: [...new Set(rows.flatMap((row) => row.bases))] };
}

const LOCK = statement(
  'concerns.lock',
  `select n.id, n.authority_id as "authorityId", n.state, n.version, n.raised_at as "raisedAt", n.suspected_crime as "suspectedCrime",
     n.reporter_worker_id as "reporterId", n.reporter_told is not null as "reporterTold", a.kind as "reporterKind",
     a.authority_id as "reporterAuthorityId", n.child_id as "childId",
     array(select child_id from (${CHILDREN_OF_CONCERN}) one where child_id is not null order by child_id) as children
   from concern n left join agency a on a.id = n.reporter_agency_id where n.id = $1 for update of n`,
);

/** A concern as it is and, until the commit, will be. */
export interface HeldConcern {
  readonly id: string;
  readonly authorityId: string;
  readonly state: ConcernLife;
  readonly version: number;
  readonly raisedAt: Date;
  readonly suspectedCrime: boolean;
  readonly reporterId: string | null;
  /** Whether the reporter said anything of who they are. */
  readonly reporterTold: boolean;
  readonly reporterKind: string | null;
  readonly reporterAuthorityId: string | null;
  readonly childId: string | null;
  /** Every child it is linked to. */
  readonly children: readonly string[];
}

/** A concern, held until the commit: of two who acknowledge or decide it at once, the second finds it done. */
export async function lockConcern(unit: Change, id: string): Promise<HeldConcern> {
  const [row] = await unit.rows<HeldConcern>(LOCK, [id]);
  if (row === undefined) throw new Error('a concern is never deleted');
  return row;
}
