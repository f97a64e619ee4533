import { startHub } from '../../src/demonstration/start';
import { Lifeline } from '../../src/demonstration/start/lifeline';
import { Screen } from '../../src/demonstration/start/screen';
import type { Config } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';

/**
 * Starts the hub on a restored database as `npm start` does, and stops it again. It seals nothing, warns of nothing and rings
 * no alarm: the hub that it was restored from is at work meanwhile.
 */
export async function withRestoredHub<T>(
  config: Config,
  database: { readonly url: string; readonly servingUrl: string; readonly dataDir: string },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { url: ownerDatabaseUrl, servingUrl: databaseUrl, dataDir } = database;
  const lifeline = new Lifeline(() => undefined);
  try {
    const app = await startHub({
      config: {
        ...config,
        ...{ databaseUrl, ownerDatabaseUrl, dataDir, port: 0, host: '127.0.0.1', drainSeconds: 0 },
        ...{ sealKey: undefined, checkpoints: undefined, tickSeconds: 0, ladderSeconds: 0, storyClock: false },
        ...{ url: undefined, takesAnyDocument: config.takesAnyDocument || config.mode === 'development' },
      },
      log: createLogger('silent'),
      screen: new Screen({ isTTY: false, write: () => true }),
      lifeline,
    });
    return await work(app.url);
  } finally {
    await lifeline.stop();
  }
}
