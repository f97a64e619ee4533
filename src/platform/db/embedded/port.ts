import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { writeDurably } from '../../files';

/** The address the database listens on, and the only one. */
export const HOST = '127.0.0.1';

/** A port on HOST: the one remembered in `file` while it is free, so that tools keep their settings, or else a new one. */
export async function choosePort(file: string): Promise<number> {
  const remembered = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (remembered > 0 && (await tryPort(remembered)) !== undefined) return remembered;
  const port = await tryPort(0);
  if (port === undefined) throw new Error(`No port is free on ${HOST}.`);
  await writeDurably(file, String(port));
  return port;
}

/** Listens for a moment; 0 lets the system choose. @returns undefined when the port is taken. */
async function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });
}
