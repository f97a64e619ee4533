/**
 * Tells the story of the hub against a fresh server: starts one of its own in a temporary folder, walks through with the
 * ready operations as partner apps would, checks every step, and prints it for a person to read. HUB_URL walks through a
 * demonstration hub that runs already; its clock has to be a story's (HUB_STORY_CLOCK=on), and a fresh one. The second
 * story, of months, begins tomorrow, or on the day after HUB_STORY_EVE, such as 2027-03-25. `npm run demo -- --timing` says at the end how
 * long each scene took.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, unused } from './client';
import { fromAWorryToAKeyWorkersScreen } from './first-slice';
import { aChildBecomesKnown, whatEveryAgencyCanDo } from './every-operation';
import { mayasYear } from './mayas-year';
import { check, checkedSoFar, says, sayTimes, scene } from './stage';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A hub of our own, as `npm start` starts it. */
async function freshHub(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-demo-'));
  // The story's commands (npm run audit) are run beside the hub.
  process.env['HUB_DATA_DIR'] = dataDir;
  const port = await freePort();
  const hub = spawn(process.execPath, [join(__dirname, '../start.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      HUB_DATA_DIR: dataDir,
      HUB_LOG_LEVEL: 'error',
      HUB_STORY_CLOCK: 'on',
      HUB_TICK_SECONDS: '1',
      // The story asks whether its looks are sealed, and months go by in a minute of it.
      HUB_SEAL_SECONDS: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [hub.stdout, hub.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) =>
    hub.once('exit', () => {
      resolve();
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    hub.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const end = performance.now() + 120_000; performance.now() < end && hub.exitCode === null;) {
    const ready = await fetch(`${url}/dev/personas`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return { url, stop };
    await new Promise((done) => setTimeout(done, 100));
  }
  await stop();
  throw new Error(`the hub did not start:\n${said}`);
}

async function main(): Promise<void> {
  const running = process.env['HUB_URL'];
  scene('A hub to tell it with');
  if (running === undefined) says('Starting a fresh hub in a temporary folder …');
  const hub = running === undefined ? await freshHub() : { url: running, stop: () => Promise.resolve() };
  try {
    says(`The hub listens at ${hub.url}. Everybody and everything in it is made up.`);
    const client = new Client(hub.url);
    await fromAWorryToAKeyWorkersScreen(client);
    await aChildBecomesKnown(client);
    await whatEveryAgencyCanDo(client);
    const eve = process.env['HUB_STORY_EVE'];
    if (eve !== undefined) await client.letDaysPass(client.daysUntil(eve));
    await mayasYear(client);
    check('every ready operation was used', unused().length === 0, unused());
    scene(`Every step did what it should: ${checkedSoFar()} checks.`);
    sayTimes();
  } finally {
    await hub.stop();
  }
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
