import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { Metrics } from './metrics';
import type { SideDoor } from './server';

const PING = statement('health.ping', 'select 1');
const ANSWER_WITHIN_MS = 2_000;

/**
 * /health/live: the process runs. /health/ready: it can answer; 503 while it is stopping or the database is away, so that
 * a load balancer sends requests elsewhere. Ready with an alarm when nobody looks at the ladder of concerns: the hub still takes
 * them, which is better than sending everybody away. /metrics: for Prometheus, without any identifier.
 */
export function healthDoor(
  db: Db,
  metrics: Metrics,
  isStopping: () => boolean,
  /** For how many seconds nobody has looked, when that is too long. */
  ladderStopped: () => Promise<number | null> = () => Promise.resolve(null),
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
          answersInTime(db.rows(PING, []).then(ladderStopped)).then(
            (seconds) => {
              const alarm = `ALARM LADDER_STOPPED: nobody has looked at waiting concerns for ${seconds ?? 0} seconds\n`;
              say(200, `ready\n${seconds === null ? '' : alarm}`);
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
