/**
 * Writes an authority's census: npm run export -- --year 2026 [--authority 211] [--out census.xml]; without --out to the
 * standard output. Who can not be written is left out and listed on the standard error.
 * Exit code 0: all children are in it; 1: some were left out; 2: refused, and no file was made.
 */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exportReturn, type Report } from '../src/interchange';
import { asDataOfficer, command, Refused } from './data-officer';

const USAGE = 'Usage: npm run export -- --year 2026 [--authority 211] [--out census.xml]';

async function main(): Promise<number> {
  const { year, authority, out } = readArguments();
  let leftOut = 0;
  const report: Report = ({ severity, child, field, message }) => {
    if (severity !== 'HELD') return;
    leftOut += 1;
    process.stderr.write(`${child}  ${field}  ${message}\n`);
  };
  await asDataOfficer(authority, async (scope) => {
    const pieces = Readable.from(exportReturn(scope, year, report), { objectMode: true });
    if (out === undefined) {
      await pipeline(pieces, process.stdout, { end: false });
      return;
    }
    // What bears the name is whole.
    const draft = `${out}.draft`;
    try {
      await pipeline(pieces, createWriteStream(draft, { mode: 0o600 }));
      await rename(draft, out);
    } finally {
      await rm(draft, { force: true });
    }
  });
  if (leftOut > 0)
    process.stderr.write(`Left out for ${leftOut} problems, listed above: mend them and export again.\n`);
  return leftOut > 0 ? 1 : 0;
}

function readArguments(): { year: number; authority: string | undefined; out: string | undefined } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { year: text, authority: text, out: text } });
    if (values.year !== undefined && /^\d{4}$/.test(values.year)) {
      return { year: Number(values.year), authority: values.authority, out: values.out };
    }
  } catch {
    // An option that is unknown or lacks its value.
  }
  throw new Refused(USAGE);
}

void command(main);
