/**
 * Measures whether the time of an answer tells what is behind it: npm run prove:timing -- [--pairs 600] [--grid 20]
 * A hub of its own with made-up children; of each way to ask, the classes that nobody may tell apart (./classes.ts) are asked
 * in turn, and of each two of them the AUC is judged: the chance that a random answer of the one took longer than one of the
 * other. 0.5 is chance; below 0.45 or above 0.55 somebody who asks often enough learns something. About five minutes.
 * Exit code 0: nothing is told; 1: a time tells something, or the answers differ.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { startEmbedded } from '../../src/platform/db/embedded';
import { Issuer } from '../bench/issuer';
import { makeWorld } from '../bench/world';
import { Chance } from '../torture/chance';
import { questionsOf, type Question } from './classes';

const WARMING = 50;
const LEAST = 0.45;
const MOST = 0.55;
/** Chance alone leaves the bounds in one of some four hundred comparisons, and not in the same one again: so many are measured again. */
const MOST_BY_CHANCE = 3;

/** The chance that a value of `a` is larger than one of `b`; ties count half (Mann and Whitney). */
function auc(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((v) => [v, 1] as const), ...b.map((v) => [v, 0] as const)].sort((x, y) => x[0] - y[0]);
  let below = 0;
  let wins = 0;
  for (let i = 0; i < all.length;) {
    let end = i;
    while (end < all.length && all[end]?.[0] === all[i]?.[0]) end++;
    const tied = all.slice(i, end);
    const mine = tied.filter(([, of]) => of === 1).length;
    wins += mine * (below + (tied.length - mine) / 2);
    below += tied.length - mine;
    i = end;
  }
  return wins / (a.length * b.length);
}

/** In another order each round: whoever comes first after a pause, or after a slow one, is slower for it. */
const chance = new Chance(Math.floor(Math.random() * 1_000_000));

const outside = (value: number): boolean => value < LEAST || value > MOST;

interface Compared {
  readonly of: readonly [string, string];
  readonly auc: number;
}

type Ask = (variables: object) => Promise<string>;

/** Asks each class so many times, in turns, after some rounds that warm the hub and the database up; and which answers came. */
async function measure(ask: Ask, classes: Question['classes'], pairs: number) {
  const took = new Map<string, number[]>(Object.keys(classes).map((name) => [name, []]));
  const answers = new Set<string>();
  for (let round = -WARMING; round < pairs; round++)
    for (const [name, variables] of chance.shuffled(Object.entries(classes))) {
      const start = performance.now();
      answers.add(await ask(variables[(round + WARMING) % variables.length] ?? {}));
      if (round >= 0) took.get(name)?.push(performance.now() - start);
    }
  const all = [...took];
  const compared = all.flatMap(([a, times], i) =>
    all.slice(i + 1).map(([b, others]): Compared => ({ of: [a, b], auc: auc(others, times) })),
  );
  return { compared, answers };
}

const say = ({ of: [a, b], auc: value }: Compared): string =>
  `AUC ${value.toFixed(3)}  ${b} against ${a}${outside(value) ? `  OUTSIDE ${LEAST} to ${MOST}` : ''}`;

/** Whether nothing is told in one way to ask. */
async function prove(question: Question, ask: Ask, pairs: number, grid: string): Promise<boolean> {
  const { compared, answers } = await measure(ask, question.classes, pairs);
  const classes = Object.keys(question.classes).length;
  const different = answers.size > 1 || answers.has(await ask(question.seen));
  console.log(
    `${question.name}: ${classes} classes, ${compared.length} comparisons of ${pairs} pairs, grid ${grid} ms, ${different ? 'ANSWERS DIFFER, or nobody may ask' : 'one answer'}`,
  );
  const [least, most] = [...compared]
    .sort((a, b) => a.auc - b.auc)
    .filter((_, i, all) => i === 0 || i === all.length - 1);
  if (least !== undefined) console.log(`  least  ${say(least)}`);
  if (most !== undefined) console.log(`  most   ${say(most)}`);
  const doubtful = compared.filter((one) => outside(one.auc));
  for (const one of doubtful) if (one !== least && one !== most) console.log(`         ${say(one)}`);
  // Without the grid there is something to be told, which is what it is there for.
  if (grid === '0') return !different;
  let told = doubtful.length > MOST_BY_CHANCE;
  for (const { of } of told ? [] : doubtful) {
    const both = Object.fromEntries(of.map((name) => [name, question.classes[name] ?? []]));
    for (const again of (await measure(ask, both, pairs)).compared) {
      console.log(`  again  ${say(again)}`);
      told ||= outside(again.auc);
    }
  }
  return !different && !told;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { pairs: { type: 'string', default: '600' }, grid: { type: 'string', default: '20' } },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-timing-'));
  const database = await startEmbedded({ dataDir, report: () => undefined });
  const issuer = await Issuer.start();
  try {
    const databaseUrl = await makeWorld(database.url, 'timing', 12_000, issuer.base);
    const servingUrl = Object.assign(new URL(database.servingUrl), { pathname: '/timing' }).href;
    const questions = await questionsOf(databaseUrl);
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HUB_LATENCY_GRID_MS: values.grid,
      HUB_LOOK_UP_LIMITS: 'off',
    });
    const app = await createApp({ config, databaseUrl: servingUrl, log: pino({ level: 'silent' }) });
    for (const question of questions) {
      const token = await issuer.token(question.agencyOf, question.subject);
      const ask = async (variables: object): Promise<string> => {
        const answer = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: question.query, variables }),
        });
        return answer.text();
      };
      if (!(await prove(question, ask, Number(values.pairs), values.grid))) process.exitCode = 1;
    }
    await app.stop();
  } finally {
    issuer.stop();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
