import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemScope, type Scope } from '../../src/access';
import { change } from '../../src/events';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const root = join(__dirname, '../..');
const note = { action: 'READ', operation: 'mustNotBeDenied', sealNow: true } as const;

/** A change that is nothing but its note. */
const changing = (scope: Scope): Promise<void> =>
  change(scope, (unit) => {
    unit.audit(note);
    return Promise.resolve();
  });

describe('a look that must not be deniable for a moment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-seal-now-'));
  const publicKey = join(folder, 'seal.pem.pub');
  let hub: TestHub;

  beforeAll(async () => {
    hub = await TestHub.start({
      env: {
        HUB_SEAL_KEY: join(folder, 'seal.pem'),
        HUB_CHECKPOINTS: join(folder, 'checkpoints'),
        HUB_SEAL_SECONDS: '0',
      },
    });
    await hub.world.authority('211', 'Testborough');
    await hub.world.worker('lead', 'Testborough', 'INFORMATION_GOVERNANCE');
    await hub.world.worker('kim', 'Testborough', 'SOCIAL_WORKER');
  });

  afterAll(async () => {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const unsealed = async (): Promise<number> =>
    (
      await hub.pool.query<{ n: number }>(
        `select count(*)::int as n from audit_entry e where not exists (select 1 from audit_leaf l where l.entry_id = e.id)`,
      )
    ).rows[0]?.n ?? -1;

  it('is sealed and signed when the answer leaves; an ordinary one is not yet', async () => {
    const scope = systemScope(hub.app.hub, 'TEST');
    await hub.app.hub.audit(scope, [{ action: 'READ', operation: 'ordinary' }]);
    expect(await unsealed()).toBe(1);
    await hub.app.hub.audit(scope, [note]);
    expect(await unsealed()).toBe(0);
  });

  it('is every look at a record that is restricted to named workers, and every change of one', async () => {
    const { world } = hub;
    const [restricted, other] = [await world.child('Testborough'), await world.child('Testborough')];
    const kim = world.workers.get('kim') as TestWorker;
    for (const child of [restricted, other]) await world.related('ALLOCATED', child, kim);
    await world.restricted('RECORD', restricted, [kim]);
    const looked = async (child: TestChild) => {
      await hub.app.hub.seal.now();
      const { data } = await hub.ask('kim', `query ($id: ID!) { child(id: $id) { forenames } }`, { id: child.id });
      expect(data.child).toEqual({ forenames: 'Maya' });
      return unsealed();
    };
    expect([await looked(other), await looked(restricted)]).toEqual([1, 0]);
    const changed = (childId: string) =>
      change(systemScope(hub.app.hub, 'TEST'), (unit) => {
        unit.audit({ action: 'WRITE', operation: 'ordinary', childId });
        return Promise.resolve();
      });
    await changed(other.id);
    expect(await unsealed()).toBe(1);
    await changed(restricted.id);
    expect(await unsealed()).toBe(0);
  });

  it('is none that was refused: whoever asks cannot tell by the time it takes that there is a restricted record', async () => {
    const restricted = await hub.world.child('Testborough');
    await hub.world.restricted('RECORD', restricted, []);
    const asked = async (id: string) => {
      await hub.app.hub.seal.now();
      expect(await hub.data('kim', `query ($id: ID!) { child(id: $id) { forenames } }`, { id })).toEqual({
        child: null,
      });
      return unsealed();
    };
    expect([await asked(restricted.id), await asked('7d0f3c0e-9d1f-4b57-9d0b-0c8f4f6c1d11')]).toEqual([1, 1]);
  });

  it('is sealed in the commit of the change that it belongs to', async () => {
    const scope = systemScope(hub.app.hub, 'TEST');
    await changing(scope);
    expect(await unsealed()).toBe(0);
  });

  it('has not happened when it can not be sealed: neither the change nor the answer', async () => {
    const scope = systemScope(hub.app.hub, 'TEST');
    const before = (await hub.pool.query(`select id from audit_entry`)).rowCount;
    await hub.pool.query(
      `create trigger broken before insert on audit_checkpoint for each statement execute function record_is_final()`,
    );
    try {
      await expect(changing(scope)).rejects.toThrow('append-only');
      expect((await hub.pool.query(`select id from audit_entry`)).rowCount).toBe(before);
      await expect(hub.app.hub.audit(scope, [note])).rejects.toThrow('append-only');
    } finally {
      await hub.pool.query(`drop trigger broken on audit_checkpoint`);
    }
    await hub.app.hub.seal.now();
    expect(await unsealed()).toBe(0);
  });

  it('many at once are each sealed, and none waits for ever', async () => {
    const scope = systemScope(hub.app.hub, 'TEST');
    await Promise.all(Array.from({ length: 12 }, () => changing(scope)));
    expect(await unsealed()).toBe(0);
  });

  /** The command as a person runs it. */
  async function audit(...words: readonly string[]): Promise<{ code: number; said: string }> {
    const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: hub.databaseUrl };
    const ran = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/audit.ts', ...words], {
      cwd: root,
      env,
    });
    return ran.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: unknown) => {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, said: stdout + stderr };
      },
    );
  }

  const verify = () => audit('verify', '--checkpoints', join(folder, 'checkpoints'), '--key', publicKey);

  it('is what the commands say, to a person and by their exit codes', async () => {
    await hub.app.seal();
    expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining('WHOLE') });
    const proof = await audit('prove', '1', '--key', publicKey, '--json');
    expect(proof.code).toBe(0);
    writeFileSync(join(folder, 'proof.json'), proof.said);
    const checked = await audit('check', join(folder, 'proof.json'), '--key', publicKey);
    expect(checked).toMatchObject({ code: 0, said: expect.stringContaining('PROVED: entry 1 ') });
    writeFileSync(join(folder, 'proof.json'), proof.said.replace('"TEST"', '"OTHER"'));
    expect(await audit('check', join(folder, 'proof.json'), '--key', publicKey)).toMatchObject({
      code: 1,
      said: expect.stringContaining('NOT PROVED'),
    });
    expect(await audit('prove', '999999', '--key', publicKey)).toMatchObject({ code: 1 });
    expect(await audit('verify')).toMatchObject({ code: 64 });
    expect(await audit('rewrite')).toMatchObject({ code: 64, said: expect.stringContaining('Usage') });
  }, 60_000);

  it('who and what print ids, names to a lead alone, and are themselves in the audit', async () => {
    const child = await hub.world.child('Testborough');
    const kim = hub.world.workers.get('kim')?.id ?? '';
    await hub.data('kim', `query ($id: ID!) { child(id: $id) { id surname } }`, { id: child.id });
    const plain = await audit('who', child.id);
    expect(plain.said).toContain(kim);
    for (const name of ['Test kim', child.surname]) expect(plain.said).not.toContain(name);
    const lead = hub.world.workers.get('lead')?.id ?? '';
    expect((await audit('who', child.id, '--names', '--as', lead)).said).toContain('Test kim, Testborough');
    expect(await audit('who', child.id, '--names')).toMatchObject({ code: 64 });
    expect(await audit('who', child.id, '--names', '--as', kim)).toMatchObject({ code: 64 });
    expect((await audit('what', kim)).said).toContain(child.id);
    const { rows } = await hub.pool.query(
      `select operation, worker_id from audit_entry where operation like 'audit %' order by id`,
    );
    expect(rows).toEqual([
      { operation: 'audit who', worker_id: null },
      { operation: 'audit who', worker_id: lead },
      { operation: 'audit what', worker_id: null },
    ]);
  }, 60_000);

  it('verify ends with 1 and the index when an entry was changed', async () => {
    await hub.pool.query(
      `begin; set local session_replication_role = replica; update audit_entry set purpose = 'x' where id = (select entry_id from audit_leaf where leaf_index = 2); commit`,
    );
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('First bad index: 2') });
  }, 60_000);
});
