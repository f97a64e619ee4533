import type { Scope } from '../access';
import type { WorkerRole } from '../identity';
import { promised, type MaybePromise } from '../platform/maybe-promise';
import { placesOf, workerById, type WorkerPlace } from './worker.store';
import { Me, type Worker } from './worker.type';

/** A worker that a record refers to. */
export const worker = (scope: Scope, id: string): MaybePromise<Worker> => promised('a worker', workerById(scope, id));

/** Whoever keeps the returns or audits the hub has no part in the work with a child: no seat, no invitation, no action. */
const WITHOUT_CHILDREN: readonly WorkerRole[] = ['DATA_OFFICER', 'INFORMATION_GOVERNANCE'];

/** A worker who works for an agency now and can be given work with a child; undefined when there is none. */
export async function activeWorker(scope: Scope, id: string): Promise<WorkerPlace | undefined> {
  const place = await anyWorker(scope, id);
  return place === undefined || WITHOUT_CHILDREN.includes(place.role) ? undefined : place;
}

/** Anybody who works for an agency now, whatever their part. */
export async function anyWorker(scope: Scope, id: string): Promise<WorkerPlace | undefined> {
  const [place] = await placesOf(scope, [id]);
  return place;
}

/** Who the hub takes the caller for. */
export function whoAmI(scope: Scope): Me {
  const { audience, role } = scope.worker();
  return Object.assign(new Me(), { audience, role });
}
