import type { HttpResult } from './load/http';

/** One measurement of one server. */
export interface Cell extends HttpResult {
  readonly workload: string;
  readonly name: string;
  readonly serverUs: number;
  readonly databaseUs: number;
}

export interface PushCell {
  readonly sockets: number;
  readonly name: string;
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
  readonly burstPerSecond: number;
  readonly serverUs: number;
  readonly rssMb: number;
}

export interface Conditions {
  readonly children: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly cpus: number;
  readonly took: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? Number.NaN)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
};

const TITLES: Record<string, string> = {
  AA: 'AA: one pupil checked, one durable audit row',
  B: 'B: a caseload of 20 children with plan, actions and owners, 20 audit rows',
  C: 'C: a roll of 1,000 pupils, one audit row',
  BOARD: 'Board: an authority with 5,000 open plans and 20,000 open deadlines',
  WEEK: 'Week: what is due and to do for the 20 children of a key worker, an audit row for each',
  CONFERENCE: 'Conference: three children, seven who came, twelve reports, views, decisions, minutes, three audit rows',
  GROWTH: 'Growth: AA among few and many known children',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The tables of a run. Ratios are taken within each round, and of those the median: neighbours share their weather. */
export function report(cells: readonly Cell[], pushes: readonly PushCell[], at: Conditions): string {
  const parts = [...new Set(cells.map((c) => c.workload))].map((workload) => {
    const of = cells.filter((c) => c.workload === workload);
    const names = [...new Set(of.map((c) => c.name))];
    const rounds = (name: string) => of.filter((c) => c.name === name);
    const speed = (name: string) => median(rounds(name).map((c) => c.perSecond));
    // The faster of the raw servers is the measure, whichever it turns out to be.
    const [best = ''] = names.filter((name) => name.startsWith('raw')).sort((a, b) => speed(b) - speed(a));
    const base = rounds(workload === 'GROWTH' ? (names[0] ?? '') : best);
    const rows = names.map((name) => {
      const mine = rounds(name);
      const middle = (key: (c: Cell) => number) => median(mine.map(key));
      const ratio = median(mine.map((c, i) => c.perSecond / (base[i]?.perSecond ?? Number.NaN)));
      return [
        ...[name, ratio.toFixed(2), Math.round(middle((c) => c.perSecond)).toLocaleString('en-GB')],
        ...[middle((c) => c.p50).toFixed(1), middle((c) => c.p99).toFixed(1)],
        ...[Math.round(middle((c) => c.serverUs)), Math.round(middle((c) => c.databaseUs))].map(String),
        ...[middle((c) => c.loadCpu).toFixed(2), String(mine.reduce((sum, c) => sum + c.failed, 0))],
      ];
    });
    const head = [
      'server',
      'ratio',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'server CPU µs',
      'database CPU µs',
      'load cores',
      'failed',
    ];
    return `## ${TITLES[workload] ?? workload}\n\n${table(head, rows)}\n`;
  });
  return `${conditions(at)}\n${[...parts, ...pushTables(pushes)].join('\n')}`;
}

const conditions = ({ children, rounds, seconds, connections, cpus, took }: Conditions): string =>
  `${children.toLocaleString('en-GB')} known children, ${rounds} interleaved rounds of ${seconds} s for each cell, ${connections} connections, ` +
  `Node ${process.versions.node}, embedded PostgreSQL with fsync on, ${cpus} cores for server, database and load together. ` +
  `Medians; the whole run took ${Math.round(took)} s.\n`;

function pushTables(pushes: readonly PushCell[]): string[] {
  return [...new Set(pushes.map((p) => p.sockets))].map((sockets) => {
    const of = pushes.filter((p) => p.sockets === sockets);
    const names = [...new Set(of.map((p) => p.name))];
    const rows = names.map((name) => {
      const mine = of.filter((p) => p.name === name);
      const middle = (key: (c: PushCell) => number) => median(mine.map(key));
      const base = of.filter((p) => p.name === names[1]);
      const toBase = (key: (c: PushCell) => number) =>
        median(mine.map((c, i) => key(c) / key(base[i] ?? c))).toFixed(2);
      return [
        ...[name, toBase((p) => p.burstPerSecond), Math.round(middle((p) => p.burstPerSecond)).toLocaleString('en-GB')],
        ...[middle((p) => p.p50).toFixed(1), middle((p) => p.p99).toFixed(1), toBase((p) => p.p99)],
        Math.round(middle((p) => p.serverUs)).toString(),
        ...[Math.round(middle((p) => p.rssMb)).toString(), mine.reduce((sum, p) => sum + p.lost, 0).toString()],
      ];
    });
    const head = [
      'server',
      'ratio',
      'events/s in a burst',
      'commit to client p50 ms',
      'p99 ms',
      'p99, ratio',
      'server CPU µs',
      'RSS MB',
      'lost',
    ];
    return `## Push: ${sockets.toLocaleString('en-GB')} sockets, 200 commits/s, then bursts\n\n${table(head, rows)}\n`;
  });
}
