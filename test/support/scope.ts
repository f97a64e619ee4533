import { Scope } from '../../src/access';
import { callerOf, findWorkerById } from '../../src/identity';
import type { TestHub } from './hub';

/** Somebody as they would sign in now, for what is asked of the hub without a request. */
export async function scopeOf(hub: TestHub, who: string): Promise<Scope> {
  const { hub: inner } = hub.app;
  const worker = await findWorkerById(inner.db, hub.world.workers.get(who)?.id ?? '', inner.clock.now());
  if (worker === undefined) throw new Error(`no worker ${who}`);
  return new Scope(inner, callerOf(worker, null, inner.clock.now().getTime() / 1000 + 3_600));
}
