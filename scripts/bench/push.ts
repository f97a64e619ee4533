import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Issuer } from './issuer';
import type { PushLoad, PushResult } from './load/push';
import { run, type Running } from './processes';
import type { PushCell } from './report';

const SOCIAL_CARE_INBOX = join(__dirname, '..', '..', 'schema', 'operations', 'social-care', 'inbox.graphql');
const STEADY = { perSecond: 200, seconds: 8 };
/** Each server is warmed in its first round, and then only woken. */
const WARM_UP_SECONDS = { first: 6, again: 1 };
const BURSTS = { burst: 5_000, bursts: 3 };
/** A round is minutes: sockets are opened anew for each. */
const MOST_ROUNDS = 3;

export interface PushBench {
  readonly databaseUrl: string;
  readonly hub: Running;
  readonly issuer: Issuer;
  readonly begin: (script: string, input: object) => Promise<Running>;
  readonly note: (text: string) => void;
  readonly sockets: readonly number[];
  readonly rounds: number;
}

/** Events at a fixed rate and in a burst, to so many sockets, of the hub and of bare servers that hear of the same commits. */
export async function benchPush({ databaseUrl, hub, issuer, begin, note, ...asked }: PushBench): Promise<PushCell[]> {
  const query = readFileSync(SOCIAL_CARE_INBOX, 'utf8').trim();
  const listeners = await listenersOf(databaseUrl, issuer, Math.max(...asked.sockets));
  const bare = async (name: string, way: string) => ({
    ...{ name, speaks: 'bare' as const, server: await begin('bare-ws.ts', { databaseUrl, way }) },
  });
  const servers = [
    { name: 'hub', server: hub, speaks: 'graphql' as const },
    await bare('bare ws, durable inbox', 'inbox'),
    await bare('bare ws, durable inbox, check and audit', 'law'),
    await bare('bare ws, nothing read', 'wake'),
  ];
  const cells: PushCell[] = [];
  for (const count of asked.sockets) {
    for (let round = 1; round <= Math.min(asked.rounds, MOST_ROUNDS); round++) {
      // Turned round every other time, as the requests are.
      for (const { name, speaks, server } of round % 2 === 0 ? [...servers].reverse() : servers) {
        note(`${count} sockets, round ${round}: ${name}`);
        const load: PushLoad = {
          ...{ url: (server.said as { url: string }).url, speaks, databaseUrl, query },
          ...{ ...STEADY, ...BURSTS, serverPid: server.pid, listeners: listeners.slice(0, count) },
          warmUpSeconds: round === 1 ? WARM_UP_SECONDS.first : WARM_UP_SECONDS.again,
        };
        const result = await run<PushResult>(join(__dirname, 'load', 'push.ts'), load);
        if (result.outOfOrder > 0) throw new Error(`${name} sent ${result.outOfOrder} items out of order`);
        cells.push({ ...result, sockets: count, name });
      }
    }
  }
  return cells;
}

/** Workers of social care, each with a child of their authority that something will happen to. */
async function listenersOf(databaseUrl: string, issuer: Issuer, count: number): Promise<PushLoad['listeners']> {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{
    id: string;
    agency_id: string;
    subject: string;
    authority: string;
    child: string | null;
  }>(
    `select w.id, w.agency_id, w.subject, a.authority_id as authority,
       (select p.child_id from plan p where p.authority_id = a.authority_id and p.ended_on is null and p.child_id > w.id order by p.child_id limit 1) as child
     from worker w join agency a on a.id = w.agency_id where w.subject like 'listener-%' order by w.id limit $1`,
    [count],
  );
  const { rows: fallback } = await db.query<{ authority: string; child: string }>(
    `select distinct on (authority_id) authority_id as authority, child_id as child from plan where ended_on is null`,
  );
  await db.end();
  const anyChild = new Map(fallback.map((f) => [f.authority, f.child]));
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, authority: row.authority, child: row.child ?? anyChild.get(row.authority) ?? row.authority },
      token: await issuer.token(row.agency_id, row.subject),
    })),
  );
}
