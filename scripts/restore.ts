/**
 * Restores a backup into an empty database, all of it or nothing (docs/running.md):
 *   npm run restore -- --from /backups/2026-03-02 --into postgres://hub_owner:…@db/hub --key audit-seal.pub.pem
 *   npm run restore -- --from /backups/2026-03-02 --into .hub-restored       (a data folder of the hub's own)
 * --withdrawn FILE takes away again what was denied, restricted or ended after the backup. --plain, outside production, for a
 * backup that is not encrypted. Exit code 0: it is restored and checked; 2: it is not, and the database is as empty as it was.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readManifest, readWithdrawals, restore, wordsOfKind, type Restored } from '../src/backup';
import { stopwatch, systemClock } from '../src/platform/clock';
import { processConfig } from '../src/platform/config';
import { bars } from './backup/bar';
import { backupKey, sealKeys } from './backup/settings';
import { openTarget } from './backup/target';
import { number, sayBackup, seconds } from './backup/words';
import { command, Refused } from './command';

const USAGE = `Usage: npm run restore -- --from FOLDER --into postgres://…|DATA-FOLDER [--withdrawn FILE] [--key PUB]… [--plain]`;

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      options: {
        ...{ from: text, into: text, withdrawn: text, plain: flag, help: { ...flag, short: 'h' } },
        key: { type: 'string', multiple: true, default: [] },
      },
    });
    const { from, into, help, ...more } = values;
    if (help) return 'HELP';
    if (from !== undefined && into !== undefined) return { withdrawn: undefined, from, into, ...more };
  } catch {
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
  const took = stopwatch();
  const config = processConfig();
  const key = backupKey(config, given.plain);
  const manifest = await readManifest(given.from, key);
  const verifiers = await sealKeys(config, given.key);
  if (manifest.audit.checkpoint !== null && verifiers.length === 0)
    throw new Refused(
      '--key: the file with the public key that the audit of this backup was sealed with (docs/auditing.md)',
    );
  const withdrawals = given.withdrawn === undefined ? [] : await readWithdrawals(given.withdrawn, key);
  const target = await openTarget(config, given.into);
  const { report, stop } = bars();
  try {
    const restored = await restore({
      ...{ folder: given.from, manifest, key, into: target.url, servingRole: target.servingRole },
      ...{ verifiers, withdrawals, clock: systemClock, report },
    });
    stop();
    console.log(`Restored from ${given.from} in ${seconds(took())}:`);
    for (const line of [...sayBackup(manifest), ...said(restored)]) console.log(line);
    console.log(target.next);
    return 0;
  } finally {
    stop();
    await target.stop();
  }
}

function* said({ audit, withdrawn }: Restored): Generator<string> {
  yield '  Every table has the rows and the content that the backup was made of.';
  if (audit !== undefined)
    yield `  The audit is WHOLE: ${number(audit.verified)} entries against the backup's checkpoint.`;
  for (const { kind, count } of withdrawn.applied) yield `  Taken away again: ${count} ${wordsOfKind(kind)}`;
  if (withdrawn.already > 0) yield `  ${withdrawn.already} withdrawals were in the backup already.`;
  if (withdrawn.unknown > 0) yield `  ${withdrawn.unknown} withdrawals are about what the backup does not know.`;
}

void command(main);
