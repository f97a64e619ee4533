import { isDeepStrictEqual } from 'node:util';
import { Scope, type Hub, type InboxPosition } from '../access';
import { bringNextChild } from '../children';
import type { WorkerCaller } from '../identity';
import type { Session } from './session';

/** What the next item of an inbox will need, asked for while the inbox is read: one wait instead of three. */
export interface MadeReady {
  readonly caller: Promise<WorkerCaller | undefined>;
  /** Of whoever listened lately; the child has been read for them when `brought` resolves, if there is one and they may see it. */
  readonly scope: Scope;
  readonly brought: Promise<void>;
}

export function makeReady(hub: Hub, session: Session, position: InboxPosition): MadeReady {
  const caller = session.caller();
  caller.catch(() => undefined); // heard of where it is awaited, or of no matter because no item came
  const scope = new Scope(hub, session.lately());
  // What was not brought is read when it is asked for, and fails there.
  return { caller, scope, brought: bringNextChild(scope, position).catch(() => undefined) };
}

/** The scope of one delivery: who is listening now. What was made ready counts for the very same caller alone. */
export async function scopeOfDelivery(
  hub: Hub,
  session: Session,
  ready: MadeReady | undefined,
): Promise<Scope | undefined> {
  const caller = await (ready?.caller ?? session.caller());
  if (caller === undefined) return undefined;
  if (ready === undefined || !isDeepStrictEqual(ready.scope.caller, caller)) return new Scope(hub, caller);
  await ready.brought;
  return ready.scope;
}
