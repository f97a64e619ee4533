import { systemScope, type Hub, type Scope } from '../access';
import { change } from '../events';
import { Batcher } from '../platform/batcher';
import { instantAt, stopwatch } from '../platform/clock';
import { AppError } from '../platform/errors';
import type { Logger } from '../platform/logger';
import { RecentlyUsed } from '../platform/recently-used';
import { counterOf, type Counter, type Mode } from './missed.rules';
import { readMissed, type Missed } from './missed.store';
import { emptyTally, Guesses, take, type Tally, type Target } from './tally';
import { addAndTell, type Waiting } from './telling';

/** How long the sum of all processes is believed, and how long this one's misses wait to be added to it. */
const BELIEVED_MS = 1_000;
const TOLD_EVERY_MS = 500;
const MOST_COUNTERS = 50_000;

/**
 * Counts look-ups that found nothing, by worker, by agency and by the number that was tried. The counts live in PostgreSQL,
 * so that every process agrees; each process adds its own twice a second and believes a sum for a second, so that a look-up
 * pays with a look into its memory.
 */
export class MissedLookUps {
  private readonly tallies = new RecentlyUsed<Tally>(MOST_COUNTERS);
  private readonly guesses = new Guesses();
  private readonly sums: Batcher<string, Missed | undefined>;
  private waiting = new Map<string, Waiting>();
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly hub: Hub,
    private readonly log: Logger,
  ) {
    this.sums = new Batcher(async (names) => {
      const found = new Map((await readMissed(hub.db, names, hub.clock.now())).map((m) => [m.counted, m]));
      return names.map((name) => found.get(name));
    }, 2);
  }

  /**
   * Looks somebody up, unless too many of the caller's look-ups have found nothing. `target` is the digest of the number
   * that was typed in and of all that was typed in with it. Throws LIMIT_EXCEEDED, which says when to try again.
   */
  async counted<T>(
    scope: Scope,
    target: Target | undefined,
    look: () => Promise<T | undefined>,
    where?: Mode,
  ): Promise<T | undefined> {
    const { workerId, agencyId, serviceId } = scope.worker();
    const mode = where ?? (serviceId === null ? 'BY_HAND' : 'BY_SYSTEM');
    const whose = [counterOf(mode, 'WORKER', workerId), counterOf(mode, 'AGENCY', agencyId)];
    const number = target === undefined ? undefined : counterOf(mode, 'TARGET', target.number);
    const counters = [...whose, ...(number === undefined || !this.isKnown(number) ? [] : [number])];
    const tallies = await Promise.all(counters.map((counter) => this.tallyOf(scope, counter)));
    const full = tallies.find((t) => t.sum + t.own >= t.counter.most);
    if (full !== undefined) return this.refuse(scope, full);
    if (tallies.some((t) => t.counter.counted === 'WORKER' && t.sum + t.own + t.underWay >= t.counter.most))
      throw new AppError('LIMIT_EXCEEDED', 'Too many look-ups at once. Wait for the answers, then ask again.');
    for (const tally of tallies) tally.underWay++;
    try {
      const found = await look();
      if (found === undefined) this.missed(scope, tallies, number, target);
      return found;
    } finally {
      for (const tally of tallies) tally.underWay--;
    }
  }

  /** Adds what is waiting and ends. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.tell();
  }

  private isKnown(number: Counter): boolean {
    return this.tallies.get(number.name) !== undefined;
  }

  private missed(
    scope: Scope,
    tallies: readonly Tally[],
    number: Counter | undefined,
    target: Target | undefined,
  ): void {
    for (const tally of tallies) if (tally.counter.counted !== 'TARGET') this.count(scope, tally);
    if (number === undefined || target === undefined) return;
    const misses = this.guesses.add(number, target, scope.now.getTime());
    if (misses === 0) return;
    const tally = this.tallies.get(number.name) ?? emptyTally(number, stopwatch());
    this.tallies.set(number.name, tally);
    this.count(scope, tally, misses);
  }

  private count(scope: Scope, tally: Tally, misses = 1): void {
    tally.own += misses;
    this.waiting.set(tally.counter.name, { tally, scope });
    this.timer ??= setTimeout(() => void this.tell(), TOLD_EVERY_MS).unref();
  }

  private async tallyOf(scope: Scope, counter: Counter): Promise<Tally> {
    const tally = this.tallies.get(counter.name) ?? emptyTally(counter, undefined);
    this.tallies.set(counter.name, tally);
    if (tally.age === undefined || tally.age() > BELIEVED_MS) {
      const age = stopwatch();
      const read = await this.sums.submit(counter.name);
      tally.age = age;
      take(tally, read);
    }
    if (tally.endsAt <= scope.now.getTime()) tally.sum = 0;
    return tally;
  }

  /** Nobody is answered, and the refusal is in the audit. */
  private async refuse(scope: Scope, { counter, endsAt }: Tally): Promise<never> {
    await scope.hub.audit(scope, [
      { action: 'REFUSED', operation: scope.selection.roots.join(' '), purpose: `MISSES_OF_${counter.counted}` },
    ]);
    const until = instantAt(endsAt > 0 ? endsAt : scope.now.getTime() + counter.minutes * 60_000).toISOString();
    throw new AppError(
      'LIMIT_EXCEEDED',
      `Too many look-ups have found nothing. Ask again after ${until}. If you are worried about a child now, ring children's social care; in immediate danger ring 999.`,
    );
  }

  private tell(): Promise<void> {
    this.timer = undefined;
    this.telling = this.telling
      .then(() => this.add())
      .catch(() => {
        this.log.error({ event: 'look-ups.not-counted' }, 'missed look-ups could not be added; they are tried again');
      });
    return this.telling;
  }

  /** Adds this process's misses, and where one of the sums reaches its limit tells the leads of information governance in the same commit. */
  private async add(): Promise<void> {
    const waiting = [...this.waiting.values()];
    this.waiting = new Map();
    if (waiting.length === 0) return;
    const told = waiting.map(({ tally, scope }) => ({
      ...{ tally, scope, misses: tally.own },
      endsAt: instantAt(scope.now.getTime() + tally.counter.minutes * 60_000),
    }));
    try {
      const scope = systemScope(this.hub, 'LOOK_UP_LIMIT');
      const sums = await change(scope, (unit) => addAndTell(unit, told));
      for (const { tally, misses } of told) {
        tally.own -= misses;
        take(tally, sums.get(tally.counter.name));
      }
    } catch (error) {
      for (const one of waiting) this.waiting.set(one.tally.counter.name, one);
      this.timer ??= setTimeout(() => void this.tell(), TOLD_EVERY_MS).unref();
      throw error;
    }
  }
}

const counting = new WeakMap<Hub, MissedLookUps>();

/** From now on this hub counts look-ups that find nothing. */
export function limitLookUps(hub: Hub, log: Logger): MissedLookUps {
  const made = new MissedLookUps(hub, log);
  counting.set(hub, made);
  return made;
}

/** Looks somebody up as often as the caller may; without limits when the hub counts nothing (a command, a bench). */
export function withinLimits<T>(
  scope: Scope,
  typedIn: readonly [number: string, ...string[]] | undefined,
  look: () => Promise<T | undefined>,
  where?: Mode,
): Promise<T | undefined> {
  const { hub } = scope;
  const limits = counting.get(hub);
  if (limits === undefined) return look();
  const target = typedIn && { number: hub.digest('target', typedIn[0]), identity: typedIn.join('\n') };
  return limits.counted(scope, target, look, where);
}
