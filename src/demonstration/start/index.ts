import { Client } from 'pg';
import { createApp, type App } from '../../app';
import type { SideDoor } from '../../http';
import { ClockAhead, dayInEngland, systemClock, type Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { startEmbedded } from '../../platform/db/embedded';
import type { Logger } from '../../platform/logger';
import { developmentDoors } from '../doors';
import { firstQuestions, readWalkers } from '../questions';
import { countChildren, seed } from '../seed';
import { CannotStart } from './failure';
import type { Lifeline } from './lifeline';
import { migrate } from './migrate';
import type { Screen } from './screen';
import { welcome } from './welcome';

const DEMONSTRATION_CHILDREN = 1_200;
const SEED = 'riverbank';

export interface Start {
  readonly config: Config;
  readonly log: Logger;
  readonly screen: Screen;
  readonly lifeline: Lifeline;
}

/** Starts the hub step by step; whatever is opened is kept by the lifeline, to be closed at the end. */
export async function startHub(start: Start): Promise<App> {
  const { config, log, screen, lifeline } = start;
  const databaseUrl = config.databaseUrl ?? (await startDatabase(start));
  const migrations = await migrate(databaseUrl, (name, run) => {
    lifeline.checkGoingOn();
    return screen.step(`Migration: ${name}`, run);
  });
  if (migrations === 0) screen.line('  The database is up to date.');
  lifeline.checkGoingOn();
  const clock = config.storyClock ? new ClockAhead() : systemClock;
  const development = config.mode === 'development' ? await prepareDevelopment(start, databaseUrl, clock) : undefined;
  const app = await screen.step(
    'The hub starts',
    () =>
      createApp({
        config,
        databaseUrl,
        log,
        clock,
        ...(development === undefined ? {} : { sideDoors: development.doors }),
      }),
    ({ url }) => `The hub listens at ${url}`,
  );
  lifeline.keep(() => app.stop());
  development?.welcome(app.url);
  // A person has read it on the screen.
  if (config.mode !== 'development') log.info({ event: 'hub.listening', url: app.url }, 'the hub listens');
  return app;
}

async function startDatabase({ config, screen, lifeline, log }: Start): Promise<string> {
  let starting = true;
  const database = await screen.step(
    'PostgreSQL starts',
    async (progress) => {
      const report = (text: string) => {
        if (starting) progress(text);
        else log.warn({ event: 'database.embedded' }, text);
      };
      return startEmbedded({ dataDir: config.dataDir, report }).catch((error: unknown) => {
        throw error instanceof Error ? new CannotStart(error.message) : error;
      });
    },
    () => `PostgreSQL runs, data in ${config.dataDir}/postgres`,
  );
  starting = false;
  lifeline.keep(() => database.stop());
  return database.url;
}

interface Development {
  readonly doors: (url: string) => Promise<readonly SideDoor[]>;
  readonly welcome: (url: string) => void;
}

/** The demonstration authority, and the doors to be somebody in it. A hub in production never comes here. */
async function prepareDevelopment(
  { config, screen, log, lifeline }: Start,
  databaseUrl: string,
  clock: Clock,
): Promise<Development> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const held = await countChildren(client).finally(() => client.end());
  const number = (count: number) => count.toLocaleString('en-GB');
  if (held > 0) screen.line(`  The database keeps its ${number(held)} children.`);
  else {
    await screen.step(
      'The demonstration authority is made',
      (progress) =>
        seed(databaseUrl, {
          children: DEMONSTRATION_CHILDREN,
          seed: SEED,
          today: dayInEngland(systemClock.now()),
          report: (_, done, of) => {
            progress(`${number(done)} of ${number(of)}`);
          },
        }),
      () => `A demonstration authority was made: ${number(DEMONSTRATION_CHILDREN)} synthetic children, 300 with a plan`,
    );
  }
  lifeline.checkGoingOn();
  const walkers = await readWalkers(databaseUrl);
  return {
    doors: (url) => developmentDoors(url, { config, databaseUrl, log, clock }),
    welcome: (url) => {
      welcome(screen, url, walkers === undefined ? [] : firstQuestions(walkers));
    },
  };
}
