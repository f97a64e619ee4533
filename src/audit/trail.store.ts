import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

/** One look or act as an auditor reads it: ids, codes and names of fields. */
export interface TrailRow {
  readonly id: number;
  readonly at: Date;
  readonly action: string;
  readonly operation: string;
  readonly purpose: string;
  readonly audience: string;
  readonly worker_id: string | null;
  readonly agency_id: string | null;
  readonly child_id: string | null;
  readonly children: number;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
  readonly issuer_id: string | null;
  readonly session: string | null;
  readonly document: string | null;
  readonly leaf_index: number | null;
}

const COLUMNS = `a.id, a.at, a.action, a.operation, a.purpose, a.audience, a.worker_id, a.agency_id, a.child_id,
  coalesce(cardinality(a.child_ids), 0) as children, a.bases, a.fields, a.issuer_id, a.session,
  encode(a.document, 'hex') as document, l.leaf_index`;

const OF_CHILD = statement(
  'audit.trail-of-child',
  `select ${COLUMNS} from (
     select * from audit_entry a where a.child_id = $1::uuid
     union all
     select * from audit_entry a where a.child_ids @> array[$1::uuid]
   ) a left join audit_leaf l on l.entry_id = a.id
   order by a.id desc limit $2`,
);
const OF_WORKER = statement(
  'audit.trail-of-worker',
  `select ${COLUMNS} from audit_entry a left join audit_leaf l on l.entry_id = a.id
   where a.worker_id = $1::uuid order by a.id desc limit $2`,
);
const WORKER_NAMES = statement(
  'audit.names-of-workers',
  `select w.id, w.name, a.name as agency from worker w join agency a on a.id = w.agency_id where w.id = any($1)`,
);

/** The latest looks at one child, and acts on it. */
export const trailOfChild = (db: Db, childId: string, most: number): Promise<TrailRow[]> =>
  db.rows<TrailRow & Record<string, unknown>>(OF_CHILD, [childId, most]);

/** What one worker looked at and did, the latest first. */
export const trailOfWorker = (db: Db, workerId: string, most: number): Promise<TrailRow[]> =>
  db.rows<TrailRow & Record<string, unknown>>(OF_WORKER, [workerId, most]);

/** Workers' names, and of which agency; professionals, never children. */
export const namesOfWorkers = (db: Db, ids: readonly string[]) =>
  db.rows<{ id: string; name: string; agency: string }>(WORKER_NAMES, [ids]);
