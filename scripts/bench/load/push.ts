import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import WebSocket from 'ws';
import { Batcher } from '../../../src/platform/batcher';
import { cpuOf, rssOf, say, told } from '../processes';
import { median } from '../report';

/** Who listens and where, and how events are to be committed. */
export interface PushLoad {
  readonly url: string;
  readonly speaks: 'graphql' | 'bare';
  readonly databaseUrl: string;
  readonly query: string;
  readonly listeners: readonly {
    readonly id: string;
    readonly token: string;
    readonly authority: string;
    readonly child: string;
  }[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly burst: number;
  /** How many bursts are counted: one of a fast server is over in a quarter of a second, and says little. */
  readonly bursts: number;
  readonly serverPid: number;
}

export interface PushResult {
  readonly lost: number;
  readonly outOfOrder: number;
  readonly p50: number;
  readonly p99: number;
  readonly burstPerSecond: number;
  readonly events: number;
  readonly serverUs: number;
  readonly rssMb: number;
}

// As the hub writes it: the event, the next position of the inbox and the item, in one commit.
const COMMIT = `
  with t as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as t (recipient, authority, child, event)),
  e as (insert into event (id, at, name, authority_id, child_id, subject_id) select event, now(), 'ChildChecked', authority, child, child from t),
  h as (insert into inbox_head as h (recipient_id, seq) select recipient, 1 from t order by 1
    on conflict (recipient_id) do update set seq = h.seq + 1 returning recipient_id, seq)
  insert into inbox_item (recipient_id, seq, event_id, urgency) select h.recipient_id, h.seq, t.event, 'IMMEDIATE' from h join t on t.recipient = h.recipient_id`;
const WAKE = `select pg_notify('hub_inbox', p) from unnest($1::text[]) p`;
const IDS_PER_NOTIFICATION = 200;

class Listener {
  committed: number[] = [];
  heard: number[] = [];
  last = 0;
  outOfOrder = 0;

  constructor(readonly who: PushLoad['listeners'][number]) {}

  hear(seq: number | undefined): void {
    this.heard.push(performance.now());
    if (seq === undefined) return;
    if (seq !== this.last + 1) this.outOfOrder++;
    this.last = seq;
  }

  open(load: PushLoad): Promise<void> {
    const graphql = load.speaks === 'graphql';
    const socket = new WebSocket(`${load.url.replace('http', 'ws')}/graphql`, graphql ? ['graphql-transport-ws'] : [], {
      perMessageDeflate: false,
    });
    const send = (message: unknown) => {
      socket.send(JSON.stringify(message));
    };
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', (code) => {
        reject(new Error(`the socket was closed: ${code}`));
      });
      socket.once('open', () => {
        const authorization = `Bearer ${this.who.token}`;
        send(graphql ? { type: 'connection_init', payload: { authorization } } : { authorization, after: this.last });
      });
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as {
          type: string;
          seq?: number;
          payload?: { data?: { inbox: { seq: number } } };
        };
        switch (message.type) {
          case 'connection_ack':
            send({ id: '1', type: 'subscribe', payload: { query: load.query, variables: { after: this.last } } });
            resolve();
            break;
          case 'ready':
            resolve();
            break;
          case 'next': {
            const item = message.payload?.data?.inbox;
            if (item === undefined) throw new Error(`no item: ${data.toString()}`);
            this.hear(item.seq);
            break;
          }
          case 'item':
            this.hear(message.seq);
            break;
          case 'ping':
            send({ type: 'pong' });
            break;
          default:
            throw new Error(`the server said ${data.toString()}`);
        }
      });
    });
  }
}

async function main(): Promise<void> {
  const load = await told<PushLoad>();
  const pool = new Pool({ connectionString: load.databaseUrl, max: 6 });
  const heads = await pool.query<{ recipient_id: string; seq: number }>('select recipient_id, seq from inbox_head');
  const headOf = new Map(heads.rows.map((h) => [h.recipient_id, h.seq]));
  const listeners = load.listeners.map((who) => new Listener(who));
  for (const listener of listeners) listener.last = headOf.get(listener.who.id) ?? 0;
  // A few at a time, as after a restart of the hub; a thousand handshakes at once would measure the backlog of a port.
  for (let i = 0; i < listeners.length; i += 50) await Promise.all(listeners.slice(i, i + 50).map((l) => l.open(load)));
  await pause(3_000);

  const waker = new Batcher<readonly string[], undefined>(async (batch) => {
    const ids = batch.flat();
    const payloads = Array.from({ length: Math.ceil(ids.length / IDS_PER_NOTIFICATION) }, (_, i) =>
      ids.slice(i * IDS_PER_NOTIFICATION, (i + 1) * IDS_PER_NOTIFICATION).join(),
    );
    await pool.query({ name: 'wake', text: WAKE, values: [payloads] });
    return batch.map(() => undefined);
  }, 1);
  const commit = async (to: readonly Listener[]): Promise<void> => {
    const who = to.map((l) => l.who);
    await pool.query({
      name: 'commit',
      text: COMMIT,
      values: [who.map((w) => w.id), who.map((w) => w.authority), who.map((w) => w.child), who.map(() => randomUUID())],
    });
    const at = performance.now();
    for (const listener of to) listener.committed.push(at);
    await waker.submit(who.map((w) => w.id));
  };

  const burst = async (): Promise<void> => {
    for (let n = 0; n < load.burst; n += listeners.length) await commit(listeners.slice(0, load.burst - n));
    await settled(listeners);
  };
  const steady = async (seconds: number): Promise<void> => {
    const began = performance.now();
    const underWay: Promise<void>[] = [];
    for (let n = 0; n < load.perSecond * seconds; n++) {
      const wait = began + (n * 1000) / load.perSecond - performance.now();
      if (wait > 1) await pause(wait);
      underWay.push(commit([listeners[(n * 7) % listeners.length] as Listener]));
    }
    await Promise.all(underWay);
    await settled(listeners);
  };
  // Not counted, as the HTTP workloads have their warm-up: every server meets what is measured warm.
  await burst();
  await steady(load.warmUpSeconds);
  for (const listener of listeners) [listener.committed, listener.heard] = [[], []];

  const cpu = cpuOf(load.serverPid);
  await steady(load.seconds);
  const times = listeners
    .flatMap((l) => l.heard.map((at, i) => Math.max(0, at - (l.committed[i] ?? at))))
    .sort((a, b) => a - b);

  const bursts: number[] = [];
  for (let n = 0; n < load.bursts; n++) {
    const before = sum(listeners, (l) => l.heard.length);
    const began = performance.now();
    await burst();
    const last = Math.max(...listeners.map((l) => l.heard.at(-1) ?? 0));
    bursts.push((sum(listeners, (l) => l.heard.length) - before) / ((last - began) / 1000));
  }
  const committed = sum(listeners, (l) => l.committed.length);
  const heard = sum(listeners, (l) => l.heard.length);
  const result: PushResult = {
    ...{ lost: committed - heard, outOfOrder: sum(listeners, (l) => l.outOfOrder), events: committed },
    ...{
      p50: times[Math.floor(times.length / 2)] ?? Number.NaN,
      p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    },
    ...{ serverUs: ((cpuOf(load.serverPid) - cpu) / committed) * 1e6, rssMb: rssOf(load.serverPid) },
    burstPerSecond: median(bursts),
  };
  say(result);
  process.exit(0);
}

const sum = (of: readonly Listener[], key: (l: Listener) => number) => of.reduce((total, l) => total + key(l), 0);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until everything that was committed has been heard, or until nothing more comes. */
async function settled(listeners: readonly Listener[]): Promise<void> {
  let before = -1;
  for (let quiet = 0; quiet < 60;) {
    const heard = sum(listeners, (l) => l.heard.length);
    if (heard >= sum(listeners, (l) => l.committed.length)) return;
    quiet = heard === before ? quiet + 1 : 0;
    before = heard;
    await pause(100);
  }
}

void main();
