import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { allContracts, type Hub } from './access';
import { LOOKING_RULE_NAMES, watchLooking } from './accountability';
import { Sealing } from './audit';
import { calendarOf } from './boards';
import { limitLookUps } from './checks';
import { warnOfDeadlines } from './deadlines';
import { climbLadders, LadderWatch } from './escalation';
import { InboxFeed, serveInboxes, WakeUps } from './events';
import {
  acceptSockets,
  calendarDoor,
  Contract,
  contractServer,
  createHttpServer,
  createMetrics,
  healthDoor,
  PublicLimit,
  readyOperations,
  TrustedDocuments,
  type Metrics,
  type SideDoor,
} from './http';
import { createHub } from './hub';
import { Authenticator } from './identity';
import { ALARMS, type Alarm } from './platform/alarms';
import { ClocksApart, ClockWatch } from './platform/clock-watch';
import { systemClock, type Clock } from './platform/clock';
import { ConfigError, type Config } from './platform/config';
import { AS_THE_HUB } from './platform/db/asking';
import { createDataSource, poolOf } from './platform/db/data-source';
import { dbOn } from './platform/db/statement';
import { refuseUnfound } from './platform/db/sealing/digests';
import { openRootKeys } from './platform/db/sealing/root';
import { Vault } from './platform/db/sealing/vault';
import type { Logger } from './platform/logger';
import { Ticker } from './platform/ticker';
import { fullSchema } from './schema';

/** A running hub. */
export interface App {
  readonly url: string;
  readonly hub: Hub;
  /** Looks now, and not only every so many seconds, at what has come due. */
  tick(): Promise<void>;
  /** Seals the audit now, and looks at what was unusual in it. */
  seal(): Promise<void>;
  /** Stops taking requests, lets those under way finish, closes sockets so that clients come back elsewhere, and lets go of the database. */
  stop(): Promise<void>;
}

export interface AppParts {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Further doors, made once the hub knows under which address it listens; and whether it has nothing under way at this moment. */
  readonly sideDoors?: (url: string, atRest: () => boolean) => Promise<readonly SideDoor[]>;
}

/** Puts the hub together and starts it; when anything of that fails, nothing stays open. */
export async function createApp(parts: AppParts): Promise<App> {
  const source = await createDataSource(parts.databaseUrl, parts.config.poolSize, AS_THE_HUB).initialize();
  try {
    return await assemble(parts, source);
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/** Looks for unusual looking in what was just sealed. An alert that nobody may be told of must at least be heard of here. */
async function watchLooks(hub: Hub, { lookingLimits }: Config, log: Logger, goOn: () => boolean): Promise<void> {
  const untold = await watchLooking(hub, lookingLimits, goOn);
  if (untold > 0) log.warn({ event: 'looking.untold', alerts: untold }, 'no information-governance lead could be told');
}

/** In production a process whose clock is wrong does not start; elsewhere, and later, it waits until its clock is right. */
async function openClocks(
  { mode, clockApartSeconds: seconds }: Config,
  { pool, clock, alarm, metrics }: { pool: Pool; clock: Clock; alarm: (which: Alarm) => void; metrics: Metrics },
): Promise<ClockWatch> {
  const clocks = await ClockWatch.open({
    ...{ db: dbOn(pool), clock, seconds },
    note: (ahead) => {
      metrics.clockApart.set(ahead);
    },
    alarm: () => {
      alarm('CLOCK_APART');
    },
  });
  if (mode === 'production' && clocks.isApart)
    throw new ClocksApart(
      `The clock of this machine is ${clocks.inWords()}; the hub does not start when they are more than ${seconds} s apart (HUB_CLOCK_APART_SECONDS). Put the clocks of both machines right (NTP: "chronyc tracking" or "timedatectl" says which is wrong), then start again.`,
    );
  return clocks;
}

/** The one place where the hub is put together. */
async function assemble(
  { config, databaseUrl, log, clock = systemClock, sideDoors }: AppParts,
  source: DataSource,
): Promise<App> {
  const pool = poolOf(source);
  const unknown = Object.keys(config.lookingLimits).filter((name) => !LOOKING_RULE_NAMES.some((rule) => rule === name));
  if (unknown.length > 0) throw new ConfigError([`HUB_LOOKING_LIMITS: there is no rule ${unknown.join(', ')}`]);
  const wakeUps = new WakeUps(pool, databaseUrl, log, config.wakeUps);
  const metrics = createMetrics();
  const alarm = (which: Alarm) => {
    metrics.alarms.inc({ alarm: which });
    log.error({ event: 'alarm', alarm: which }, ALARMS[which]);
  };
  const clocks = await openClocks(config, { pool, clock, alarm, metrics });
  const sealing = await Sealing.open(config, pool, clocks, metrics.sealed, log);
  const vault = await Vault.open({ pool, root: await openRootKeys(config), clock, alarm });
  await refuseUnfound(pool);
  const hub = createHub({
    source,
    vault,
    clock,
    auditKey: config.auditKey,
    seal: sealing?.seal,
    wake: (recipients) => {
      wakeUps.wake(recipients);
    },
    alarm,
  });
  const { db } = hub;
  serveInboxes(hub, new InboxFeed(db, wakeUps));
  const limits = config.lookUpLimits ? limitLookUps(hub, log) : undefined;
  let url = '';
  const authenticator = new Authenticator(db, clocks, {
    address: () => config.url ?? url,
    servicesMustBeBound: config.boundServices,
  });
  const documents = new TrustedDocuments(db, readyOperations(), config.takesAnyDocument);
  const contracts = new Map(
    [...allContracts(fullSchema())].map(([audience, schema]) => [
      audience,
      new Contract(audience, schema, { has: (text) => documents.isTrusted(audience, text) }, log, config.latencyGridMs),
    ]),
  );
  const servers = new Map(
    await Promise.all(
      [...contracts].map(async ([audience, contract]) => [audience, await contractServer(contract, log)] as const),
    ),
  );
  const ticker = new Ticker(
    config.tickSeconds,
    clocks.onTime((goOn) => warnOfDeadlines(hub, goOn)),
    log,
  );
  const ladder = new Ticker(
    config.ladderSeconds,
    clocks.onTime((goOn) => climbLadders(hub, goOn)),
    log,
  );
  const watch = new LadderWatch(hub, clocks, (seconds) => {
    metrics.ladderSilence.set(seconds);
  });
  const look = async () => {
    clocks.ringAgain();
    await clocks.look();
    await watch.look();
  };
  const watching = new Ticker(config.watchSeconds, look, log);
  let stopping = false;
  const doors: SideDoor[] = [
    healthDoor(db, metrics, () => stopping, {
      clockApart: async () => ((await clocks.look()) ? clocks.inWords() : null),
      ladderStopped: () => watch.look(),
    }),
    calendarDoor(
      (token) => {
        clocks.refuseWhileApart();
        return calendarOf(hub, token);
      },
      new PublicLimit(config.proxies),
      log,
    ),
  ];
  const allowsOrigin = (origin: string) =>
    config.origins.includes(origin) || (config.mode !== 'production' && origin === url);
  const publicLimit = new PublicLimit(config.proxies);
  const edges = { hub, wakeUps, authenticator, documents, log, metrics, allowsOrigin };
  const server = createHttpServer({ ...edges, servers, publicLimit, sideDoors: doors });
  const sockets = acceptSockets(server, { ...edges, contracts });
  const stop = async (): Promise<void> => {
    stopping = true;
    await new Promise((done) => setTimeout(done, config.drainSeconds * 1000));
    const closed = new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
    await sockets.close();
    server.closeIdleConnections();
    const giveUp = setTimeout(() => {
      server.closeAllConnections();
    }, 10_000);
    await closed;
    clearTimeout(giveUp);
    await Promise.all([ticker, ladder, watching].map((one) => one.stop()));
    await sealing?.stop();
    await limits?.stop();
    await wakeUps.stop();
    await Promise.all([...servers.values()].map((s) => s.stop()));
  };
  try {
    await wakeUps.start();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(config.port, config.host, resolve);
    });
    const { port, address, family } = server.address() as AddressInfo;
    url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    const atRest = () => pool.waitingCount === 0 && pool.idleCount === pool.totalCount;
    doors.push(...((await sideDoors?.(url, atRest)) ?? []));
    for (const one of [ticker, ladder, watching]) one.start();
    sealing?.start((goOn) => watchLooks(hub, config, log, goOn));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    hub,
    tick: async () => {
      await ladder.tick();
      await ticker.tick();
    },
    seal: () => sealing?.round() ?? Promise.resolve(),
    stop: async () => {
      await stop();
      await source.destroy();
    },
  };
}
