import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { script } from './script';
import { style } from './style';

const zip = promisify(gzip);
const own = createRequire(__filename);

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** A file for the browser, whole and compressed. */
export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly zipped: Buffer;
}

/** What the page loads, by name: all of it comes with npm, nothing from another host. */
export class Assets {
  private readonly loaded = new Map<string, Promise<Asset>>();

  private readonly sources = new Map<string, () => Promise<Buffer>>([
    ['explorer.js', async () => Promise.resolve(Buffer.from(script))],
    ['explorer.css', async () => Promise.resolve(Buffer.from(style))],
    ...Object.entries({
      'graphiql.js': own.resolve('graphiql/graphiql.min.js'),
      'graphiql.css': own.resolve('graphiql/graphiql.min.css'),
      'react.js': beside('react', 'umd/react.production.min.js'),
      'react-dom.js': beside('react-dom', 'umd/react-dom.production.min.js'),
      ...webSocketClient(),
    }).map(([name, file]): [string, () => Promise<Buffer>] => [name, async () => readFile(file)]),
  ]);

  /** Read and compressed at the first request for it; undefined when there is none of this name. */
  load(name: string): Promise<Asset> | undefined {
    const source = this.sources.get(name);
    if (source === undefined) return undefined;
    const known = this.loaded.get(name) ?? prepare(extname(name), source);
    this.loaded.set(name, known);
    return known;
  }
}

/** A file that a package ships without exporting it, by its place beside the package's entry. */
function beside(name: string, file: string): string {
  return join(dirname(own.resolve(name)), file);
}

/** graphql-ws is made of ES modules: its client, and the pieces (with a hash in their names) that it imports. */
function webSocketClient(): Record<string, string> {
  const folder = dirname(own.resolve('graphql-ws'));
  const files: Record<string, string> = {};
  const wanted = ['client.js'];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const file = join(folder, name);
    files[`graphql-ws/${name}`] = file;
    const imports = readFileSync(file, 'utf8').matchAll(/from '\.\/([\w.-]+\.js)'/g);
    for (const [, next = ''] of imports) if (!(`graphql-ws/${next}` in files)) wanted.push(next);
  }
  return files;
}

async function prepare(extension: string, source: () => Promise<Buffer>): Promise<Asset> {
  const body = await source();
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: TYPES[extension] ?? 'application/octet-stream', etag, body, zipped: await zip(body) };
}
