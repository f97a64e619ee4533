import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { familyLinks, type Hub } from '../access';
import type { WakeUps } from '../events';
import type { WorkerCaller } from '../identity';
import type { Logger } from '../platform/logger';
import { publicError } from './public-error';

/** A wake-up is a hint, and one may be lost: a socket of the family looks by itself as often. */
const LOOK_EVERY_MS = 30_000;

/**
 * Closes the sockets of a member of the family when they are withdrawn from a child: what they were shown of it stays on no
 * screen that goes on as if nothing had happened. Who is still invited for another child connects again, and sees that one.
 */
export async function closeWhenWithdrawn(
  { hub, wakeUps, log }: { readonly hub: Hub; readonly wakeUps: Pick<WakeUps, 'next'>; readonly log: Logger },
  socket: WebSocket,
  caller: WorkerCaller,
): Promise<void> {
  const links = async (): Promise<readonly string[]> => familyLinks(hub.db, caller.workerId, hub.clock.now());
  const atFirst = await links();
  if (socket.readyState !== socket.OPEN) return;
  let cancel = (): void => undefined;
  socket.once('close', () => {
    cancel();
  });
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const watch = async (): Promise<void> => {
    while (isOpen()) {
      const next = wakeUps.next(caller.workerId);
      cancel = next.cancel;
      const timer = setTimeout(next.cancel, LOOK_EVERY_MS);
      await next.woken;
      clearTimeout(timer);
      next.cancel();
      if (!isOpen()) return;
      const now = await links();
      if (atFirst.every((id) => now.includes(id))) continue;
      socket.close(CloseCode.Forbidden, 'Forbidden');
      return;
    }
  };
  // A socket of which nobody knows whether it may stay open does not stay open.
  watch().catch((error: unknown) => {
    publicError(error, log);
    socket.close(CloseCode.InternalServerError, 'Something went wrong in the hub');
  });
}
