import type { Server } from 'node:http';
import {
  execute,
  getOperationAST,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
} from 'graphql';
import { CloseCode, type Context, type SubscribeMessage } from 'graphql-ws';
import { Scope, type Hub } from '../access';
import { SignInRefused, type Audience, type Authenticator, type Credentials, type WorkerCaller } from '../identity';
import { AppError } from '../platform/errors';
import type { Logger } from '../platform/logger';
import type { Contract } from './contract';
import { deliverEach } from './deliveries';
import { OPERATIONS_PER_SOCKET } from './limits';
import type { Metrics } from './metrics';
import { publicError } from './public-error';
import { RefusedSignIns } from './refused-sign-ins';
import { serveSockets, TRY_AGAIN_LATER, type SocketExtra } from './socket-server';

export interface SocketParts {
  readonly hub: Hub;
  readonly authenticator: Authenticator;
  readonly contracts: ReadonlyMap<Audience, Contract>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly allowsOrigin: (origin: string) => boolean;
}

/** One signed-in socket. */
export interface Session {
  readonly contract: Contract;
  /** Who it is at this moment; undefined, and the socket closed, when they have left or their token is over. */
  readonly caller: () => Promise<WorkerCaller | undefined>;
  /** One for each operation under way: a client may call an operation complete while it still runs. */
  readonly slots: Set<symbol>;
}

/** An operation on its way through graphql-ws, with what its steps need. */
export interface Running extends ExecutionArgs {
  readonly contextValue: Scope;
  readonly session: Session;
  readonly slot: symbol;
}

type SubscribePayload = SubscribeMessage['payload'];
type SocketContext = Context<Record<string, unknown>, SocketExtra & { session?: Session }>;

const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * GraphQL over WebSocket (graphql-transport-ws) on the same path as HTTP, with every guard of HTTP again: the token in
 * the connection parameters, the audience's contract, the limits, the masked errors, the logged looks. And what only a
 * socket needs: it is closed when its token ends or its worker leaves, and each operation and each delivered item has a
 * scope of its own, so that nothing that was allowed a minute ago is allowed for that reason now.
 */
export function acceptSockets(server: Server, parts: SocketParts): { close: () => Promise<void> } {
  const refusedSignIns = new RefusedSignIns(parts.hub);
  const underWay = new Set<Promise<unknown>>();
  const carrier = serveSockets<Record<string, unknown>, { session?: Session }>(server, parts, {
    onConnect: (context) => connect(parts, refusedSignIns, context),
    onSubscribe: (context, _id, payload) => prepare(parts, context, payload),
    execute: (args) => {
      const run = runOnce(args as Running);
      const ended = run.finally(() => underWay.delete(ended));
      underWay.add(ended);
      return run;
    },
    subscribe: (args) => deliverEach(parts, args as Running),
    // What leaves is in the caller's words already: graphql-ws would ask each error to put itself into JSON.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_context, _id, _payload, errors) => errors.map((error) => publicError(error, parts.log)),
  });
  return {
    async close() {
      await carrier.close();
      // A change under way is finished while there still is a database to finish it on.
      await Promise.allSettled(underWay);
    },
  };
}

/** Signs a socket in. Only a worker may hold one: there is nothing that anybody could wait for. */
async function connect(parts: SocketParts, refusals: RefusedSignIns, context: SocketContext): Promise<boolean> {
  const given = (name: string) =>
    typeof context.connectionParams?.[name] === 'string' ? context.connectionParams[name] : undefined;
  const credentials = {
    authorization: given('authorization') ?? given('Authorization'),
    actingFor: given('actingFor'),
  };
  const { socket } = context.extra;
  const signIn = async (): Promise<WorkerCaller | undefined> => {
    try {
      return await workerFrom(parts, credentials);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      parts.metrics.refused.inc({ code: error.code });
      publicError(error, parts.log);
      socket.close(CloseCode.Forbidden, 'Forbidden');
      await refusals.note(error);
      return undefined;
    }
  };
  try {
    const first = await signIn();
    if (first === undefined) return false;
    const contract = contractFor(parts, first);
    context.extra.session = {
      contract,
      slots: new Set(),
      caller: async () => {
        const now = await signIn();
        if (now?.audience === first.audience) return now;
        socket.close(CloseCode.Forbidden, 'Forbidden');
        return undefined;
      },
    };
    closeWhenOver(parts, context, first);
    return true;
  } catch (error) {
    publicError(error, parts.log);
    socket.close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
}

async function workerFrom(parts: SocketParts, credentials: Credentials): Promise<WorkerCaller> {
  const caller = await parts.authenticator.authenticate(credentials);
  if (caller.audience === 'PUBLIC') throw new SignInRefused('NO_TOKEN');
  return caller;
}

function contractFor(parts: SocketParts, caller: WorkerCaller): Contract {
  const contract = parts.contracts.get(caller.audience);
  if (contract === undefined) throw new Error('every audience has a contract');
  return contract;
}

function closeWhenOver(parts: SocketParts, { extra: { socket } }: SocketContext, caller: WorkerCaller): void {
  const left = caller.expiresAt * 1000 - parts.hub.clock.now().getTime();
  const timer = setTimeout(
    () => {
      socket.close(CloseCode.Forbidden, 'Forbidden');
    },
    Math.min(Math.max(left, 0), MAX_TIMER_MS),
  );
  if (socket.readyState === socket.OPEN)
    socket.once('close', () => {
      clearTimeout(timer);
    });
  else clearTimeout(timer);
}

/** From a subscribe message to an operation that may run, or the errors that say why not. */
async function prepare(
  parts: SocketParts,
  { extra: { session } }: SocketContext,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  if (session === undefined) return refused(new AppError('UNAUTHENTICATED', 'Sign in first.'));
  const slot = Symbol('an operation');
  if (session.slots.size >= OPERATIONS_PER_SOCKET)
    return refused(
      new AppError('LIMIT_EXCEEDED', `One socket carries at most ${OPERATIONS_PER_SOCKET} operations at once.`),
    );
  session.slots.add(slot);
  try {
    const made = await operation(parts, session, query, operationName);
    if (!('document' in made)) {
      session.slots.delete(slot);
      return made;
    }
    return { ...made, operationName, variableValues: variables, session, slot } as Running;
  } catch (error) {
    session.slots.delete(slot);
    return refused(error);
  }
}

async function operation(
  parts: SocketParts,
  { caller, contract }: Session,
  text: string,
  operationName: string | null | undefined,
): Promise<Pick<Running, 'schema' | 'document' | 'contextValue'> | readonly GraphQLError[]> {
  const now = await caller();
  if (now === undefined) return refused(new AppError('UNAUTHENTICATED', 'Sign in again.'));
  const document = contract.read(text);
  if (!('kind' in document)) return document;
  if (getOperationAST(document, operationName) == null)
    return [
      new GraphQLError('The document does not have one operation of that name.', {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      }),
    ];
  const scope = new Scope(parts.hub, now);
  contract.prepare(scope, document, operationName);
  return { schema: contract.schema, document, contextValue: scope };
}

/** graphql-ws takes GraphQLErrors alone; `onError` puts them into the caller's words. */
const refused = (error: unknown): readonly GraphQLError[] => [
  new GraphQLError('refused', { originalError: error instanceof Error ? error : new Error('not an error') }),
];

async function runOnce(args: Running): Promise<ExecutionResult> {
  const { contract, slots } = args.session;
  try {
    return (await contract.finish(args.contextValue, await execute(args))) as ExecutionResult;
  } finally {
    slots.delete(args.slot);
  }
}
