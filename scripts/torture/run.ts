/**
 * Tortures the delivery of concerns: npm run torture -- [--minutes 10] [--kills 20] [--concerns 10000] [--bystanders 100] [--seed N] [--short] [--spoil]
 * Ends by itself, with 1 when a law was broken, a fault had no turn or fewer concerns were stored than asked for (docs/torture.md).
 */
import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSealKey } from '../../src/audit';
import { migrate } from '../../src/platform/db/migrate';
import { SERVING_ROLE } from '../../src/platform/db/serving';
import { Issuer } from '../bench/issuer';
import { SEAL_ORIGIN } from './evidence';
import { ended, late, type Violation } from './assertions';
import { Audience } from './audience';
import { Chance } from './chance';
import { Check } from './check';
import { auditCommand, expectDurable, hasten, nothingDue, rungsReached } from './database';
import { FAULTS, Figures, planFaults, runFault, type FaultName } from './faults';
import { Ledger } from './ledger';
import { Oracle } from './oracle';
import { Referrers } from './referrers';
import { Reports } from './reports';
import { NAMES, Servers } from './servers';
import { spoil } from './spoil';
import { table } from './table';
import { makeWorld } from './world';

const OPTIONS = {
  minutes: { type: 'string' },
  kills: { type: 'string' },
  concerns: { type: 'string' },
  /** Workers of a third authority who hold sockets and must hear of nothing: with 2000, a storm of as many. */
  bystanders: { type: 'string' },
  seed: { type: 'string' },
  short: { type: 'boolean', default: false },
  /** Breaks each law once before the last look, to see that the harness says so. */
  spoil: { type: 'boolean', default: false },
} as const;

const { values } = parseArgs({ options: OPTIONS });
const short = values.short;
const kills = Number(values.kills ?? (short ? 1 : 20));
const plan = {
  kills,
  minutes: Number(values.minutes ?? (short ? 0.25 + 0.17 * Math.max(1, kills) : 10)),
  concerns: Number(values.concerns ?? (short ? 200 : 10_000)),
  seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
  bystanders: Number(values.bystanders ?? (short ? 10 : 100)),
};
if (!Object.values(plan).every((n) => Number.isFinite(n) && n >= 0) || plan.minutes > 120)
  throw new Error('expected numbers: --minutes (up to 120), --kills, --concerns, --bystanders, --seed');

/** So many more are reported than are asked for: what an outage holds up may not be made up for before the time is over. */
const MORE = short ? 1 : 1.05;
/** What the last look and the ladder need at the end, out of the time that was asked for. */
const END_MS = short ? 8_000 : 30_000;
const CAUGHT_UP_WITHIN_MS = 15_000;
/** About what a fault and the look after it take. */
const A_FAULT_MS = 4_000;
const began = performance.now();
const elapsed = () => (performance.now() - began) / 1000;
const note = (text: string): void => void process.stderr.write(`${elapsed().toFixed(0).padStart(5)} s  ${text}\n`);
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (interrupted = true));

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-torture-'));
  chmodSync(folder, 0o711);
  note(`seed ${plan.seed}`);
  const servers = await Servers.start(folder, note);
  const issuer = await Issuer.start();
  let audience: Audience | undefined;
  let ledger: Ledger | undefined;
  try {
    await expectDurable(servers.database.url);
    await migrate(servers.database.url, SERVING_ROLE);
    const world = await makeWorld(servers.database.url, issuer.base, plan.bystanders);
    const tokens = new Map<string, string>();
    for (const { id, agencyId, subject } of world.people) tokens.set(id, await issuer.token(agencyId, subject));
    // Made before two processes come to make one each.
    await openSealKey(join(folder, 'audit-seal.pem'), SEAL_ORIGIN, true);
    await Promise.all(NAMES.map((name) => servers.startApi(name)));
    const violations: Violation[] = [];
    const violated = (violation: Violation): void => {
      violations.push(violation);
      if (violations.length <= 20) note(`VIOLATION ${violation.law}: ${violation.what}`);
    };
    const reports = new Reports(world, new Chance(plan.seed + 1));
    const oracle = new Oracle(world);
    const shared = {
      ...{ urls: () => servers.urls(), reports, violated },
      tokenOf: ({ id }: { readonly id: string }) => tokens.get(id) ?? '',
    };
    ledger = await Ledger.open(join(folder, 'ledger.jsonl'));
    audience = new Audience({ ...shared, world, oracle });
    if ((await audience.back(30_000)) === undefined) throw new Error('the subscribers could not sign in');
    // The short form counts from here: a busy machine takes its time to start.
    const until = (short ? performance.now() : began) + plan.minutes * 60_000 - END_MS;
    const people = world.people.filter(({ reports: does }) => does);
    const referrers = new Referrers({ ...shared, people, ledger, chance: new Chance(plan.seed + 2) });
    const check = new Check(
      { folder, servers, audience, ledger, reports, oracle },
      values.spoil ? 3_000 : CAUGHT_UP_WITHIN_MS,
    );
    const chance = new Chance(plan.seed);
    const faults = planFaults(plan.kills, short, chance);
    const [done, figures] = [new Map<FaultName, number>(), new Figures()];
    const load = referrers.run(Math.ceil(plan.concerns * MORE), until - 2_000);
    const stage = { servers, audience, referrers, chance, figures, short };
    let looks = 0;
    const look = async (everything: boolean): Promise<void> => {
      looks++;
      for (const violation of await check.look(everything)) violated(violation);
      const gone = servers.endedByThemselves();
      for (const violation of ended(gone)) violated(violation);
      for (const name of gone) await servers.startApi(name);
      servers.noteMemory();
    };
    const said = () =>
      `${ledger?.count ?? 0} receipts, ${audience?.acknowledged ?? 0} taken on, ${audience?.heard ?? 0} items heard, ${violations.length} violations`;

    for (const [i, fault] of faults.entries()) {
      // Never all at once at the beginning: the faults are spread over the time there is.
      const spare = (until - performance.now()) / (faults.length - i);
      if ((spare < 500 && !short) || interrupted) break;

      await pause(chance.next() * (short ? 300 : Math.max(100, spare - A_FAULT_MS)));
      note(`${i + 1} of ${faults.length}: ${FAULTS[fault]}; ${said()}`);
      await runFault(fault, stage);
      done.set(fault, (done.get(fault) ?? 0) + 1);
      await look(false);
    }
    while (performance.now() < until && !interrupted) {
      const allSent = await Promise.race([load.then(() => true), pause(5_000, false)]);
      note(said());
      if (allSent) break;
    }
    await referrers.stop();
    await load;
    await audience.settle();
    if (short) await hasten(servers.database.url);
    note(`no more reports; ${said()}. The ladder, then the last look`);
    await nothingDue(servers.database.url, audience);
    if (values.spoil) await spoil(servers.database.url, folder, reports.anyCanary());
    await look(true);
    for (const what of [...referrers.failures, ...audience.failures]) violated({ law: 'L1', what });
    audience.close();
    await pause(2_500);
    for (const violation of late((name) => figures.of(name), short ? 3 : 1)) violated(violation);
    const audit = await auditCommand(folder, servers.database.url);
    if (!audit.startsWith('WHOLE')) violated({ law: 'L9', what: audit });
    const counted = new Map<FaultName, number>();
    for (const fault of faults) counted.set(fault, (counted.get(fault) ?? 0) + 1);
    process.stdout.write(
      table({
        ...{ seed: plan.seed, seconds: elapsed(), done, planned: counted, looks, violations, figures, audit },
        counts: {
          referrers: people.length,
          bystanders: plan.bystanders,
          subscribers: audience.readers.length - plan.bystanders,
          receipts: ledger.count,
          stored: check.stored,
          acknowledged: audience.acknowledged,
          escalated: await rungsReached(servers.database.url),
          items: audience.heard,
          retried: referrers.retried,
          inDoubt: referrers.inDoubtStored,
          repeated: referrers.repeated,
          reconnects: audience.reconnects,
        },
        latencies: audience.latencies,
        longestOutageMs: referrers.longestOutage,
        longestBehindMs: audience.longestBehind,
        memoryMb: servers.mostMemory,
      }),
    );
    const cutShort = faults.length > [...done.values()].reduce((sum, n) => sum + n, 0);
    if (cutShort) note('the time was over before every fault had its turn');
    const tooFew = !short && check.stored < plan.concerns;
    if (tooFew) note(`only ${check.stored} of ${plan.concerns} concerns were stored: give it more --minutes`);
    return violations.length > 0 || cutShort || tooFew ? 1 : 0;
  } finally {
    audience?.close();
    await servers.stop();
    issuer.stop();
    await ledger?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => {
    process.exit(code);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
