import type { IncomingMessage, ServerResponse } from 'node:http';
import { signingKey } from './development/keys';
import { createProvider, type DevelopmentClient } from './development/provider';

export type { DevelopmentClient } from './development/provider';

const ROOT = '/dev/issuers/';
const SERVED = new Set(['/.well-known/openid-configuration', '/jwks', '/token']);

/** The issuers of the demonstration agencies, served by the hub itself. */
export interface DevelopmentIssuers {
  /** Answers a request below /dev/issuers/. @returns false, having done nothing, for any other. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  readonly issuers: readonly { readonly agencyKey: string; readonly url: string }[];
}

/**
 * One OpenID issuer for each agency at `<baseUrl>/dev/issuers/<agencyKey>`. For demonstration and tests only: the
 * secrets are public. Clients get tokens at `<issuer>/token` (client_credentials, client_secret_basic).
 *
 * @param options.baseUrl where the hub is reached, `http://127.0.0.1:4000`; the issuers' names begin with it.
 * @param options.agencies their keys: small letters, digits and hyphens.
 * @param options.keyDir where the signing keys are kept.
 * @param options.onError takes what an issuer could not foresee; a refused client is no error.
 * @throws Error when a key has other characters or a client names an unknown agency.
 */
export async function createDevelopmentIssuers(options: {
  baseUrl: string;
  agencies: readonly string[];
  clients: readonly DevelopmentClient[];
  keyDir: string;
  onError?: (error: Error) => void;
}): Promise<DevelopmentIssuers> {
  const { agencies, clients, keyDir, onError } = options;
  const base = new URL(options.baseUrl);
  const unfit = agencies.find((agency) => !/^[a-z0-9-]+$/.test(agency));
  if (unfit !== undefined) throw new Error(`${unfit}: an agency's key is made of small letters, digits and hyphens`);
  const stray = clients.find((client) => !agencies.includes(client.agencyKey));
  if (stray !== undefined) throw new Error(`${stray.clientId}: there is no agency ${stray.agencyKey}`);

  const issuers = agencies.map((agencyKey) => ({ agencyKey, url: `${base.origin}${ROOT}${agencyKey}` }));
  const handlers = new Map<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>();
  for (const { agencyKey, url } of issuers) {
    const own = clients.filter((client) => client.agencyKey === agencyKey);
    const provider = await createProvider(url, await signingKey(keyDir, agencyKey), own);
    provider.silent = true;
    provider.on('server_error', (_context, error) => onError?.(error));
    handlers.set(agencyKey, provider.callback());
  }

  const handle = (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): boolean => {
    const url = request.url ?? '';
    if (!url.startsWith(ROOT)) return false;
    const [, agencyKey = '', path = ''] = /^([^/?]*)([^?]*)/.exec(url.slice(ROOT.length)) ?? [];
    const handler = handlers.get(agencyKey);
    // A full provider has more endpoints (authorization, sessions); these issuers have none of them.
    if (handler === undefined || !SERVED.has(path)) {
      response.writeHead(404).end();
      return true;
    }
    if (isForeign(request)) {
      response.writeHead(403).end();
      return true;
    }
    // The provider finds the place where it is mounted by comparing these two, and its own address in Host:
    // discovery must name the same one whichever name of this machine was used.
    request.originalUrl = url;
    request.url = url.slice(ROOT.length + agencyKey.length);
    request.headers.host = base.host;
    void handler(request, response);
    return true;
  };
  return { handle, issuers };
}

/** Whether the page that asks is not one of the hub's own: the secrets being public, any other could help itself. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
