/**
 * The keys that records are sealed with (docs/running.md): npm run keys -- verify | seal | rotate | drop. Run as the owner of the
 * tables, while the hub goes on. Exit code 0: done, and nothing wrong; 1: done, and something is wrong; 2: it could not be run.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { ALARMS, type Alarm } from '../src/platform/alarms';
import { instantAt, millisecondsOf, systemClock } from '../src/platform/clock';
import { processConfig } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { exchangeIndex, Unfound } from '../src/platform/db/sealing/exchange';
import { openRootKeys } from '../src/platform/db/sealing/root';
import { dropRetired, rotateAuthorities, rotateData, rotateRoot, sealPlain } from '../src/platform/db/sealing/rotate';
import type { Rotating } from '../src/platform/db/sealing/rotating';
import { Vault } from '../src/platform/db/sealing/vault';
import { FINDINGS, verifySealed } from '../src/platform/db/sealing/verify';
import { command, Refused, withDatabase } from './command';

const USAGE = `Usage:
  npm run keys -- verify                        opens everything that is sealed, where it stands
  npm run keys -- seal                          seals what stands plain in a column that is sealed
  npm run keys -- rotate root                   wraps the authorities' keys with the first key of the file
  npm run keys -- rotate authorities [--since T]  gives each authority a new key
  npm run keys -- rotate data [--since T]         seals every record with a new key
  npm run keys -- rotate index                  makes every digest anew under a new key
  npm run keys -- drop                          takes away exchanged keys that nothing bears any more`;

const MOST_NAMED = 50;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function verify({ vault, pool, report }: Rotating): Promise<number> {
  const { sealed, plain, erased, findings } = await verifySealed(vault, pool, report);
  say(`${sealed} values are sealed, ${erased} of them erased with their key.`);
  for (const [column, n] of plain) say(`${n} stand plain in ${column}: "npm run keys -- seal" seals them.`);
  for (const { what, column, row } of findings.slice(0, MOST_NAMED)) say(`${column} of ${row}: ${FINDINGS[what]}`);
  if (findings.length > MOST_NAMED) say(`and ${findings.length - MOST_NAMED} more`);
  return findings.length > 0 ? 1 : 0;
}

async function rotate(rotating: Rotating, what: string | undefined, since: Date): Promise<number> {
  const begun = `If it breaks off: --since ${since.toISOString()} goes on from there.`;
  if (what === 'root') say(`${await rotateRoot(rotating)} keys were wrapped with another root key.`);
  else if (what === 'authorities') {
    say(begun);
    say(`${await rotateAuthorities(rotating, since)} authorities have a new key.`);
  } else if (what === 'data') {
    say(begun);
    const { rotated, busy, broken } = await rotateData(rotating, since);
    say(`${rotated} owners have a new key. "npm run keys -- drop" takes the old ones away, ten minutes from now.`);
    if (busy > 0) say(`${busy} were held by others all the time: go on with --since ${since.toISOString()}.`);
    if (broken > 0) say(`${broken} have something that does not open and keep their key: "npm run keys -- verify".`);
    return busy + broken > 0 ? 1 : 0;
  } else if (what === 'index') return rotateDigests(rotating);
  else throw new Refused(USAGE);
  return 0;
}

async function rotateDigests(rotating: Rotating): Promise<number> {
  try {
    const { rows, done } = await exchangeIndex(rotating);
    say(`${rows} rows are found by new digests.`);
    if (!done) say('Others held something all the time: run it again, and it goes on.');
    return done ? 0 : 1;
  } catch (error) {
    if (error instanceof Unfound) throw new Refused('Something waits to be sealed: run "npm run keys -- seal" first.');
    throw error;
  }
}

async function work(rotating: Rotating): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { since: { type: 'string' } } });
  const [name, what] = positionals;
  const since = values.since === undefined ? rotating.clock.now() : instantAt(millisecondsOf(values.since));
  if (Number.isNaN(since.getTime())) throw new Refused('--since: expected an instant such as 2026-03-02T10:00:00Z');
  if (name === 'verify') return verify(rotating);
  if (name === 'rotate') return rotate(rotating, what, since);
  if (name === 'seal') {
    const { rows, left } = await sealPlain(rotating);
    say(`${rows} rows had something plain, which is sealed now; ${left} can not be sealed: "npm run keys -- verify".`);
    return left > 0 ? 1 : 0;
  }
  if (name === 'drop') say(`${await dropRetired(rotating)} exchanged keys were taken away.`);
  else throw new Refused(USAGE);
  return 0;
}

function progress(): { report: Rotating['report']; stop: () => void } {
  const bar = new SingleBar(
    { format: '{table} [{bar}] {value}/{total} | {duration_formatted}', noTTYOutput: true, notTTYSchedule: 5_000 },
    Presets.shades_classic,
  );
  let running = false;
  const report: Rotating['report'] = (table, done, of) => {
    if (!running) bar.start(of, done, { table });
    else bar.update(done, { table });
    bar.setTotal(of);
    running = true;
  };
  const stop = () => {
    if (running) bar.stop();
  };
  return { report, stop };
}

void command(async () => {
  const config = processConfig();
  return withDatabase(config, async (source) => {
    const pool = poolOf(source);
    const alarm = (which: Alarm) => process.stderr.write(`${ALARMS[which]}\n`);
    const vault = await Vault.open({ pool, root: await openRootKeys(config), clock: systemClock, alarm });
    const { report, stop } = progress();
    try {
      return await work({ vault, pool, clock: systemClock, report });
    } finally {
      stop();
    }
  });
});
