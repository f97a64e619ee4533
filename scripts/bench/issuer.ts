import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { TOKEN_AUDIENCE } from '../../src/identity';

/** All issuers of a bench: one key, served over HTTP to the hub and its peers alike. */
export class Issuer {
  private constructor(
    readonly base: string,
    private readonly key: CryptoKey,
    readonly stop: () => void,
  ) {}

  static async start(): Promise<Issuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new Issuer(base, privateKey, () => {
      server.closeAllConnections();
      server.close();
    });
  }

  token(agencyId: string, subject: string): Promise<string> {
    const at = Math.floor(Date.now() / 1000);
    return new SignJWT({ jti: randomUUID() })
      .setIssuer(`${this.base}/${agencyId}`)
      .setSubject(subject)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt(at)
      .setExpirationTime(at + 7_200)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' })
      .sign(this.key);
  }
}
