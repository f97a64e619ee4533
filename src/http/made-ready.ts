import { isDeepStrictEqual } from 'node:util';
import { Scope, type Hub, type InboxPosition } from '../access';
import { bringNextChild } from '../children';
import type { WorkerCaller } from '../identity';
import type { Running } from './session';

/** What the next item of an inbox will need, asked for while the inbox is read: one wait instead of three. */
export interface MadeReady {
  readonly caller: Promise<WorkerCaller | undefined>;
  /** Of whoever listened lately; the child has been read for them when `brought` resolves, if there is one and they may see it. */
  readonly scope: Scope;
  readonly brought: Promise<void>;
}

export function makeReady(hub: Hub, running: Running, position: InboxPosition): MadeReady {
  const { session } = running;
  const caller = session.caller();
  caller.catch(() => undefined); // heard of where it is awaited, or of no matter because no item came
  const scope = scopeOf(hub, running, session.lately());
  // What was not brought is read when it is asked for, and fails there.
  return { caller, scope, brought: bringNextChild(scope, position).catch(() => undefined) };
}

function scopeOf(hub: Hub, { session, document, operationName }: Running, caller: WorkerCaller): Scope {
  const scope = new Scope(hub, caller);
  session.contract.prepare(scope, document, operationName);
  return scope;
}

/** The scope of one delivery: who is listening now. What was made ready counts for the very same caller alone. */
export async function scopeOfDelivery(
  hub: Hub,
  running: Running,
  ready: MadeReady | undefined,
): Promise<Scope | undefined> {
  const caller = await (ready?.caller ?? running.session.caller());
  if (caller === undefined) return undefined;
  if (ready === undefined || !isDeepStrictEqual(ready.scope.caller, caller)) return scopeOf(hub, running, caller);
  await ready.brought;
  return ready.scope;
}
