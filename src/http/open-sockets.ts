import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticator, Credentials } from '../identity';
import { SOCKETS_PER_WORKER } from './limits';
import { TRY_AGAIN_LATER } from './socket-server';

const LOOK_EVERY_MS = 400;

/**
 * The signed-in sockets of this process: how many each worker holds, and which of them must close because something of their
 * sign-in has been denied, or because the hub's clock is wrong, though nothing happens on them and nobody asks.
 */
export class OpenSockets {
  private readonly marks = new Map<WebSocket, readonly string[]>();
  private readonly perWorker = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly authenticator: Pick<Authenticator, 'denied' | 'isShut' | 'marksOf'>) {}

  /** Takes in a socket that has signed in; closes it, and answers false, when its worker holds as many as one may. */
  admit(socket: WebSocket, workerId: string, credentials: Credentials): boolean {
    if (socket.readyState !== socket.OPEN) return false;
    const held = this.perWorker.get(workerId) ?? 0;
    if (held >= SOCKETS_PER_WORKER) {
      socket.close(CloseCode.TooManyInitialisationRequests, 'Too many sockets');
      return false;
    }
    this.perWorker.set(workerId, held + 1);
    this.marks.set(socket, this.authenticator.marksOf(credentials));
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS);
    socket.once('close', () => {
      this.marks.delete(socket);
      const left = (this.perWorker.get(workerId) ?? 1) - 1;
      if (left > 0) this.perWorker.set(workerId, left);
      else this.perWorker.delete(workerId);
      if (this.marks.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    });
    return true;
  }

  /** A look that fails closes nothing: while the list cannot be read, nothing is answered or delivered either. */
  private async look(): Promise<void> {
    // They come back after what they saw, to a process whose clock is right.
    if (this.authenticator.isShut)
      for (const socket of this.marks.keys()) socket.close(TRY_AGAIN_LATER, 'Try again later');
    const denied = await Promise.resolve(this.authenticator.denied()).catch(() => undefined);
    if (denied === undefined || denied.size === 0) return;
    for (const [socket, marks] of this.marks)
      if (marks.some((mark) => denied.has(mark))) socket.close(CloseCode.Forbidden, 'Forbidden');
  }
}
