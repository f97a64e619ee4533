/**
 * Proves who may see what: npm run prove -- [--short] [--seed N] [--only oracle,mutants]
 * The policy against Cedar by random triples, against the hand-written matrix cell by cell, in SQL, through every door, and
 * by changing it in each place to see whether a test notices. Under 20 minutes on two quiet cores; the short form, which
 * `npm test` runs, under one. Exit code 1 when anything was found wrong.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { run, SHORT, STEPS, type Found } from './steps';

const OPTIONS = {
  short: { type: 'boolean', default: false },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  only: { type: 'string' },
} as const;

type Line = Found & { readonly seconds: number };

/** The result, for a person. */
function table(lines: readonly Line[]): string {
  const cells = lines.map(({ what, count, faults, seconds }) => [
    what,
    count.toLocaleString('en-GB'),
    faults === 0 ? 'holds' : `${faults.toLocaleString('en-GB')} WRONG`,
    `${seconds.toFixed(0)} s`,
  ]);
  const widths = [0, 1, 2, 3].map((i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return lines
    .flatMap(({ note }, i) => [
      (cells[i] ?? [])
        .map((cell, j) => (j === 0 ? cell.padEnd(widths[j] ?? 0) : cell.padStart(widths[j] ?? 0)))
        .join('  '),
      ...(note === '' ? [] : note.split('\n').map((text) => `    ${text}`)),
    ])
    .join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error('expected a number: --seed');
  const asked = values.only?.split(',') ?? (values.short ? SHORT : STEPS.map(({ name }) => name));
  const steps = STEPS.filter(({ name }) => asked.includes(name));
  if (steps.length !== asked.length) throw new Error(`--only takes ${STEPS.map(({ name }) => name).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'hub-prove-'));
  const lines: Line[] = [];
  let failed = false;
  process.stderr.write(`seed ${seed}\n`);
  for (const [i, step] of steps.entries()) {
    const bar = new SingleBar(
      {
        format: `${i + 1} of ${steps.length} ${step.name.padEnd(9)} [{bar}] {percentage}% | {value}/{total} | {duration_formatted}`,
        ...{ hideCursor: true, noTTYOutput: true, notTTYSchedule: 10_000 },
      },
      Presets.shades_classic,
    );
    const began = performance.now();
    bar.start(1, 0);
    const { code, said } = await run(step, { folder, seed, short: values.short }, (done, of) => {
      bar.setTotal(of);
      bar.update(done);
    });
    bar.stop();
    const seconds = (performance.now() - began) / 1000;
    const found = step.found({ folder, seed, short: values.short }, code);
    const wrong = code !== 0 || found.length === 0 || found.some(({ faults }) => faults > 0);
    failed ||= wrong;
    // What the step said is worth reading when it failed, and only then.
    if (wrong) {
      const file = join(tmpdir(), `hub-prove-${step.name}.log`);
      writeFileSync(file, said);
      process.stderr.write(`${step.name} ended with ${code}; what it said is in ${file}\n${said.slice(-2_000)}\n`);
      if (found.every(({ faults }) => faults === 0))
        lines.push({ what: step.name, count: 0, faults: 1, note: `ended with ${code}`, seconds });
    }
    lines.push(...found.map((line) => ({ ...line, seconds })));
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${table(lines)}\n\nseed ${seed}${failed ? '\nNOT PROVED.' : '\nProved, as far as this looks.'}`);
  return failed ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
