import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explorerHandler } from '../../src/http/explorer';

const operations = [{ name: 'roll', kind: 'query', text: 'query Roll { roll }', variables: { first: 1 } }] as const;
const personas = [
  {
    persona: 'head',
    name: 'Ada </script><script>alert(1)</script>',
    audience: 'school',
    tokenUrl: 'http://127.0.0.1:4000/dev/issuers/school/token',
    about: 'Designated safeguarding lead.',
  },
  { persona: 'public', name: 'Anybody', audience: 'PUBLIC', about: 'No account.' },
];

async function serve(handler: ReturnType<typeof explorerHandler>): Promise<{ server: Server; base: string }> {
  const server = createServer((request, response) => {
    if (!handler(request, response)) response.writeHead(418).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let development: Awaited<ReturnType<typeof serve>>;
let production: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  development = await serve(explorerHandler({ personas, operations: async () => Promise.resolve(operations) }));
  production = await serve(explorerHandler());
});

afterAll(() => {
  development.server.close();
  production.server.close();
});

/** Every file that the page asks for, and that those ask for in turn. */
async function filesOf(base: string): Promise<string[]> {
  const html = await (await fetch(`${base}/explorer`)).text();
  const wanted = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  const seen: string[] = [];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.includes(path)) continue;
    seen.push(path);
    const place = new URL(path, base);
    const text = await (await fetch(place)).text();
    if (path.includes('graphiql.js')) continue;
    wanted.push(...[...text.matchAll(/from '(\.\/[^']+)'/g)].map(([, next = '']) => new URL(next, place).pathname));
  }
  return seen;
}

describe('the explorer', () => {
  it('brings every file that it needs itself', async () => {
    const files = await filesOf(development.base);
    expect(files).toContain('/explorer/assets/graphql-ws/client.js');
    for (const file of files) {
      const answer = await fetch(development.base + file);
      expect({ file, status: answer.status }).toEqual({ file, status: 200 });
      expect(answer.headers.get('content-type')).toMatch(/^text\/(javascript|css)/);
    }
  });

  it('allows no script but its own and no other host', async () => {
    const answer = await fetch(`${development.base}/explorer`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(await answer.text()).not.toContain('<script>alert');
  });

  it('is not sent twice to a browser that has it', async () => {
    const first = await fetch(`${development.base}/explorer/assets/graphiql.css`);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(first.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('has the operations of a persona ready in development, with variables', async () => {
    const answer = await fetch(`${development.base}/explorer/operations?persona=head`);
    expect(await answer.json()).toEqual(operations);
    expect((await fetch(`${development.base}/explorer/operations?persona=constructor`)).status).toBe(404);
  });

  it('lets somebody without an account look, and a persona sign in on whatever host the page came from', async () => {
    const html = await (await fetch(`${development.base}/explorer`)).text();
    const [, setup = ''] = /id="setup">(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(setup)).toEqual({
      personas: [
        expect.objectContaining({ persona: 'head', tokenPath: '/dev/issuers/school/token' }),
        { persona: 'public', name: 'Anybody', audience: 'PUBLIC', about: 'No account.' },
      ],
    });
  });

  it('is where / leads in development', async () => {
    const answer = await fetch(`${development.base}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/explorer']);
  });

  it('answers 500 when the operations can not be read', async () => {
    const broken = await serve(
      explorerHandler({ personas, operations: async () => Promise.reject(new Error('gone')) }),
    );
    expect((await fetch(`${broken.base}/explorer/operations?persona=head`)).status).toBe(500);
    broken.server.close();
  });

  it('shows neither personas nor operations in production, and asks for a token', async () => {
    const html = await (await fetch(`${production.base}/explorer`)).text();
    expect(html).toContain('Access token');
    expect(html).not.toContain('Synthetic demonstration data');
    expect((await fetch(`${production.base}/explorer/operations?persona=head`)).status).toBe(404);
  });

  it.each([
    ['GET', '/explorer/assets/../../package.json', 418],
    ['GET', '/explorer/assets/%2e%2e/explorer.ts', 404],
    ['GET', '/explorer/assets/toString', 404],
    ['POST', '/explorer', 405],
    ['GET', '/explorers', 418],
    ['GET', '//', 418],
    ['GET', '/', 418],
  ])('answers %s %s with %d', async (method, path, status) => {
    expect((await fetch(production.base + path, { method })).status).toBe(status);
  });
});
