import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/access';
import type { DenialKind } from '../../src/identity';
import { deny, lift } from '../../src/registry';
import { RawSocket } from '../http/raw-socket';
import { TestHub, waitFor } from '../support/hub';
import { scopeOf } from '../support/scope';

const ME = '{ me { worker { name } } }';
const INBOX = 'subscription ($after: Int!) { inbox(after: $after) { seq } }';
const WITHIN_MS = 1_000;

describe('a sign-in that is denied', () => {
  let hub: TestHub;
  let officer: Scope;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('leaver', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('system', 'Testborough', 'SERVICE');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('ivo', 'Testborough', 'INFORMATION_GOVERNANCE');
    officer = await scopeOf(hub, 'ivo');
  });

  afterAll(() => hub.stop());

  beforeEach(() => {
    hub.clock.moveTo(1_000);
  });

  const issuerOf = (name: string) => `${hub.issuers.base}/${name}`;
  const post = (token: string, headers: Record<string, string> = {}) =>
    hub.post({ query: ME }, { authorization: `Bearer ${token}`, ...headers });
  const status = async (token: string) => (await post(token)).status;

  /** Denies, and says how long it took until a request was refused. */
  async function refusedAfter(token: string, kind: DenialKind, value: string, issuer = 'testborough'): Promise<number> {
    await deny(officer, { issuer: issuerOf(issuer), kind, value, reason: 'a stolen laptop' });
    const start = performance.now();
    await waitFor(
      async () => (await status(token)) === 401,
      () => 'still accepted',
    );
    return performance.now() - start;
  }

  const tokenOf = (subject: string, claims: object = {}, issuer = 'testborough') =>
    hub.issuers.token(issuer, subject, hub.clock.now(), { ...claims });

  it('by its token is refused within a second, and the same person’s other token is not', async () => {
    const jti = randomUUID();
    const [stolen, other] = [await tokenOf('kim', { jti }), await tokenOf('kim')];
    expect([await status(stolen), await status(other)]).toEqual([200, 200]);
    expect(await refusedAfter(stolen, 'TOKEN', jti)).toBeLessThan(WITHIN_MS);
    expect(await status(other)).toBe(200);
  });

  it('by its session is refused, whichever token of it comes', async () => {
    const sid = 'session-1';
    const [first, second] = [await tokenOf('kim', { sid }), await tokenOf('kim', { sid })];
    const other = await tokenOf('kim', { sid: 'session-2' });
    expect(await refusedAfter(first, 'SESSION', sid)).toBeLessThan(WITHIN_MS);
    expect([await status(second), await status(other)]).toEqual([401, 200]);
  });

  it('by its key is refused while the issuer still publishes the key; another issuer’s key of that name is not', async () => {
    const [nurse, manager] = [await tokenOf('nurse', {}, 'town-hospital'), await tokenOf('manager')];
    expect([await status(nurse), await status(manager)]).toEqual([200, 200]);
    expect(await refusedAfter(nurse, 'KEY', 'town-hospital', 'town-hospital')).toBeLessThan(WITHIN_MS);
    expect(await status(manager)).toBe(200);
    // A token that does not name its key cannot be told from one of the denied key.
    const nameless = await hub.issuers.token('town-hospital', 'nurse', hub.clock.now(), {}, { kid: undefined });
    expect(await status(nameless)).toBe(401);
    await lift(officer, { issuer: issuerOf('town-hospital'), kind: 'KEY', value: 'town-hospital' });
    await waitFor(
      async () => (await status(nurse)) === 200,
      () => 'still refused',
    );
    expect(
      await status(await hub.issuers.token('town-hospital', 'nurse', hub.clock.now(), {}, { kid: undefined })),
    ).toBe(401);
  });

  it('by its subject is refused, as whoever a system acts for too, and accepted again when it is lifted', async () => {
    const token = await tokenOf('kim');
    const system = await tokenOf('system');
    const acting = async () => (await post(system, { 'hub-acting-for': 'kim' })).status;
    expect([await status(token), await acting()]).toEqual([200, 200]);
    expect(await refusedAfter(token, 'SUBJECT', 'kim')).toBeLessThan(WITHIN_MS);
    expect(await acting()).toBe(401);
    expect((await post(system, { 'hub-acting-for': 'manager' })).status).toBe(200);
    const { rows } = await hub.pool.query(
      `select count(*)::int as n from audit_entry where action = 'REFUSED' and purpose = 'DENIED' and worker_id = $1`,
      [hub.world.workers.get('kim')?.id],
    );
    expect(rows[0].n).toBeGreaterThan(0);
    await lift(officer, { issuer: issuerOf('testborough'), kind: 'SUBJECT', value: 'kim' });
    await waitFor(
      async () => (await status(token)) === 200,
      () => 'still refused',
    );
  });

  it.each(['TOKEN', 'SESSION', 'SUBJECT'] as const)(
    'closes the open sockets of it (%s) within a second, though nothing happens on them; nobody else’s',
    async (kind) => {
      const values = { TOKEN: randomUUID(), SESSION: randomUUID(), SUBJECT: 'kim' };
      const theirs = await RawSocket.of(hub.url, await tokenOf('kim', { jti: values.TOKEN, sid: values.SESSION }));
      const others = await RawSocket.of(hub.url, await tokenOf('manager'));
      for (const socket of [theirs, others]) socket.subscribe('1', INBOX, { after: 0 });
      await deny(officer, { issuer: issuerOf('testborough'), kind, value: values[kind], reason: 'a stolen laptop' });
      const start = performance.now();
      expect(await theirs.closeCode()).toBe(4403);
      expect(performance.now() - start).toBeLessThan(WITHIN_MS);
      expect(others.closed).toBeUndefined();
      others.socket.terminate();
      await lift(officer, { issuer: issuerOf('testborough'), kind, value: values[kind] });
      await waitFor(
        async () => (await status(await tokenOf('kim'))) === 200,
        () => 'still refused',
      );
    },
  );

  it('closes the sockets of whoever has left within a second', async () => {
    const socket = await RawSocket.of(hub.url, await tokenOf('leaver'));
    await hub.pool.query(`update worker set active_to = $1 where subject = 'leaver'`, [hub.clock.now()]);
    const start = performance.now();
    expect(await socket.closeCode()).toBe(4403);
    expect(performance.now() - start).toBeLessThan(WITHIN_MS);
  });

  it('is denied by an officer of the authority and by nobody else, for a registered issuer alone, and audited', async () => {
    const manager = await scopeOf(hub, 'manager');
    const what = { issuer: issuerOf('testborough'), kind: 'SUBJECT' as const, value: 'x', reason: 'because' };
    await expect(deny(manager, what)).rejects.toMatchObject({ code: 'NOT_YOUR_ROLE' });
    await expect(lift(manager, what)).rejects.toMatchObject({ code: 'NOT_YOUR_ROLE' });
    await expect(deny(officer, { ...what, issuer: 'https://nobody.example' })).rejects.toMatchObject({
      field: 'issuer',
    });
    await expect(deny(officer, { ...what, value: 'a\0b' })).rejects.toMatchObject({ field: 'value' });
    await expect(deny(officer, { ...what, reason: '' })).rejects.toMatchObject({ field: 'reason' });
    await expect(lift(officer, what)).rejects.toMatchObject({ field: 'value' });
    // Twice is once.
    await deny(officer, what);
    await deny(officer, what);
    const { rows } = await hub.pool.query(`select count(*)::int as n from denial where value = 'x'`);
    expect(rows[0].n).toBe(1);
    const audited = await hub.pool.query(
      `select distinct operation, worker_id from audit_entry where operation in ('deny', 'lift')`,
    );
    expect(new Set(audited.rows.map((row: { worker_id: string }) => row.worker_id))).toEqual(
      new Set([hub.world.workers.get('ivo')?.id]),
    );
  });

  it('lets nobody in while the list cannot be read', async () => {
    const token = await tokenOf('manager');
    expect(await status(token)).toBe(200);
    await hub.pool.query('alter table denial rename to denial_away');
    try {
      await waitFor(
        async () => (await status(token)) === 500,
        () => 'still answered',
      );
    } finally {
      await hub.pool.query('alter table denial_away rename to denial');
    }
    await waitFor(
      async () => (await status(token)) === 200,
      () => 'does not recover',
    );
  });

  it('is one of ten sockets of a worker at most: the eleventh is closed with 4429, and one that ends makes room', async () => {
    const token = await tokenOf('manager');
    const sockets = await Promise.all(Array.from({ length: 10 }, () => RawSocket.of(hub.url, token)));
    const open = async () => {
      const socket = await new RawSocket(hub.url).opened();
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
      return socket;
    };
    expect(await (await open()).closeCode()).toBe(4429);
    (await RawSocket.of(hub.url, await tokenOf('kim'))).socket.terminate();
    sockets[0]?.socket.close();
    await sockets[0]?.closeCode();
    const next = await open();
    await next.until((m) => m.type === 'connection_ack');
    for (const socket of [...sockets, next]) socket.socket.terminate();
  });
});
