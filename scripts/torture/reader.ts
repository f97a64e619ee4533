import WebSocket from 'ws';
import type { Violation } from './assertions';
import type { Frame } from './seen';
import { operation } from './referrers';
import { canariesIn } from './reports';
import type { Person } from './world';

const QUERIES = { SCHOOL: operation('SCHOOL', 'inbox'), SOCIAL_CARE: operation('SOCIAL_CARE', 'inbox') };
const LONGEST_PAUSE_MS = 1_000;

interface InboxItem {
  readonly seq: number;
  readonly follows: number;
  readonly kind: string;
  readonly at: string;
  readonly child?: { readonly id: string } | null;
  readonly concern?: { readonly id: string } | null;
  readonly receipt?: { readonly id: string } | null;
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

export interface ReaderParts {
  readonly urls: () => readonly string[];
  readonly token: string;
  readonly violated: (violation: Violation) => void;
  readonly heard: (reader: Reader, frame: Frame, childId: string | null, latencyMs: number) => void;
}

/**
 * One subscriber: holds an inbox open, keeps the last position it saw, and comes back after it when the socket breaks, each
 * time to the other process of the hub.
 */
export class Reader {
  readonly got = new Map<number, Frame>();
  last = 0;
  reconnects = 0;
  /** Whether it has ever stopped reading: what it hears then is late for that. */
  hung = false;
  private which = Math.floor(Math.random() * 2);
  private failures = 0;
  private over = false;
  private socket: WebSocket | undefined;
  private listening = false;
  private began = 0;

  constructor(
    readonly person: Person,
    readonly of: 'ME' | 'MY_TEAM',
    private readonly parts: ReaderParts,
  ) {}

  get name(): string {
    return this.of === 'ME' ? this.person.subject : `${this.person.subject} for the team`;
  }

  get recipientId(): string {
    return this.of === 'ME' ? this.person.id : (this.person.teamId as string);
  }

  /** Whether it hears of what happens now. */
  get isListening(): boolean {
    return this.listening && this.socket?.readyState === WebSocket.OPEN;
  }

  open(): void {
    const urls = this.parts.urls();
    if (urls.length === 0) {
      this.again();
      return;
    }
    const url = urls[this.which++ % urls.length] as string;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], {
      ...{ perMessageDeflate: false, handshakeTimeout: 5_000 },
    });
    this.socket = socket;
    this.began = performance.now();
    socket.on('error', () => undefined); // 'close' follows
    socket.on('open', () => {
      send(socket, { type: 'connection_init', payload: { authorization: `Bearer ${this.parts.token}` } });
    });
    socket.on('message', (data: Buffer) => {
      if (socket === this.socket) this.hear(socket, data.toString());
    });
    socket.on('close', () => {
      if (socket === this.socket) this.again();
    });
  }

  /** Stops taking what is sent, as a client that hangs, until told to go on. */
  hang(): void {
    this.hung = true;
    this.socket?.pause();
  }

  goOn(): void {
    this.socket?.resume();
  }

  /** Breaks off without a word. */
  cut(): void {
    this.socket?.terminate();
  }

  /** Says goodbye for good. */
  close(): void {
    this.over = true;
    this.socket?.close();
  }

  private again(): void {
    this.listening = false;
    this.socket = undefined;
    if (this.over) return;
    this.reconnects++;
    // One that lived for a while starts over with short pauses.
    this.failures = performance.now() - this.began > 3_000 ? 0 : this.failures + 1;
    const pause = Math.min(30 * 2 ** this.failures, LONGEST_PAUSE_MS) * (0.5 + Math.random());
    setTimeout(() => {
      if (!this.over && this.socket === undefined) this.open();
    }, pause);
  }

  private hear(socket: WebSocket, text: string): void {
    const message = JSON.parse(text) as Message;
    switch (message.type) {
      case 'connection_ack': {
        const variables = this.person.audience === 'SCHOOL' ? { after: this.last } : { after: this.last, of: this.of };
        send(socket, { id: '1', type: 'subscribe', payload: { query: QUERIES[this.person.audience], variables } });
        this.listening = true;
        break;
      }
      case 'ping':
        send(socket, { type: 'pong' });
        break;
      case 'next':
        this.item(socket, message.payload as { data?: { inbox?: InboxItem } | null; errors?: unknown[] }, text);
        break;
      default:
        // An error, or the end of the subscription: comes back for the rest.
        this.refused(text);
        socket.close();
    }
  }

  private refused(text: string): void {
    if (text.includes('CURSOR_UNKNOWN'))
      this.parts.violated({
        law: 'L4',
        what: `${this.name} came back after ${this.last}, and the hub does not know that position`,
      });
  }

  private item(
    socket: WebSocket,
    { data, errors }: { data?: { inbox?: InboxItem } | null; errors?: unknown[] },
    text: string,
  ): void {
    const item = data?.inbox;
    if (item === undefined || errors !== undefined) {
      this.refused(text);
      socket.close();
      return;
    }
    const { violated, heard } = this.parts;
    if (this.got.has(item.seq)) violated({ law: 'L4', what: `${this.name} received item ${item.seq} twice` });
    if (item.follows !== this.last || item.seq !== this.last + 1)
      violated({
        law: 'L4',
        what: `${this.name} received item ${item.seq} after ${item.follows}, and stood at ${this.last}`,
      });
    const frame: Frame = {
      ...{ seq: item.seq, kind: item.kind, canaries: canariesIn(text) },
      concernId: item.concern?.id ?? item.receipt?.id ?? null,
    };
    this.last = Math.max(this.last, item.seq);
    this.got.set(item.seq, frame);
    heard(this, frame, item.child?.id ?? null, Date.now() - Date.parse(item.at));
  }
}

const send = (socket: WebSocket, message: object): void => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
};
