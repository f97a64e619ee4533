import type { Scope } from '../access';
import { placesOf, workerLoader, type WorkerPlace } from './worker.store';
import { Me, type Worker } from './worker.type';

/** A worker that a record refers to. */
export async function worker(scope: Scope, id: string): Promise<Worker> {
  const found = await workerLoader(scope).load(id);
  if (found === undefined) throw new Error('a foreign key promised a worker');
  return found;
}

/** A worker who works for an agency now and can be given work; undefined when there is none. */
export async function activeWorker(scope: Scope, id: string): Promise<WorkerPlace | undefined> {
  const [place] = await placesOf(scope, [id]);
  return place;
}

/** Who the hub takes the caller for. */
export function whoAmI(scope: Scope): Me {
  const { audience, role } = scope.worker();
  return Object.assign(new Me(), { audience, role });
}
