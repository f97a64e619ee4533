import type { Config } from '../../src/platform/config';
import { startEmbedded } from '../../src/platform/db/embedded';
import { roleToGrant } from '../../src/platform/db/places';
import { SERVING_ROLE } from '../../src/platform/db/serving';

/** A database to restore into, and what there is to do once it is full. */
export interface Target {
  readonly url: string;
  readonly servingRole: string | undefined;
  readonly next: string;
  readonly stop: () => Promise<void>;
}

/** By its address, or as the hub's own PostgreSQL in a data folder, which runs for as long as it takes. */
export async function openTarget({ databaseUrl }: Config, into: string): Promise<Target> {
  if (!/^postgres(ql)?:/.test(into)) {
    const own = await startEmbedded({ dataDir: into, report: (line) => process.stderr.write(`${line}\n`) });
    const next = `Start the hub on it with HUB_DATA_DIR=${into}; read docs/running.md, "After a restore", first.`;
    return { url: own.url, servingRole: SERVING_ROLE, next, stop: () => own.stop() };
  }
  const servingRole = isSameDatabase(into, databaseUrl)
    ? roleToGrant({ serving: databaseUrl ?? '', owner: into })
    : undefined;
  const next =
    servingRole === undefined
      ? 'Run "npm run migrate" to give the role that serves what it needs; read docs/running.md, "After a restore", first.'
      : `${servingRole} may serve; read docs/running.md, "After a restore", first.`;
  return { url: into, servingRole, next, stop: () => Promise.resolve() };
}

function isSameDatabase(into: string, serving: string | undefined): boolean {
  if (serving === undefined) return false;
  const [a, b] = [new URL(into), new URL(serving)];
  return a.host === b.host && a.pathname === b.pathname;
}
