import { Client } from 'pg';
import { createApp, type App } from '../../app';
import type { SideDoor } from '../../http';
import { ClockAhead, dayInEngland, systemClock, type Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { AS_THE_HUB } from '../../platform/db/asking';
import { startEmbedded } from '../../platform/db/embedded';
import { migrate, pendingMigrations } from '../../platform/db/migrate';
import { roleToGrant, type DatabasePlaces } from '../../platform/db/places';
import { openRootKeys } from '../../platform/db/sealing/root';
import { durabilityFaults, servingFaults } from '../../platform/db/serving';
import type { Logger } from '../../platform/logger';
import { developmentDoors } from '../doors';
import { firstQuestions, readWalkers } from '../questions';
import { countChildren, seed } from '../seed';
import { CannotStart } from './failure';
import type { Lifeline } from './lifeline';
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
  const places = placesOf(config) ?? (await startDatabase(start));
  await bringUpToDate(start, places);
  if (config.mode === 'production') await refuseTooMuch(places.serving);
  lifeline.checkGoingOn();
  const clock = config.storyClock ? new ClockAhead() : systemClock;
  const development = config.mode === 'development' ? await prepareDevelopment(start, places, clock) : undefined;
  const app = await screen.step(
    'The hub starts',
    () =>
      createApp({
        config,
        databaseUrl: places.serving,
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

/** The database of the settings. Without an address of its owner, in development the one address is for both. */
function placesOf({ databaseUrl, ownerDatabaseUrl, mode }: Config): DatabasePlaces | undefined {
  if (databaseUrl === undefined) return undefined;
  return { serving: databaseUrl, owner: ownerDatabaseUrl ?? (mode === 'production' ? undefined : databaseUrl) };
}

async function bringUpToDate({ screen, lifeline }: Start, places: DatabasePlaces): Promise<void> {
  if (places.owner === undefined) {
    const pending = await pendingMigrations(places.serving);
    if (pending > 0)
      throw new CannotStart(
        `The database lacks ${pending} migrations. Run "npm run migrate" with HUB_OWNER_DATABASE_URL, or start the hub with it.`,
      );
    return;
  }
  const { owner } = places;
  await screen.step(
    'The database is brought up to date',
    (progress) =>
      migrate(owner, roleToGrant(places), (name, run) => {
        lifeline.checkGoingOn();
        progress(name);
        return run();
      }),
    (ran) => (ran === 0 ? 'The database is up to date' : `The database was made: ${ran} migrations`),
  );
}

/** A hub that could rewrite its own audit is none to be believed, and one that forgets a concern it gave a receipt for is worse. */
async function refuseTooMuch(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const lost = await durabilityFaults(client);
    if (lost.length > 0)
      throw new CannotStart(`The database of DATABASE_URL must not be served: ${lost.join('; ')}. Set it to on.`);
    const faults = await servingFaults(client);
    if (faults.length > 0)
      throw new CannotStart(
        `The role of DATABASE_URL must not serve: ${faults.join('; ')}. Make one that owns nothing (docs/running.md).`,
      );
  } finally {
    await client.end();
  }
}

async function startDatabase({ config, screen, lifeline, log }: Start): Promise<DatabasePlaces> {
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
  return { serving: database.servingUrl, owner: database.url };
}

interface Development {
  readonly doors: (url: string, atRest: () => boolean) => Promise<readonly SideDoor[]>;
  readonly welcome: (url: string) => void;
}

/** The demonstration authority, and the doors to be somebody in it. A hub in production never comes here. */
async function prepareDevelopment(
  { config, screen, log, lifeline }: Start,
  { serving, owner = serving }: DatabasePlaces,
  clock: Clock,
): Promise<Development> {
  const client = new Client({ connectionString: serving, options: AS_THE_HUB });
  await client.connect();
  const root = await openRootKeys(config);
  const held = await countChildren(client).finally(() => client.end());
  const number = (count: number) => count.toLocaleString('en-GB');
  if (held > 0) screen.line(`  The database keeps its ${number(held)} children.`);
  else {
    await screen.step(
      'The demonstration authority is made',
      (progress) =>
        seed(owner, {
          root,
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
  const walkers = await readWalkers(serving, root);
  return {
    doors: (url, atRest) => developmentDoors(url, { config, databaseUrl: serving, log, clock, atRest }),
    welcome: (url) => {
      welcome(screen, url, walkers === undefined ? [] : firstQuestions(walkers));
    },
  };
}
