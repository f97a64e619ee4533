import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import { LookingAlert } from './looking-alert.type';
import { LOOKING_RULES } from './unusual.rules';

// The caller is one of those who were told: nobody else learns that there was anything, least of all whom it is about.
const TOLD = statement(
  'looking-alerts.told',
  `select id, at, day, rule, count, agency_id as "agencyId", worker_id as "workerId", child_id as "childId"
   from looking_alert where told @> array[$1::uuid] order by at desc, id limit $2`,
);

/** The latest alerts that the caller was told of. */
export async function alertsTold(scope: Scope, most: number): Promise<LookingAlert[]> {
  const rows = await scope.hub.db.rows<LookingAlert & Record<string, unknown>>(TOLD, [scope.worker().workerId, most]);
  return rows.map((row) => Object.assign(new LookingAlert(), row, { says: LOOKING_RULES[row.rule].says }));
}
