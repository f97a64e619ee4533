/**
 * Brings the hub's registry to what a file says: npm run register -- registry.json (docs/registering.md).
 * Exit code 0: it is so; 2: refused, and nothing was written.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/platform/clock';
import { processConfig } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { readRegistry, register, type Problem } from '../src/registry';
import { command, Refused, withDatabase } from './command';

const USAGE = 'Usage: npm run register -- registry.json';

async function main(): Promise<number> {
  const file = readArguments();
  const json = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`The file ${file} can not be read.\n${USAGE}`);
  });
  const config = processConfig();
  const { registry, problems } = readRegistry(json, config.mode);
  refuseFor(problems);
  return withDatabase(config, async (source) => {
    const report = await register(poolOf(source), systemClock, registry);
    refuseFor(report.problems);
    console.log(`${report.created} created, ${report.changed} changed, ${report.unchanged} unchanged`);
    if (report.handedOn > 0) console.log(`${report.handedOn} concerns of people who have left went to the duty team`);
    return 0;
  });
}

function readArguments(): string {
  try {
    const [file, ...more] = parseArgs({ allowPositionals: true }).positionals;
    if (file !== undefined && more.length === 0) return file;
  } catch {
    // An option: there are none.
  }
  throw new Refused(USAGE);
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ path, message }) => `${path}: ${message}`);
  throw new Refused([...lines, 'Nothing was written.'].join('\n'));
}

void command(main);
