import { connect, type Socket } from 'node:net';
import { say, told } from '../processes';

/** What to send, to whom and for how long. Every request is prepared before the first one leaves. */
export interface HttpLoad {
  readonly url: string;
  readonly path: string;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly ms: number;
  readonly requests: readonly { readonly token: string; readonly body: string }[];
}

export interface HttpResult {
  readonly perSecond: number;
  readonly answered: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  /** Share of one core that the load generator itself needed. */
  readonly loadCpu: number;
  /** Everything that was answered, warming up included: what the servers used their CPU for. */
  readonly total: number;
}

/**
 * Keeps a number of connections busy, one request after another on each. A bare socket client: a general one would need
 * as much of the two cores as what it measures.
 */
class Connection {
  private socket!: Socket;
  private buffered: Buffer = Buffer.alloc(0);
  private sentAt = 0;

  constructor(
    private readonly url: URL,
    private readonly next: () => Buffer,
    private readonly heard: (ms: number, ok: boolean) => boolean,
    private readonly done: () => void,
  ) {}

  open(): void {
    this.socket = connect(Number(this.url.port), this.url.hostname, () => {
      this.send();
    });
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk) => {
      this.read(chunk);
    });
    this.socket.on('error', () => {
      this.heard(0, false);
      this.done();
    });
  }

  private send(): void {
    this.sentAt = performance.now();
    this.socket.write(this.next());
  }

  private read(chunk: Buffer): void {
    this.buffered = this.buffered.length === 0 ? chunk : Buffer.concat([this.buffered, chunk]);
    const head = this.buffered.indexOf('\r\n\r\n');
    if (head < 0) return;
    const headers = this.buffered.toString('latin1', 0, head);
    const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) throw new Error(`an answer without a length:\n${headers}`);
    if (this.buffered.length < head + 4 + length) return;
    const ok = headers.startsWith('HTTP/1.1 200') && this.buffered.indexOf('"errors"', head) < 0;
    this.buffered = Buffer.alloc(0);
    if (this.heard(performance.now() - this.sentAt, ok)) this.send();
    else {
      this.socket.destroy();
      this.done();
    }
  }
}

async function main(): Promise<void> {
  const load = await told<HttpLoad>();
  const url = new URL(load.url);
  const requests = load.requests.map(({ token, body }) =>
    Buffer.from(
      `POST ${load.path} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\nauthorization: Bearer ${token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  let at = Math.floor(Math.random() * requests.length);
  const next = () => requests[at++ % requests.length] as Buffer;
  const times: number[] = [];
  let failed = 0;
  let measuring = false;
  let over = false;
  let total = 0;
  const heard = (ms: number, ok: boolean): boolean => {
    total++;
    if (measuring && !over) {
      if (ok) times.push(ms);
      else failed++;
    }
    return !over;
  };
  const all = Array.from(
    { length: load.connections },
    () =>
      new Promise<void>((resolve) => {
        new Connection(url, next, heard, resolve).open();
      }),
  );
  await new Promise((resolve) => setTimeout(resolve, load.warmUpMs));
  measuring = true;
  const began = performance.now();
  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, load.ms));
  over = true;
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? Number.NaN;
  const result: HttpResult = {
    ...{ perSecond: times.length / seconds, answered: times.length, failed, total },
    ...{ p50: quantile(0.5), p99: quantile(0.99), loadCpu: (used.user + used.system) / 1e6 / seconds },
  };
  say(result);
  process.exit(0);
}

void main();
