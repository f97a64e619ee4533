import { beforeEach, describe, expect, it } from '@jest/globals';
import { ClockWatch } from '../../src/platform/clock-watch';
import { systemClock } from '../../src/platform/clock';
import type { Db } from '../../src/platform/db/statement';
import { SkewedClock } from '../support/skewed-clock';

/** A database that has the machine's time. */
const db = { rows: () => Promise.resolve([{ now: systemClock.now() }]) } as unknown as Db;
const HOUR_MS = 3_600_000;

describe('a process that holds its clock against the database’s', () => {
  const clock = new SkewedClock(0);
  let rung = 0;
  const open = (seconds = 5) =>
    ClockWatch.open({ db, clock, seconds, note: () => undefined, alarm: () => (rung += 1) });
  beforeEach(() => {
    clock.aheadMs = 0;
    rung = 0;
  });

  it('breaks a round off when its clock leaps in the middle', async () => {
    const watch = await open();
    const went: boolean[] = [];
    await watch.onTime((goOn) => {
      went.push(goOn());
      clock.aheadMs = HOUR_MS;
      went.push(goOn());
      return Promise.resolve();
    })(() => true);
    expect(went).toEqual([true, false]);
  });

  it('knows the time by the other clock, whatever its own shows', async () => {
    clock.aheadMs = -HOUR_MS;
    const watch = await open();
    const off = () => Math.abs(watch.time().getTime() - systemClock.now().getTime());
    expect(off()).toBeLessThan(1_000);
    clock.aheadMs = HOUR_MS;
    expect(off()).toBeLessThan(1_000);
  });

  it('rings when it finds them apart, again when told to, and no more when they agree', async () => {
    clock.aheadMs = HOUR_MS;
    const watch = await open();
    await watch.look();
    expect(rung).toBe(1);
    watch.ringAgain();
    expect(rung).toBe(2);
    clock.aheadMs = 0;
    await watch.look();
    watch.ringAgain();
    expect(rung).toBe(2);
    clock.aheadMs = HOUR_MS;
    await watch.look();
    expect(rung).toBe(3);
  });

  it('asks nothing and finds nothing where it is told not to look', async () => {
    clock.aheadMs = HOUR_MS;
    const watch = await open(0);
    expect([await watch.look(), watch.isApart, rung]).toEqual([false, false, 0]);
    expect(Math.abs(watch.time().getTime() - systemClock.now().getTime() - HOUR_MS)).toBeLessThan(1_000);
  });
});
