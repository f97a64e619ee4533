import { resolve } from 'node:path';
import type { Pool } from 'pg';
import type { Seal } from '../access';
import type { ClockWatch } from '../platform/clock-watch';
import type { Config } from '../platform/config';
import { dbOn } from '../platform/db/statement';
import type { Logger } from '../platform/logger';
import { Ticker } from '../platform/ticker';
import { openSealKey } from './seal-key';
import { tailOf } from './seal.store';
import { ENTRIES_AT_ONCE, SealBroken, Sealer } from './sealer';
import { publish } from './witness-folder';

/** How much is sealed and how long the rest has waited, for whoever watches the hub. */
export interface SealState {
  readonly size: number;
  readonly unsealed: number;
  /** Seconds since the oldest entry that is not sealed yet; 0 when all are. */
  readonly tailAge: number;
  readonly broken: boolean;
}

/** Looks this often between two rounds whether a thousand entries have come. */
const LOOKS_PER_ROUND = 12;

/** Seals in rounds for as long as the process lives: after so many seconds, or as soon as a thousand entries have come. */
export class Sealing {
  private readonly ticker: Ticker;
  private lastRound = -Infinity;
  private broken = false;
  private afterwards: (goOn: () => boolean) => Promise<void> = () => Promise.resolve();

  private constructor(
    private readonly sealer: Sealer,
    private readonly pool: Pool,
    private readonly clocks: Pick<ClockWatch, 'clock' | 'onTime'>,
    private readonly seconds: number,
    private readonly report: (state: SealState) => void,
    private readonly log: Logger,
  ) {
    this.ticker = new Ticker(
      seconds / LOOKS_PER_ROUND,
      clocks.onTime((goOn) => this.look(goOn)),
      log,
    );
  }

  /** Opens the key; throws when it cannot be used. Undefined where nothing is to be sealed. */
  static async open(
    { sealKey, sealOrigin, checkpoints, sealSeconds, mode }: Config,
    pool: Pool,
    clocks: Pick<ClockWatch, 'clock' | 'onTime'>,
    report: (state: SealState) => void,
    log: Logger,
  ): Promise<Sealing | undefined> {
    if (sealKey === undefined) return undefined;
    const key = await openSealKey(resolve(sealKey), sealOrigin, mode !== 'production');
    const folder = checkpoints === undefined ? undefined : resolve(checkpoints);
    const outside = folder === undefined ? {} : { publish: (db: Parameters<typeof publish>[0]) => publish(db, folder) };
    const sealer = new Sealer({ pool, clock: clocks.clock, origin: sealOrigin, key, ...outside });
    return new Sealing(sealer, pool, clocks, sealSeconds, report, log);
  }

  /** For whoever cannot wait. */
  get seal(): Seal {
    return { now: () => this.sealer.now(), within: (db) => this.sealer.within(db) };
  }

  /** A round now, and whatever follows each round. */
  round(): Promise<void> {
    return this.clocks.onTime((goOn) => this.work(goOn))(() => true);
  }

  private async work(goOn: () => boolean): Promise<void> {
    this.lastRound = this.clocks.clock.now().getTime();
    this.broken = false;
    await this.sealer.round(goOn).catch((error: unknown) => {
      if (!(error instanceof SealBroken)) throw error;
      this.broken = true;
      this.log.error({ event: 'audit.seal-broken' }, error.message);
    });
    await this.afterwards(goOn);
    await this.say();
  }

  /** @param afterwards what is done with what has been sealed, after each round. */
  start(afterwards: (goOn: () => boolean) => Promise<void>): void {
    this.afterwards = afterwards;
    this.ticker.start();
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  private async look(goOn: () => boolean): Promise<void> {
    const now = this.clocks.clock.now().getTime();
    const { unsealed } = await tailOf(dbOn(this.pool));
    const due = unsealed >= ENTRIES_AT_ONCE || Math.abs(now - this.lastRound) >= this.seconds * 1_000;
    if (due) await this.work(goOn);
    else if (unsealed > 0) await this.say();
  }

  private async say(): Promise<void> {
    const { size, unsealed, oldest } = await tailOf(dbOn(this.pool));
    const tailAge = oldest === null ? 0 : Math.max(0, (this.clocks.clock.now().getTime() - oldest.getTime()) / 1_000);
    this.report({ size, unsealed, tailAge, broken: this.broken });
  }
}
