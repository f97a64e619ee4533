import { setTimeout as pause } from 'node:timers/promises';

/** An answer, as far as the harness looks at it. */
export interface Answer {
  readonly text: string;
  readonly data?: Record<string, Record<string, string> | null> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** What passes by itself: a server that is gone, a database that is starting. Everything else is an answer. */
const PASSING = ['UNAVAILABLE', 'INTERNAL', 'no answer', 'LIMIT_EXCEEDED'];
const GIVE_UP_MS = 60_000;
const ANSWER_WITHIN_MS = 8_000;

export interface Sent {
  readonly answer: Answer;
  readonly code: string | undefined;
  readonly attempts: number;
  /** When the last attempt began, on the clock of this machine. */
  readonly lastBegan: number;
}

/** Sends an operation until it is answered, to another process of the hub with each try, as a partner app would. */
export async function sendUntilAnswered(
  urls: () => readonly string[],
  token: string,
  body: { readonly query: string; readonly variables: Record<string, unknown> },
): Promise<Sent> {
  const began = performance.now();
  let which = Math.floor(Math.random() * 2);
  for (let attempts = 1; ; attempts++) {
    const all = urls();
    const lastBegan = Date.now();
    const answer = all.length === 0 ? undefined : await send(all[which++ % all.length] as string, token, body);
    const code = answer === undefined ? 'no answer' : answer.errors?.[0]?.extensions.code;
    if (answer !== undefined && !PASSING.includes(code ?? '')) return { answer, code, attempts, lastBegan };
    if (performance.now() - began > GIVE_UP_MS) throw new Error(`not answered for a minute; last: ${code ?? ''}`);
    await pause(Math.min(20 * 2 ** attempts, 500) * (0.5 + Math.random()));
  }
}

async function send(url: string, token: string, body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    return { ...(JSON.parse(text) as Omit<Answer, 'text'>), text };
  } catch {
    return undefined;
  }
}
