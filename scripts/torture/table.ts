import { LAWS, type Law, type Violation } from './assertions';
import { FAULTS, type FaultName, type Figures } from './faults';

export interface Results {
  readonly seed: number;
  readonly seconds: number;
  readonly done: ReadonlyMap<FaultName, number>;
  readonly planned: ReadonlyMap<FaultName, number>;
  readonly looks: number;
  readonly violations: readonly Violation[];
  readonly figures: Figures;
  readonly latencies: readonly number[];
  readonly counts: Readonly<
    Record<
      | 'referrers'
      | 'subscribers'
      | 'bystanders'
      | 'receipts'
      | 'stored'
      | 'acknowledged'
      | 'escalated'
      | 'items'
      | 'retried'
      | 'inDoubt'
      | 'repeated'
      | 'reconnects',
      number
    >
  >;
  readonly longestOutageMs: number;
  readonly longestBehindMs: number;
  readonly memoryMb: number;
  /** What `npm run audit -- verify` said first. */
  readonly audit: string;
}

const number = (n: number): string => Math.round(n).toLocaleString('en-GB');
const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : 'never');
const sorted = (all: readonly number[]): number[] => [...all].sort((a, b) => a - b);
const share = (all: readonly number[], of: number): number => sorted(all)[Math.floor(all.length * of)] ?? Number.NaN;

const spread = (all: readonly number[]): string =>
  all.length === 0
    ? 'not measured'
    : `${seconds(share(all, 0.5))} half the time, ${seconds(Math.max(...all))} at worst`;

/** The result, for a person. */
export function table(r: Results): string {
  const { counts, figures } = r;
  const broken = (law: Law) => r.violations.filter((violation) => violation.law === law).length;
  const lines: [string, string][] = [
    ['seed', `${r.seed} (--seed ${r.seed} gives the same faults in the same order)`],
    ['took', seconds(r.seconds * 1000)],
    [
      'who',
      `${counts.referrers} referrers, ${counts.subscribers} subscribers, ${counts.bystanders} bystanders; two processes of the hub, one PostgreSQL with fsync`,
    ],
    ...[...r.planned].map(([name, planned]): [string, string] => [
      FAULTS[name],
      `${r.done.get(name) ?? 0} of ${planned}`,
    ]),
    ['looks at all laws', number(r.looks)],
    ['receipts on disk', number(counts.receipts)],
    ['concerns stored', number(counts.stored)],
    ['taken on by a person', number(counts.acknowledged)],
    ['rungs of the ladder reached', number(counts.escalated)],
    ['items heard', number(counts.items)],
    [
      'sent again until answered',
      `${number(counts.retried)}, of which ${number(counts.inDoubt)} had been stored before the connection broke`,
    ],
    ['sent again on purpose', number(counts.repeated)],
    ['sockets reconnected', number(counts.reconnects)],
    ['lost', number(broken('L1') + broken('L2') + broken('L3') + broken('L4'))],
    ['doubled', number(broken('L8'))],
    ['seen by others', number(broken('L5') + broken('L6'))],
    ['not escalated', number(broken('L7'))],
    ['audit', `${r.audit}${broken('L9') === 0 ? '' : `; ${number(broken('L9'))} violations`}`],
    ['longest outage for referrers', `${seconds(r.longestOutageMs)} between two receipts`],
    ['PostgreSQL takes connections', spread(figures.of('database back'))],
    ['next receipt after that', spread(figures.of('receipt again'))],
    ['sockets back after an API died', spread(figures.of('sockets back'))],
    ['all sockets back after a storm', spread(figures.of('all back after a storm'))],
    ['slowest item without LISTEN', spread(figures.of('latency without LISTEN'))],
    [
      'from the event to the subscriber',
      `${seconds(share(r.latencies, 0.5))} half the time, ${seconds(share(r.latencies, 0.99))} for 99 of 100 (outages included)`,
    ],
    ['slowest subscriber to catch up', `${seconds(r.longestBehindMs)} at worst, at a look`],
    ['most memory of a process', `${number(r.memoryMb)} MB`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    '',
    ...lines.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`),
    '',
    ...(Object.keys(LAWS) as Law[]).map((law) => `  ${broken(law) === 0 ? 'held  ' : 'BROKEN'}  ${law}  ${LAWS[law]}`),
    ...[...new Set(r.violations.map(({ law, what }) => `${law}: ${what}`))].slice(0, 40).map((text) => `    ${text}`),
    '',
    r.violations.length === 0 ? 'Every law held.' : `${number(r.violations.length)} violations.`,
    '',
  ].join('\n');
}
