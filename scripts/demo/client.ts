import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { personas, type Persona } from '../../src/demonstration';
import { readyOperations } from '../../src/http';
import { dayInEngland } from '../../src/platform/clock';
import { addDays, dayOf, formatDay } from '../../src/platform/days/civil-day';
import { workingDayOnOrAfter } from '../../src/platform/days/england';
import { tokenOf } from '../persona-token';

/** A clock moved a month ahead has the hub warn of all that came due in it, one after the other. */
const LONGEST_WAIT_MS = 60_000;

export interface Answer {
  readonly data: any;
  readonly errors?: readonly { message: string; extensions: { code: string; field?: string } }[];
  readonly extensions?: { withheld?: readonly { path: string; opensWith: readonly string[] }[] };
}

const used = new Set<string>();

/** A ready operation, from the folder of an audience. */
const operation = (audience: string, name: string): string => {
  used.add(`${audience} ${name}`);
  return text(audience, name);
};

/** The ready operations that nobody has used so far. */
export const unused = (): string[] =>
  Object.entries(readyOperations()).flatMap(([audience, operations]) =>
    operations.map(({ name }) => `${audience} ${name}`).filter((name) => !used.has(name)),
  );

const text = (audience: string, name: string): string =>
  readFileSync(
    join(__dirname, '../../schema/operations', audience.toLowerCase().replace('_', '-'), `${name}.graphql`),
    'utf8',
  ).trim();

/** The hub as a partner app uses it: ready operations, a token for each persona, sockets. */
export class Client {
  private readonly tokens = new Map<string, string>();

  constructor(readonly url: string) {}

  /** Sends a ready operation as a persona, or as anybody. */
  async ask(who: Persona | null, name: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(who === null ? {} : { authorization: `Bearer ${await this.token(who)}` }),
      },
      body: JSON.stringify({ query: operation(who?.audience ?? 'PUBLIC', name), variables }),
    });
    return (await response.json()) as Answer;
  }

  /** The same, where an error ends the story. */
  async data(who: Persona | null, name: string, variables: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.ask(who, name, variables);
    if (answer.errors !== undefined)
      throw new Error(`${who?.key ?? 'anybody'}, ${name}: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** Holds a socket on somebody's inbox and keeps what comes. */
  async socket(who: Persona, after: number, of: 'ME' | 'MY_TEAM' = 'ME'): Promise<Socket> {
    return new Socket(
      this.url,
      await this.token(who),
      operation(who.audience, 'inbox'),
      who.audience === 'SOCIAL_CARE' ? { after, of } : { after },
    );
  }

  /** The hub's day so many days ahead, as `YYYY-MM-DD`; behind when negative. */
  day(ahead = 0): string {
    return formatDay(addDays(dayOf(dayInEngland(this.now)), ahead));
  }

  /** The same, or the next day after it on which people work. */
  workday(ahead = 0): string {
    return formatDay(workingDayOnOrAfter(dayOf(this.day(ahead))));
  }

  /** From the hub's day to another; negative when it has gone by. */
  daysUntil(day: string): number {
    return dayOf(day) - dayOf(this.day());
  }

  /** Lets time go by: to nine o'clock on the hub's day so many days ahead. Whoever was signed in signs in again. */
  async letDaysPass(days: number): Promise<string> {
    await this.letTimePassTo(`${this.day(days)}T09:00:00Z`);
    return this.day();
  }

  /** Lets time go by to an instant. */
  async letTimePassTo(instant: string): Promise<void> {
    const response = await fetch(`${this.url}/dev/clock?to=${instant}`, { method: 'POST' });
    if (!response.ok)
      throw new Error(`the hub's clock cannot be moved to ${instant}: start it with HUB_STORY_CLOCK=on`);
    this.moved = new Date(instant).getTime() - Date.now();
    this.tokens.clear();
  }

  private moved = 0;

  private get now(): Date {
    return new Date(Date.now() + this.moved);
  }

  private async token(who: Persona): Promise<string> {
    const known = this.tokens.get(who.key);
    if (known !== undefined) return known;
    const token = await tokenOf(this.url, who);
    if (token === undefined)
      throw new Error(`no token for ${who.key}; personas: ${personas.map((p) => p.key).join(', ')}`);
    this.tokens.set(who.key, token);
    return token;
  }
}

export class Socket {
  readonly items: any[] = [];
  private readonly client;

  constructor(url: string, token: string, query: string, variables: Record<string, unknown>) {
    this.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    this.client.subscribe(
      { query, variables },
      {
        next: (message: any) => void this.items.push(message.data?.inbox),
        error: () => undefined,
        complete: () => undefined,
      },
    );
  }

  /** Waits for the next item of a kind that was not taken yet, and says after how many milliseconds it was there. */
  async next(kind: string, since = performance.now()): Promise<{ item: any; after: number }> {
    for (const end = since + LONGEST_WAIT_MS; performance.now() < end;) {
      const i = this.items.findIndex((item) => item?.kind === kind);
      if (i >= 0)
        return { item: this.items.splice(i, 1)[0], after: Math.max(1, Math.round(performance.now() - since)) };
      await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error(`no ${kind} came over the socket; what did: ${this.items.map((item) => item?.kind).join(', ')}`);
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
