import { createSourceEventStream, execute, type ExecutionResult } from 'graphql';
import type { Scope } from '../access';
import { deliver, type InboxItem, type InboxRows } from '../events';
import { makeReady, scopeOfDelivery, type MadeReady } from './made-ready';
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
  const rows = stream as InboxRows;
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
 * One row at a time: who is listening now, may they still see it, what of it are they shown, and the look is logged. Each
 * of these steps shares its statement with the rows of all other sockets that are at it, and with none of this one's: the
 * next row is looked at when this one has left. What could not be shown or logged ends the subscription: the client asks
 * again from what it saw, and nothing is missed.
 */
async function* deliveries(parts: SocketParts, running: Running, rows: InboxRows): Deliveries {
  const { metrics, hub } = parts;
  const { session } = running;
  let follows: number | undefined;
  // For the first of the rows that are being read; each that follows asks anew.
  let ready: MadeReady | undefined;
  rows.aboutToRead = (position) => {
    ready = makeReady(hub, running, position);
  };
  try {
    for await (const row of rows) {
      const scope = await scopeOfDelivery(hub, running, ready);
      ready = undefined;
      if (scope === undefined) return;
      // Positions have no gaps: the first row comes right after the position that was asked for.
      follows ??= row.seq - 1;
      const shown = await deliver(scope, row, follows, (item) => show(running, scope, item));
      if (shown === null) {
        metrics.passedOver.inc();
        continue;
      }
      follows = row.seq;
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

/** Runs the operation on one item: compiled when it is a ready one, unless the variables are for the interpreter. */
async function show(running: Running, scope: Scope, item: InboxItem): Promise<ExecutionResult> {
  const result = await running.compiled?.(item, scope, running.variableValues);
  return result?.data === undefined ? execute({ ...running, rootValue: item, contextValue: scope }) : result;
}

const told = ({ log }: SocketParts, errors: readonly unknown[]) =>
  ({ errors: errors.map((error) => publicError(error, log)) }) as unknown as ExecutionResult;
