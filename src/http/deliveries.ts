import { createSourceEventStream, execute, type ExecutionResult } from 'graphql';
import { Scope } from '../access';
import { deliverable, type InboxRow } from '../events';
import { publicError } from './public-error';
import type { Running, SocketParts } from './session';

type Deliveries = AsyncGenerator<ExecutionResult, void, void>;

/** A subscription: the caller's inbox from a position on, for as long as they listen. */
export async function deliverEach(parts: SocketParts, running: Running): Promise<Deliveries | ExecutionResult> {
  const { slots } = running.session;
  const stream = await createSourceEventStream(running);
  if (!(Symbol.asyncIterator in stream)) {
    slots.delete(running.slot);
    return told(parts, stream.errors ?? []);
  }
  const rows = stream as AsyncGenerator<InboxRow, void, void>;
  const items = deliveries(parts, running, rows);
  const end = items.return.bind(items);
  // Told to end while it waits for a row, it hears of it by the rows ending.
  items.return = async () => {
    slots.delete(running.slot);
    await rows.return();
    return end();
  };
  return items;
}

/**
 * One row at a time: who is listening now, may they still see it, what of it are they shown, and the look is logged. What
 * could not be shown or logged ends the subscription: the client asks again from what it saw, and nothing is missed.
 */
async function* deliveries(
  parts: SocketParts,
  running: Running,
  rows: AsyncGenerator<InboxRow, void, void>,
): Deliveries {
  const { metrics, hub } = parts;
  const { session, document, operationName } = running;
  let follows: number | undefined;
  try {
    for await (const row of rows) {
      const caller = await session.caller();
      if (caller === undefined) return;
      const scope = new Scope(hub, caller);
      session.contract.prepare(scope, document, operationName);
      // Positions have no gaps: the first row comes right after the position that was asked for.
      follows ??= row.seq - 1;
      const item = await deliverable(scope, row, follows);
      if (item === null) {
        metrics.passedOver.inc();
        continue;
      }
      follows = row.seq;
      const shown = await execute({ ...running, rootValue: item, contextValue: scope });
      const result = await session.contract.finish(scope, shown, 'DELIVER');
      const delivered = result.data != null;
      if (delivered) metrics.delivered.inc();
      yield result as ExecutionResult;
      if (!delivered) return;
    }
  } catch (error) {
    yield told(parts, [error]);
  } finally {
    session.slots.delete(running.slot);
    await rows.return();
  }
}

const told = ({ log }: SocketParts, errors: readonly unknown[]) =>
  ({ errors: errors.map((error) => publicError(error, log)) }) as unknown as ExecutionResult;
