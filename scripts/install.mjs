// What `npm start` and `npm test` do first: on a fresh clone it installs what is missing.
// Plain JavaScript without dependencies, as there may be none yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const at = (...path) => join(root, ...path);
const NEEDED = [20, 19];

/** Ends the start with a message in plain words. */
class CannotStart extends Error {}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  throw new CannotStart(
    `The hub needs Node.js ${NEEDED.join('.')} or later; this is ${process.versions.node}. See https://nodejs.org`,
  );
}

/** Installs when node_modules is missing, incomplete, or older than package-lock.json. */
async function install() {
  const stamp = at('node_modules', '.hub-lock');
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) ? readFileSync(stamp, 'utf8') === lock : installedByHand()) {
    writeFileSync(stamp, lock);
    return;
  }
  const started = process.hrtime.bigint();
  const seconds = () => Math.round(Number(process.hrtime.bigint() - started) / 1e9);
  const say = progressLine();
  say('Installing the packages of the hub (npm ci) ...');
  const ticker = setInterval(() => say(`Installing the packages of the hub (npm ci) ... ${seconds()} s`), 1000);
  try {
    await npmCi();
  } finally {
    clearInterval(ticker);
  }
  writeFileSync(stamp, lock);
  say(`Installed the packages of the hub in ${seconds()} s.`, true);
}

/** Whether somebody ran npm since package-lock.json was last changed: npm leaves this file when it is done. */
function installedByHand() {
  const done = at('node_modules', '.package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}

/** A line that is written over on a terminal; elsewhere only its first and last state are printed. */
function progressLine() {
  let printed = 0;
  return (text, last = false) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}${last ? '\n' : ''}`);
    else if (last || printed++ === 0) process.stderr.write(`${text}\n`);
  };
}

/** Runs npm ci; what it says is shown only when it fails. */
async function npmCi() {
  // The npm that runs us, when one does.
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // Scripts of packages: those that package.json lets run; an npm that knows the list fails on any other.
  const args = [...before, 'ci', '--strict-allow-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(1);
    });
    child.once('close', (status, signal) => resolve(signal === null ? status : 128 + constants.signals[signal]));
  });
  if (code === 0) return;
  // After its reason, npm prints all of its options.
  const reason = said.trim().split('\n').slice(0, 12).join('\n');
  throw new CannotStart(`\nnpm ci did not succeed:\n\n${reason}\n\nIs there a network, and room on the disk?`);
}

/** Checks Node and installs; ends the process with a message in plain words when either can not be. */
export async function prepare() {
  try {
    checkNode();
    await install();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
