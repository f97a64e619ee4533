import type { Hub } from '../src/access';
import { createHub } from '../src/hub';
import { systemClock } from '../src/platform/clock';
import { ALARMS } from '../src/platform/alarms';
import type { Config } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { openRootKeys } from '../src/platform/db/sealing/root';
import { Vault } from '../src/platform/db/sealing/vault';
import { withDatabase } from './command';

/** Runs work on a hub of its own. Nobody waits in this process: the hub that runs finds by itself what was changed or told. */
export const withHub = <T>(config: Config, work: (hub: Hub) => Promise<T>): Promise<T> =>
  withDatabase(config, async (source) => {
    const root = await openRootKeys(config);
    const alarm = (which: keyof typeof ALARMS) => process.stderr.write(`${ALARMS[which]}\n`);
    const vault = await Vault.open({ pool: poolOf(source), root, clock: systemClock, alarm });
    return work(
      createHub({
        ...{ source, vault, clock: systemClock, auditKey: config.auditKey },
        ...{ wake: () => undefined, alarm },
      }),
    );
  });
