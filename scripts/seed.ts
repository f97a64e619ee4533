/**
 * Fills an empty database with a synthetic authority of any size, up to a million children:
 *   npm run seed -- --children 100000 [--database postgres://...] [--seed text]
 * Without --database: DATABASE_URL, or else the hub's own database in HUB_DATA_DIR. The hub must not be running then.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { seed } from '../src/demonstration';
import { dayInEngland, stopwatch, systemClock } from '../src/platform/clock';
import { readConfig } from '../src/platform/config';
import { startEmbedded, type EmbeddedDatabase } from '../src/platform/db/embedded';
import { openRootKeys, type RootKeys } from '../src/platform/db/sealing/root';
import { migrate } from '../src/platform/db/migrate';

const MOST = 1_000_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      children: { type: 'string', default: '1200' },
      database: { type: 'string' },
      seed: { type: 'string', default: 'riverbank' },
    },
  });
  const children = Number(values.children);
  if (!Number.isInteger(children) || children < 100 || children > MOST) {
    throw new Error('--children: expected a whole number from 100 to 1,000,000');
  }
  const config = readConfig({
    ...process.env,
    ...(values.database === undefined ? {} : { DATABASE_URL: values.database, DATABASE_URL_FILE: '' }),
  });
  if (config.mode === 'production') throw new Error('A demonstration is not made in production.');
  let own: EmbeddedDatabase | undefined;
  if (config.databaseUrl === undefined) own = await startEmbedded({ dataDir: config.dataDir, report: console.log });
  try {
    const root = await openRootKeys(config);
    await fill(config.ownerDatabaseUrl ?? config.databaseUrl ?? own?.url ?? '', { children, seed: values.seed, root });
  } finally {
    await own?.stop();
  }
}

async function fill(databaseUrl: string, size: { children: number; seed: string; root: RootKeys }): Promise<void> {
  const elapsed = stopwatch();
  await migrate(databaseUrl, undefined);
  const bar = new SingleBar(
    {
      format: '{step} [{bar}] {percentage}% | {value}/{total} | {duration_formatted}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    Presets.shades_classic,
  );
  let step = '';
  try {
    await seed(databaseUrl, {
      ...size,
      today: dayInEngland(systemClock.now()),
      report: (now, done, of) => {
        if (now !== step) {
          if (step !== '') bar.stop();
          step = now;
          bar.start(of, done, { step: now.padEnd(8) });
        } else bar.update(done);
      },
    });
  } finally {
    if (step !== '') bar.stop();
  }
  const seconds = elapsed() / 1000;
  const count = size.children.toLocaleString('en-GB');
  console.log(
    `${count} synthetic children in ${seconds.toFixed(1)} s (${Math.round(size.children / seconds)} a second)`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
