import { request as ask } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';

const ME = '{ me { worker { name } } }';
const LISTED = 'https://hub.example.org';

describe('the HTTP edge', () => {
  let hub: TestHub;
  let authorization: string;
  let officer: string;

  beforeAll(async () => {
    hub = await TestHub.start({ env: { HUB_ORIGINS: LISTED } });
    await hub.world.authority('211', 'Testborough');
    await hub.world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await hub.world.worker('officer', 'Testborough', 'DATA_OFFICER');
    authorization = `Bearer ${await hub.tokenOf('manager')}`;
    officer = `Bearer ${await hub.tokenOf('officer')}`;
  });

  afterAll(() => hub.stop());

  const send = (init: RequestInit & { headers?: Record<string, string> }, path = '/graphql') =>
    fetch(`${hub.url}${path}`, { method: 'POST', ...init, headers: Object.assign({ authorization }, init.headers) });
  const codeOf = async (response: Response) =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: ME });

  it('answers a POST of JSON, whatever the spelling of its content type', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      const response = await send({ headers: { 'content-type': type }, body });
      expect(await response.json()).toEqual({ data: { me: { worker: { name: 'Test manager' } } } });
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8-sig',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json, text/plain',
  ])('refuses %s with 415, since a form of a foreign page could send it or it is no JSON in UTF-8', async (type) => {
    const response = await send({ headers: { 'content-type': type }, body });
    expect([response.status, await codeOf(response)]).toEqual([415, 'BAD_REQUEST']);
  });

  it('refuses a body without a content type', async () => {
    expect((await send({ body: Buffer.from(body) })).status).toBe(415);
  });

  it('refuses GET, HEAD, PUT and DELETE with 405 and says what is allowed', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const response = await send(
        { method, headers: { 'apollo-require-preflight': 'true' } },
        `/graphql?query=${encodeURIComponent(ME)}`,
      );
      expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
        405,
        'POST, OPTIONS',
        '',
      ]);
    }
  });

  it('has nothing at any other path', async () => {
    for (const path of ['/', '/graphql/', '/GraphQL', '//graphql', '/.env', '/graphql%00'])
      expect((await send({ headers: json, body }, path)).status).toBe(404);
  });

  it('grants a listed origin, by name and for POST alone', async () => {
    const preflight = await send({
      method: 'OPTIONS',
      headers: { origin: LISTED, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries([...preflight.headers].filter(([name]) => /^access|^vary/.test(name)))).toEqual({
      'access-control-allow-origin': LISTED,
      'access-control-allow-headers': 'authorization, content-type, dpop, hub-acting-for',
      'access-control-allow-methods': 'POST',
      vary: 'origin',
    });
    const answer = await send({ headers: { ...json, origin: LISTED }, body });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, LISTED]);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    'https://evil.example',
    'null',
    'https://hub.example.org.evil.example',
    'http://hub.example.org',
    'https://hub.example.org:8443',
    'https://HUB.example.org',
    '',
  ])('refuses the origin "%s" with 403, runs nothing and grants nothing', async (origin) => {
    for (const method of ['OPTIONS', 'POST']) {
      const { status, headers } = await raw({ method, headers: { ...json, authorization, origin }, body });
      expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
    }
  });

  it.each([
    ['an array of operations', [{ query: ME }, { query: ME }]],
    ['an empty array', []],
    ['a string', 'x'],
    ['null', null],
    ['an empty object', {}],
    ['no query', { variables: {} }],
    ['a query that is a number', { query: 1 }],
    ['a query that is a document', { query: { kind: 'Document', definitions: [] } }],
    ['an empty query', { query: '' }],
    ['variables as an array', { query: ME, variables: [] }],
    ['variables as a string', { query: ME, variables: '{}' }],
    ['variables as a number', { query: ME, variables: 1 }],
    ['an operation name that is none', { query: ME, operationName: 1 }],
    ['extensions as an array', { query: ME, extensions: [] }],
    ['a persisted query', { query: ME, extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
    ['a persisted query alone', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
  ])('refuses %s without data', async (_what, content) => {
    const answer = await hub.post(content, { authorization });
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions.code).toMatch(/^(BAD_REQUEST|PERSISTED_QUERY_NOT_SUPPORTED)$/);
    expect(answer.text).not.toContain('stack');
  });

  it('refuses persisted queries by name, so that a client stops sending them', async () => {
    const answer = await hub.post(
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      { authorization },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it.each([
    ['half a body', '{"query": "{'],
    ['nothing', ''],
    ['bytes that are no UTF-8', Buffer.from([...Buffer.from('{"query":"'), 0xff, 0xfe, ...Buffer.from('"}')])],
    ['UTF-16', Buffer.from(body, 'utf16le')],
    ['100,000 brackets', '['.repeat(100_000)],
  ])('refuses %s as no JSON', async (_what, content) => {
    const response = await send({ headers: json, body: content });
    expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('refuses a compressed body, whatever it would unpack to', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, ' '));
    for (const encoding of ['gzip', 'deflate', 'br', 'identity, gzip']) {
      const response = await send({ headers: { ...json, 'content-encoding': encoding }, body: bomb });
      expect(response.status).toBe(415);
    }
  });

  it('takes 100 KiB and refuses one byte more with LIMIT_EXCEEDED, whether the length is said or not', async () => {
    const padded = (size: number) => body + ' '.repeat(size - body.length);
    expect((await send({ headers: json, body: padded(100 * 1024) })).status).toBe(200);
    const said = await send({ headers: json, body: padded(100 * 1024 + 1) });
    expect([said.status, await codeOf(said)]).toEqual([413, 'LIMIT_EXCEEDED']);
    const unsaid = await send({
      headers: json,
      body: new Blob([padded(200 * 1024)]).stream(),
      duplex: 'half',
    });
    expect([unsaid.status, await codeOf(unsaid)]).toEqual([413, 'LIMIT_EXCEEDED']);
  });

  it('takes a large body of a data officer, and of nobody else', async () => {
    const large = body + ' '.repeat(2 * 1024 * 1024);
    expect((await send({ headers: { ...json, authorization: officer }, body: large })).status).toBe(200);
    expect((await send({ headers: json, body: large })).status).toBe(413);
    const anybody = await fetch(`${hub.url}/graphql`, { method: 'POST', headers: json, body: large });
    expect(anybody.status).toBe(413);
  });

  it('lets go of somebody who hangs up while sending, without calling it a failure', async () => {
    const before = hub.logs.length;
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: hub\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"query`,
    );
    await new Promise((done) => setTimeout(done, 100));
    socket.destroy();
    await new Promise((done) => setTimeout(done, 100));
    expect(hub.logs.slice(before).join()).not.toContain('unexpected');
    expect((await hub.post({ query: ME }, { authorization })).status).toBe(200);
  });

  it('answers a request that is no HTTP with 400 and goes on', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
      socket.on('data', (data) => {
        resolve(data.toString());
      });
      socket.write('NONSENSE\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1.1 400/);
  });

  /** Without what fetch adds or forbids. */
  function raw(options: { method: string; headers: Record<string, string>; body: string }) {
    return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
      ask(`${hub.url}/graphql`, { method: options.method, headers: options.headers }, (response) => {
        response.resume().on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers });
        });
      })
        .on('error', reject)
        .end(options.method === 'POST' ? options.body : undefined);
    });
  }
});
