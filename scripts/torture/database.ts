import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Audience } from './audience';
import { durabilityFaults } from '../../src/platform/db/serving';
import { asOwner } from './evidence';

/** A database that does not wait for its disk would make every figure here worthless. */
export async function expectDurable(url: string): Promise<void> {
  const faults = await asOwner(url, durabilityFaults);
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** In the short form nobody waits for minutes: what will come due has come due. */
export const hasten = (url: string) =>
  asOwner(url, (db) =>
    db.query(
      `update escalation set due_at = now() + (level - 1) * interval '200 milliseconds' where level > 0 and urgency = 'URGENT' and done_at is null and stopped_at is null`,
    ),
  );

/** Waits until everything that is due has been told of, and has arrived; at most for so long. */
export async function nothingDue(url: string, audience: Audience): Promise<void> {
  const end = performance.now() + 12_000;
  const open = `select from escalation e join concern n on n.id = e.concern_id
    where e.level > 0 and e.due_at < now() and e.done_at is null and e.stopped_at is null and n.state = 'RECEIVED' limit 1`;
  await pause(1_500);
  while (performance.now() < end && (await asOwner(url, (db) => db.query(open))).rowCount !== 0) await pause(200);
  await audience.settle();
}

export const rungsReached = async (url: string): Promise<number> => {
  const text = 'select count(*)::int as n from escalation where level > 0 and done_at is not null';
  const { rows } = await asOwner(url, (db) => db.query<{ n: number }>(text));
  return rows[0]?.n ?? 0;
};

/** The command that an auditor would run. */
export async function auditCommand(folder: string, url: string): Promise<string> {
  const args = ['--import', 'tsx', 'scripts/audit.ts', 'verify', '--checkpoints', `${folder}/checkpoints`];
  const options = {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, DATABASE_URL: url, NODE_ENV: 'development' },
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, '--key', `${folder}/audit-seal.pem.pub`],
    options,
  ).catch((error: unknown) => ({ stdout: String((error as { stdout?: string }).stdout ?? error) }));
  return stdout.split('\n').slice(0, 3).join(' ');
}
