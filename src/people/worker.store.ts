import type { Scope } from '../access';
import type { WorkerRole } from '../identity';
import { Reference } from '../platform/db/reference';
import { statement } from '../platform/db/statement';
import { Worker } from './worker.type';

// Professionals, not children: their names and numbers at work are not withheld from each other. A member of a family is called
// as the child's network has them, where the name is sealed; whoever it had as two would be called as neither.
const BY_ID = statement(
  'workers.by-id',
  `select w.id, case when a.kind = 'FAMILY' then coalesce(
       (select p.name from person p where p.id = (
         select (array_agg(n.person_id))[1] from connection n where n.account_id = w.id having count(distinct n.person_id) = 1)), w.name)
     else w.name end as name, w.job_title as "jobTitle", w.phone, w.agency_id as "agencyId", a.kind as "agencyKind", a.authority_id as "agencyAuthorityId"
   from worker w join agency a on a.id = w.agency_id where w.id = any($1)`,
);

const WORKERS = new Reference<Worker>(BY_ID, () => new Worker());

/** Workers by id, whether or not they still work there: what they did stays theirs. */
export const workerById = (scope: Scope, id: string): Worker | Promise<Worker | undefined> =>
  WORKERS.atHand(scope.hub.db, id, scope.now) ??
  scope.loader<Worker>('workers', (ids) => WORKERS.read(scope.hub.db, ids, scope.now)).load(id);

export interface WorkerPlace {
  readonly id: string;
  readonly agency_id: string;
  readonly manager_id: string | null;
  readonly team_id: string | null;
  readonly authority_id: string | null;
  readonly kind: string;
  readonly role: WorkerRole;
}

// A member of the family is given no work, no seat and no allocation: they take part as family.
const PLACE = statement(
  'workers.place',
  `select w.id, w.agency_id, w.manager_id, w.team_id, a.authority_id, a.kind, w.role from worker w join agency a on a.id = w.agency_id
   where w.id = any($1) and w.role <> 'SERVICE' and a.kind <> 'FAMILY' and w.active_from <= $2 and (w.active_to is null or w.active_to > $2)`,
);

/** Where workers stand in their organisation now; those who have left are not among them. */
export const placesOf = (scope: Scope, ids: readonly string[]): Promise<WorkerPlace[]> =>
  scope.hub.db.rows<WorkerPlace>(PLACE, [ids, scope.now]);
