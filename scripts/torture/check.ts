import type { Client } from 'pg';
import {
  doubled,
  gaps,
  lost,
  shownToTheWrong,
  toldTheWrong,
  unaudited,
  unescalated,
  unheard,
  type Violation,
} from './assertions';
import type { Audience } from './audience';
import { asOwner, readEvidence, verifiedAudit, type Evidence } from './evidence';
import type { Ledger } from './ledger';
import type { Oracle } from './oracle';
import { canariesIn, type Reports } from './reports';
import type { Servers } from './servers';

export interface Witnesses {
  readonly folder: string;
  readonly servers: Servers;
  readonly audience: Audience;
  readonly ledger: Ledger;
  readonly reports: Reports;
  readonly oracle: Oracle;
}

/** What is due is reached within this many seconds, whatever has been killed in between. */
const GRACE_S = 10;
/** A look begins before the one before it ended, for what was under way then and for clocks that are ahead. */
const OVERLAP_MS = 30_000;

/** Holds the laws against what has come since the last look, or against everything. */
export class Check {
  private since = 0;
  private receipts = 0;
  private sealed = 0;
  private last: Evidence | undefined;
  /** The last look at everything, for the table. */
  stored = 0;

  /** @param within how long subscribers have to come as far as their inbox stood. */
  constructor(
    private readonly w: Witnesses,
    private readonly within: number,
  ) {}

  async look(everything: boolean): Promise<Violation[]> {
    const { servers, audience, ledger, reports, oracle } = this.w;
    const began = Date.now();
    // The ledger and what was received are read before the database: it must hold what they do.
    const all = await ledger.read();
    const receipts = everything ? all : all.slice(this.receipts);
    const shown = new Map(audience.shown);
    const since = new Date(everything ? 0 : this.since);
    const found = await asOwner(servers.database.url, async (db) => {
      const evidence = await readEvidence(
        db,
        since,
        receipts.map(({ id }) => id),
      );
      this.last = evidence;
      if (everything) this.stored = evidence.concerns.length;
      return [...this.inDatabase(evidence, receipts), ...(await this.inAudit(db, evidence, shown, everything))];
    }).catch((error: unknown): Violation[] => [
      { law: 'L1', what: `the database could not be read: ${String(error)}` },
    ]);
    const evidence = this.last;
    this.last = undefined;
    if (evidence !== undefined) {
      await audience.caughtUp(new Map(evidence.inboxes.map((i) => [i.recipientId, i.head])), this.within);
      found.push(...audience.compare(evidence.items));
    }
    found.push(
      ...shownToTheWrong(null, canariesIn(await servers.newLogs()), reports.ofCanary, (about) => oracle.mayHear(about)),
    );
    this.since = began - OVERLAP_MS;
    this.receipts = all.length;
    return found;
  }

  private inDatabase(evidence: Evidence, receipts: Parameters<typeof lost>[0]): Violation[] {
    const { reports, oracle } = this.w;
    const { concerns, receipted, items, inboxes, rungs, reached } = evidence;
    const mayHold: Parameters<typeof unheard>[3] = (recipient, about) => oracle.mayHold(recipient, about);
    return [
      ...lost(receipts, receipted),
      ...unheard(concerns, items, reports.ofKey, mayHold),
      ...gaps(inboxes),
      ...toldTheWrong(items, reports.ofKey, mayHold),
      ...unescalated(rungs, reached, GRACE_S),
      ...doubled(concerns, receipts, items),
    ];
  }

  private async inAudit(
    db: Client,
    { entries }: Evidence,
    shown: ReadonlyMap<string, number>,
    everything: boolean,
  ): Promise<Violation[]> {
    const found = await verifiedAudit(db, this.w.folder, everything ? 0 : this.sealed);
    // Before the first round of the sealer there is nothing to verify.
    const verdict = found.last === undefined && this.sealed === 0 && !everything ? 'WHOLE' : found.verdict;
    this.sealed = found.last?.size ?? this.sealed;
    return unaudited(shown, entries, verdict === 'WHOLE' ? verdict : `${verdict}: ${found.because}`);
  }
}
