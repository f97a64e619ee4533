import WebSocket, { type ClientOptions } from 'ws';
import { waitFor } from '../support/hub';

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: any;
}

/** A socket without a client library: it can break every rule of the protocol. */
export class RawSocket {
  readonly messages: Message[] = [];
  closed: { code: number; reason: string } | undefined;
  /** The status of a handshake that was refused. */
  refused: number | undefined;
  readonly socket: WebSocket;

  constructor(url: string, options: ClientOptions = {}, protocols: string | string[] = 'graphql-transport-ws') {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocols, options);
    this.socket.on('message', (data: Buffer) => this.messages.push(JSON.parse(data.toString()) as Message));
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    this.socket.on('unexpected-response', (_request, response) => {
      this.refused = response.statusCode;
      response.destroy();
    });
    this.socket.on('error', () => undefined);
  }

  /** An acknowledged socket of a token's bearer. */
  static async of(url: string, token: string): Promise<RawSocket> {
    const raw = await new RawSocket(url).opened();
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await raw.until((m) => m.type === 'connection_ack');
    return raw;
  }

  async opened(): Promise<this> {
    await waitFor(
      () => this.socket.readyState !== WebSocket.CONNECTING,
      () => 'the socket did not open',
    );
    return this;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: Record<string, unknown> = {}, operationName?: string): void {
    this.send({ id, type: 'subscribe', payload: { query, variables, operationName } });
  }

  /** The first message that is so; fails after five seconds. */
  async until(is: (message: Message) => boolean): Promise<Message> {
    await waitFor(
      () => this.messages.some(is),
      () => `got ${JSON.stringify(this.messages)} ${JSON.stringify(this.closed)}`,
    );
    return this.messages.find(is) as Message;
  }

  async closeCode(): Promise<number | undefined> {
    await waitFor(
      () => this.closed !== undefined,
      () => `still open, got ${JSON.stringify(this.messages)}`,
    );
    return this.closed?.code;
  }

  /** The answer to one operation: data, errors, or both. */
  async ask(id: string, query: string, variables: Record<string, unknown> = {}, operationName?: string): Promise<any> {
    this.subscribe(id, query, variables, operationName);
    const message = await this.until((m) => m.id === id && m.type !== 'complete');
    return message.type === 'error' ? { errors: message.payload } : message.payload;
  }
}
