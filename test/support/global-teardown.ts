import { rmSync } from 'node:fs';
import type { EmbeddedDatabase } from '../../src/platform/db/embedded';

export default async function globalTeardown(): Promise<void> {
  const own = (globalThis as { __hubDatabase?: { database: EmbeddedDatabase; dataDir: string } }).__hubDatabase;
  if (own === undefined) return;
  await own.database.stop();
  rmSync(own.dataDir, { recursive: true, force: true });
}
