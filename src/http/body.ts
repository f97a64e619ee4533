import type { IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { Refusal } from './refusal';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i;

/** Reads a JSON body of at most `limit` bytes, as it stands: nothing is unpacked. Throws Refusal for anything else. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const { headers } = request;
  if (!TYPE.test(headers['content-type'] ?? ''))
    throw new Refusal(415, 'Send JSON in UTF-8: content-type application/json.');
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    throw new Refusal(415, 'Send the body as it is: the hub unpacks nothing.');
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const body = await whole(request, limit);
  try {
    return JSON.parse(UTF8.decode(body)) as unknown;
  } catch {
    throw new Refusal(400, 'The body is not JSON in UTF-8.');
  }
}

/** By events: iterating over a request costs more than everything else that is done with a small one. */
function whole(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const hear = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      // Not destroyed when given up: the connection is needed for the answer.
      request.off('data', hear).pause();
      reject(tooLarge(limit));
    };
    request.on('data', hear);
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('close', () => {
      reject(new Error('the client went away'));
    });
  });
}

const tooLarge = (limit: number) =>
  new Refusal(413, `The body is larger than ${Math.floor(limit / 1024)} KiB.`, 'LIMIT_EXCEEDED');

const DRAIN_WITHIN_MS = 2_000;

/**
 * Reads what is left of a refused body and throws it away, for a while: a client that is still sending does not hear the
 * answer. False when there is more, and the connection is of no further use.
 */
export async function drain(request: IncomingMessage): Promise<boolean> {
  if (request.complete) return true;
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    late = setTimeout(resolve, DRAIN_WITHIN_MS);
    request.once('end', resolve).once('close', resolve).resume();
  });
  clearTimeout(late);
  return request.complete;
}
