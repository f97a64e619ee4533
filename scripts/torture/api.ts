import 'reflect-metadata';
import pino from 'pino';
import { createApp } from '../../src/app';
import { instantAt, systemClock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { say, told } from '../bench/processes';

/** What one process of the hub is told. */
export interface ApiOrder {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly logFile: string;
  /** How far its clock is ahead of everybody else's. */
  readonly aheadMs: number;
}

/** A hub as the harness kills it: what runs in production, but for its issuers, the time that it believes in, trusted documents, limits of look-ups and the latency grid. */
async function main(): Promise<void> {
  const { databaseUrl, folder, logFile, aheadMs } = await told<ApiOrder>();
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    HUB_POOL_SIZE: '12',
    HUB_LADDER_SECONDS: '1',
    HUB_AUDIT_KEY: 'a key for torture and for nothing else',
    HUB_SEAL_KEY: `${folder}/audit-seal.pem`,
    HUB_CHECKPOINTS: `${folder}/checkpoints`,
    HUB_SEAL_SECONDS: '2',
    HUB_CLOCK_APART_SECONDS: '5',
  });
  const app = await createApp({
    config,
    databaseUrl,
    log: pino({ level: 'info' }, pino.destination({ dest: logFile, append: true, sync: true })),
    clock: { now: () => instantAt(systemClock.now().getTime() + aheadMs) },
  });
  process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
  say({ url: app.url });
}

void main();
