import type { IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { AppError } from '../platform/errors';

/** Reads a JSON body of at most `limit` bytes. BAD_REQUEST when it is none, LIMIT_EXCEEDED when it is larger. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json')
    throw new AppError('BAD_REQUEST', 'Send JSON: content-type application/json.');
  if (parameters.some((p) => /charset/.test(p) && !/charset="?utf-8"?/.test(p)))
    throw new AppError('BAD_REQUEST', 'Send JSON in UTF-8.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown;
  } catch {
    throw new AppError('BAD_REQUEST', 'The body is not JSON in UTF-8.');
  }
}

const tooLarge = (limit: number) =>
  new AppError('LIMIT_EXCEEDED', `The body is larger than ${Math.floor(limit / 1024)} KiB.`);
