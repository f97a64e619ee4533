import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type PoolClient } from 'pg';
import { appendAudit, readCheckpoint, verifyAudit, type Verification, type Verifier } from '../audit';
import type { Clock } from '../platform/clock';
import { buildAndFill } from '../platform/db/build';
import { grantServing } from '../platform/db/serving';
import { dbOn } from '../platform/db/statement';
import { BackupError } from './failure';
import { fill } from './fill';
import { checkFiles, type Manifest } from './manifest';
import type { Progress } from './take';
import { applyWithdrawals, type Applied, type Withdrawal } from './withdrawals';

export interface Restoring {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly key: Buffer | undefined;
  /** Signs in as the role that will own the tables, to a database with nothing in it. */
  readonly into: string;
  /** The role that will serve; undefined: it is given what it needs with `npm run migrate`. */
  readonly servingRole: string | undefined;
  /** The public keys that the checkpoint is believed for: never those of the backup itself. */
  readonly verifiers: readonly Verifier[];
  readonly withdrawals: readonly Withdrawal[];
  readonly clock: Clock;
  readonly report: (step: 'checked' | 'loaded') => Progress;
}

export interface Restored {
  /** Undefined: nothing in the backup was sealed. */
  readonly audit: Verification | undefined;
  readonly withdrawn: Applied;
}

/** Restores a backup into an empty database: all of it, checked, or nothing. */
export async function restore(restoring: Restoring): Promise<Restored> {
  const { folder, manifest, key, into, servingRole, report } = restoring;
  await checkFiles(folder, manifest, report('checked'));
  const restored = await buildAndFill(into, {
    migrations: manifest.migrations,
    fill: (client) => fill(client, { folder, manifest, key, report: report('loaded') }),
    finish: (client) => finish(client, restoring),
  });
  const owner = new Client({ connectionString: into });
  await owner.connect();
  try {
    await grantServing(owner, servingRole);
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
  return restored;
}

/** Before anything is committed: the audit is whole, and what was taken away since the backup is taken away again. */
async function finish(client: PoolClient, { manifest, verifiers, withdrawals, clock }: Restoring): Promise<Restored> {
  const db = dbOn(client);
  const audit = await verify(client, manifest, verifiers);
  const withdrawn = await applyWithdrawals(client, withdrawals);
  // The audit says itself that it was restored, and from which instant it goes on.
  await appendAudit(db, [
    {
      ...{ at: clock.now(), requestId: randomUUID(), action: 'WRITE', operation: 'restore', audience: 'SYSTEM' },
      ...{ purpose: `RESTORED_FROM ${manifest.at}`, workerId: null, serviceId: null, agencyId: null },
      ...{ authorityId: null, childId: null, childIds: null, bases: [], digest: null },
      fields: withdrawn.applied.map(({ kind }) => kind),
    },
  ]);
  return { audit, withdrawn };
}

async function verify(
  client: PoolClient,
  { audit: { checkpoint, size } }: Manifest,
  keys: readonly Verifier[],
): Promise<Verification | undefined> {
  if (checkpoint === null) {
    if (size > 0)
      throw new BackupError('The audit in the backup has leaves and no checkpoint: it is not to be believed.');
    return undefined;
  }
  const at = readCheckpoint(checkpoint)?.at ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'hub-restore-'));
  try {
    await writeFile(join(folder, `checkpoints-${at.slice(0, 7)}`), checkpoint, { mode: 0o600 });
    const found = await verifyAudit({ db: dbOn(client), folder, keys });
    if (found.verdict !== 'WHOLE')
      throw new BackupError(
        `The audit in the backup is not whole (${found.verdict}): ${found.because}. Nothing was restored.`,
      );
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
