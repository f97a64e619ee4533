import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process of the bench that said on a line of its own where it is ready, or what it has measured. */
export interface Running {
  readonly pid: number;
  readonly said: unknown;
  stop(): Promise<void>;
}

/** What `npm start` gives the hub: a young generation that holds a few requests at once. Every server has it. */
export const AS_IN_PRODUCTION = ['--min-semi-space-size=32', '--max-semi-space-size=64'];

const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts a script of the bench and waits for its line `{...}`; what else it prints is shown. */
export async function start(script: string, input: unknown, flags: readonly string[] = []): Promise<Running> {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  alive.add(child);
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      alive.delete(child);
      resolve();
    }),
  );
  child.stdin.end(JSON.stringify(input));
  const said = await new Promise<unknown>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)));
    });
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(`${script} ended before it was ready`));
    });
  });
  return {
    pid: child.pid as number,
    said,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Runs a script of the bench to its end; its line is the result. */
export async function run<T>(script: string, input: unknown): Promise<T> {
  const running = await start(script, input);
  await running.stop();
  return running.said as T;
}

/** What the bench told this process to do. */
export async function told<T>(): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as T;
}

/** Says the one line that the bench waits for. */
export const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

const TICKS_PER_SECOND = 100;

/** CPU seconds that a process has used, and with `family` those of its children too. Only where there is /proc. */
export function cpuOf(pid: number, family = false): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // With the children that have ended, as PostgreSQL's come and go.
    const own = [11, 12, ...(family ? [13, 14] : [])].reduce((sum, i) => sum + Number(fields[i]), 0) / TICKS_PER_SECOND;
    return family ? own + childrenOf(pid).reduce((sum, child) => sum + (cpuOf(child) || 0), 0) : own;
  } catch {
    return Number.NaN;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid);
}

export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** Resident memory of a process in MB. Only where there is /proc. */
export function rssOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
