// What `npm start` runs: on a fresh clone it installs what is missing, then it starts the hub.
// Plain JavaScript without dependencies, as there may be none yet.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { at, prepare, root } from './install.mjs';

/**
 * Starts the hub in this very process: a signal sent to it, by Ctrl-C or by a supervisor, reaches the hub with nothing in
 * between that would have to pass it on, and the exit code is the hub's own.
 */
async function startHub() {
  const compiled = at('dist', 'src', 'main.js');
  if (process.env.NODE_ENV === 'production' && existsSync(compiled)) {
    await import(pathToFileURL(compiled).href);
    return;
  }
  const { register } = await import('tsx/cjs/api');
  register();
  createRequire(import.meta.url)(at('src', 'main.ts'));
}

await prepare();
process.chdir(root);
await startHub();
