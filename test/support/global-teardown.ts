import { rmSync } from 'node:fs';
import type { EmbeddedDatabase } from '../../src/platform/db/embedded';

/** What global-setup.ts leaves for the end of the run. */
interface Left {
  readonly __hubDatabase?: { readonly database: EmbeddedDatabase; readonly dataDir: string };
  readonly __hubMemory?: string;
}

export default async function globalTeardown(): Promise<void> {
  const { __hubDatabase: own, __hubMemory: memory } = globalThis as Left;
  await own?.database.stop();
  for (const folder of [own?.dataDir, memory])
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
