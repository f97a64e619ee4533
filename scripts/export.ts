/**
 * Writes an authority's census: npm run export -- --year 2026 [--authority 211] [--out census.xml]; without --out to the
 * standard output. How many were written and where is on the standard error. Who can not be written is left out and listed on the standard error.
 * Exit code 0: all children are in it; 1: some were left out; 2: refused, and no file was made.
 */
import 'reflect-metadata';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exportReturn, ruled, type Report } from '../src/interchange';
import { command, Refused } from './command';
import { asDataOfficer } from './data-officer';

const USAGE = 'Usage: npm run export -- --year 2026 [--authority 211] [--out census.xml]';

async function main(): Promise<number> {
  const given = readArguments();
  if (given === 'HELP') {
    console.log(USAGE);
    return 0;
  }
  const { year, authority, out } = given;
  let children = 0;
  let leftOut = 0;
  const report: Report = (problem) => {
    if (problem.severity !== 'HELD') return;
    leftOut += 1;
    process.stderr.write(`${problem.child}  ${problem.field}  ${ruled(problem)}\n`);
  };
  const wrote = (more: number): void => {
    children += more;
  };
  await asDataOfficer(authority, async (scope) => {
    const pieces = Readable.from(exportReturn(scope, year, report, wrote), { objectMode: true });
    if (out === undefined) {
      await pipeline(pieces, process.stdout, { end: false });
      return;
    }
    // What bears the name is whole.
    const draft = `${out}.part`;
    try {
      await pipeline(pieces, createWriteStream(draft, { mode: 0o600 }));
      await rename(draft, out);
    } finally {
      await rm(draft, { force: true });
    }
  });
  process.stderr.write(`${children} children written to ${out ?? 'the standard output'}.\n`);
  if (leftOut > 0)
    process.stderr.write(`Left out for ${leftOut} problems, listed above: mend them and export again.\n`);
  return leftOut > 0 ? 1 : 0;
}

function readArguments(): { year: number; authority: string | undefined; out: string | undefined } | 'HELP' {
  const text = { type: 'string' } as const;
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    const { values } = parseArgs({ options: { year: text, authority: text, out: text, help } });
    if (values.help === true) return 'HELP';
    if (values.year !== undefined && /^\d{4}$/.test(values.year)) {
      return { year: Number(values.year), authority: values.authority, out: values.out };
    }
  } catch {
    // An option that is unknown or lacks its value.
  }
  throw new Refused(USAGE);
}

void command(main);
