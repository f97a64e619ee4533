import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createMetrics, healthDoor } from '../../src/http';
import type { Db } from '../../src/platform/db/statement';
import { TestHub } from '../support/hub';
import { RawSocket } from './raw-socket';

async function probe(db: Db, stopping: boolean): Promise<[number, string]> {
  const door = healthDoor(db, createMetrics(), () => stopping);
  const server = createServer((request, response) => void door(request, response)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health/ready`);
  const told: [number, string] = [response.status, await response.text()];
  server.closeAllConnections();
  server.close();
  return told;
}

describe('a hub that stops', () => {
  it('says that it is not ready, before anything else changes', async () => {
    const db: Db = { rows: () => Promise.resolve([]) };
    expect(await probe(db, false)).toEqual([200, 'ready\n']);
    expect(await probe(db, true)).toEqual([503, 'stopping\n']);
  });

  it('is not ready either while the database neither answers nor refuses', async () => {
    expect(await probe({ rows: () => new Promise(() => undefined) }, false)).toEqual([
      503,
      'the database does not answer\n',
    ]);
  });

  it('finishes what is under way, closes sockets with 1001 and takes nothing new', async () => {
    const hub = await TestHub.start();
    await hub.world.authority('211', 'Testborough');
    await hub.world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    const worker = await hub.world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    const [one, two] = [await hub.world.child('Testborough'), await hub.world.child('Testborough')];
    const [listening, working] = [
      await RawSocket.of(hub.url, await hub.tokenOf('manager')),
      await RawSocket.of(hub.url, await hub.tokenOf('manager')),
    ];
    listening.subscribe('1', 'subscription { inbox(after: 0) { seq } }');
    const lock = await hub.pool.connect();
    await lock.query('begin');
    await lock.query('lock table relationship in share mode');
    const allocate = 'mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "new") { id } }';
    const underWay = hub.ask('manager', allocate, { c: one.id, w: worker.id });
    working.subscribe('1', allocate, { c: two.id, w: worker.id });
    await new Promise((done) => setTimeout(done, 300));
    const stopped = hub.app.stop();
    expect([await listening.closeCode(), await working.closeCode()]).toEqual([1001, 1001]);
    await expect(fetch(`${hub.url}/graphql`, { method: 'POST', headers: { connection: 'close' } })).rejects.toThrow(
      'fetch failed',
    );
    await lock.query('commit');
    lock.release();
    expect((await underWay).data).toEqual({ allocateKeyWorker: { id: one.id } });
    await stopped;
    const { rows } = await hub.pool.query(`select child_id from relationship where kind = 'ALLOCATED'`);
    expect(rows.map((r: { child_id: string }) => r.child_id).sort()).toEqual([one.id, two.id].sort());
    await Object.assign(hub, { app: { stop: () => Promise.resolve() } }).stop();
  });

  it('does not wait for sockets that do not answer a close', async () => {
    const hub = await TestHub.start();
    await hub.world.authority('211', 'Testborough');
    await hub.world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    const socket = await RawSocket.of(hub.url, await hub.tokenOf('manager'));
    socket.socket.pause();
    const start = performance.now();
    await hub.stop();
    expect(performance.now() - start).toBeLessThan(8_000);
    socket.socket.terminate();
  });
});
