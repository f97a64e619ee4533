import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { explain } from '../../src/demonstration/start/failure';
import { minutesAfter, systemClock } from '../../src/platform/clock';
import { readConfig, type Config } from '../../src/platform/config';
import { RawSocket } from '../http/raw-socket';
import { aDeadline } from '../support/deadlines';
import { waitFor } from '../support/hub';
import { ready } from '../support/ready';
import { SkewedClock } from '../support/skewed-clock';
import { LadderWorld } from './world';

const URGENT = { immediateDanger: true };
const TWO_HOURS_MS = 2 * 3_600_000;
const LADDER = ready('SOCIAL_CARE', 'ladder');
const REPORT = `mutation { reportConcern(idempotencyKey: "00000000-0000-4000-8000-000000000001",
  concern: { authority: "211", child: {}, categories: [], seenOrSaid: "Shouting.", immediateDanger: false, suspectedCrime: false }) { state } }`;

/** Another process of the hub on the database of a world, with the machine's clock or one that is wrong. */
class Process {
  private constructor(
    readonly app: App,
    readonly clock: SkewedClock,
    readonly logs: readonly string[],
  ) {}

  static async start(
    { hub }: LadderWorld,
    aheadMs: number,
    env: Record<string, string> = {},
    more: Partial<Config> = {},
  ): Promise<Process> {
    const [clock, logs] = [new SkewedClock(aheadMs), [] as string[]];
    const config = readConfig({
      ...{ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '4', HUB_TICK_SECONDS: '0', HUB_LADDER_SECONDS: '0' },
      ...{ HUB_CLOCK_APART_SECONDS: '5', HUB_WATCH_SECONDS: '30', ...env },
    });
    const log = pino({ level: 'info' }, { write: (line: string) => void logs.push(line) });
    const app = await createApp({ config: { ...config, ...more }, databaseUrl: hub.servingUrl, log, clock });
    return new Process(app, clock, logs);
  }

  async ready(): Promise<readonly [number, string]> {
    const response = await fetch(`${this.app.url}/health/ready`);
    return [response.status, await response.text()];
  }

  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.app.url}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  }

  /** Asks something that every social worker may; the status and the code. */
  async ask(token: string | undefined, query = LADDER): Promise<readonly [number, string | undefined]> {
    const response = await fetch(`${this.app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code];
  }

  get rung(): number {
    return this.logs.filter((line) => line.includes('"alarm":"CLOCK_APART"')).length;
  }
}

let world: LadderWorld;
let right: Process;
const others: Process[] = [];
beforeAll(async () => {
  world = await LadderWorld.start(systemClock.now().toISOString());
  right = await Process.start(world, 0);
});
afterEach(async () => {
  await Promise.all(others.splice(0).map(({ app }) => app.stop()));
});
afterAll(async () => {
  await right.app.stop();
  await world.hub.stop();
});

async function other(aheadMs: number, env: Record<string, string> = {}): Promise<Process> {
  const one = await Process.start(world, aheadMs, env);
  others.push(one);
  return one;
}

/** A token that was given so many minutes ago and lasts an hour. */
const tokenFrom = (minutesAgo: number, subject = 'kim') =>
  world.hub.issuers.token('testborough', subject, minutesAfter(systemClock.now(), -minutesAgo));

const UNAVAILABLE = [503, 'UNAVAILABLE'] as const;

describe('a process whose clock is two hours ahead', () => {
  it('tells no rung of the ladder; the one whose clock is right tells each on time', async () => {
    const wrong = await other(TWO_HOURS_MS);
    const id = await world.report(null, URGENT);
    await wrong.app.tick();
    await right.app.tick();
    expect(await world.climbed(id)).toEqual([]);
    for (const reached of [1, 2, 3]) {
      await world.hub.pool.query(`update escalation set due_at = now() where concern_id = $1 and level = $2`, [
        id,
        reached,
      ]);
      await wrong.app.tick();
      expect(await world.climbed(id)).toHaveLength(reached - 1);
      await right.app.tick();
      expect(await world.climbed(id)).toHaveLength(reached);
    }
    const { rows } = await world.hub.pool.query<{ late: number }>(
      `select extract(epoch from done_at - due_at)::float8 as late from escalation where concern_id = $1 and level > 0`,
      [id],
    );
    expect(rows.every(({ late }) => late >= 0 && late < 5)).toBe(true);
  });

  it('warns of no deadline, and seals nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hub-clocks-'));
    const wrong = await other(TWO_HOURS_MS, {
      ...{ HUB_SEAL_KEY: join(folder, 'seal.pem'), HUB_CHECKPOINTS: join(folder, 'checkpoints') },
      ...{ HUB_SEAL_SECONDS: '0' },
    });
    const { id } = await aDeadline(world.hub, 'Testborough', await world.child(), 'FIRST_CORE_GROUP', '2026-03-02');
    const done = async () => {
      const [one] = await world.hub.opened(
        `select (select warned from deadline where id = $1) as warned, (select count(*)::int from audit_leaf) as sealed`,
        [id],
      );
      return { warned: one.warned > 0, sealed: one.sealed > 0 };
    };
    await wrong.app.tick();
    await wrong.app.seal();
    expect(await done()).toEqual({ warned: false, sealed: false });
    wrong.clock.aheadMs = 0;
    await wrong.app.tick();
    await wrong.app.seal();
    expect(await done()).toEqual({ warned: true, sealed: true });
    rmSync(folder, { recursive: true, force: true });
  });

  it('does not hide that the others have stopped, and says nothing of them that is not so', async () => {
    const wrong = await other(TWO_HOURS_MS);
    await right.app.tick();
    await wrong.app.tick();
    expect((await wrong.ready())[1]).not.toContain('LADDER_STOPPED');
    expect(await wrong.metric('hub_ladder_silence_seconds')).toBeLessThan(60);
    // As a third process sees it more than a minute after the last look of the right one.
    world.hub.moveTo(minutesAfter(systemClock.now(), 1.2).toISOString());
    const response = await fetch(`${world.hub.url}/health/ready`);
    expect(await response.text()).toMatch(
      /^ready\nALARM LADDER_STOPPED: nobody has looked at waiting concerns for 7\d /,
    );
    world.hub.moveTo(systemClock.now().toISOString());
  });

  it('is not ready, says why, rings, and answers nobody', async () => {
    const wrong = await other(TWO_HOURS_MS, { HUB_WATCH_SECONDS: '1' });
    expect(wrong.rung).toBe(1);
    expect(await wrong.ready()).toEqual([
      503,
      'ALARM CLOCK_APART: the clock of this process is 7200 s ahead of the database’s\n',
    ]);
    expect(Math.round(await wrong.metric('hub_clock_apart_seconds'))).toBe(7_200);
    const token = await tokenFrom(0);
    expect(await right.ask(token)).toEqual([200, undefined]);
    expect(await wrong.ask(token)).toEqual(UNAVAILABLE);
    expect(await wrong.ask(undefined, REPORT)).toEqual(UNAVAILABLE);
    expect(await right.ask(undefined, REPORT)).toEqual([200, undefined]);
    const calendar = async ({ app }: Process) => (await fetch(`${app.url}/calendar/${'a'.repeat(43)}.ics`)).status;
    expect([await calendar(right), await calendar(wrong)]).toEqual([404, 503]);
    await waitFor(
      () => wrong.rung > 1,
      () => 'it rang once',
    );
  });

  it('does not start in production, and says what to do', async () => {
    const refused = await Process.start(world, TWO_HOURS_MS, {}, { mode: 'production' }).catch(
      (error: unknown) => error,
    );
    const { text, exitCode } = explain(refused);
    expect(text).toMatch(
      /^The clock of this machine is 7200 s ahead of the database’s; .*HUB_CLOCK_APART_SECONDS.*NTP/,
    );
    expect(text).not.toContain('\n');
    expect(exitCode).toBe(1);
  });
});

describe('a process whose clock is two hours behind', () => {
  it('does not take a token that is over', async () => {
    const wrong = await other(-TWO_HOURS_MS);
    const over = await tokenFrom(90);
    expect(await right.ask(over)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await wrong.ask(over)).toEqual(UNAVAILABLE);
    expect((await wrong.ready())[1]).toContain('7200 s behind');
  });

  it('is shut from the moment that its clock leaps, before anybody has looked, and lets go of its sockets', async () => {
    const leaps = await other(0, { HUB_WATCH_SECONDS: '30' });
    const token = await tokenFrom(0);
    const socket = await RawSocket.of(leaps.app.url, token);
    expect(await leaps.ask(token)).toEqual([200, undefined]);
    leaps.clock.aheadMs = -TWO_HOURS_MS;
    expect(await leaps.ask(token)).toEqual(UNAVAILABLE);
    expect(await leaps.ask(await tokenFrom(90))).toEqual(UNAVAILABLE);
    expect(await socket.closeCode()).toBe(1013);
    const again = await new RawSocket(leaps.app.url).opened();
    again.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    expect(await again.closeCode()).toBe(1013);
    expect(leaps.rung).toBe(0);
  });

  it('comes back by itself when its clock is right', async () => {
    const wrong = await other(-TWO_HOURS_MS, { HUB_LADDER_SECONDS: '1', HUB_WATCH_SECONDS: '1' });
    const token = await tokenFrom(0);
    expect(await wrong.ask(token)).toEqual(UNAVAILABLE);
    wrong.clock.aheadMs = 0;
    expect(await wrong.ask(token)).toEqual([200, undefined]);
    expect(await wrong.ready()).toEqual([200, 'ready\n']);
    const id = await world.report(null, URGENT);
    await world.hub.pool.query('update escalation set due_at = now() where concern_id = $1 and level = 1', [id]);
    await waitFor(
      async () => (await world.climbed(id)).length === 1,
      () => 'nobody was told',
    );
    expect(Math.abs(await wrong.metric('hub_clock_apart_seconds'))).toBeLessThan(1);
  });
});

it('a process whose clock is within what a token’s time allows works as any other', async () => {
  const near = await other(4_000);
  expect(await near.ready()).toEqual([200, 'ready\n']);
  expect(await near.ask(await tokenFrom(0))).toEqual([200, undefined]);
});
