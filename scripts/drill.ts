/**
 * Proves that the hub can be brought back: npm run drill (docs/running.md). Backs up its database, running or not, restores the
 * backup into a fresh database of its own in a temporary folder, compares table by table, has PostgreSQL walk what it wrote, starts a
 * hub on it and asks it; says how much would have been lost and how long it took, and takes everything away again.
 * Exit code 0: it can; 1: something differs or the restored hub does not answer; 2: the drill could not be held.
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError, inSnapshot, readManifest, restore, takeBackup, type Manifest } from '../src/backup';
import { Lifeline } from '../src/demonstration/start/lifeline';
import { millisecondsOf, stopwatch, systemClock } from '../src/platform/clock';
import { processConfig, type Config } from '../src/platform/config';
import { startEmbedded } from '../src/platform/db/embedded';
import { SERVING_ROLE } from '../src/platform/db/serving';
import { bar, bars } from './backup/bar';
import { questionsFor } from './backup/questions';
import { withRestoredHub } from './backup/restored-hub';
import { hubVersion, sealKeys } from './backup/settings';
import { checkStructure, hasChecksums } from './backup/structure';
import { number, sayBackup, seconds } from './backup/words';
import { command, openDatabase, Refused } from './command';

const USAGE = 'Usage: npm run drill [-- --key PUB]';
const MOST_DAMAGE = 10;
/** As a shell says it of whoever was stopped at the terminal. */
const BROKEN_OFF = 130;

async function main(): Promise<number> {
  const config = processConfig();
  const keys = readArguments();
  if (keys === 'HELP') {
    console.log(USAGE);
    return 0;
  }
  // Broken off too it leaves nothing behind: what was restored is as secret as what it was restored from.
  const lifeline = new Lifeline(() => void lifeline.stop().finally(() => process.exit(BROKEN_OFF)));
  try {
    const database = await opened(lifeline, openDatabase(config));
    const work = await mkdtemp(join(tmpdir(), 'hub-drill-'));
    lifeline.keep(() => rm(work, { recursive: true, force: true, maxRetries: 5 }));
    return await drill(config, lifeline, { source: database.url, work, keys });
  } finally {
    await lifeline.stop();
  }
}

/** A database that is starting, to be stopped at the end also when that comes before it has started. */
function opened<T extends { readonly stop: () => Promise<void> }>(
  lifeline: Lifeline,
  starting: Promise<T>,
): Promise<T> {
  lifeline.keep(() =>
    starting.then(
      (one) => one.stop(),
      () => undefined,
    ),
  );
  return starting;
}

function readArguments(): readonly string[] | 'HELP' {
  try {
    const options = {
      key: { type: 'string', multiple: true, default: [] as string[] },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    const { key, help } = parseArgs({ options }).values;
    return help ? 'HELP' : key;
  } catch {
    throw new Refused(USAGE);
  }
}

interface Drill {
  readonly source: string;
  readonly work: string;
  readonly keys: readonly string[];
}

async function drill(config: Config, lifeline: Lifeline, { source, work, keys }: Drill): Promise<number> {
  // Nothing of the drill outlives it, and nobody has to know this key.
  const key = randomBytes(32);
  const folder = join(work, 'backup');
  const backingUp = stopwatch();
  const written = bar('written');
  await takeBackup({ databaseUrl: source, to: folder, key, hub: hubVersion(), report: written.report }).finally(
    written.stop,
  );
  const manifest = await readManifest(folder, key);
  console.log(`Backup, ${seconds(backingUp())}:`);
  for (const line of sayBackup(manifest)) console.log(line);

  const recovering = stopwatch();
  const dataDir = join(work, 'data');
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  const fresh = await opened(lifeline, startEmbedded({ dataDir, report: say }));
  const { report, stop } = bars();
  try {
    const restored = await restore({
      ...{ folder, manifest, key, into: fresh.url, servingRole: SERVING_ROLE },
      ...{ verifiers: await sealKeys(config, keys), withdrawals: [], clock: systemClock, report },
    }).finally(stop);
    console.log(`Restore, ${seconds(recovering())}:`);
    console.log(`  ${manifest.tables.length} tables compared: each has the same rows with the same content.`);
    const seal = restored.audit;
    console.log(
      seal === undefined
        ? '  The audit was not sealed: not verified.'
        : `  The audit is ${seal.verdict}: ${number(seal.verified)} entries.`,
    );
    await sayStructure(fresh.url, source);
    const place = { url: fresh.url, servingUrl: fresh.servingUrl, dataDir };
    const wrong = await withRestoredHub(config, place, (url) => ask(url, config, fresh.url));
    console.log(`Recovery time:  ${seconds(recovering())} from the backup to a hub that answers.`);
    console.log(`Recovery point: ${await lossSince(manifest, source)}`);
    console.log(wrong === 0 ? 'The hub can be brought back.' : `${wrong} answers were not what they ought to be.`);
    return wrong === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.log(`The hub can NOT be brought back: ${error.message}`);
    return 1;
  } finally {
    stop();
  }
}

/** What PostgreSQL finds when it walks the restored files; damage ends the drill. */
async function sayStructure(restored: string, source: string): Promise<void> {
  const [here, there] = await Promise.all([hasChecksums(restored), hasChecksums(source)]);
  const walked = await checkStructure(restored);
  if (walked === undefined) console.log('  This PostgreSQL has no amcheck: its files were not walked.');
  else if (walked.damage.length === 0)
    console.log(`  amcheck walked ${walked.tables} tables and ${walked.indexes} indexes: nothing is damaged.`);
  else {
    for (const line of walked.damage.slice(0, MOST_DAMAGE)) console.log(`  DAMAGED ${line}`);
    throw new BackupError(`amcheck found ${number(walked.damage.length)} damages in the restored database.`);
  }
  const say = (on: boolean): string => (on ? 'on' : 'OFF');
  console.log(`  Checksums of data pages: ${say(here)} where it was restored, ${say(there)} where the hub is.`);
}

async function ask(url: string, config: Config, databaseUrl: string): Promise<number> {
  let wrong = 0;
  console.log('A hub on the restored database:');
  for (const { words, ask: answers } of await questionsFor(config, databaseUrl)) {
    const good = await answers(url).catch(() => false);
    if (!good) wrong++;
    console.log(`  ${good ? 'ok ' : 'NO '} ${words}`);
  }
  return wrong;
}

/** What would be lost if the source were gone now. Every look and every change is in its audit, so that the audit counts them. */
async function lossSince({ at, audit }: Manifest, source: string): Promise<string> {
  const age = systemClock.now().getTime() - millisecondsOf(at);
  const { rows } = await inSnapshot(source, (client) =>
    client.query<{ n: number; last: Date | null }>(
      'select count(*)::int as n, max(at) as last from audit_entry where id > $1',
      [audit.last],
    ),
  );
  const { n, last } = rows[0] ?? { n: 0, last: null };
  const lost =
    last === null
      ? 'nothing has been written since'
      : `${number(n)} entries of the audit written since would be lost, the last ${seconds(systemClock.now().getTime() - last.getTime())} old`;
  return `the snapshot is ${seconds(age)} old; ${lost}.`;
}

void command(main);
