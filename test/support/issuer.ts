import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { TOKEN_AUDIENCE } from '../../src/identity';

/** Issuers for a test file: keys of their own, served over HTTP as a real one would. */
export class TestIssuers {
  private readonly keys = new Map<string, { privateKey: CryptoKey; jwk: JWK }>();
  private server: Server | undefined;
  base = '';

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const key = this.keys.get((request.url ?? '').split('/')[1] ?? '');
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: key ? [key.jwk] : [] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.server = server;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  async add(name: string): Promise<{ url: string; jwksUri: string }> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    this.keys.set(name, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: name, alg: 'ES256', use: 'sig' } });
    return { url: `${this.base}/${name}`, jwksUri: `${this.base}/${name}/jwks` };
  }

  keyOf(name: string): { privateKey: CryptoKey; jwk: JWK } {
    const key = this.keys.get(name);
    if (key === undefined) throw new Error(`no issuer ${name}`);
    return key;
  }

  /** An access token as a real issuer makes it; `claims` and `header` override, for hostile ones. */
  token(
    name: string,
    subject: string,
    now: Date,
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> {
    const at = Math.floor(now.getTime() / 1000);
    return new SignJWT({
      iss: `${this.base}/${name}`,
      sub: subject,
      aud: TOKEN_AUDIENCE,
      iat: at,
      exp: at + 3600,
      jti: randomUUID(),
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: name, ...header })
      .sign(this.keyOf(name).privateKey);
  }
}
