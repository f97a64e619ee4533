import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: unknown;
}

/** Asks a hub over HTTP; without a token as anybody. */
export async function post(url: string, query: string, token?: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

/** Holds an inbox open past a position, and keeps the positions that come. */
export function hear(
  url: string,
  token: string,
  after: number,
): { seqs: readonly number[]; stop: () => Promise<void> } {
  const seqs: number[] = [];
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  client.subscribe<{ inbox: { seq: number } }>(
    { query: `subscription { inbox(after: ${after}) { seq } }` },
    {
      next: ({ data }) => {
        if (data) seqs.push(data.inbox.seq);
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return { seqs, stop: async () => client.dispose() };
}
