import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asset, Assets } from './explorer/assets';
import { type ExplorerPersona, page } from './explorer/page';
import type { ReadyOperation } from './ready-operations';

export type { ExplorerPersona } from './explorer/page';

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
 * @param options.personas who may be chosen, in development. Without them the page asks for a token, and
 *   the ready operations are not served: they would tell anybody what an audience's contract holds.
 * @param options.operations by audience, in the order of their tabs.
 * @returns a handler that answers what is below /explorer, and returns false, having done nothing, for the rest.
 */
export function explorerHandler(options: {
  personas?: readonly ExplorerPersona[] | undefined;
  operations: Readonly<Record<string, readonly ReadyOperation[]>>;
}): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { personas } = options;
  const operations = new Map(personas === undefined ? [] : Object.entries(options.operations));
  const html = page(personas);
  const assets = new Assets();

  return (request, response) => {
    const [pathname = '', query] = (request.url ?? '').split('?', 2);
    if (pathname !== '/explorer' && !pathname.startsWith('/explorer/')) return false;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const asset = pathname.startsWith(ASSETS) ? assets.load(pathname.slice(ASSETS.length)) : undefined;
    const ready =
      pathname === '/explorer/operations'
        ? operations.get(new URLSearchParams(query).get('audience') ?? '')
        : undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (pathname === '/explorer') {
      send(request, response, 'text/html; charset=utf-8', html);
    } else if (ready !== undefined) {
      send(request, response, 'application/json; charset=utf-8', JSON.stringify(ready));
    } else if (asset !== undefined) {
      asset.then(
        (loaded) => {
          sendAsset(request, response, loaded);
        },
        () => response.writeHead(500).end(),
      );
    } else {
      response.writeHead(404).end();
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
