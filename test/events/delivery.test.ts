import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import type { TestChild, TestWorker } from '../support/world';
import { TestHub, waitFor } from '../support/hub';
import { RawSocket } from '../http/raw-socket';

const INBOX =
  'subscription ($after: Int!, $of: InboxOf! = ME) { inbox(after: $after, of: $of) { seq follows kind child { surname } } }';

describe.each(['on', 'off'])('items of an inbox over sockets, with wake-ups %s', (wakeUps) => {
  let hub: TestHub;
  /** A second process of the same hub: another app on the same database. */
  let other: App;
  let keyWorker: TestWorker;
  let mashId: string;
  let child: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start({ env: { HUB_WAKE_UPS: wakeUps } });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('leaver', 'Testborough', 'SOCIAL_WORKER');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    mashId = world.teams.get('Testborough MASH') ?? '';
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '6', HUB_WAKE_UPS: wakeUps });
    other = await createApp({ config, databaseUrl: hub.servingUrl, clock: hub.clock, log: pino({ level: 'silent' }) });
  });

  beforeEach(async () => {
    child = await hub.world.child('Testborough');
  });

  afterAll(async () => {
    await other.stop();
    await hub.stop();
  });

  const workerId = (subject: string) => hub.world.workers.get(subject)?.id ?? '';
  const socketOn = async (url: string, subject: string) => RawSocket.of(url, await hub.tokenOf(subject));
  const head = async (recipient: string) =>
    (await hub.pool.query<{ seq: number }>('select seq from inbox_head where recipient_id = $1', [recipient])).rows[0]
      ?.seq ?? 0;

  /** Something that happened, as another process would commit it; announced when it says so. */
  async function tell(
    recipient: string,
    about: TestChild | null = child,
    announced = wakeUps === 'on',
  ): Promise<number> {
    const id = randomUUID();
    const { rows } = await hub.pool.query<{ seq: number }>(
      `with e as (insert into event (id, at, name, child_id, subject_id) values ($1, $2, 'PlanRevised', $3, $1)),
        h as (insert into inbox_head as h (recipient_id, seq) values ($4, 1) on conflict (recipient_id) do update set seq = h.seq + 1 returning seq)
       select seq from h`,
      [id, hub.clock.now(), about?.id ?? null, recipient],
    );
    const seq = rows[0]?.seq ?? 0;
    await hub.pool.query(
      `insert into inbox_item (recipient_id, seq, event_id, urgency) values ($1, $2, $3, 'ROUTINE')`,
      [recipient, seq, id],
    );
    if (announced) await hub.pool.query(`select pg_notify('hub_inbox', $1)`, [recipient]);
    return seq;
  }

  const items = (socket: RawSocket, id: string) =>
    socket.messages
      .filter((m) => m.id === id && m.type === 'next')
      .map((m) => m.payload.data?.inbox ?? m.payload.errors[0].extensions.code);
  const arrived = (socket: RawSocket, id: string, count: number) =>
    waitFor(
      () => items(socket, id).length >= count,
      () => `got ${JSON.stringify(socket.messages)}`,
    );

  it('reach a socket of another process, soon after the change', async () => {
    const socket = await socketOn(other.url, 'key-worker');
    const after = await head(keyWorker.id);
    socket.subscribe('1', INBOX, { after });
    await new Promise((done) => setTimeout(done, 300));
    const start = performance.now();
    await hub.data(
      'manager',
      'mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "new") { id } }',
      { c: child.id, w: keyWorker.id },
    );
    await arrived(socket, '1', 1);
    expect(performance.now() - start).toBeLessThan(wakeUps === 'on' ? 1_000 : 2_900);
    expect(items(socket, '1')).toEqual([
      { seq: after + 1, follows: after, kind: 'KeyWorkerAllocated', child: { surname: child.surname } },
    ]);
    socket.socket.terminate();
  });

  it('come to every socket of the recipient, once and in order, and to nobody else', async () => {
    const after = await head(keyWorker.id);
    const [one, two, stranger] = [
      await socketOn(hub.url, 'key-worker'),
      await socketOn(other.url, 'key-worker'),
      await socketOn(hub.url, 'manager'),
    ];
    one.subscribe('1', INBOX, { after });
    two.subscribe('1', INBOX, { after });
    stranger.subscribe('1', INBOX, { after: 0 });
    for (let i = 0; i < 120; i++) await tell(keyWorker.id);
    await Promise.all([arrived(one, '1', 120), arrived(two, '1', 120)]);
    const expected = Array.from({ length: 120 }, (_, i) => [after + i + 1, after + i]);
    for (const socket of [one, two])
      expect(items(socket, '1').map((i: { seq: number; follows: number }) => [i.seq, i.follows])).toEqual(expected);
    expect(items(stranger, '1')).toEqual([]);
    for (const { socket } of [one, two, stranger]) socket.terminate();
  });

  it('are all there for a client that comes back with the last position it saw', async () => {
    const after = await head(keyWorker.id);
    const first = await socketOn(hub.url, 'key-worker');
    first.subscribe('1', INBOX, { after });
    await tell(keyWorker.id);
    await arrived(first, '1', 1);
    first.socket.terminate();
    for (let i = 0; i < 5; i++) await tell(keyWorker.id);
    const second = await socketOn(other.url, 'key-worker');
    second.subscribe('1', INBOX, { after: after + 1 });
    await arrived(second, '1', 5);
    expect(items(second, '1').map((i: { seq: number }) => i.seq - after)).toEqual([2, 3, 4, 5, 6]);
    second.socket.terminate();
  });

  it.each([-1, 1_000_000])('position %i is refused with CURSOR_UNKNOWN: it never means "from now"', async (after) => {
    const socket = await socketOn(hub.url, 'key-worker');
    socket.subscribe('1', INBOX, { after });
    await socket.until((m) => m.type === 'complete');
    expect(items(socket, '1')).toEqual(['CURSOR_UNKNOWN']);
    socket.socket.terminate();
  });

  it('of a child that the recipient may no longer see are passed over, counted, and leave no gap in what follows', async () => {
    const teacher = hub.world.workers.get('teacher') as TestWorker;
    const after = await head(teacher.id);
    await hub.world.related('ON_ROLL', child, 'Hill School');
    const hidden = await hub.world.child('Testborough');
    const passedOver = async () =>
      Number(/^hub_inbox_items_passed_over_total (\d+)$/m.exec(await (await fetch(`${hub.url}/metrics`)).text())?.[1]);
    const before = await passedOver();
    const socket = await socketOn(hub.url, 'teacher');
    socket.subscribe('1', INBOX, { after });
    await tell(teacher.id, hidden);
    await tell(teacher.id);
    await tell(teacher.id, hidden);
    await tell(teacher.id, hidden);
    await tell(teacher.id);
    await arrived(socket, '1', 2);
    expect(items(socket, '1')).toEqual([
      { seq: after + 2, follows: after, kind: 'PlanRevised', child: { surname: child.surname } },
      { seq: after + 5, follows: after + 2, kind: 'PlanRevised', child: { surname: child.surname } },
    ]);
    expect(await passedOver()).toBe(before + 3);
    await hub.pool.query(`update relationship set ended_at = $1 where child_id = $2`, [hub.clock.now(), child.id]);
    await tell(teacher.id);
    await tell(teacher.id, null);
    await arrived(socket, '1', 3);
    expect(items(socket, '1')[2]).toEqual({ seq: after + 7, follows: after + 5, kind: 'PlanRevised', child: null });
    expect(JSON.stringify(socket.messages)).not.toContain(hidden.surname);
    socket.socket.terminate();
  });

  it('stop when the worker has left: the socket is closed and nothing is delivered', async () => {
    const socket = await socketOn(hub.url, 'leaver');
    socket.subscribe('1', INBOX, { after: await head(workerId('leaver')) });
    await hub.pool.query(`update worker set active_to = $1 where subject = 'leaver'`, [hub.clock.now()]);
    hub.clock.moveTo(1_000);
    await tell(workerId('leaver'), null);
    expect(await socket.closeCode()).toBe(4403);
    expect(items(socket, '1')).toEqual([]);
    const noted = async () =>
      (await hub.pool.query(`select action from audit_entry where worker_id = $1`, [workerId('leaver')])).rows;
    // Whichever comes first: the item that is refused to a leaver, or the look at who has left, which is no refusal.
    expect((await noted()).filter(({ action }) => action !== 'REFUSED')).toEqual([]);
  });

  it("of a team's inbox stop for somebody who has left the team, and they are told", async () => {
    const socket = await socketOn(hub.url, 'duty');
    const after = await head(mashId);
    socket.subscribe('1', INBOX, { after, of: 'MY_TEAM' });
    await tell(mashId);
    await arrived(socket, '1', 1);
    await hub.pool.query(`update worker set team_id = null where subject = 'duty'`);
    hub.clock.moveTo(1_000);
    await tell(mashId);
    await socket.until((m) => m.type === 'complete');
    expect(items(socket, '1')).toEqual([
      { seq: after + 1, follows: after, kind: 'PlanRevised', child: { surname: child.surname } },
      'NOT_AVAILABLE',
    ]);
    await hub.pool.query(`update worker set team_id = $1 where subject = 'duty'`, [mashId]);
    hub.clock.moveTo(1_000);
    socket.socket.terminate();
  });

  it('do not leave when their look cannot be logged, and are not lost: the subscription ends', async () => {
    const after = await head(keyWorker.id);
    const socket = await socketOn(hub.url, 'key-worker');
    socket.subscribe('1', INBOX, { after });
    await new Promise((done) => setTimeout(done, 200));
    await hub.pool.query('alter table audit_entry rename to away');
    await tell(keyWorker.id);
    await tell(keyWorker.id);
    await socket.until((m) => m.type === 'complete');
    await hub.pool.query('alter table away rename to audit_entry');
    expect(items(socket, '1')).toEqual(['INTERNAL']);
    expect(JSON.stringify(socket.messages)).not.toContain(child.surname);
    socket.subscribe('2', INBOX, { after });
    await arrived(socket, '2', 2);
    socket.socket.terminate();
  });

  it('leave one audit row each, with what was shown', async () => {
    const socket = await socketOn(hub.url, 'key-worker');
    socket.subscribe('1', INBOX, { after: await head(keyWorker.id) });
    await tell(keyWorker.id);
    await arrived(socket, '1', 1);
    const { rows } = await hub.pool.query(
      `select action, operation, worker_id, fields from audit_entry where child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([
      { action: 'DELIVER', operation: 'inbox', worker_id: keyWorker.id, fields: ['Child.surname'] },
    ]);
    socket.socket.terminate();
  });

  it('do not end when somebody unsubscribes: the subscription does, at once, and its place is free', async () => {
    const socket = await socketOn(hub.url, 'key-worker');
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 20; i++) socket.subscribe(`${round}-${i}`, INBOX, { after: await head(keyWorker.id) });
      await new Promise((done) => setTimeout(done, 30));
      for (let i = 0; i < 20; i++) socket.send({ id: `${round}-${i}`, type: 'complete' });
      await new Promise((done) => setTimeout(done, 30));
    }
    expect(await socket.ask('last', '{ me { role } }')).toEqual({ data: { me: { role: 'SOCIAL_WORKER' } } });
    await tell(keyWorker.id);
    await new Promise((done) => setTimeout(done, 300));
    expect(socket.messages.filter((m) => m.type === 'next' && m.id !== 'last' && m.id?.startsWith('4-'))).toEqual([]);
    expect((await hub.pool.query(`select 1 from audit_entry where child_id = $1`, [child.id])).rows).toEqual([]);
    socket.socket.terminate();
  });

  if (wakeUps === 'on') {
    it('survive the loss of the listening connection: they come by polling, then by wake-ups again', async () => {
      const after = await head(keyWorker.id);
      const socket = await socketOn(hub.url, 'key-worker');
      socket.subscribe('1', INBOX, { after });
      const listeners = async () =>
        (
          await hub.pool.query<{ pid: number }>(
            `select pid from pg_stat_activity where application_name = 'child-protection-hub wake-ups' and datname = current_database()`,
          )
        ).rows.map((r) => r.pid);
      const before = await listeners();
      expect(before).toHaveLength(2);
      await hub.pool.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [before]);
      await tell(keyWorker.id);
      await arrived(socket, '1', 1);
      await waitFor(
        async () => (await listeners()).filter((pid) => !before.includes(pid)).length === 2,
        () => 'nobody listens again',
      );
      await new Promise((done) => setTimeout(done, 200));
      const start = performance.now();
      await tell(keyWorker.id);
      await arrived(socket, '1', 2);
      expect(performance.now() - start).toBeLessThan(1_000);
      expect(items(socket, '1').map((i: { seq: number }) => i.seq - after)).toEqual([1, 2]);
      socket.socket.terminate();
    });

    it('come by polling when a wake-up is lost', async () => {
      const socket = await socketOn(hub.url, 'key-worker');
      socket.subscribe('1', INBOX, { after: await head(keyWorker.id) });
      await new Promise((done) => setTimeout(done, 200));
      await tell(keyWorker.id, child, false);
      await arrived(socket, '1', 1);
      expect(items(socket, '1')).toHaveLength(1);
      socket.socket.terminate();
    });
  }
});
