import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestHub, waitFor } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';
import { RawSocket } from '../http/raw-socket';

const READY = readFileSync(join(__dirname, '..', '..', 'schema', 'operations', 'social-care', 'inbox.graphql'), 'utf8');
const INBOX = 'subscription ($after: Int!) { inbox(after: $after) { seq follows child { surname ethnicity } } }';
const WORKERS = 30;

describe('a wave of items to many sockets', () => {
  let hub: TestHub;
  const workers: TestWorker[] = [];
  const ran = new Map<string, number>();
  const open: RawSocket[] = [];

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('212', 'Otherborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    for (let i = 0; i < WORKERS; i++) workers.push(await world.worker(`worker-${i}`, 'Testborough', 'SOCIAL_WORKER'));
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('elsewhere', 'Otherborough', 'SOCIAL_WORKER');
    const { db } = hub.app.hub;
    const rows = db.rows.bind(db);
    jest.spyOn(db, 'rows').mockImplementation((statement, values, asking) => {
      ran.set(statement.name, (ran.get(statement.name) ?? 0) + 1);
      return rows(statement, values, asking);
    });
  });

  beforeEach(() => {
    ran.clear();
  });

  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.terminate();
  });

  afterAll(() => hub.stop());

  const worker = (subject: string) => hub.world.workers.get(subject) as TestWorker;
  const items = (socket: RawSocket) =>
    socket.messages.filter((m) => m.type === 'next').map((m) => m.payload.data.inbox);

  async function socketOf(subject: string, query: string, after = 0): Promise<RawSocket> {
    const socket = await RawSocket.of(hub.url, await hub.tokenOf(subject));
    open.push(socket);
    socket.subscribe('1', query, { after });
    return socket;
  }

  /** Tells workers of children in one commit, then wakes them all. */
  async function tell(...told: readonly (readonly [TestWorker, TestChild])[]): Promise<void> {
    const values = [told.map(([w]) => w.id), told.map(([, c]) => c.id), told.map(() => randomUUID()), hub.clock.now()];
    await hub.pool.query(
      `with t as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as t (recipient, child, event, ord)),
        e as (insert into event (id, at, name, child_id, subject_id) select event, $4, 'ChildChecked', child, child from t),
        n as (select *, coalesce((select seq from inbox_head where recipient_id = recipient), 0) + row_number() over (partition by recipient order by ord) as seq from t),
        h as (insert into inbox_head as h (recipient_id, seq) select recipient, max(seq) from n group by recipient
          on conflict (recipient_id) do update set seq = excluded.seq)
       insert into inbox_item (recipient_id, seq, event_id, urgency) select recipient, seq, event, 'ROUTINE' from n`,
      values,
    );
    await hub.pool.query(`select pg_notify('hub_inbox', $1)`, [told.map(([w]) => w.id).join()]);
  }

  const waiting = (count: number) =>
    waitFor(
      () => (ran.get('inbox.read') ?? 0) > 0 && (ran.get('inbox.head') ?? 0) >= count,
      () => JSON.stringify([...ran]),
    ).then(() => new Promise((done) => setTimeout(done, 200)));

  it('takes a handful of statements, and gives each their own child and nobody else’s', async () => {
    const children: TestChild[] = [];
    for (let i = 0; i < WORKERS; i++) children.push(await hub.world.child('Testborough', { surname: `Own${i}` }));
    const sockets = await Promise.all(workers.map((w) => socketOf(w.subject, READY)));
    await waiting(WORKERS);
    hub.clock.moveTo(1_000);
    ran.clear();
    await tell(...workers.map((w, i) => [w, children[i] as TestChild] as const));
    await waitFor(
      () => sockets.every((s) => items(s).length === 1),
      () => 'not all came',
    );
    expect(sockets.map((s) => items(s)[0].child)).toEqual(
      children.map(({ id, forenames, surname }) => ({ id, forenames, surname })),
    );
    // The list of denials is read twice a second, whether anything comes or not.
    ran.delete('identity.denied');
    expect([...ran.keys()].sort()).toEqual([
      'audit.insert',
      'children.next-in-inbox-in-brief',
      'identity.workers',
      'inbox.read',
    ]);
    for (const times of ran.values()) expect(times).toBeLessThanOrEqual(5);
    const { rows } = await hub.pool.query(
      `select worker_id, child_id from audit_entry where action = 'DELIVER' and child_id = any($1)`,
      [children.map((c) => c.id)],
    );
    expect(rows).toHaveLength(WORKERS);
    expect(rows).toEqual(
      expect.arrayContaining(workers.map((w, i) => ({ worker_id: w.id, child_id: children[i]?.id }))),
    );
  });

  it('is decided for each by what they are to the child, though all are asked for in one statement', async () => {
    const [shown, hidden] = [await hub.world.child('Testborough'), await hub.world.child('Testborough')];
    const [knows, barred] = workers as [TestWorker, TestWorker];
    await hub.world.related('ON_ROLL', shown, 'Hill School');
    await hub.world.restricted('RECORD', hidden, [knows]);
    await hub.pool.query(`update child set ethnicity = 'WBRI' where id = any($1)`, [[shown.id, hidden.id]]);
    const last = async (w: TestWorker) =>
      (await hub.pool.query<{ seq: number }>('select seq from inbox_head where recipient_id = $1', [w.id])).rows[0]
        ?.seq ?? 0;
    const people = [knows, barred, worker('teacher'), worker('elsewhere')];
    const sockets = await Promise.all(people.map(async (w) => socketOf(w.subject, INBOX, await last(w))));
    await waiting(people.length);
    // The hidden one first, so that whoever is shown anything has had both decided.
    await tell(...people.flatMap((w) => [[w, hidden] as const, [w, shown] as const]));
    await waitFor(
      () => sockets.slice(0, 3).every((s) => items(s).some((i: any) => i.child.surname === shown.surname)),
      () => JSON.stringify(sockets.map(items)),
    );
    await new Promise((done) => setTimeout(done, 300));
    const [toKnows, toBarred, toTeacher, toElsewhere] = sockets.map((s) => items(s).map((i: any) => i.child));
    const whole = (child: TestChild) => ({ surname: child.surname, ethnicity: 'WBRI' });
    expect(toKnows).toEqual([whole(hidden), whole(shown)]);
    expect(toBarred).toEqual([whole(shown)]);
    expect(toTeacher).toEqual([{ surname: shown.surname, ethnicity: null }]);
    expect(toElsewhere).toEqual([]);
  });

  it('looks at the next item of an inbox when the one before has left: access withdrawn between them counts', async () => {
    const child = await hub.world.child('Testborough');
    const teacher = worker('teacher');
    await hub.world.related('ON_ROLL', child, 'Hill School');
    const after = (await hub.pool.query('select seq from inbox_head where recipient_id = $1', [teacher.id])).rows[0]
      .seq;
    const socket = await socketOf('teacher', INBOX, after);
    await waiting(1);
    ran.clear();
    const lock = await hub.pool.connect();
    await lock.query('begin');
    await lock.query('lock table audit_entry in share mode');
    await tell([teacher, child], [teacher, child]);
    await waitFor(
      () => ran.has('audit.insert'),
      () => 'the first was not looked at',
    );
    await hub.pool.query('update relationship set ended_at = $1 where child_id = $2', [hub.clock.now(), child.id]);
    expect(items(socket)).toEqual([]);
    await lock.query('rollback');
    lock.release();
    await waitFor(
      () => ran.get('access.may-see') === 1,
      () => JSON.stringify([...ran]),
    );
    await new Promise((done) => setTimeout(done, 200));
    expect(items(socket).map((i: any) => [i.seq, i.child.surname])).toEqual([[after + 1, child.surname]]);
    const { rows } = await hub.pool.query('select action from audit_entry where child_id = $1', [child.id]);
    expect(rows).toEqual([{ action: 'DELIVER' }]);
  });

  it('is shown to who listens now: what was made ready for who they were lately is nothing to them', async () => {
    const child = await hub.world.child('Testborough');
    const moved = workers[2] as TestWorker;
    const head = await hub.pool.query('select seq from inbox_head where recipient_id = $1', [moved.id]);
    const socket = await socketOf(moved.subject, INBOX, head.rows[0].seq);
    await waiting(1);
    await hub.pool.query(`update worker set role = 'DATA_OFFICER' where id = $1`, [moved.id]);
    // A worker is believed for a second.
    hub.clock.moveTo(3_000);
    ran.clear();
    await tell([moved, child]);
    await waitFor(
      () => ran.has('access.may-see'),
      () => JSON.stringify([...ran]),
    );
    await new Promise((done) => setTimeout(done, 200));
    expect(items(socket)).toEqual([]);
    expect((await hub.pool.query('select from audit_entry where child_id = $1', [child.id])).rows).toEqual([]);
  });
});
