import type { JsonWebKey } from 'node:crypto';
import type * as Library from 'oidc-provider';
import { TOKEN_AUDIENCE } from '../authenticate';

/** A persona or service account: a confidential client of its agency's issuer. */
export interface DevelopmentClient {
  readonly agencyKey: string;
  /** Also the token's `sub`. */
  readonly clientId: string;
  readonly secret: string;
  /** Life of its tokens, in seconds; an hour when not said. */
  readonly ttl?: number;
}

/** An OpenID provider that does one thing: client credentials in, RFC 9068 access token out. */
export async function createProvider(
  issuer: string,
  key: JsonWebKey,
  clients: readonly DevelopmentClient[],
): Promise<Library.Provider> {
  // Not the package's entry point: that one prints a warning about Node 20, which its `engines` allow.
  // A variable, as the file has no types of its own.
  const entry: string = 'oidc-provider/lib/provider.js';
  const library = (await import(entry)) as typeof Library;
  return new library.Provider(issuer, configuration(key, clients));
}

function configuration(key: JsonWebKey, clients: readonly DevelopmentClient[]): Library.Configuration {
  const lives = new Map(clients.map(({ clientId, ttl }) => [clientId, ttl]));
  return {
    adapter: Forgetful,
    // Pages of other origins do not come this far (development-issuer.ts).
    clientBasedCORS: () => true,
    jwks: { keys: [key] },
    clients: clients.map(({ clientId, secret }) => ({
      client_id: clientId,
      client_secret: secret,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      token_endpoint_auth_method: 'client_secret_basic',
      // The default, RS256, needs a key that these issuers do not have.
      id_token_signed_response_alg: 'ES256',
    })),
    clientAuthMethods: ['client_secret_basic'],
    scopes: [],
    ttl: { ClientCredentials: (_context, _token, client) => lives.get(client.clientId) ?? 3600 },
    routes: { token: '/token', jwks: '/jwks' },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => TOKEN_AUDIENCE,
        // A client may ask for a token meant for somebody else: the hub must refuse it.
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** Signed tokens need no store, and the clients are in the configuration: there is nothing to remember. */
class Forgetful {
  find = nothing;
  findByUid = nothing;
  findByUserCode = nothing;
  upsert = nothing;
  consume = nothing;
  destroy = nothing;
  revokeByGrantId = nothing;
}

async function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}
