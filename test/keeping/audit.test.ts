import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readVerifiers, verifyAudit } from '../../src/audit';
import { dbOn } from '../../src/platform/db/statement';
import { DUE, KeepingWorld } from './world';

const folder = mkdtempSync(join(tmpdir(), 'hub-keeping-'));
const sealed = {
  ...{ HUB_SEAL_KEY: join(folder, 'seal.pem'), HUB_CHECKPOINTS: join(folder, 'checkpoints'), HUB_SEAL_SECONDS: '0' },
};
let world: KeepingWorld;

beforeAll(async () => {
  world = await KeepingWorld.start(sealed);
});
afterAll(async () => {
  await world.hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('the audit stays as it was when a record is destroyed: sealed with the answer, and whole', async () => {
  const child = await world.child();
  await world.done('key-worker', 'child', { id: child.id });
  await world.hub.app.seal();
  const looks = async () => (await world.rows(`select from audit_entry where child_id = $1`, [child.id])).length;
  const before = await looks();
  expect(before).toBeGreaterThan(0);
  world.hub.moveTo(DUE);
  await world.disposed(child);
  const unsealed = await world.rows(
    `select from audit_entry e where operation = 'carryOutDisposal' and not exists (select from audit_leaf l where l.entry_id = e.id)`,
  );
  expect(unsealed).toEqual([]);
  await world.hub.app.seal();
  const keys = await readVerifiers(`${sealed.HUB_SEAL_KEY}.pub`, 'child-protection-hub/audit');
  const found = await verifyAudit({ db: dbOn(world.hub.pool), folder: sealed.HUB_CHECKPOINTS, keys });
  expect(found).toMatchObject({ verdict: 'WHOLE' });
  // Proposed, approved, carried out; whoever looked before is still there.
  expect(await looks()).toBe(before + 3);
});
