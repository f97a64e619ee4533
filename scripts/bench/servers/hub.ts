import 'reflect-metadata';
import pino from 'pino';
import { createApp } from '../../../src/app';
import { readConfig } from '../../../src/platform/config';
import { say, told } from '../processes';

/** The hub as it runs in production, but for its issuers and its log, which goes nowhere. */
async function main(): Promise<void> {
  const { databaseUrl } = await told<{ databaseUrl: string }>();
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    HUB_POOL_SIZE: '16',
    HUB_AUDIT_KEY: 'a key for benchmarks and nothing else',
  });
  const app = await createApp({ config, databaseUrl, log: pino({ level: 'warn' }, pino.destination(2)) });
  process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
  say({ url: app.url });
}

void main();
