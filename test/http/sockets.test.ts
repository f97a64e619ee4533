import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestChild } from '../support/world';
import { TestHub, waitFor } from '../support/hub';
import { RawSocket } from './raw-socket';

const INBOX = 'subscription ($after: Int!) { inbox(after: $after) { seq kind } }';
const LISTED = 'https://hub.example.org';

describe('the socket edge', () => {
  let hub: TestHub;
  let maya: TestChild;
  const printed = [jest.spyOn(console, 'error'), jest.spyOn(console, 'warn'), jest.spyOn(console, 'log')];

  beforeAll(async () => {
    hub = await TestHub.start({ env: { HUB_ORIGINS: LISTED } });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    maya = await world.child('Testborough');
    await world.related('ON_ROLL', maya, 'Hill School');
  });

  afterAll(() => hub.stop());

  const socketOf = async (subject: string) => RawSocket.of(hub.url, await hub.tokenOf(subject));

  describe('keeps the protocol:', () => {
    it('acknowledges, answers a ping with a pong and its payload, and takes a pong', async () => {
      const socket = await socketOf('manager');
      socket.send({ type: 'ping', payload: { a: 1 } });
      socket.send({ type: 'pong' });
      expect(await socket.until((m) => m.type === 'pong')).toEqual({ type: 'pong', payload: { a: 1 } });
      socket.socket.close();
      expect(await socket.closeCode()).toBe(1005);
    });

    it('answers a ping before it is acknowledged', async () => {
      const socket = await new RawSocket(hub.url).opened();
      socket.send({ type: 'ping' });
      expect(await socket.until((m) => m.type === 'pong')).toEqual({ type: 'pong' });
      socket.socket.terminate();
    });

    it.each([
      ['no JSON', 'x'],
      ['an array', []],
      ['no type', {}],
      ['an unknown type', { type: 'start' }],
      ['a subscription without an id', { type: 'subscribe', payload: { query: '{ __typename }' } }],
      ['a subscription without a query', { id: '1', type: 'subscribe', payload: {} }],
      [
        'variables that are no object',
        { id: '1', type: 'subscribe', payload: { query: '{ __typename }', variables: 'x' } },
      ],
      ['a message that only the server sends', { id: '1', type: 'next', payload: {} }],
      ['bytes', Buffer.from([0, 1, 2])],
    ])('closes with 4400 after %s', async (_what, message) => {
      const socket = await socketOf('manager');
      socket.send(message);
      expect([await socket.closeCode(), socket.closed?.reason]).toEqual([4400, 'Invalid message received']);
    });

    it('closes with 4401 whoever asks before being acknowledged', async () => {
      const socket = await new RawSocket(hub.url).opened();
      socket.subscribe('1', '{ __typename }');
      expect(await socket.closeCode()).toBe(4401);
      expect(socket.messages).toEqual([]);
    });

    it('closes with 4403 a token that it does not accept', async () => {
      const socket = await new RawSocket(hub.url).opened();
      socket.send({ type: 'connection_init', payload: { authorization: 'Bearer x' } });
      expect([await socket.closeCode(), socket.messages]).toEqual([4403, []]);
    });

    it('closes with 4408 whoever does not sign in within three seconds', async () => {
      const socket = await new RawSocket(hub.url).opened();
      const start = performance.now();
      expect(await socket.closeCode()).toBe(4408);
      expect(performance.now() - start).toBeGreaterThan(2_500);
    });

    it('closes with 4409 an id that is in use', async () => {
      const socket = await socketOf('manager');
      socket.subscribe('1', INBOX, { after: 0 });
      socket.subscribe('1', INBOX, { after: 0 });
      expect(await socket.closeCode()).toBe(4409);
    });

    it('closes with 4429 a second sign-in', async () => {
      const socket = await socketOf('manager');
      socket.send({ type: 'connection_init', payload: {} });
      expect(await socket.closeCode()).toBe(4429);
    });

    it.each([[[] as string[]], [['graphql-ws']], [['unknown']]])(
      'closes with 4406 the subprotocols %j',
      async (protocols) => {
        const socket = new RawSocket(hub.url, {}, protocols);
        await waitFor(
          () => socket.closed !== undefined,
          () => 'open',
        );
        // ws itself gives up when a subprotocol that it asked for is not granted.
        expect([4406, 1006]).toContain(socket.closed?.code);
        expect(socket.messages).toEqual([]);
      },
    );

    it('completes a query and lets its id be used again', async () => {
      const socket = await socketOf('manager');
      for (let i = 0; i < 3; i++) {
        socket.messages.length = 0;
        expect(await socket.ask('1', '{ me { role } }')).toEqual({ data: { me: { role: 'TEAM_MANAGER' } } });
        await socket.until((m) => m.id === '1' && m.type === 'complete');
      }
    });
  });

  describe('guards the door:', () => {
    it.each(['https://evil.example', 'null', 'https://hub.example.org.evil.example', 'http://hub.example.org', ''])(
      'refuses the origin "%s" with 403',
      async (origin) => {
        const socket = new RawSocket(hub.url, { headers: { origin } });
        await waitFor(
          () => socket.refused !== undefined || socket.socket.readyState === 1,
          () => 'neither',
        );
        expect(socket.refused).toBe(403);
      },
    );

    it('lets in a listed origin, and programs, which send none', async () => {
      for (const options of [{ origin: LISTED }, {}]) {
        const socket = await new RawSocket(hub.url, options).opened();
        expect(socket.socket.readyState).toBe(1);
        socket.socket.terminate();
      }
    });

    it('survives somebody who resets the connection in the middle of a refused handshake', async () => {
      for (let i = 0; i < 20; i++) {
        const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(
          'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: https://evil.example\r\n\r\n',
        );
        await new Promise((done) => setTimeout(done, i % 5));
        socket.resetAndDestroy();
      }
      expect((await hub.ask('manager', '{ __typename }')).status).toBe(200);
    });

    it('has no socket at another path', async () => {
      const socket = new RawSocket(`${hub.url}/x`);
      await waitFor(
        () => socket.refused !== undefined,
        () => 'open',
      );
      expect(socket.refused).toBe(404);
    });

    it('closes with 1009 after a frame of more than 64 KiB', async () => {
      const socket = await socketOf('manager');
      socket.send({ type: 'ping', payload: { a: 'x'.repeat(63 * 1024) } });
      await socket.until((m) => m.type === 'pong');
      socket.send({ type: 'ping', payload: { a: 'x'.repeat(65 * 1024) } });
      expect(await socket.closeCode()).toBe(1009);
    });

    it('refuses the 21st operation, and takes another when one has ended', async () => {
      const socket = await socketOf('manager');
      for (let i = 0; i < 20; i++) socket.subscribe(`s${i}`, INBOX, { after: 0 });
      expect((await socket.ask('21', INBOX, { after: 0 })).errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
      expect((await socket.ask('22', '{ me { role } }')).errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
      socket.send({ id: 's0', type: 'complete' });
      await new Promise((done) => setTimeout(done, 50));
      expect(await socket.ask('23', '{ me { role } }')).toEqual({ data: { me: { role: 'TEAM_MANAGER' } } });
    });

    it('counts an operation until it has ended, though the client calls it complete at once', async () => {
      const socket = await socketOf('manager');
      const lock = await hub.pool.connect();
      await lock.query('begin');
      await lock.query('lock table child in access exclusive mode');
      for (let i = 0; i < 30; i++) {
        socket.subscribe(`s${i}`, 'query ($id: ID!) { child(id: $id) { id } }', { id: maya.id });
        if (i < 20) socket.send({ id: `s${i}`, type: 'complete' });
      }
      const refused = await socket.until((m) => m.id === 's29');
      expect(refused.payload[0].extensions.code).toBe('LIMIT_EXCEEDED');
      await lock.query('rollback');
      lock.release();
    });

    it('refuses what the limits refuse, with the same words as on HTTP', async () => {
      const socket = await socketOf('manager');
      for (const query of [
        `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
        `{ ${'... { '.repeat(300)} __typename ${'}'.repeat(300)} }`,
        `{ ${Array.from({ length: 1_000 }, (_, i) => `unknown${i}`).join(' ')} }`,
        '{ ...a } fragment a on Query { ...a }',
        '{',
      ]) {
        const http = await hub.ask('manager', query);
        expect((await socket.ask(query, query)).errors).toEqual(http.errors);
      }
    });

    it("shows an audience's own contract and no other", async () => {
      const [teacher, manager] = [await socketOf('teacher'), await socketOf('manager')];
      const types = '{ __schema { types { name } } }';
      const names = async (socket: RawSocket) =>
        ((await socket.ask('t', types)).data.__schema.types as { name: string }[]).map((t) => t.name);
      expect(await names(teacher)).not.toContain('ImportReport');
      expect(await names(manager)).toContain('Reporter');
      expect(await names(teacher)).not.toContain('Reporter');
      const refused = await teacher.ask('c', '{ caseload { id } }');
      expect(refused.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(refused)).not.toMatch(/did you mean/i);
    });

    it('refuses a query over a socket for the role it is not for, as HTTP does', async () => {
      const socket = await socketOf('key-worker');
      const query = 'mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "x") { id } }';
      const variables = { c: maya.id, w: hub.world.workers.get('key-worker')?.id };
      const { errors } = await socket.ask('1', query, variables);
      expect(errors.map((e: { extensions: unknown }) => e.extensions)).toEqual([{ code: 'NOT_YOUR_ROLE' }]);
      expect((await hub.ask('key-worker', query, variables)).errors).toEqual(errors);
    });
  });

  describe('works as HTTP does:', () => {
    it('shows, withholds and logs the same', async () => {
      const query = 'query ($id: ID!) { child(id: $id) { surname ethnicity } }';
      const last = async () =>
        (
          await hub.pool.query(
            'select action, operation, worker_id, bases, fields from audit_entry order by id desc limit 1',
          )
        ).rows[0] as unknown;
      const http = await hub.ask('teacher', query, { id: maya.id });
      const logged = await last();
      await hub.pool.query('select 1');
      const socket = await socketOf('teacher');
      const told = await socket.ask('1', query, { id: maya.id });
      expect(told).toEqual({ data: http.data, extensions: http.extensions });
      expect(await last()).toEqual(logged);
    });

    it('runs a mutation with its audit row', async () => {
      const socket = await socketOf('manager');
      const { data, errors } = await socket.ask(
        '1',
        'mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "new plan") { keyWorker { name } } }',
        {
          c: maya.id,
          w: hub.world.workers.get('key-worker')?.id,
        },
      );
      expect([data, errors]).toEqual([{ allocateKeyWorker: { keyWorker: { name: 'Test key-worker' } } }, undefined]);
      const { rows } = await hub.pool.query(
        `select worker_id from audit_entry where operation = 'allocateKeyWorker' and action = 'WRITE'`,
      );
      expect(rows).toEqual([{ worker_id: hub.world.workers.get('manager')?.id }]);
    });

    it('names the variable that is not acceptable', async () => {
      const query = 'query ($id: ID!) { child(id: $id) { id } }';
      const socket = await socketOf('manager');
      const { errors } = await socket.ask('1', query, {});
      expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
      expect((await hub.ask('manager', query)).errors).toEqual(errors);
    });

    it('refuses an operation name that the document does not have, and runs nothing', async () => {
      const socket = await socketOf('manager');
      const { errors, data } = await socket.ask('1', 'query A { me { role } }', {}, 'B');
      expect([data, errors[0].extensions.code]).toEqual([undefined, 'OPERATION_RESOLUTION_FAILURE']);
    });

    it('asks as who the worker is now, not as who they were when the socket was opened', async () => {
      const socket = await socketOf('key-worker');
      await hub.pool.query(`update worker set role = 'DUTY_PRACTITIONER' where subject = 'key-worker'`);
      hub.clock.moveTo(1_000);
      expect(await socket.ask('1', '{ me { role } }')).toEqual({ data: { me: { role: 'DUTY_PRACTITIONER' } } });
      await hub.pool.query(`update worker set role = 'INFORMATION_GOVERNANCE' where subject = 'key-worker'`);
      hub.clock.moveTo(1_000);
      socket.subscribe('2', '{ me { role } }');
      expect(await socket.closeCode()).toBe(4403);
      await hub.pool.query(`update worker set role = 'SOCIAL_WORKER' where subject = 'key-worker'`);
      hub.clock.moveTo(1_000);
    });
  });

  it('closes a socket when its token ends, within a second', async () => {
    const at = Math.floor(hub.clock.now().getTime() / 1000);
    const token = await hub.issuers.token('testborough', 'manager', hub.clock.now(), { exp: at + 2 });
    const socket = await RawSocket.of(hub.url, token);
    socket.subscribe('1', INBOX, { after: 0 });
    const start = performance.now();
    expect(await socket.closeCode()).toBe(4403);
    expect(Math.abs(performance.now() - start - 2_000)).toBeLessThan(1_000);
  });

  it('closes a socket to which too much was sent unread, and goes on serving', async () => {
    const socket = await socketOf('manager');
    socket.socket.pause();
    for (let i = 0; i < 400; i++) socket.send({ type: 'ping', payload: { a: 'x'.repeat(60_000) } });
    await new Promise((done) => setTimeout(done, 1_000));
    socket.socket.resume();
    expect(await socket.closeCode()).toBe(1013);
    expect((await hub.ask('manager', '{ __typename }')).status).toBe(200);
  });

  it('counts open sockets, and holds no identifier in the metrics', async () => {
    const metrics = async () => (await fetch(`${hub.url}/metrics`)).text();
    const open = async () => Number(/^hub_sockets (\d+)$/m.exec(await metrics())?.[1]);
    const before = await open();
    const sockets = await Promise.all([socketOf('manager'), socketOf('teacher'), new RawSocket(hub.url).opened()]);
    expect(await open()).toBe(before + 3);
    for (const { socket } of sockets) socket.terminate();
    await waitFor(
      async () => (await open()) === before,
      () => 'still counted',
    );
    const text = await metrics();
    expect(text).toContain('hub_refused_total{code="UNAUTHENTICATED"}');
    for (const id of [
      ...[...hub.world.workers.values()].flatMap((w) => [w.id, w.subject]),
      maya.id,
      maya.surname,
      maya.nhsNumber,
      'Testborough',
    ])
      expect(text).not.toContain(id);
  });

  it('printed nothing past the log, whatever happened above', () => {
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });
});
