import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asset, Assets } from './explorer/assets';
import { type ExplorerPersona, page } from './explorer/page';
import type { ReadyOperation } from './ready-operations';

export type { ExplorerPersona } from './explorer/page';

/** A ready operation with variables to send it with at once. */
export interface ExplorerOperation extends ReadyOperation {
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Something has to be filled in first: its first line says what. */
  readonly template?: true;
}

/** Those of a persona, the first ones as tabs; asked for again each time, since versions move on. */
export type OperationsOf = (persona: string) => Promise<readonly ExplorerOperation[]>;

const ASSETS = '/explorer/assets/';
const HEADERS = {
  // Nothing from any other host, no frame around it. GraphiQL sets styles of its own, so these alone may be inline.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The explorer: GraphiQL at /explorer, from files that npm installed, so that it works without a network.
 *
 * @param development.personas who may be chosen. Without them the page asks for a token, and no ready operations are
 *   served: they would tell anybody what an audience's contract holds.
 * @param development.operations what each of them may send.
 * @returns a handler that answers what is below /explorer, and in development leads / there; it returns false, having
 *   done nothing, for the rest.
 */
export function explorerHandler(development?: {
  readonly personas: readonly ExplorerPersona[];
  readonly operations: OperationsOf;
}): (request: IncomingMessage, response: ServerResponse) => boolean {
  const html = page(development?.personas);
  const operationsOf = (query: string | undefined) => {
    const wanted = new URLSearchParams(query).get('persona');
    const known = development?.personas.find(({ persona }) => persona === wanted);
    return known === undefined ? undefined : development?.operations(known.persona);
  };
  const assets = new Assets();

  return (request, response) => {
    const [pathname = '', query] = (request.url ?? '').split('?', 2);
    const front = pathname === '/' && development !== undefined;
    if (!front && pathname !== '/explorer' && !pathname.startsWith('/explorer/')) return false;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const asset = pathname.startsWith(ASSETS) ? assets.load(pathname.slice(ASSETS.length)) : undefined;
    const fail = () => response.writeHead(500).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (front) {
      response.writeHead(302, { location: '/explorer' }).end();
    } else if (pathname === '/explorer') {
      send(request, response, 'text/html; charset=utf-8', html);
    } else if (asset !== undefined) {
      asset.then((loaded) => {
        sendAsset(request, response, loaded);
      }, fail);
    } else {
      const ready = pathname === '/explorer/operations' ? operationsOf(query) : undefined;
      if (ready === undefined) response.writeHead(404).end();
      else
        ready.then((operations) => {
          send(request, response, 'application/json; charset=utf-8', JSON.stringify(operations));
        }, fail);
    }
    return true;
  };
}

function send(request: IncomingMessage, response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Kept by the browser, but asked for again each time, so that an upgrade of the hub is seen at once. */
function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const { type, etag, body, zipped } = asset;
  const headers = { etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };
  if (request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding']));
  const content = accepts ? zipped : body;
  response.writeHead(200, {
    ...headers,
    ...(accepts ? { 'content-encoding': 'gzip' } : {}),
    'content-type': type,
    'content-length': content.length,
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}
