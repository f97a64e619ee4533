import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../platform/clock';
import { AppError } from '../platform/errors';

/** Keys are asked for again after this, so that a key that the issuer removed goes out of use. */
const FRESH_MS = 30_000;
/** An issuer that does not answer keeps the keys it had for this long: a hiccup there must not shut an agency out. */
const GOOD_WITHOUT_ANSWER_MS = 600_000;
/** An issuer is asked at most this often, so that invented key ids cannot make the hub flood it. */
const COOLDOWN_MS = 5_000;
const ANSWER_WITHIN_MS = 3_000;
/** No honest issuer has more; a dishonest one must not fill the memory that other agencies share. */
const MOST_BYTES = 256 * 1024;

/** The keys of one issuer, fetched from where the registry says and from nowhere that a token names. */
export class KeySet {
  private keys: JWTVerifyGetKey | undefined;
  private fetchedAt = -Infinity;
  private askedAt = -Infinity;
  private asking: Promise<void> | undefined;

  constructor(
    readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** The key for a token. Throws UNAVAILABLE when the issuer has not answered for too long. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.since(this.fetchedAt) >= FRESH_MS) await this.ask();
    try {
      return await this.current()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.ask();
      return this.current()(header, token);
    }
  };

  private current(): JWTVerifyGetKey {
    if (this.keys !== undefined && this.since(this.fetchedAt) < GOOD_WITHOUT_ANSWER_MS) return this.keys;
    throw new AppError('UNAVAILABLE', "Your agency's sign-in service does not answer. Try again.");
  }

  /** Asks the issuer, unless somebody just has. When it fails, the keys stay as they are. */
  private async ask(): Promise<void> {
    if (this.asking === undefined) {
      if (this.since(this.askedAt) < COOLDOWN_MS) return;
      this.askedAt = this.clock.now().getTime();
      this.asking = fetchKeys(this.url)
        .then((keys) => {
          this.keys = keys;
          this.fetchedAt = this.clock.now().getTime();
        })
        .catch(() => undefined)
        .finally(() => {
          this.asking = undefined;
        });
    }
    await this.asking;
  }

  private since(instant: number): number {
    return Math.abs(this.clock.now().getTime() - instant);
  }
}

async function fetchKeys(url: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  if (response.status !== 200 || response.body === null) throw new Error('the issuer gave no keys');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the issuer gave more than keys');
    chunks.push(chunk);
  }
  return createLocalJWKSet(JSON.parse(Buffer.concat(chunks).toString()) as JSONWebKeySet);
}
