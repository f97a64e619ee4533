import type { Hub } from '../src/access';
import { createHub } from '../src/hub';
import { systemClock } from '../src/platform/clock';
import type { Config } from '../src/platform/config';
import { withDatabase } from './command';

/** Runs work on a hub of its own. Nobody waits in this process: the hub that runs finds by itself what was changed or told. */
export const withHub = <T>(config: Config, work: (hub: Hub) => Promise<T>): Promise<T> =>
  withDatabase(config, (source) =>
    work(
      createHub({
        ...{ source, clock: systemClock, auditKey: config.auditKey },
        ...{ wake: () => undefined, alarm: () => undefined },
      }),
    ),
  );
