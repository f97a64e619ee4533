import type { ExecutionArgs } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import type { Hub, Scope } from '../access';
import { SignInRefused, type Audience, type Authenticator, type Credentials, type WorkerCaller } from '../identity';
import type { Logger } from '../platform/logger';
import type { WakeUps } from '../events';
import type { Compiled, Contract } from './contract';
import { closeWhenWithdrawn } from './family-socket';
import type { Metrics } from './metrics';
import type { OpenSockets } from './open-sockets';
import { publicError } from './public-error';
import type { RefusedSignIns } from './refused-sign-ins';
import { TRY_AGAIN_LATER, type SocketExtra } from './socket-server';
import type { TrustedDocuments } from './trusted-documents';

export interface SocketParts {
  readonly hub: Hub;
  readonly wakeUps: Pick<WakeUps, 'next'>;
  readonly authenticator: Authenticator;
  readonly contracts: ReadonlyMap<Audience, Contract>;
  readonly documents: TrustedDocuments;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly allowsOrigin: (origin: string) => boolean;
}

/** One signed-in socket. */
export interface Session {
  readonly contract: Contract;
  /** Who it is at this moment; undefined, and the socket closed, when they have left or their token is over. */
  readonly caller: () => Promise<WorkerCaller | undefined>;
  /** Who it was when that was last asked. Good for getting something ready; what leaves is decided by `caller`. */
  readonly lately: () => WorkerCaller;
  /** One for each operation under way: a client may call an operation complete while it still runs. */
  readonly slots: Set<symbol>;
}

/** An operation on its way through graphql-ws, with what its steps need. */
export interface Running extends ExecutionArgs {
  readonly contextValue: Scope;
  readonly session: Session;
  readonly slot: symbol;
  /** The compiled form, when it is a ready operation. */
  readonly compiled: Compiled | undefined;
}

export type SocketContext = Context<Record<string, unknown>, SocketExtra & { session?: Session }>;

const MAX_TIMER_MS = 2 ** 31 - 1;

/** Signs a socket in. Only a worker may hold one: there is nothing that anybody could wait for. */
export async function connect(
  parts: SocketParts,
  { refusals, open }: { refusals: RefusedSignIns; open: OpenSockets },
  context: SocketContext,
): Promise<boolean> {
  const given = (name: string) =>
    typeof context.connectionParams?.[name] === 'string' ? context.connectionParams[name] : undefined;
  const credentials = {
    authorization: given('authorization') ?? given('Authorization'),
    actingFor: given('actingFor'),
    proof: { jwt: given('dpop'), method: 'GET' } as const,
  };
  const { socket } = context.extra;
  const signIn = async (given: Credentials): Promise<WorkerCaller | undefined> => {
    try {
      return await workerFrom(parts, given);
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
    const first = await signIn(credentials);
    if (first === undefined || !open.admit(socket, first.workerId, credentials)) return false;
    const contract = contractFor(parts, first);
    let lately = first;
    context.extra.session = {
      contract,
      slots: new Set(),
      lately: () => lately,
      caller: async () => {
        const now = await signIn({ ...credentials, proof: 'SHOWN' });
        if (now?.audience === first.audience) return (lately = now);
        socket.close(CloseCode.Forbidden, 'Forbidden');
        return undefined;
      },
    };
    closeWhenOver(parts, context, first);
    if (first.audience === 'FAMILY') await closeWhenWithdrawn(parts, socket, first);
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
