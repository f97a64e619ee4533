import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../platform/logger';
import { AppError, ERROR_CODES } from '../platform/errors';
import { publicError } from './public-error';
import type { PublicLimit } from './public-limit';
import type { SideDoor } from './server';

const PATH = /^\/calendar\/([\w-]{43})\.ics$/;

/**
 * GET /calendar/<token>.ics, for calendar programs, which have no token but the address. What is unknown, revoked or over
 * is one answer. The address is a secret, so nothing of it is logged; and no answer is kept, for what its owner may not
 * see any more has to be gone from it the next moment.
 *
 * @param limit of its own: a calendar service that asks for many from one address must not shut out who reports a concern.
 */
export function calendarDoor(
  calendarOf: (token: string) => Promise<string | null>,
  limit: PublicLimit,
  log: Logger,
): SideDoor {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!path.startsWith('/calendar/')) return false;
    answer(request, response, PATH.exec(path)?.[1]).catch((error: unknown) => {
      publicError(error, log);
      const status = error instanceof AppError ? ERROR_CODES[error.code].status : 500;
      if (response.headersSent) response.destroy();
      else say(response, status, status === 429 ? 'too many requests\n' : 'try again later\n');
    });
    return true;
  };

  async function answer(request: IncomingMessage, response: ServerResponse, token: string | undefined): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      say(response, 405, 'GET or HEAD\n');
      return;
    }
    await limit.check(request);
    const calendar = token === undefined ? null : await calendarOf(token);
    if (calendar === null) {
      say(response, 404, 'there is no such calendar\n');
      return;
    }
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-disposition', 'inline; filename="calendar.ics"');
    say(response, 200, calendar, 'text/calendar; charset=utf-8');
  }
}

const say = (response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
};
