import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { startEmbedded } from '../../src/platform/db/embedded';
import { Issuer } from './issuer';
import type { HttpLoad, HttpResult } from './load/http';
import { AS_IN_PRODUCTION, cpuOf, parentOf, run, start, type Running } from './processes';
import { benchPush } from './push';
import { report, type Cell } from './report';
import { makeWorld } from './world';
import { CHECKS, expectSameAnswers, requestsOf, ROAD, WORKLOADS, type Workload } from './workloads';

const OPTIONS = {
  children: { type: 'string', default: '100000' },
  /** With 0, answers are compared and nothing is measured. */
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '4' },
  connections: { type: 'string', default: '32' },
  only: { type: 'string', default: 'AA,B,C,BOARD,WEEK,CONFERENCE,PUSH,GROWTH' },
  sockets: { type: 'string', default: '1000,5000' },
  out: { type: 'string' },
  /** A folder for CPU profiles of the hub. */
  profile: { type: 'string' },
} as const;

const here = (...path: string[]) => join(__dirname, ...path);
const FEW_CHILDREN = 10_000;
/** Servers run for days: what is measured is one that has met each workload for a while. Everybody is given the same. */
const WARM_UP_MS = 6_000;

/** A server under load, and how a workload is put to it. */
interface Contestant {
  readonly name: string;
  readonly server: Running;
  readonly database: 'main' | 'small';
  readonly speaks: 'graphql' | 'raw';
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const children = Number(values.children);
  const wanted = new Set(values.only.split(','));
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  const began = performance.now();
  const note = (text: string) => {
    process.stderr.write(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${text}\n`);
  };
  const database = await startEmbedded({ dataDir: folder, report: note });
  const issuer = await Issuer.start();
  const running: Running[] = [];
  try {
    const postmaster = await postmasterOf(database.url);
    note(`making ${children} children`);
    const main = await makeWorld(
      database.url,
      'bench',
      children,
      issuer.base,
      ROAD.some((workload) => wanted.has(workload)),
    );
    const small = wanted.has('GROWTH') ? await makeWorld(database.url, 'bench_small', FEW_CHILDREN, issuer.base) : main;
    // Every server signs in as the role that serves and owns nothing.
    const served = (url: string) =>
      Object.assign(new URL(database.servingUrl), { pathname: new URL(url).pathname }).href;
    const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
    const begin = async (script: string, input: object, isHub = false): Promise<Running> => {
      const server = await start(here('servers', script), input, [...AS_IN_PRODUCTION, ...(isHub ? flags : [])]);
      running.push(server);
      return server;
    };
    const hub = await begin('hub.ts', { databaseUrl: served(main) }, true);
    const contestants: Contestant[] = [
      { name: 'hub', server: hub, database: 'main', speaks: 'graphql' },
      {
        name: 'raw, best',
        server: await begin('raw.ts', { databaseUrl: served(main), best: true }),
        database: 'main',
        speaks: 'raw',
      },
      {
        name: 'raw, natural',
        server: await begin('raw.ts', { databaseUrl: served(main), best: false }),
        database: 'main',
        speaks: 'raw',
      },
      {
        name: 'Mercurius + jit, natural',
        server: await begin('mercurius.ts', { databaseUrl: served(main) }),
        database: 'main',
        speaks: 'graphql',
      },
    ];
    const grown: Contestant[] = wanted.has('GROWTH')
      ? [
          {
            name: `hub, ${FEW_CHILDREN} children`,
            server: await begin('hub.ts', { databaseUrl: served(small) }),
            database: 'small',
            speaks: 'graphql',
          },
          { name: `hub, ${children} children`, server: hub, database: 'main', speaks: 'graphql' },
        ]
      : [];
    const requests = { main: await requestsOf(main, issuer), small: await requestsOf(small, issuer) };
    const urlOf = (server: Running) => (server.said as { url: string }).url;
    const measure = async (
      workload: Workload,
      { name, server, speaks, database: which }: Contestant,
      ms: number,
    ): Promise<Cell> => {
      const load: HttpLoad = {
        url: urlOf(server),
        path: speaks === 'raw' ? `/${workload.toLowerCase()}` : '/graphql',
        ...{ connections: Number(values.connections), warmUpMs: 500, ms },
        requests: requests[which][workload].map((r) => ({
          token: r.token,
          body: speaks === 'raw' ? r.raw : r.graphql,
        })),
      };
      const before = { server: cpuOf(server.pid), database: cpuOf(postmaster, true) };
      const result = await run<HttpResult>(here('load', 'http.ts'), load);
      const each = (used: number) => (used / result.total) * 1e6;
      return {
        ...{ workload, name, ...result },
        serverUs: each(cpuOf(server.pid) - before.server),
        databaseUs: each(cpuOf(postmaster, true) - before.database),
      };
    };
    // What was written by hand for the road is written once, on the best raw server.
    const peersIn = (workload: Workload) =>
      (CHECKS as readonly Workload[]).includes(workload) ? contestants : contestants.slice(0, 2);
    const cells: Cell[] = [];
    const workloads = WORKLOADS.filter((workload) => wanted.has(workload));
    const pairs = [
      ...workloads.flatMap((workload) =>
        peersIn(workload).map((contestant) => ({ workload, contestant, as: workload })),
      ),
      ...grown.map((contestant) => ({ workload: 'AA' as const, contestant, as: 'GROWTH' })),
    ];
    for (const workload of workloads) {
      await expectSameAnswers(
        workload,
        requests.main[workload],
        peersIn(workload).map((c) => ({ ...c, url: urlOf(c.server) })),
      );
    }
    note('every server gives the same answers');
    if (values.rounds === '0') return;
    note('warming up');
    for (const { workload, contestant } of pairs) await measure(workload, contestant, WARM_UP_MS);
    for (let round = 1; round <= Number(values.rounds); round++) {
      note(`round ${round} of ${values.rounds}`);
      // Turned round every other time: whoever comes first must not always follow the same neighbour.
      for (const { workload, contestant, as } of round % 2 === 0 ? [...pairs].reverse() : pairs) {
        cells.push({ ...(await measure(workload, contestant, Number(values.seconds) * 1000)), workload: as });
      }
    }
    const pushes = wanted.has('PUSH')
      ? await benchPush({
          ...{ databaseUrl: main, hub, issuer, begin, note, rounds: Number(values.rounds) },
          sockets: values.sockets.split(',').map(Number),
        })
      : [];
    const text = report(cells, pushes, {
      children,
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      connections: Number(values.connections),
      cpus: cpus().length,
      took: (performance.now() - began) / 1000,
    });
    process.stdout.write(text);
    if (values.out !== undefined) writeFileSync(values.out, text);
  } finally {
    for (const server of running) await server.stop();
    issuer.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function postmasterOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // While it lives: a backend that has ended has no parent any more.
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return postmaster;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
