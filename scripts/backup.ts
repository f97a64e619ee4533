/**
 * Writes everything the hub knows into a folder, encrypted with HUB_BACKUP_KEY, while the hub goes on (docs/running.md):
 *   npm run backup -- --to /backups/2026-03-02
 *   npm run backup -- --withdrawals-since 2026-03-02T02:00:00Z --to withdrawn.sealed
 * The second writes what was denied, restricted or ended since a backup, for the restore of that one. With --plain, outside production,
 * nothing is encrypted. Exit code 0: it is written; 2: refused or failed, and there is nothing under that name.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { inSnapshot, takeBackup, withdrawalsSince, wordsOfKind, writeWithdrawals } from '../src/backup';
import { millisecondsOf, stopwatch } from '../src/platform/clock';
import { processConfig } from '../src/platform/config';
import { bar } from './backup/bar';
import { backupKey, hubVersion } from './backup/settings';
import { sayBackup, seconds } from './backup/words';
import { command, openDatabase, Refused } from './command';

const USAGE = `Usage: npm run backup -- --to FOLDER [--plain]
       npm run backup -- --withdrawals-since 2026-03-02T02:00:00Z --to FILE [--plain]`;

interface Given {
  readonly to: string;
  readonly since: string | undefined;
  readonly plain: boolean;
}

function readArguments(): Given | 'HELP' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const options = { to: text, 'withdrawals-since': text, plain: flag, help: { ...flag, short: 'h' } };
    const { to, 'withdrawals-since': since, plain, help } = parseArgs({ options }).values;
    if (help) return 'HELP';
    if (since !== undefined && Number.isNaN(millisecondsOf(since)))
      throw new Refused('--withdrawals-since: expected an instant such as 2026-03-02T02:00:00Z');
    if (to !== undefined) return { to, since, plain };
  } catch (error) {
    if (error instanceof Refused) throw error;
    // An option that is unknown or lacks its value.
  }
  throw new Refused(USAGE);
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === 'HELP') {
    console.log(USAGE);
    return 0;
  }
  const config = processConfig();
  const key = backupKey(config, given.plain);
  const database = await openDatabase(config);
  try {
    if (given.since === undefined) await backup(database.url, given.to, key);
    else await withdrawals(database.url, given.since, given.to, key);
    return 0;
  } finally {
    await database.stop();
  }
}

async function backup(databaseUrl: string, to: string, key: Buffer | undefined): Promise<void> {
  const took = stopwatch();
  const { report, stop } = bar('written');
  const manifest = await takeBackup({ databaseUrl, to, key, hub: hubVersion(), report }).finally(stop);
  console.log(`Backup written to ${to} in ${seconds(took())}:`);
  for (const line of sayBackup(manifest)) console.log(line);
}

async function withdrawals(databaseUrl: string, since: string, to: string, key: Buffer | undefined): Promise<void> {
  const list = await inSnapshot(databaseUrl, (client) => withdrawalsSince(client, since));
  await writeWithdrawals(to, list, key);
  console.log(`${list.length} withdrawals since ${since} (and the hour before it) written to ${to}.`);
  for (const kind of new Set(list.map((one) => one.kind)))
    console.log(`  ${list.filter((one) => one.kind === kind).length} ${wordsOfKind(kind)}`);
}

void command(main);
