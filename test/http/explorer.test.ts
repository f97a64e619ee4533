import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explorerHandler } from '../../src/http/explorer';

const operations = { school: [{ name: 'Roll', text: 'query Roll { roll }' }] };
const personas = [
  {
    persona: 'head',
    name: 'Ada </script><script>alert(1)</script>',
    audience: 'school',
    tokenUrl: 'http://127.0.0.1:4000/dev/issuers/school/token',
    about: 'Designated safeguarding lead.',
  },
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
  development = await serve(explorerHandler({ personas, operations }));
  production = await serve(explorerHandler({ operations }));
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

  it('has the operations of an audience ready in development', async () => {
    const answer = await fetch(`${development.base}/explorer/operations?audience=school`);
    expect(await answer.json()).toEqual(operations.school);
    expect((await fetch(`${development.base}/explorer/operations?audience=constructor`)).status).toBe(404);
  });

  it('shows neither personas nor operations in production, and asks for a token', async () => {
    const html = await (await fetch(`${production.base}/explorer`)).text();
    expect(html).toContain('Access token');
    expect(html).not.toContain('Synthetic demonstration data');
    expect((await fetch(`${production.base}/explorer/operations?audience=school`)).status).toBe(404);
  });

  it.each([
    ['GET', '/explorer/assets/../../package.json', 418],
    ['GET', '/explorer/assets/%2e%2e/explorer.ts', 404],
    ['GET', '/explorer/assets/toString', 404],
    ['POST', '/explorer', 405],
    ['GET', '/explorers', 418],
    ['GET', '//', 418],
  ])('answers %s %s with %d', async (method, path, status) => {
    expect((await fetch(production.base + path, { method })).status).toBe(status);
  });
});
