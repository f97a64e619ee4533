/**
 * A real OpenID provider in a process of its own, as an agency would run one (the library is made of ES modules, which the
 * test runner cannot load). Its parent tells it what to be, and then which key signs.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type * as Library from 'oidc-provider';

export interface ToProvider {
  readonly alg: 'ES256' | 'PS256';
  readonly audience: string;
  readonly clients: readonly { readonly id: string; readonly jwk: JWK }[];
  /** From now on this key signs, and it is the only one that is published. */
  readonly kid: string;
  readonly isDown: boolean;
}

let handler: RequestListener | undefined;
let current: string | undefined;
const server = createServer((request, response) => {
  if (handler === undefined) request.socket.destroy();
  else handler(request, response);
});
const listening = new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
let providing: RequestListener | undefined;

async function be({ alg, audience, clients, kid, isDown }: ToProvider): Promise<string> {
  await listening;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (kid !== current) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const entry: string = 'oidc-provider/lib/provider.js';
    const library = (await import(entry)) as typeof Library;
    const provider = new library.Provider(url, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg, use: 'sig' }] },
      clients: clients.map(({ id, jwk }) => ({
        client_id: id,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [jwk] },
        id_token_signed_response_alg: alg,
      })),
      clientAuthMethods: ['private_key_jwt'],
      ttl: { ClientCredentials: 7_200 },
      scopes: [],
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        dPoP: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          getResourceServerInfo: (_context: unknown, resource: string) => ({
            ...{ scope: '', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg } } },
          }),
        },
      },
    } as unknown as Library.Configuration);
    provider.silent = true;
    const answer = provider.callback();
    providing = (request, response) => void answer(request, response);
    current = kid;
  }
  handler = isDown ? undefined : providing;
  return url;
}

process.on('message', (asked: ToProvider) => {
  be(asked).then(
    (url) => process.send?.({ url }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
