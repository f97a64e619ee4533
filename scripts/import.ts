/**
 * Takes over an authority's return: npm run import -- census.xml [--authority 211]. What ends with .json is a feed.
 * Exit code 0: all children are in; 1: some were held, or the file breaks off; 2: refused.
 */
import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { importReturn, type ImportProblem, type ImportReport } from '../src/interchange';
import { stopwatch } from '../src/platform/clock';
import { command, Refused } from './command';
import { asDataOfficer } from './data-officer';

const USAGE = 'Usage: npm run import -- <census.xml | feed.json> [--authority 211]';
/** From here on whoever waits wants to know how long. */
const LONG = 1024 * 1024;

async function main(): Promise<number> {
  const given = readArguments();
  if (given === 'HELP') {
    console.log(USAGE);
    return 0;
  }
  const { file, authority } = given;
  const { size } = await stat(file).catch(() => {
    throw new Refused(`There is no file ${file}.\n${USAGE}`);
  });
  const elapsed = stopwatch();
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {read} of {whole} MB | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: true,
    fps: 4,
  });
  const report = await asDataOfficer(authority, async (scope) => {
    if (size >= LONG) bar.start(size, 0, { read: '0', whole: megabytes(size) });
    try {
      return await importReturn(scope, createReadStream(file), file.endsWith('.json') ? 'FEED_JSON' : 'CENSUS_XML', {
        progress: (bytes) => {
          bar.update(bytes, { read: megabytes(bytes) });
        },
      });
    } finally {
      bar.stop();
    }
  });
  print(report, elapsed() / 1000);
  return report.problems.some(({ severity }) => severity === 'HELD') ? 1 : 0;
}

function readArguments(): { file: string; authority: string | undefined } | 'HELP' {
  try {
    const options = { authority: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help === true) return 'HELP';
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, authority: values.authority };
  } catch {
    // An option that is unknown or lacks its value.
  }
  throw new Refused(USAGE);
}

function print({ created, changed, unchanged, held, problems, brokenOff }: ImportReport, seconds: number): void {
  const of = (severity: ImportProblem['severity']) =>
    problems.filter((problem) => problem.severity === severity && problem !== brokenOff);
  printTable('The file breaks off: the rest of it was not read', brokenOff === null ? [] : [brokenOff]);
  printTable('Held: left as the hub had them, until the return is mended', of('HELD'));
  printTable('Notes: taken over as they stand', of('NOTE'));
  const children = created + changed + unchanged + held;
  const rest = brokenOff === null ? '' : ` The rest of the file, from line ${brokenOff.line} on, was not read.`;
  console.log(
    `${children} children in ${seconds.toFixed(1)} s: ${created} new, ${changed} changed, ${unchanged} unchanged, ${held} held.${rest}`,
  );
}

function printTable(title: string, problems: readonly ImportProblem[]): void {
  if (problems.length === 0) return;
  const rows = [['child', 'field', 'line', 'what is expected']];
  for (const { child, field, line, message } of problems) rows.push([child, field, String(line), message]);
  const widths = [0, 1, 2].map((column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  console.log(`${title}\n${lines.join('\n')}\n`);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

void command(main);
