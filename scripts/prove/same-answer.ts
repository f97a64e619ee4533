/**
 * Measures whether the time of an answer tells what is behind it: npm run prove:timing -- [--pairs 600] [--grid 20]
 * A hub of its own with made-up children; of each way to ask, the classes that nobody may tell apart are asked in turn, and
 * for each pair the AUC is printed: the chance that a random answer of the one took longer than one of the other. 0.5 is
 * chance; below 0.45 or above 0.55 somebody who asks often enough learns something. About two minutes.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import pino from 'pino';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { startEmbedded } from '../../src/platform/db/embedded';
import { Issuer } from '../bench/issuer';
import { openingDb } from '../bench/servers/vault';
import { makeWorld } from '../bench/world';

const CHILD = 'query ($id: ID!) { child(id: $id) { id surname plan { startedOn } } }';
const PUPIL =
  'query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { hasPlan startedOn note authority { name } keyWorker { name } } }';

interface Question {
  readonly name: string;
  readonly subject: string;
  readonly agencyOf: string;
  readonly query: string;
  /** By class, values to take turns with. */
  readonly classes: Readonly<Record<string, readonly object[]>>;
}

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

/** The same in another order each round: whoever comes first after a pause is slower for it. */
const turned = <T>(all: readonly T[], by: number): T[] => all.map((_, i) => all[(i + by) % all.length] as T);

async function questionsOf(databaseUrl: string): Promise<Question[]> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const db = await openingDb(pool);
  const rows = (sql: string) => db.rows<Record<string, string>>({ name: '', text: sql }, []);
  const person = async (subject: string) =>
    (await rows(`select agency_id from worker where subject = '${subject}'`))[0]?.['agency_id'] ?? '';
  const social = await person('kw-0');
  const own = `(select authority_id from agency where id = '${social}')`;
  const hidden = `exists (select 1 from restriction r where r.child_id = c.id and r.kind = 'RECORD')`;
  const ids = async (where: string) =>
    (await rows(`select c.id from child c where ${where} limit 60`)).map(({ id }) => ({ id }));
  const school = await person('dsl-0');
  const roll = (is: string) =>
    `${is} (select 1 from relationship r where r.child_id = c.id and r.kind = 'ON_ROLL' and r.agency_id = '${school}')`;
  const planned = 'exists (select 1 from plan p where p.child_id = c.id and p.ended_on is null)';
  const pupils = async (where: string, change: Record<string, string> = {}) =>
    (await rows(`select upn, date_of_birth as "dateOfBirth", surname from child c where ${where} limit 60`)).map(
      (pupil) => ({ pupil: { ...pupil, ...change } }),
    );
  const questions = [
    {
      ...{ name: 'child(id)', subject: 'kw-0', agencyOf: social, query: CHILD },
      classes: {
        absent: Array.from({ length: 60 }, () => ({ id: randomUUID() })),
        "another authority's": await ids(`c.authority_id <> ${own} and not ${hidden}`),
        restricted: await ids(`c.authority_id = ${own} and ${hidden}`),
      },
    },
    {
      ...{ name: 'checkPupil', subject: 'dsl-0', agencyOf: school, query: PUPIL },
      classes: {
        absent: await pupils('true', { surname: 'Nobody' }),
        'on another roll, no plan': await pupils(`${roll('not exists')} and not ${planned}`),
        'on another roll, with a plan': await pupils(`${roll('not exists')} and ${planned}`),
        'on the roll, no plan': await pupils(`${roll('exists')} and not ${planned}`),
      },
    },
  ];
  await pool.end();
  return questions;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { pairs: { type: 'string', default: '600' }, grid: { type: 'string', default: '20' } },
  });
  const pairs = Number(values.pairs);
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-timing-'));
  const database = await startEmbedded({ dataDir, report: () => undefined });
  const issuer = await Issuer.start();
  try {
    const databaseUrl = await makeWorld(database.url, 'timing', 4_000, issuer.base);
    const servingUrl = Object.assign(new URL(database.servingUrl), { pathname: '/timing' }).href;
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HUB_LATENCY_GRID_MS: values.grid,
      HUB_LOOK_UP_LIMITS: 'off',
    });
    const app = await createApp({ config, databaseUrl: servingUrl, log: pino({ level: 'silent' }) });
    for (const question of await questionsOf(databaseUrl)) {
      const token = await issuer.token(question.agencyOf, question.subject);
      const took = new Map<string, number[]>(Object.keys(question.classes).map((name) => [name, []]));
      const bodies = new Map<string, string>();
      for (let round = -50; round < pairs; round++)
        for (const [name, variables] of turned(Object.entries(question.classes), round + 50)) {
          const start = performance.now();
          const answer = await fetch(`${app.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
            body: JSON.stringify({ query: question.query, variables: variables[(round + 50) % variables.length] }),
          });
          const text = await answer.text();
          // The first rounds warm the hub and the database up.
          if (round >= 0) took.get(name)?.push(performance.now() - start);
          bodies.set(text, name);
        }
      console.log(
        `${question.name}, ${pairs} pairs, grid ${values.grid} ms: ${bodies.size === 1 ? 'one answer' : `${bodies.size} ANSWERS`}`,
      );
      if (bodies.size > 1) process.exitCode = 1;
      const [[first, base] = ['', []], ...others] = [...took];
      for (const [name, times] of others) {
        const value = auc(times, base);
        console.log(
          `  ${name} against ${first}: AUC ${value.toFixed(3)}${value < 0.45 || value > 0.55 ? '  OUTSIDE 0.45 to 0.55' : ''}`,
        );
        if (values.grid !== '0' && (value < 0.45 || value > 0.55)) process.exitCode = 1;
      }
    }
    await app.stop();
  } finally {
    issuer.stop();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
