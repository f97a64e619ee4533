import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../platform/errors';

const REQUESTS = 60;
const SECONDS = 60;

/**
 * Anybody may report a concern without an account, and nobody may flood the advice and assessment team with them: so many
 * requests a minute from one address. Counted in each process; addresses are forgotten after the minute.
 * Throws LIMIT_EXCEEDED.
 */
export class PublicLimit {
  private readonly limiter = new RateLimiterMemory({ points: REQUESTS, duration: SECONDS });

  /** @param proxies how many proxies of our own stand before the hub: the address that the outermost of them saw counts. */
  constructor(private readonly proxies: number) {}

  async check(request: IncomingMessage): Promise<void> {
    try {
      await this.limiter.consume(this.addressOf(request));
    } catch (error) {
      if (error instanceof Error) throw error;
      throw new AppError(
        'LIMIT_EXCEEDED',
        `Too many requests from your address. Try again in a minute; if a child is in danger now, ring 999.`,
      );
    }
  }

  private addressOf(request: IncomingMessage): string {
    const hops = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim());
    const seen = this.proxies > 0 ? hops.at(-this.proxies) : undefined;
    return seen === undefined || seen === '' ? (request.socket.remoteAddress ?? '') : seen;
  }
}
