import type { Server } from 'node:http';
import {
  execute,
  getOperationAST,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
} from 'graphql';
import type { SubscribeMessage } from 'graphql-ws';
import { Scope } from '../access';
import { AppError } from '../platform/errors';
import { deliverEach } from './deliveries';
import { OPERATIONS_PER_SOCKET } from './limits';
import { OpenSockets } from './open-sockets';
import { publicError } from './public-error';
import { RefusedSignIns } from './refused-sign-ins';
import { connect, type Running, type Session, type SocketContext, type SocketParts } from './session';
import { serveSockets } from './socket-server';
import type { Asked } from './trusted-documents';

type SubscribePayload = SubscribeMessage['payload'];

/**
 * GraphQL over WebSocket (graphql-transport-ws) on the same path as HTTP, with every guard of HTTP again: the token in
 * the connection parameters, the audience's contract, the limits, the masked errors, the logged looks. And what only a
 * socket needs: it is closed when its token ends or its worker leaves, and each operation and each delivered item has a
 * scope of its own, so that nothing that was allowed a minute ago is allowed for that reason now.
 */
export function acceptSockets(server: Server, parts: SocketParts): { close: () => Promise<void> } {
  const known = { refusals: new RefusedSignIns(parts.hub), open: new OpenSockets(parts.authenticator) };
  return serveSockets<Record<string, unknown>, { session?: Session }>(server, parts, {
    onConnect: (context) => connect(parts, known, context),
    onSubscribe: (context, _id, payload) => prepare(parts, context, payload),
    execute: (args) => runOnce(args as Running),
    subscribe: (args) => deliverEach(parts, args as Running),
    // What leaves is in the caller's words already: graphql-ws would ask each error to put itself into JSON.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_context, _id, _payload, errors) => errors.map((error) => publicError(error, parts.log)),
  });
}

/** From a subscribe message to an operation that may run, or the errors that say why not. */
async function prepare(
  parts: SocketParts,
  { extra: { session } }: SocketContext,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  if (session === undefined) return refused(new AppError('UNAUTHENTICATED', 'Sign in first.'));
  const slot = Symbol('an operation');
  if (session.slots.size >= OPERATIONS_PER_SOCKET)
    return refused(
      new AppError('LIMIT_EXCEEDED', `One socket carries at most ${OPERATIONS_PER_SOCKET} operations at once.`),
    );
  session.slots.add(slot);
  try {
    const { query, operationName, variables } = (await parts.documents.read(
      session.contract.audience,
      payload,
    )) as Asked;
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
): Promise<Pick<Running, 'schema' | 'document' | 'compiled' | 'contextValue'> | readonly GraphQLError[]> {
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
  return { schema: contract.schema, document, compiled: contract.compiledFor(document, text), contextValue: scope };
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
