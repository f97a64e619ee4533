import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { Scope, type Hub } from '../access';
import type { Audience, Authenticator } from '../identity';
import { stopwatch } from '../platform/clock';
import { ERROR_CODES, type ErrorCode } from '../platform/errors';
import type { Logger } from '../platform/logger';
import { drain, readJson } from './body';
import { bodyLimit } from './limits';
import type { Metrics } from './metrics';
import { publicError } from './public-error';
import type { PublicLimit } from './public-limit';
import { Refusal } from './refusal';
import { RefusedSignIns } from './refused-sign-ins';
import type { TrustedDocuments } from './trusted-documents';

/** Answers a request that is not for /graphql; false when it is not its path. */
export type SideDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface ServerParts {
  readonly hub: Hub;
  readonly authenticator: Authenticator;
  readonly servers: ReadonlyMap<Audience, ApolloServer<Scope>>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly allowsOrigin: (origin: string) => boolean;
  /** What anybody without an account may ask. */
  readonly publicLimit: PublicLimit;
  readonly documents: TrustedDocuments;
  /** Health, metrics, explorer, development issuer: asked in order. */
  readonly sideDoors: readonly SideDoor[];
}

const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const METHODS = 'POST, OPTIONS';

/** The HTTP server: POST /graphql and the side doors, and nothing else. */
export function createHttpServer(parts: ServerParts): Server {
  const refusedSignIns = new RefusedSignIns(parts.hub);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
    // A connection that was busy when the hub began to stop would be kept alive, and the hub with it.
    response.once('finish', () => {
      if (!server.listening)
        setImmediate(() => {
          server.closeIdleConnections();
        });
    });
    answer(parts, request, response).catch(async (error: unknown) => {
      // Somebody who went away while sending needs no answer, and it is no failure of the hub.
      if (request.destroyed && !request.complete) return;
      await refusedSignIns.note(error).catch((failure: unknown) => publicError(failure, parts.log));
      if (!(await drain(request))) response.shouldKeepAlive = false;
      refuse(parts, response, error);
    });
  });
  // A client that sends its headers or its body slowly, or keeps an idle connection, must not hold the hub.
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (parts.sideDoors.some((door) => door(request, response))) return;
  if ((request.url ?? '').split('?', 1)[0] !== '/graphql') return void response.writeHead(404).end();
  allowOrigin(parts, request, response);
  if (request.method === 'OPTIONS') return void response.writeHead(204, { allow: METHODS }).end();
  if (request.method !== 'POST') return void response.writeHead(405, { allow: METHODS }).end();
  await run(parts, request, response);
}

/** A page may call the hub only from an origin that was listed. Without an origin it is no page. */
function allowOrigin(parts: ServerParts, { headers: { origin } }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('vary', 'origin');
  if (origin === undefined) return;
  if (!parts.allowsOrigin(origin)) throw new Refusal(403, 'This origin may not call the hub.');
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'authorization, content-type, dpop, hub-acting-for');
  response.setHeader('access-control-allow-methods', 'POST');
}

async function run(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const elapsed = stopwatch();
  const { headers } = request;
  const actingFor = headers['hub-acting-for'];
  const caller = await parts.authenticator.authenticate({
    authorization: headers.authorization,
    actingFor: Array.isArray(actingFor) ? actingFor.join() : actingFor,
    proof: { jwt: headers['dpop'] as string | undefined, method: 'POST' },
  });
  if (caller.audience === 'PUBLIC') await parts.publicLimit.check(request);
  const server = parts.servers.get(caller.audience);
  if (server === undefined) throw new Error('every audience has a contract');
  const body = await parts.documents.read(caller.audience, await readJson(request, bodyLimit(caller)));
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  const result = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: map, search: '', body },
    context: () => Promise.resolve(new Scope(parts.hub, caller)),
  });
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.setHeader('cache-control', ALWAYS['cache-control']);
  response.statusCode = result.status ?? 200;
  if (result.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
  response.end(result.body.string);
  parts.metrics.requests.observe({ audience: caller.audience, outcome: String(response.statusCode) }, elapsed() / 1000);
}

/** A request that did not reach a contract: one GraphQL error with the status of its code. */
function refuse(parts: ServerParts, response: ServerResponse, error: unknown): void {
  const told = publicError(error, parts.log);
  const code = told.extensions?.['code'] as ErrorCode;
  parts.metrics.refused.inc({ code });
  if (response.headersSent) return void response.destroy();
  const status = error instanceof Refusal ? error.status : ERROR_CODES[code].status;
  response.writeHead(status === 200 ? 400 : status, {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  response.end(JSON.stringify({ errors: [told] }));
}
