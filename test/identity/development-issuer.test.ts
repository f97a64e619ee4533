import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyResult } from 'jose';

// oidc-provider is made of ES modules only, which jest's own loader cannot take: it runs in a process of its own.
const HUB = `
  const { createServer } = require('node:http');
  const { createDevelopmentIssuers } = require('./src/identity/development-issuer.ts');
  const secret = 'demonstration-only';
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(418).end();
  });
  let handle;
  server.listen(Number(process.argv[2]), '127.0.0.1', async () => {
    const baseUrl = 'http://127.0.0.1:' + server.address().port;
    const clients = [
      { agencyKey: 'northshire', clientId: 'key-worker', secret },
      { agencyKey: 'police', clientId: 'officer', secret, ttl: 60 },
    ];
    ({ handle } = await createDevelopmentIssuers({
      baseUrl, agencies: ['northshire', 'police'], clients, keyDir: process.argv[1],
    }));
    process.stdout.write(baseUrl);
  });`;

let keyDir: string;
let hub: ChildProcess;
let base: string;
let printed = '';

async function startHub(port: number): Promise<void> {
  const cwd = join(__dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', HUB, keyDir, String(port)], { cwd });
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdout.on('data', (more: Buffer) => (printed += more.toString()));
  base = chunk.toString();
  hub = child;
}

async function stopHub(): Promise<void> {
  hub.kill();
  await once(hub, 'exit');
}

const issuer = (agency: string): string => `${base}/dev/issuers/${agency}`;

async function ask(
  agency: string,
  client: string,
  secret: string,
  more = {},
): Promise<{ status: number; token: string }> {
  const answer = await fetch(`${issuer(agency)}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...more }),
  });
  const body = (await answer.json()) as { access_token?: string };
  return { status: answer.status, token: body.access_token ?? '' };
}

async function verify(agency: string, token: string): Promise<JWTVerifyResult> {
  return jwtVerify(token, createRemoteJWKSet(new URL(`${issuer(agency)}/jwks`)), {
    issuer: issuer(agency),
    audience: 'urn:child-protection-hub',
    algorithms: ['ES256'],
    typ: 'at+jwt',
    requiredClaims: ['exp', 'iat', 'jti', 'sub'],
  });
}

beforeAll(async () => {
  keyDir = join(await mkdtemp(join(tmpdir(), 'hub-issuers-')), 'keys');
  await startHub(0);
});

afterAll(async () => {
  await stopHub();
  await rm(join(keyDir, '..'), { recursive: true, force: true });
});

describe('a development issuer', () => {
  it('gives a persona a token that the hub can verify', async () => {
    const { token } = await ask('northshire', 'key-worker', 'demonstration-only');
    const { payload } = await verify('northshire', token);
    expect(payload.sub).toBe('key-worker');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('gives a token the life that its client was given', async () => {
    const { payload } = await verify('police', (await ask('police', 'officer', 'demonstration-only')).token);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it.each([
    ['another secret', 'northshire', 'key-worker', 'guess'],
    ['a client of another agency', 'police', 'key-worker', 'demonstration-only'],
    ['an unknown client', 'northshire', 'stranger', 'demonstration-only'],
  ])('refuses %s', async (_what, agency, client, secret) => {
    expect(await ask(agency, client, secret)).toEqual({ status: 401, token: '' });
  });

  it.each([
    ['a page of the hub', 'own', 200],
    ['a page from elsewhere', 'https://elsewhere.example', 403],
    ['a page without an origin', 'null', 403],
  ])('answers %s as it should', async (_what, origin, status) => {
    const answer = await fetch(`${issuer('police')}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('officer:demonstration-only')}`,
        origin: origin === 'own' ? base : origin,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(answer.status).toBe(status);
  });

  it('does not pass for the issuer of another agency', async () => {
    const { token } = await ask('police', 'officer', 'demonstration-only');
    await expect(verify('northshire', token)).rejects.toThrow('no applicable key found');
  });

  it('marks a token that was asked for somebody else as such', async () => {
    const { token } = await ask('northshire', 'key-worker', 'demonstration-only', { resource: 'urn:another' });
    await expect(verify('northshire', token)).rejects.toThrow('unexpected "aud" claim value');
  });

  it('has no page to log in, no registration, and nothing outside its own paths', async () => {
    const paths = ['auth', 'reg', 'session/end', 'me', 'token/introspection', ''];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${issuer('police')}/${path}`)).status));
    expect(statuses).toEqual(paths.map(() => 404));
    expect((await fetch(`${base}/graphql`)).status).toBe(418);
  });

  it('names one address in its discovery, whichever name it was called by', async () => {
    const other = issuer('police').replace('127.0.0.1', 'localhost');
    const found = (await (await fetch(`${other}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(found).toMatchObject({ issuer: issuer('police'), jwks_uri: `${issuer('police')}/jwks` });
  });

  it('keeps its key over a restart, for the eyes of its owner only, and prints nothing', async () => {
    const { token } = await ask('northshire', 'key-worker', 'demonstration-only');
    await stopHub();
    await startHub(Number(new URL(base).port));
    expect((await verify('northshire', token)).payload.sub).toBe('key-worker');
    const modes = await Promise.all(
      (await readdir(keyDir)).map(async (name) => (await stat(join(keyDir, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600]);
    expect(printed).toBe('');
  });
});
