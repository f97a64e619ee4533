import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Logger } from '../platform/logger';
import { FRAME_LIMIT } from './limits';
import type { Metrics } from './metrics';
import { publicError } from './public-error';

/** What every hook of a socket is given of it. */
export interface SocketExtra {
  readonly socket: WebSocket;
}

const PATH = '/graphql';
const PING_EVERY_MS = 12_000;
/** What may wait to be read by the other side. A reader who never reads must not fill the memory. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024;
const UNREAD_FOR_MS = 30_000;
const CLOSE_WITHIN_MS = 5_000;
/** RFC 6455: going away, too big, try again later. */
export const GOING_AWAY = 1001;
export const TRY_AGAIN_LATER = 1013;

/**
 * Carries graphql-transport-ws over `ws` on the server's own port. The library's own carrier prints errors and sends
 * their messages as close reasons; here they are masked and logged like all others.
 */
export function serveSockets<P extends Record<string, unknown>, E extends object>(
  server: Server,
  parts: { log: Logger; metrics: Metrics; allowsOrigin: (origin: string) => boolean },
  hooks: ServerOptions<P, SocketExtra & E>,
): { close: () => Promise<void> } {
  const protocol = makeServer(hooks);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, autoPong: false, handleProtocols });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { origin } = request.headers;
    if (request.url?.split('?', 1)[0] !== PATH) turnAway(socket, '404 Not Found');
    else if (origin !== undefined && !parts.allowsOrigin(origin)) turnAway(socket, '403 Forbidden');
    else sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });
  sockets.on('connection', (socket) => {
    parts.metrics.sockets.inc();
    const alive = keepAlive(socket);
    socket.on('error', () => undefined); // ws has told the other side; 'close' follows
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => {
          socket.close(code, reason);
        },
        onMessage: (handle) =>
          socket.on('message', (data: Buffer) => {
            handle(data.toString()).catch((error: unknown) => {
              failed(parts.log, socket, error);
            });
          }),
      },
      { socket } as SocketExtra & E,
    );
    socket.once('close', (code, reason) => {
      parts.metrics.sockets.dec();
      clearInterval(alive);
      closed(code, reason.toString()).catch((error: unknown) => publicError(error, parts.log));
    });
  });
  return { close: () => closeAll(sockets) };
}

/** Answers a handshake that is none. The socket is this function's own: nobody else hears its errors or closes it. */
function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A message that the server alone may send is the client's mistake; anything else is the hub's. */
function failed(log: Logger, socket: WebSocket, error: unknown): void {
  if (error instanceof Error && error.message.startsWith('Unexpected message of type')) {
    socket.close(CloseCode.BadRequest, 'Invalid message received');
    return;
  }
  publicError(error, log);
  socket.close(CloseCode.InternalServerError, 'Something went wrong in the hub');
}

/** Resolves when the text has left, or when it never will. */
function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.close(TRY_AGAIN_LATER, 'Too much is waiting to be read');
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    const slow = setTimeout(() => {
      socket.close(TRY_AGAIN_LATER, 'Too slow to read');
    }, UNREAD_FOR_MS);
    socket.send(text, () => {
      clearTimeout(slow);
      resolve();
    });
  });
}

/** Ends a connection whose other side is gone without a word. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let heard = true;
  socket.on('pong', () => {
    heard = true;
  });
  socket.on('ping', (data) => {
    if (socket.bufferedAmount < MOST_UNREAD_BYTES) socket.pong(data);
  });
  return setInterval(() => {
    if (!heard) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.ping();
    heard = false;
  }, PING_EVERY_MS);
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    sockets.close(() => {
      resolve();
    });
  });
  for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
  const late = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, CLOSE_WITHIN_MS);
  await gone;
  clearTimeout(late);
}
