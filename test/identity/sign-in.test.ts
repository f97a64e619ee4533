import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import WebSocket from 'ws';
import { TOKEN_AUDIENCE } from '../../src/identity';
import { TestHub } from '../support/hub';

const ME = '{ me { worker { name } } }';
const REFUSAL = 'The hub does not accept this token. Sign in again.';

/** An issuer that can be told how to answer. */
class Issuer {
  private server: Server | undefined;
  private keys: { jwk: JWK; sign: CryptoKey }[] = [];
  asked = 0;
  answer: 'KEYS' | 'ERROR' | 'HANGS' | 'FLOODS' | 'NONSENSE' | 'ELSEWHERE' = 'KEYS';
  url = '';

  async start(): Promise<void> {
    this.server = createServer((_request, response) => {
      this.asked++;
      if (this.answer === 'HANGS') return;
      if (this.answer === 'ERROR') return void response.writeHead(500).end();
      if (this.answer === 'NONSENSE') return void response.end('<html>');
      if (this.answer === 'ELSEWHERE') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      if (this.answer === 'FLOODS') {
        const more = () => {
          while (response.write(Buffer.alloc(65_536, ' ')) && !response.destroyed);
        };
        response.on('drain', more);
        more();
        return;
      }
      response.end(JSON.stringify({ keys: this.keys.map((k) => k.jwk) }));
    });
    const { server } = this;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  async newKey(kid: string): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    this.keys = [{ jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }, sign: privateKey }];
  }

  token(subject: string, now: Date): Promise<string> {
    const [key] = this.keys;
    if (key === undefined) throw new Error('no key');
    const at = Math.floor(now.getTime() / 1000);
    return new SignJWT({ iss: this.url, sub: subject, aud: TOKEN_AUDIENCE, iat: at, exp: at + 3600, jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.jwk.kid ?? '' })
      .sign(key.sign);
  }
}

describe('signing in', () => {
  let hub: TestHub;
  const own = new Issuer();

  beforeAll(async () => {
    await own.start();
    await own.newKey('first');
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Police', 'POLICE', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('social-care-system', 'Testborough', 'SERVICE');
    await world.worker('other-system', 'Testborough', 'SERVICE');
    await world.worker('leaver', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('long-gone', 'Testborough', 'SOCIAL_WORKER');
    // Longer than those who have just left are denied by name, which is said in other words.
    await hub.pool.query(
      `update worker set active_to = $1::timestamptz - interval '3 days' where subject = 'long-gone'`,
      [hub.clock.now()],
    );
    await world.worker('police', 'Town Police', 'POLICE_OFFICER');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await hub.pool.query(`update issuer set url = $1, jwks_uri = $1 where agency_id = $2`, [
      own.url,
      world.agencies.get('Town Hospital')?.id,
    ]);
  });

  afterAll(async () => {
    await hub.stop();
    own.stop();
  });

  const post = (token: string, headers: Record<string, string> = {}) =>
    hub.post({ query: ME }, { authorization: `Bearer ${token}`, ...headers });
  const name = async (token: string, headers: Record<string, string> = {}) =>
    (await post(token, headers)).data?.me.worker.name as string | undefined;
  const good = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    hub.issuers.token('testborough', 'manager', hub.clock.now(), claims, header);
  const seconds = () => Math.floor(hub.clock.now().getTime() / 1000);

  /** The close code that a socket with these connection parameters ends with; 0 when it is acknowledged. */
  function socketWith(connectionParams: Record<string, unknown>): Promise<{ code: number; reason: string }> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('open', () => {
        socket.send(JSON.stringify({ type: 'connection_init', payload: connectionParams }));
      });
      socket.on('message', () => {
        resolve({ code: 0, reason: '' });
        socket.terminate();
      });
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
      });
    });
  }

  async function hostile(): Promise<Record<string, string>> {
    const { jwk } = hub.issuers.keyOf('testborough');
    const publicKey = (await importJWK(jwk, 'ES256', { extractable: true })) as CryptoKey;
    const pem = await exportSPKI(publicKey);
    const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
    const now = seconds();
    const iss = `${hub.issuers.base}/testborough`;
    const claims = { iss, sub: 'manager', aud: TOKEN_AUDIENCE, iat: now, exp: now + 3600, jti: randomUUID() };
    const hmac = (secret: Uint8Array) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'testborough' }).sign(secret);
    const mine = await generateKeyPair('ES256', { extractable: true });
    const forged = (header: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header }).sign(mine.privateKey);
    const [head, payload, signature] = (await good()).split('.');
    const tampered = Buffer.from(
      Buffer.from(payload ?? '', 'base64url')
        .toString()
        .replace('manager', 'leaver'),
    ).toString('base64url');
    return {
      'no signature (alg none)': new UnsecuredJWT(claims).encode(),
      'alg none, spelt in capitals': `${Buffer.from('{"alg":"NONE","typ":"at+jwt"}').toString('base64url')}.${payload ?? ''}.`,
      "the issuer's public key in PEM as an HMAC secret": await hmac(Buffer.from(pem)),
      "the issuer's public key in PEM without its last line end": await hmac(Buffer.from(pem.trim())),
      "the issuer's public key in JSON as an HMAC secret": await hmac(Buffer.from(JSON.stringify(jwk))),
      "the issuer's public key in DER as an HMAC secret": await hmac(der),
      "another agency's key": await hub.issuers.token('town-police', 'manager', hub.clock.now(), { iss }),
      "another agency's key under this issuer's key id": await hub.issuers.token(
        'town-police',
        'manager',
        hub.clock.now(),
        { iss },
        { kid: 'testborough' },
      ),
      "another agency's issuer for this agency's worker": await hub.issuers.token(
        'town-police',
        'manager',
        hub.clock.now(),
      ),
      'typ JWT': await good({}, { typ: 'JWT' }),
      'no typ': await good({}, { typ: undefined }),
      'another audience': await good({ aud: 'urn:another-service' }),
      'a list of audiences with ours in it': await good({ aud: [TOKEN_AUDIENCE, 'urn:another-service'] }),
      'a list of our audience alone': await good({ aud: [TOKEN_AUDIENCE] }),
      'over since an hour': await good({ iat: now - 7200, exp: now - 3600 }),
      'over since this second': await good({ iat: now - 60, exp: now }),
      'not valid before in a minute': await good({ nbf: now + 60 }),
      'its own key in the header': await forged({ jwk: await exportJWK(mine.publicKey) }),
      'its own key in the header and the key id of the issuer': await forged({
        jwk: await exportJWK(mine.publicKey),
        kid: 'testborough',
      }),
      'an address of keys in the header and an unknown key id': await forged({ jku: `${own.url}/jwks`, kid: 'mine' }),
      'a certificate address in the header': await forged({ x5u: `${own.url}/x5u`, kid: 'testborough' }),
      'a changed payload': `${head ?? ''}.${tampered}.${signature ?? ''}`,
      'a changed signature': `${head ?? ''}.${payload ?? ''}.${'A'.repeat(86)}`,
      'no exp': await good({ exp: undefined }),
      'no iat': await good({ iat: undefined }),
      'no jti': await good({ jti: undefined }),
      'no sub': await good({ sub: undefined }),
      'a sub that is no text': await good({ sub: ['manager'] }),
      'an exp that is no number': await good({ exp: 'tomorrow' }),
      'no iss': await good({ iss: undefined }),
      'an unknown issuer': await good({ iss: 'https://nobody.example' }),
      'an issuer that is nearly known': await good({ iss: `${iss}/` }),
      'a subject that nobody has': await hub.issuers.token('testborough', 'nobody', hub.clock.now()),
      'no token at all': 'x',
      dots: '..',
    };
  }

  it('accepts a good token, on HTTP and on a socket', async () => {
    expect(await name(await good())).toBe('Test manager');
    expect(await socketWith({ authorization: `Bearer ${await good()}` })).toEqual({ code: 0, reason: '' });
  });

  it('refuses every hostile token with the same 401 and the same words, tells the log why, and writes no token anywhere', async () => {
    const tokens = await hostile();
    const before = hub.logs.length;
    const answers = await Promise.all(
      Object.entries(tokens).map(async ([what, token]) => [what, await post(token)] as const),
    );
    for (const [what, { status, text }] of answers)
      expect([what, status, text]).toEqual([
        what,
        401,
        JSON.stringify({ errors: [{ message: REFUSAL, extensions: { code: 'UNAUTHENTICATED' } }] }),
      ]);
    const logged = hub.logs.slice(before).filter((line) => line.includes('UNAUTHENTICATED'));
    expect(logged).toHaveLength(answers.length);
    expect(logged.every((line) => /"reason":"[A-Z_]+"/.test(line))).toBe(true);
    for (const token of Object.values(tokens).filter((t) => t.length > 20)) {
      const [, payload = ''] = token.split('.');
      expect(hub.logs.join('')).not.toContain(payload);
    }
    expect(own.asked).toBe(0);
  });

  it('closes a socket with each of them with 4403 and the same words', async () => {
    for (const [what, token] of Object.entries(await hostile()))
      expect([what, await socketWith({ authorization: `Bearer ${token}` })]).toEqual([
        what,
        { code: 4403, reason: 'Forbidden' },
      ]);
  });

  it('closes a socket without a token with 4403: there is nothing that anybody could wait for', async () => {
    for (const params of [{}, { authorization: 1 }, { authorization: '' }, { authorization: 'Basic eDp5' }])
      expect(await socketWith(params)).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('refuses other schemes and malformed headers', async () => {
    const token = await good();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${token}`,
      token,
      `Bearer ${token} x`,
      `Bearer  ${token}`,
      `Bearer ${token}, Bearer ${token}`,
    ])
      expect((await hub.post({ query: ME }, { authorization })).status).toBe(401);
  });

  it('takes a token in the query or the body for no token', async () => {
    const response = await fetch(`${hub.url}/graphql?access_token=${await good()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ME, authorization: await good() }),
    });
    expect(await response.text()).not.toContain('Test manager');
  });

  it('refuses a token at the second it ends, though it was accepted before', async () => {
    const token = await good({ exp: seconds() + 10 });
    expect((await post(token)).status).toBe(200);
    hub.clock.moveTo(9_999);
    expect((await post(token)).status).toBe(200);
    hub.clock.moveTo(1);
    expect((await post(token)).status).toBe(401);
  });

  it('shuts a leaver out within a second, and writes it into the audit once a minute, not more', async () => {
    const token = await hub.issuers.token('testborough', 'leaver', hub.clock.now());
    expect(await name(token)).toBe('Test leaver');
    await hub.pool.query(`update worker set active_to = $1 where subject = 'leaver'`, [hub.clock.now()]);
    hub.clock.moveTo(1_000);
    for (let i = 0; i < 5; i++) expect((await post(token)).text).toContain(REFUSAL);
    hub.clock.moveTo(61_000);
    expect((await post(token)).status).toBe(401);
    const { rows } = await hub.pool.query(
      `select action, operation, purpose, child_id, fields from audit_entry where worker_id = $1 and action = 'REFUSED'`,
      [hub.world.workers.get('leaver')?.id],
    );
    const row = { action: 'REFUSED', operation: 'signIn', purpose: 'HAS_LEFT', child_id: null, fields: [] };
    expect(rows).toEqual([row, row]);
  });

  it('writes nothing into the audit for tokens that prove nothing: a stranger could fill it', async () => {
    const count = async () =>
      (await hub.pool.query<{ n: number }>('select count(*)::int as n from audit_entry')).rows[0]?.n;
    const before = await count();
    for (const token of Object.values(await hostile())) await post(token);
    expect(await count()).toBe(before);
  });

  describe('a service account', () => {
    const service = () => hub.issuers.token('testborough', 'social-care-system', hub.clock.now());

    it('acts for a named user of its own agency, and the audit names both', async () => {
      const child = await hub.world.child('Testborough');
      const token = await service();
      const answer = await hub.post(
        { query: `{ child(id: "${child.id}") { surname } }` },
        { authorization: `Bearer ${token}`, 'hub-acting-for': 'manager' },
      );
      expect(answer.data).toEqual({ child: { surname: child.surname } });
      const { rows } = await hub.pool.query('select worker_id, service_id from audit_entry where child_id = $1', [
        child.id,
      ]);
      expect(rows).toEqual([
        {
          worker_id: hub.world.workers.get('manager')?.id,
          service_id: hub.world.workers.get('social-care-system')?.id,
        },
      ]);
    });

    it.each([
      ['nobody'],
      ['police'],
      ['long-gone'],
      ['other-system'],
      ['social-care-system'],
      ['manager, manager'],
      [''],
    ])('is refused when it names "%s"', async (subject) => {
      const answer = await post(await service(), { 'hub-acting-for': subject });
      expect([answer.status, answer.errors?.[0]?.message]).toEqual([401, expect.stringContaining('send that user')]);
    });

    it('is refused when it names nobody', async () => {
      expect((await post(await service())).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    it('alone may act for somebody else', async () => {
      const answer = await post(await good(), { 'hub-acting-for': 'manager' });
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect((await hub.post({ query: ME }, { 'hub-acting-for': 'manager' })).status).toBe(401);
    });

    it('acts on a socket by its connection parameters', async () => {
      const authorization = `Bearer ${await service()}`;
      expect(await socketWith({ authorization, actingFor: 'manager' })).toEqual({ code: 0, reason: '' });
      expect((await socketWith({ authorization })).code).toBe(4403);
      expect((await socketWith({ authorization, actingFor: 'police' })).code).toBe(4403);
      // Nobody's name, and not one that PostgreSQL can be asked: others who sign in at the same moment must not fail with it.
      const [nobody, somebody] = await Promise.all([
        socketWith({ authorization, actingFor: '\u0000' }),
        socketWith({ authorization, actingFor: 'manager' }),
      ]);
      expect([nobody.code, somebody.code]).toEqual([4403, 0]);
    });
  });

  describe("an issuer's keys", () => {
    const nurse = () => own.token('nurse', hub.clock.now());

    beforeEach(async () => {
      own.answer = 'KEYS';
      hub.clock.moveTo(700_000);
      await own.newKey(randomUUID());
      await nurse().then(post);
    });

    it('that were removed are refused after a minute at the latest, for tokens that were accepted before too', async () => {
      const old = await nurse();
      hub.clock.moveTo(29_000);
      expect((await post(old)).status).toBe(200);
      await own.newKey('replaced');
      hub.clock.moveTo(31_000);
      expect((await post(old)).status).toBe(401);
    });

    it('that are new are accepted after five seconds at the latest', async () => {
      await own.newKey('new');
      hub.clock.moveTo(5_000);
      expect(await name(await nurse())).toBe('Test nurse');
    });

    it('are asked for once in five seconds, however many key ids are invented', async () => {
      hub.clock.moveTo(5_000);
      const before = own.asked;
      const { privateKey } = await generateKeyPair('ES256');
      const forged = await Promise.all(
        Array.from({ length: 50 }, () =>
          new SignJWT({
            iss: own.url,
            sub: 'nurse',
            aud: TOKEN_AUDIENCE,
            iat: seconds(),
            exp: seconds() + 60,
            jti: 'x',
          })
            .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: randomUUID() })
            .sign(privateKey),
        ),
      );
      const statuses = new Set((await Promise.all(forged.map((t) => post(t)))).map((a) => a.status));
      expect([...statuses]).toEqual([401]);
      expect(own.asked - before).toBe(1);
    });

    it.each(['ERROR', 'HANGS', 'FLOODS', 'NONSENSE', 'ELSEWHERE'] as const)(
      'stay good for ten minutes when the issuer answers with %s, then fail closed; other agencies notice nothing',
      async (answer) => {
        own.answer = answer;
        hub.clock.moveTo(60_000);
        const start = performance.now();
        const [hospital, socialCare] = await Promise.all([
          name(await nurse()),
          good().then((token) => name(token).then((n) => [n, performance.now() - start] as const)),
        ]);
        expect(hospital).toBe('Test nurse');
        expect(socialCare[0]).toBe('Test manager');
        expect(socialCare[1]).toBeLessThan(1_000);
        hub.clock.moveTo(600_000);
        const refused = await post(await nurse());
        expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
        own.answer = 'KEYS';
        hub.clock.moveTo(5_000);
        expect(await name(await nurse())).toBe('Test nurse');
      },
    );

    it('follow the registry: a changed address and a narrowed algorithm count after half a minute', async () => {
      const token = await nurse();
      await hub.pool.query(`update issuer set algorithms = '{PS256}' where url = $1`, [own.url]);
      hub.clock.moveTo(31_000);
      expect((await post(token)).status).toBe(401);
      await hub.pool.query(`update issuer set algorithms = '{ES256}' where url = $1`, [own.url]);
      hub.clock.moveTo(31_000);
      expect((await post(token)).status).toBe(200);
    });
  });

  it('does not sign in a worker whose issuer vouches for another agency', async () => {
    const police = hub.world.agencies.get('Town Police');
    await hub.pool.query(`update worker set issuer_id = $1 where subject = 'manager'`, [police?.issuerId]);
    hub.clock.moveTo(1_000);
    expect((await post(await hub.issuers.token('town-police', 'manager', hub.clock.now()))).status).toBe(401);
  });
});
