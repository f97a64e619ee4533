import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProtectionWorld } from './world';

describe('emergency access', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-emergency-'));
  let world: ProtectionWorld;

  beforeAll(async () => {
    world = await ProtectionWorld.start({
      ...{ HUB_SEAL_KEY: join(folder, 'seal.pem'), HUB_CHECKPOINTS: join(folder, 'checkpoints') },
      HUB_SEAL_SECONDS: '0',
    });
  });
  afterAll(async () => {
    await world.hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is in the audit and under no checkpoint yet. */
  const unsealed = async (): Promise<string[]> =>
    (
      await world.hub.pool.query<{ operation: string }>(
        `select operation from audit_entry e where not exists (select from audit_leaf l where l.entry_id = e.id) order by e.id`,
      )
    ).rows.map(({ operation }) => operation);

  it('is sealed before it is answered, and so is every look by it; an ordinary look is not yet', async () => {
    const child = await world.child();
    await world.inAnEmergency('nurse', child);
    expect(await unsealed()).toEqual([]);
    await world.sees('nurse', child);
    expect(await unsealed()).toEqual([]);
    await world.sees('key-worker', child);
    expect(await unsealed()).toEqual(['child']);
  });

  it('has not been opened when it can not be sealed: nobody is answered, and nothing is open', async () => {
    const child = await world.child();
    await world.hub.pool.query(
      `create trigger broken before insert on audit_checkpoint for each statement execute function record_is_final()`,
    );
    try {
      expect((await world.inAnEmergency('nurse', child)).data?.useEmergencyAccess ?? null).toBeNull();
    } finally {
      await world.hub.pool.query(`drop trigger broken on audit_checkpoint`);
    }
    expect(await world.sees('nurse', child)).toBeNull();
    expect(await world.heard('key-worker', child)).not.toContain('EmergencyAccessUsed');
  });
});
