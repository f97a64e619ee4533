import { setTimeout as pause } from 'node:timers/promises';
import type { Audience } from './audience';
import type { Chance } from './chance';
import type { Referrers } from './referrers';
import { NAMES, type ApiName, type Servers } from './servers';

/** What a fault is done to, and where its figures are kept. */
export interface Stage {
  readonly servers: Servers;
  readonly audience: Audience;
  readonly referrers: Referrers;
  readonly chance: Chance;
  readonly figures: Figures;
  readonly short: boolean;
}

/** Milliseconds, each time it was done. */
export class Figures {
  private readonly all = new Map<string, number[]>();

  note(name: string, ms: number): void {
    this.all.set(name, [...(this.all.get(name) ?? []), ms]);
  }

  of(name: string): readonly number[] {
    return this.all.get(name) ?? [];
  }
}

export const FAULTS = {
  API: 'kill -9 of one process of the hub',
  POSTGRES: 'kill -9 of PostgreSQL, every process of it',
  LISTEN: 'LISTEN connections cut',
  HANG: 'three clients stop reading',
  STORM: 'every socket cut at once',
  CLOCK: 'one process with a clock 4 s ahead',
  HOURS: 'one process with a clock two hours ahead',
} as const;
export type FaultName = keyof typeof FAULTS;

const NOTICED_MS = 100;
const BACK_WITHIN_MS = 60_000;
/** Longer than it takes the hub to find out that a client answers no ping. */
const HANG_MS = 26_000;
const TWO_HOURS_MS = 2 * 3_600_000;

const RUN: Readonly<Record<FaultName, (stage: Stage) => Promise<void>>> = {
  async API(stage) {
    const { servers, chance } = stage;
    const name = chance.one(NAMES);
    servers.killApi(name);
    await Promise.all([servers.startApi(name), noteBack(stage, 'sockets back')]);
  },
  async POSTGRES({ servers, referrers, audience, figures }) {
    figures.note('database back', await servers.killPostgres());
    const receipt = await referrers.nextReceipt(BACK_WITHIN_MS);
    if (receipt !== undefined) figures.note('receipt again', receipt);
    await audience.back(BACK_WITHIN_MS);
  },
  async LISTEN({ servers, audience, figures, short }) {
    const before = audience.latencies.length;
    await servers.dropListeners();
    await pause(short ? 500 : 3_000);
    figures.note('latency without LISTEN', Math.max(0, ...audience.latencies.slice(before)));
  },
  async HANG({ audience, servers, chance, short }) {
    const hung = chance.shuffled(audience.readers.filter(({ last }) => last > 0)).slice(0, 3);
    for (const reader of hung) reader.hang();
    await pause(short ? 500 : HANG_MS);
    servers.noteMemory();
    for (const reader of hung) reader.goOn();
    await audience.back(BACK_WITHIN_MS);
  },
  async STORM(stage) {
    for (const reader of stage.audience.readers) reader.cut();
    await noteBack(stage, 'all back after a storm');
  },
  async CLOCK(stage) {
    await restart(stage, 'B', 4_000);
    await pause(stage.short ? 1_000 : 5_000);
    await restart(stage, 'B', 0);
  },
  async HOURS(stage) {
    await restart(stage, 'B', TWO_HOURS_MS);
    await pause(stage.short ? 1_500 : 10_000);
    await restart(stage, 'B', 0);
  },
};

/** Notes when everybody listens again, once those who were cut off have noticed. */
async function noteBack({ audience, figures }: Stage, name: string): Promise<void> {
  const cut = performance.now();
  await pause(NOTICED_MS);
  figures.note(name, (await audience.back(BACK_WITHIN_MS)) === undefined ? Infinity : performance.now() - cut);
}

async function restart({ servers, audience }: Stage, name: ApiName, aheadMs: number): Promise<void> {
  await servers.stopApi(name);
  await servers.startApi(name, aheadMs);
  await audience.back(BACK_WITHIN_MS);
}

export const runFault = (name: FaultName, stage: Stage): Promise<void> => RUN[name](stage);

/** So many kills of each kind, in an order that the seed gives, with the other faults between them. */
export function planFaults(kills: number, short: boolean, chance: Chance): FaultName[] {
  const times = (name: FaultName, count: number) => Array.from({ length: count }, () => name);
  const others: FaultName[] = short
    ? ['LISTEN', 'HANG', 'STORM', 'HOURS']
    : [...times('LISTEN', 3), ...times('STORM', 3), 'HANG', 'CLOCK', 'HOURS'];
  return chance.shuffled([...times('API', kills), ...times('POSTGRES', kills), ...others]);
}
