import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import { AccessEvent } from './access-event.type';

const COLUMNS = `a.id, a.at, a.action, a.purpose, a.bases, a.operation, a.fields, a.worker_id as "workerId", a.service_id as "serviceId", a.agency_id as "agencyId"`;

type Row = AccessEvent & { id: number };

// A roll check names its children in an array; everything else is one row for each child. Each part has an index of its own.
const OF_CHILD = statement(
  'accountability.of-child',
  `select * from (
     (select ${COLUMNS} from audit_entry a where a.child_id = $1::uuid and a.id < $2 order by a.id desc limit $3)
     union all
     (select ${COLUMNS} from audit_entry a where a.child_ids @> array[$1::uuid] and a.id < $2 order by a.id desc limit $3)
   ) a
   order by a.id desc limit $3`,
);

/** The latest accesses to the record of a child, whom the caller may see, before a position of the audit; one more than asked tells of a next page. */
export async function accessesTo(scope: Scope, childId: string, before: number, first: number): Promise<Row[]> {
  const rows = await scope.hub.db.rows<Row>(OF_CHILD, [childId, before, first]);
  return rows.map((row) => Object.assign(new AccessEvent(), row));
}

const LAST_CHECKS = statement(
  'accountability.last-checks',
  `select ${COLUMNS} from audit_entry a
   where a.child_id = $1 and a.action = 'LOOK_UP' and a.purpose = 'UNSCHEDULED_CARE' order by a.id desc limit 25`,
);

/** The last 25 accesses from unscheduled care, as CP-IS shows them to health. */
export async function lastUnscheduledChecks(scope: Scope, childId: string): Promise<AccessEvent[]> {
  const rows = await scope.hub.db.rows<Row>(LAST_CHECKS, [childId]);
  return rows.map((row) => Object.assign(new AccessEvent(), row));
}
