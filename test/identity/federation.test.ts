import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { TOKEN_AUDIENCE } from '../../src/identity';
import { RawSocket } from '../http/raw-socket';
import { TestHub, waitFor } from '../support/hub';
import type { ToProvider } from './openid-provider';

const ME = '{ me { worker { name } } }';

interface Pair {
  readonly sign: CryptoKey;
  readonly jwk: JWK;
}

async function pair(alg: 'ES256' | 'PS256', kid: string): Promise<Pair & { whole: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const named = { kid, alg, use: 'sig' };
  return {
    sign: privateKey,
    jwk: { ...(await exportJWK(publicKey)), ...named },
    whole: { ...(await exportJWK(privateKey)), ...named },
  };
}

/** An agency's own OpenID provider, with clients that sign in with keys of their own. */
class Provider {
  private process: ChildProcess | undefined;
  private readonly clientKeys = new Map<string, Pair & { whole: JWK }>();
  private asked = { kid: 'first', isDown: false };
  url = '';

  constructor(
    private readonly alg: 'ES256' | 'PS256',
    private readonly clients: readonly string[],
  ) {}

  async start(): Promise<void> {
    for (const client of this.clients) this.clientKeys.set(client, await pair('ES256', `${client}-key`));
    this.process = fork(join(__dirname, 'openid-provider.ts'), { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
    await this.be({});
  }

  stop(): void {
    this.process?.disconnect();
  }

  /** Signs with another key, goes down, comes back. */
  async be(more: Partial<typeof this.asked>): Promise<void> {
    this.asked = { ...this.asked, ...more };
    const clients = this.clients.map((id) => ({ id, jwk: this.keyOf(id).jwk }));
    this.process?.send({ alg: this.alg, audience: TOKEN_AUDIENCE, clients, ...this.asked } satisfies ToProvider);
    const [said] = (await once(this.process as ChildProcess, 'message')) as [{ url?: string; error?: string }];
    if (said.url === undefined) throw new Error(said.error);
    this.url = said.url;
  }

  keyOf(client: string): Pair & { whole: JWK } {
    const key = this.clientKeys.get(client);
    if (key === undefined) throw new Error(`no client ${client}`);
    return key;
  }

  /** A token, asked for with the client's signature, and bound to a key when one is given. */
  async token(client: string, boundTo?: Pair): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: `${client}-key` })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(this.url)
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(this.keyOf(client).sign);
    const endpoint = `${this.url}/token`;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: boundTo === undefined ? {} : { dpop: await proofOf(boundTo, { htm: 'POST', htu: endpoint, iat: now }) },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
    const { access_token: token, ...rest } = (await answer.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`no token: ${JSON.stringify(rest)}`);
    return token;
  }
}

/** A key by itself, without what says how it is used. */
const bare = (jwk: JWK): JWK =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !['kid', 'use', 'alg'].includes(name)));

/** A proof of possession (RFC 9449) with these claims. */
async function proofOf(
  key: Pair,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  const jwk = bare(key.jwk);
  return new SignJWT({ jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
    .sign(key.sign);
}

const ath = (token: string): string => createHash('sha256').update(token).digest('base64url');

describe('agencies that run OpenID providers of their own', () => {
  const care = new Provider('ES256', ['manager', 'care-system']);
  const police = new Provider('PS256', ['officer', 'manager']);
  let hub: TestHub;
  let key: Pair;

  beforeAll(async () => {
    await Promise.all([care.start(), police.start()]);
    key = await pair('ES256', 'system');
    hub = await TestHub.start({ now: new Date().toISOString(), env: { HUB_BOUND_SERVICES: 'on' } });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Police', 'POLICE', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('care-system', 'Testborough', 'SERVICE');
    await world.worker('officer', 'Town Police', 'POLICE_OFFICER');
    for (const [agency, provider, alg] of [
      ['Testborough', care, 'ES256'],
      ['Town Police', police, 'PS256'],
    ] as const)
      await hub.pool.query(
        `update issuer set url = $1, jwks_uri = $1 || '/jwks', algorithms = array[$3] where agency_id = $2`,
        [...[provider.url, world.agencies.get(agency)?.id, alg]],
      );
  });

  afterAll(async () => {
    await hub.stop();
    care.stop();
    police.stop();
  });

  const post = (token: string, headers: Record<string, string> = {}) =>
    hub.post({ query: ME }, { authorization: `Bearer ${token}`, ...headers });
  const name = async (token: string) => (await post(token)).data?.me.worker.name as string | undefined;

  it('each sign in their own people, with the signatures that the registry has for each', async () => {
    expect(await name(await care.token('manager'))).toBe('Test manager');
    expect(await name(await police.token('officer'))).toBe('Test officer');
    // The police's provider knows somebody by the same name, and vouches for nobody of social care.
    expect((await post(await police.token('manager'))).status).toBe(401);
  });

  it('change their keys: the new one is taken within five seconds, the old one is refused after a minute', async () => {
    hub.clock.moveTo(61_000);
    const old = await care.token('manager');
    expect(await name(old)).toBe('Test manager');
    await care.be({ kid: 'second' });
    hub.clock.moveTo(5_000);
    expect(await name(await care.token('manager'))).toBe('Test manager');
    hub.clock.moveTo(56_000);
    expect((await post(old)).status).toBe(401);
  });

  it('fail one by one: while one is down, the other agency notices nothing', async () => {
    const [mine, theirs] = [await care.token('manager'), await police.token('officer')];
    await Promise.all([post(mine), post(theirs)]);
    await care.be({ isDown: true });
    hub.clock.moveTo(601_000);
    const [down, up] = await Promise.all([post(mine), post(theirs)]);
    expect([down.status, down.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
    expect(up.data.me.worker.name).toBe('Test officer');
    await care.be({ isDown: false });
    hub.clock.moveTo(5_000);
    expect(await name(mine)).toBe('Test manager');
  });

  describe('and a system that acts for people', () => {
    const now = () => Math.floor(hub.clock.now().getTime() / 1000);
    const asked = (token: string, more: Record<string, unknown> = {}) => ({
      ...{ htm: 'POST', htu: `${hub.url}/graphql`, iat: now(), ath: ath(token) },
      ...more,
    });
    const act = (token: string, proof: string | undefined, scheme = 'DPoP') =>
      hub.post(
        { query: ME },
        {
          authorization: `${scheme} ${token}`,
          'hub-acting-for': 'manager',
          ...(proof === undefined ? {} : { dpop: proof }),
        },
      );

    it('is let in with a token that is bound to its key, and a proof that it holds the key', async () => {
      const token = await care.token('care-system', key);
      const answer = await act(token, await proofOf(key, asked(token)));
      expect(answer.data?.me.worker.name).toBe('Test manager');
    });

    it('is refused with a token that is bound to nothing, and the audit has it', async () => {
      const token = await care.token('care-system');
      const answer = await act(token, undefined, 'Bearer');
      expect([answer.status, answer.errors?.[0]?.message]).toEqual([401, expect.stringContaining('bound to its key')]);
      const { rows } = await hub.pool.query(`select worker_id from audit_entry where purpose = 'NOT_BOUND'`);
      expect(rows).toEqual([{ worker_id: hub.world.workers.get('care-system')?.id }]);
    });

    it('is refused with the same words whatever is wrong with the proof', async () => {
      const token = await care.token('care-system', key);
      const other = await pair('ES256', 'other');
      const used = await proofOf(key, asked(token));
      expect((await act(token, used)).status).toBe(200);
      const whole = bare((await pair('ES256', 'x')).whole);
      const proofs: Record<string, string | undefined> = {
        none: undefined,
        'one that was used': used,
        "another key's": await proofOf(other, asked(token)),
        "another request's method": await proofOf(key, asked(token, { htm: 'GET' })),
        "another service's": await proofOf(key, asked(token, { htu: 'https://other.example/graphql' })),
        'of another path': await proofOf(key, asked(token, { htu: `${hub.url}/calendar` })),
        'of another token': await proofOf(key, asked('another')),
        'of no token': await proofOf(key, asked(token, { ath: undefined })),
        'of a minute ago': await proofOf(key, asked(token, { iat: now() - 61 })),
        'of tomorrow': await proofOf(key, asked(token, { iat: now() + 86_400 })),
        'without a name': await proofOf(key, asked(token, { jti: undefined })),
        'with a name that nobody can keep': await proofOf(key, asked(token, { jti: 'a\0b' })),
        'that is no proof but a token': await proofOf(key, asked(token), { typ: 'at+jwt' }),
        'with a private key in it': await proofOf(key, asked(token), { jwk: whole }),
        'of nothing': 'x',
      };
      for (const [what, proof] of Object.entries(proofs)) {
        const answer = await act(token, proof);
        expect([what, answer.status, answer.errors?.[0]?.message]).toEqual([
          ...[what, 401, 'The hub does not accept this token. Sign in again.'],
        ]);
      }
      // Stolen, and sent as if it were not bound.
      expect((await act(token, await proofOf(key, asked(token)), 'Bearer')).status).toBe(401);
      expect((await act(token, undefined, 'Bearer')).status).toBe(401);
    });

    it('uses each proof once, of a hundred that come at once, in whichever process', async () => {
      const token = await care.token('care-system', key);
      const proof = await proofOf(key, asked(token));
      const answers = await Promise.all(Array.from({ length: 100 }, () => act(token, proof)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const { rows } = await hub.pool.query(`select count(*)::int as n from used_proof where thumbprint = $1`, [
        await calculateJwkThumbprint(key.jwk),
      ]);
      expect(rows[0].n).toBeGreaterThan(0);
    });

    it('proves it once for a socket, when it is opened', async () => {
      const token = await care.token('care-system', key);
      const open = async (dpop: string | undefined) => {
        const socket = await new RawSocket(hub.url).opened();
        socket.send({
          type: 'connection_init',
          payload: { authorization: `DPoP ${token}`, actingFor: 'manager', ...(dpop && { dpop }) },
        });
        await waitFor(
          () => socket.closed !== undefined || socket.messages.length > 0,
          () => 'no answer',
        );
        return socket;
      };
      const socket = await open(await proofOf(key, asked(token, { htm: 'GET' })));
      expect((await socket.ask('1', ME)).data.me.worker.name).toBe('Test manager');
      expect((await socket.ask('2', ME)).data.me.worker.name).toBe('Test manager');
      socket.socket.terminate();
      expect((await open(undefined)).closed?.code).toBe(4403);
      expect((await open(await proofOf(key, asked(token)))).closed?.code).toBe(4403);
    });

    it('is refused with a token that is bound in a way that the hub cannot check', async () => {
      const token = await hub.issuers.token('testborough', 'manager', hub.clock.now(), { cnf: { 'x5t#S256': 'abc' } });
      await hub.pool.query(`update issuer set url = $1, jwks_uri = $1 || '/jwks' where url = $2`, [
        ...[`${hub.issuers.base}/testborough`, care.url],
      ]);
      hub.clock.moveTo(31_000);
      const own = await hub.issuers.token('testborough', 'manager', hub.clock.now());
      expect(await name(own)).toBe('Test manager');
      expect((await post(token)).status).toBe(401);
    });
  });
});
