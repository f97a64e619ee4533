import { setTimeout as pause } from 'node:timers/promises';
import { readyOperations } from '../../src/http';
import type { Violation } from './assertions';
import type { Chance } from './chance';
import { sendUntilAnswered, type Sent } from './http';
import type { Ledger } from './ledger';
import { canariesIn, type Made, type Reports } from './reports';
import type { Person } from './world';

export const operation = (audience: 'SCHOOL' | 'SOCIAL_CARE', name: string): string => {
  const found = readyOperations()[audience].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ready operation ${name}`);
  return found.text;
};

const QUERY = operation('SCHOOL', 'report-concern');
const MOST_HASTE = 1.5;
/** Shares of reports that are sent twice at once, sent again later, or sent again with other words. */
const AT_ONCE = 0.1;
const LATER = 0.05;
const OTHER_WORDS = 0.02;

interface Parts {
  readonly urls: () => readonly string[];
  readonly people: readonly Person[];
  readonly tokenOf: (person: Person) => string;
  readonly reports: Reports;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly violated: (violation: Violation) => void;
}

/** Those who report: each keeps the receipt outside the system, and sends again under the same key until there is one. */
export class Referrers {
  private readonly done: { made: Made; id: string }[] = [];
  private readonly receipted = new Set<Made>();
  private readonly underWay = new Set<Promise<void>>();
  private stopped = false;
  /** Receipts at their time, for the longest outage. */
  private lastReceipt = performance.now();
  longestOutage = 0;
  retried = 0;
  /** Sent again after a broken connection, and found stored already: killed between commit and answer. */
  inDoubtStored = 0;
  repeated = 0;
  readonly failures: string[] = [];

  constructor(private readonly parts: Parts) {}

  /** Reports at an even pace until so many are made or the time is over. */
  async run(total: number, until: number): Promise<void> {
    const planned = (until - performance.now()) / total;
    for (let made = 0; made < total && !this.stopped; made++) {
      const left = until - performance.now();
      if (left <= 0) break;
      const referrer = this.parts.people[made % this.parts.people.length] as Person;
      const one = this.report(this.parts.reports.make(referrer)).catch((error: unknown) => {
        this.failures.push(String(error));
      });
      this.underWay.add(one);
      void one.then(() => this.underWay.delete(one));
      // Someone has to wait for a telephone, too: never more than so many at once.
      while (this.underWay.size >= 3 * this.parts.people.length) await Promise.race(this.underWay);
      // What an outage held up is made up for, and not all at once.
      await pause(Math.max(left / (total - made), planned / MOST_HASTE));
    }
    this.stopped = true;
  }

  private get isOver(): boolean {
    return this.stopped && this.underWay.size === 0;
  }

  /** No more new ones; waits for those under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.underWay);
  }

  /** Of when the next receipt comes, in milliseconds; undefined when none comes. */
  async nextReceipt(within: number): Promise<number | undefined> {
    const [began, before] = [performance.now(), this.done.length];
    while (this.done.length === before && !this.isOver && performance.now() - began < within) await pause(5);
    return this.done.length === before ? undefined : performance.now() - began;
  }

  private async report(made: Made): Promise<void> {
    const { chance } = this.parts;
    const [first, ...more] = await Promise.all(
      Array.from({ length: chance.hits(AT_ONCE) ? 2 : 1 }, () => this.send(made, made.canary)),
    );
    for (const sent of [first, ...more]) if (sent !== undefined) await this.receipt(made, sent);
    if (chance.hits(LATER) && this.done.length > 0) {
      const earlier = chance.one(this.done).made;
      await this.receipt(earlier, await this.send(earlier, earlier.canary));
    }
    if (chance.hits(OTHER_WORDS)) {
      const { code } = await this.send(made, 'Other words under the same key.');
      if (code !== 'CONFLICT')
        this.parts.violated({
          law: 'L8',
          what: `key ${made.key} with other words was answered ${code ?? 'with a receipt'}`,
        });
    }
  }

  private send(made: Made, words: string): Promise<Sent> {
    const child = made.childId === null ? {} : { id: made.childId };
    return sendUntilAnswered(this.parts.urls, this.parts.tokenOf(made.referrer), {
      query: QUERY,
      variables: {
        concern: { child, categories: ['PHY'], seenOrSaid: words, immediateDanger: made.urgent },
        key: made.key,
      },
    });
  }

  private async receipt(made: Made, { answer, code, attempts, lastBegan }: Sent): Promise<void> {
    const { ledger, violated } = this.parts;
    for (const canary of canariesIn(answer.text)) violated({ law: 'L6', what: `a receipt holds ${canary}` });
    const receipt = answer.data?.['reportConcern'];
    const { id, receivedAt } = receipt ?? {};
    if (id === undefined || receivedAt === undefined) {
      violated({ law: 'L1', what: `a report was refused: ${code ?? answer.text}` });
      return;
    }
    await ledger.append({ key: made.key, id });
    const now = performance.now();
    this.longestOutage = Math.max(this.longestOutage, now - this.lastReceipt);
    this.lastReceipt = now;
    if (attempts > 1) this.retried++;
    if (attempts > 1 && Date.parse(receivedAt) < lastBegan - CLOCKS_APART_MS) this.inDoubtStored++;
    if (this.receipted.has(made)) this.repeated++;
    else {
      this.receipted.add(made);
      this.done.push({ made, id });
    }
  }
}

/** The clock of one process may be ahead or behind by this much. */
const CLOCKS_APART_MS = 50;
