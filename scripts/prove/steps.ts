import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  readonly what: string;
  readonly count: number;
  readonly faults: number;
  readonly note: string;
}
interface Place {
  readonly folder: string;
  readonly seed: number;
  readonly short: boolean;
}
/** Part of the proof: a command, how far it says that it is, and what it has found when it has ended. */
export interface Step {
  readonly name: string;
  readonly command: (at: Place) => { args: readonly string[]; env: Record<string, string> };
  readonly progress: (at: Place, said: string) => { done: number; of: number } | undefined;
  readonly found: (at: Place, code: number) => readonly Found[];
}

const jestOf = (...args: string[]): string[] => ['node_modules/jest/bin/jest.js', '--ci', ...args];
const reportOf = ({ folder }: Place, name: string): Record<string, unknown>[] => {
  const file = join(folder, `${name}.jsonl`);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
};
const toldBy = (name: string): Pick<Step, 'progress' | 'found'> => ({
  progress: (at) => reportOf(at, name).findLast((line) => 'done' in line) as { done: number; of: number } | undefined,
  found: (at) => reportOf(at, name).filter((line) => 'what' in line) as unknown as Found[],
});
/** What jest counts, for tests that tell no more. */
const counted = (what: string, name: string, files: number): Pick<Step, 'progress' | 'found'> => ({
  progress: (_, said) => ({ done: [...said.matchAll(/^(PASS|FAIL) /gm)].length, of: files }),
  found(at) {
    const file = join(at.folder, `${name}.json`);
    const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};
    const failed = (report['numFailedTests'] ?? 1) + (report['numRuntimeErrorTestSuites'] ?? 0);
    return [{ what, count: report['numTotalTests'] ?? 0, faults: failed, note: '' }];
  },
});

/** Files of the policy with few mutants: the short form shows that the harness works, and not how good the tests are. */
const FEW = 'src/access/restrictions.ts,src/access/not-for.ts';
const STRYKER_REPORT = '.stryker-report.json';
/** What Stryker must reach: see scripts/stryker.config.mjs, which says the same. */
const ENOUGH = 90;

interface Report {
  readonly files: Record<
    string,
    { mutants: { status: string; mutatorName: string; location: { start: { line: number } } }[] }
  >;
}

export function mutantsFound(report: Report): Found {
  const all = Object.entries(report.files).flatMap(([file, { mutants }]) => mutants.map((one) => ({ file, ...one })));
  const of = (...states: string[]) => all.filter(({ status }) => states.includes(status));
  const [caught, missed] = [of('Killed', 'Timeout'), of('Survived', 'NoCoverage')];
  const score = (100 * caught.length) / Math.max(1, caught.length + missed.length);
  return {
    what: 'mutants of the policy and the rules that apply it',
    count: caught.length + missed.length,
    faults: score >= ENOUGH ? 0 : Math.max(1, missed.length),
    note: `score ${score.toFixed(1)} %: ${caught.length} caught (${of('Timeout').length} by taking for ever), ${missed.length} not, ${of('Ignored').length} are words for people or SQL`,
  };
}

export const STEPS: readonly Step[] = [
  {
    name: 'oracle',
    command: ({ seed, short }) => ({
      args: jestOf('--config', 'jest.pure.config.cjs', 'test/access/oracle'),
      env: { PROVE_SEED: String(seed), PROVE_TRIPLES: short ? '3000' : '120000' },
    }),
    ...toldBy('oracle'),
  },
  {
    name: 'rules',
    command: ({ folder }) => ({
      args: jestOf(
        '--config',
        'jest.pure.config.cjs',
        'test/access/p',
        '--json',
        '--outputFile',
        join(folder, 'rules.json'),
      ),
      env: {},
    }),
    ...counted('tests of the rules: every cell of the matrix, cuts, shields, contracts', 'rules', 5),
  },
  {
    name: 'predicate',
    command: ({ folder }) => ({
      args: jestOf(
        ...['agreement', 'same-answer'].map((name) => `test/access/${name}`),
        '--json',
        '--outputFile',
        join(folder, 'predicate.json'),
      ),
      env: {},
    }),
    ...counted(
      'tests on the database: SQL and rules agree on random worlds, one answer for what is not there',
      'predicate',
      2,
    ),
  },
  {
    name: 'doors',
    command: () => ({
      args: jestOf('test/access/graph-walk', 'test/demonstration/every-offer'),
      env: { WALK: 'whole' },
    }),
    ...toldBy('walk'),
  },
  {
    name: 'mutants',
    command: ({ short }) => ({
      args: [
        'node_modules/@stryker-mutator/core/bin/stryker.js',
        'run',
        'scripts/stryker.config.mjs',
        ...(short ? ['--mutate', FEW] : []),
      ],
      env: {},
    }),
    progress(_, said) {
      const last = [...said.matchAll(/ (\d+)\/(\d+) tested/g)].at(-1);
      return last === undefined ? undefined : { done: Number(last[1]), of: Number(last[2]) };
    },
    found: (_, code) =>
      code === 0 || existsSync(STRYKER_REPORT)
        ? [mutantsFound(JSON.parse(readFileSync(STRYKER_REPORT, 'utf8')) as Report)]
        : [],
  },
];
/** What the short form runs: it needs no database, and the tests of the other steps are in `npm test` anyway. */
export const SHORT: readonly string[] = ['oracle', 'mutants'];

/** Runs a step to its end; `tell` hears how far it is. */
export function run(
  step: Step,
  at: Place,
  tell: (done: number, of: number) => void,
): Promise<{ code: number; said: string }> {
  const { args, env } = step.command(at);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PROVE_REPORT: at.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const look = setInterval(() => {
    const how = step.progress(at, said);
    if (how !== undefined) tell(how.done, how.of);
  }, 500);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(look);
      resolve({ code: code ?? 1, said });
    });
  });
}
