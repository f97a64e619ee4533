import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { Metrics } from './metrics';
import type { SideDoor } from './server';

const PING = statement('health.ping', 'select 1');
const ANSWER_WITHIN_MS = 2_000;

/** What is looked at besides the database; null where nothing is wrong. */
export interface Looks {
  /** How far the clock of this process is off, in words. */
  readonly clockApart: () => Promise<string | null>;
  /** For how many seconds nobody has looked at the ladder, when that is too long. */
  readonly ladderStopped: () => Promise<number | null>;
}

const nothing = () => Promise.resolve(null);
const NOTHING_WRONG: Looks = { clockApart: nothing, ladderStopped: nothing };

/**
 * /health/live: the process runs. /health/ready: it can answer; 503 while it is stopping, the database is away or the two clocks
 * are apart, so that a load balancer sends requests elsewhere. Ready with an alarm when nobody looks at the ladder of concerns:
 * the hub still takes them, which is better than sending everybody away. /metrics: for Prometheus, without any identifier.
 */
export function healthDoor(
  db: Db,
  metrics: Metrics,
  isStopping: () => boolean,
  looks: Looks = NOTHING_WRONG,
): SideDoor {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const say = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    switch (path) {
      case '/health/live':
        say(200, 'live\n');
        return true;
      case '/health/ready':
        if (isStopping()) say(503, 'stopping\n');
        else
          answersInTime(wrong(db, looks)).then(
            ({ apart, silence }) => {
              const first = apart === null ? 'ready' : `ALARM CLOCK_APART: the clock of this process is ${apart}`;
              const alarm = `ALARM LADDER_STOPPED: nobody has looked at waiting concerns for ${silence ?? 0} seconds\n`;
              say(apart === null ? 200 : 503, `${first}\n${silence === null ? '' : alarm}`);
            },
            () => {
              say(503, 'the database does not answer\n');
            },
          );
        return true;
      case '/metrics':
        metrics.registry.metrics().then(
          (text) => {
            say(200, text, metrics.registry.contentType);
          },
          () => {
            say(500, '');
          },
        );
        return true;
      default:
        return false;
    }
  };
}

async function wrong(db: Db, { clockApart, ladderStopped }: Looks) {
  await db.rows(PING, []);
  return { apart: await clockApart(), silence: await ladderStopped() };
}

/** A database that cannot be reached may also not refuse: a probe that hangs says nothing. */
async function answersInTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ANSWER_WITHIN_MS, new Error('late'));
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
