import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSourceEventStream, execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { Scope, type Hub } from '../access';
import { deliverable, type InboxRow } from '../events';
import type { Audience, Authenticator, Caller, Credentials } from '../identity';
import { AppError } from '../platform/errors';
import type { Logger } from '../platform/logger';
import type { Contract } from './contract';
import { FRAME_LIMIT, OPERATIONS_PER_SOCKET } from './limits';
import type { Metrics } from './metrics';
import { publicError } from './public-error';

interface Session {
  credentials: Credentials;
  caller: Caller;
}

type SocketContext = Context<Record<string, unknown>, Extra & Partial<Session>>;

export interface SocketParts {
  readonly hub: Hub;
  readonly authenticator: Authenticator;
  readonly contracts: ReadonlyMap<Audience, Contract>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly allowsOrigin: (origin: string) => boolean;
}

const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * GraphQL over WebSocket (graphql-transport-ws) on the same path as HTTP, with every guard of HTTP again: the token in
 * the connection parameters, the audience's contract, the limits, the masked errors, the logged looks. And what only a
 * socket needs: it is closed when its token ends or its worker leaves, and each delivered item has a scope of its own,
 * so that nothing that was allowed a minute ago is allowed for that reason now.
 */
export function acceptSockets(server: Server, parts: SocketParts): { close: () => Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { origin } = request.headers;
    if (request.url !== '/graphql') return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    if (origin !== undefined && !parts.allowsOrigin(origin)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });
  const running = useServer<Record<string, unknown>, Partial<Session>>(
    {
      onConnect: (context) => connect(parts, context),
      onDisconnect: () => {
        parts.metrics.sockets.dec();
      },
      onSubscribe: (context, _id, payload) =>
        prepare(parts, context, payload.query, payload.operationName, payload.variables),
      execute: (args) => runOnce(parts, args),
      subscribe: (args) => deliverEach(parts, args),
    },
    sockets,
    12_000,
  );
  return {
    close: async () => {
      await running.dispose();
    },
  };
}

async function connect(parts: SocketParts, context: SocketContext): Promise<boolean> {
  const given = (name: string) =>
    typeof context.connectionParams?.[name] === 'string' ? context.connectionParams[name] : undefined;
  const credentials = {
    authorization: given('authorization') ?? given('Authorization'),
    actingFor: given('actingFor'),
  };
  const caller = await parts.authenticator.again(credentials);
  if (caller === undefined) return false;
  Object.assign(context.extra, { credentials, caller });
  parts.metrics.sockets.inc();
  if (caller.audience !== 'PUBLIC') {
    const left = caller.expiresAt * 1000 - parts.hub.clock.now().getTime();
    const timer = setTimeout(
      () => {
        context.extra.socket.close(CloseCode.Forbidden, 'Your sign-in has ended');
      },
      Math.min(Math.max(left, 0), MAX_TIMER_MS),
    );
    context.extra.socket.once('close', () => {
      clearTimeout(timer);
    });
  }
  return true;
}

interface Running extends ExecutionArgs {
  contextValue: Scope;
  contract: Contract;
  session: Session & Extra;
}

function prepare(
  parts: SocketParts,
  context: SocketContext,
  text: string,
  operationName: string | null | undefined,
  variables: Record<string, unknown> | null | undefined,
): ExecutionArgs | readonly GraphQLError[] {
  const session = context.extra as Session & Extra;
  const contract = parts.contracts.get(session.caller.audience);
  if (contract === undefined || Object.keys(context.subscriptions).length > OPERATIONS_PER_SOCKET) {
    return asErrors(parts, [
      new AppError('LIMIT_EXCEEDED', `One socket carries at most ${OPERATIONS_PER_SOCKET} operations at once.`),
    ]);
  }
  const document = contract.read(text);
  if (!('kind' in document)) return asErrors(parts, document);
  const scope = new Scope(parts.hub, session.caller);
  contract.prepare(scope, document, operationName);
  return {
    schema: contract.schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: scope,
    contract,
    session,
  } as Running;
}

/** Errors in the caller's words; graphql-ws sends them as they stand. */
const asErrors = (parts: SocketParts, errors: readonly unknown[]): readonly GraphQLError[] =>
  errors.map((error) => {
    const { message, extensions } = publicError(error, parts.log);
    return new GraphQLError(message, { extensions: extensions ?? {} });
  });

/** The caller as they are at this moment; the socket of somebody who has left is closed. */
async function stillThere(parts: SocketParts, session: Session & Extra): Promise<Caller | undefined> {
  const caller = await parts.authenticator.again(session.credentials);
  if (caller === undefined) session.socket.close(CloseCode.Forbidden, 'Your sign-in has ended');
  return caller;
}

async function runOnce(parts: SocketParts, args: ExecutionArgs): Promise<ExecutionResult> {
  const { contract, session, contextValue } = args as Running;
  if ((await stillThere(parts, session)) === undefined)
    return { errors: asErrors(parts, [new AppError('UNAUTHENTICATED', 'Sign in again.')]) };
  return contract.finish(contextValue, await execute(args));
}

async function deliverEach(
  parts: SocketParts,
  args: ExecutionArgs,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const running = args as Running;
  const stream = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in stream)) return { errors: asErrors(parts, stream.errors ?? []) };
  const first = (running.variableValues ?? {})['after'];
  return deliveries(parts, running, stream as AsyncGenerator<InboxRow>, typeof first === 'number' ? first : undefined);
}

/** One inbox row at a time: who is listening now, may they still see it, what of it are they shown, and the look is logged. */
async function* deliveries(
  parts: SocketParts,
  running: Running,
  rows: AsyncGenerator<InboxRow>,
  after: number | undefined,
): AsyncGenerator<ExecutionResult> {
  const { contract, session, document, operationName } = running;
  let follows = after;
  try {
    for await (const row of rows) {
      const caller = await stillThere(parts, session);
      if (caller === undefined) return;
      const scope = new Scope(parts.hub, caller);
      contract.prepare(scope, document, operationName);
      const item = await deliverable(scope, row, follows ?? row.seq - 1);
      if (item === null) {
        parts.metrics.passedOver.inc();
        continue;
      }
      follows = row.seq;
      yield await contract.finish(
        scope,
        await execute({ ...running, rootValue: item, contextValue: scope }),
        'DELIVER',
      );
      parts.metrics.delivered.inc();
    }
  } catch (error) {
    yield { errors: asErrors(parts, [error]) };
  } finally {
    await rows.return(undefined);
  }
}
