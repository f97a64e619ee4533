import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { upnCheckLetter } from '../../src/platform/identifiers';
import type { Issuer } from './issuer';
import { openedRows } from './servers/vault';

/** Of the first slice: schools and caseloads. */
export const CHECKS = ['AA', 'B', 'C'] as const;
/** Of the road: an authority's board, a key worker's week, a conference with everything in it. */
export const ROAD = ['BOARD', 'WEEK', 'CONFERENCE'] as const;
export const WORKLOADS = [...CHECKS, ...ROAD] as const;
export type Workload = (typeof WORKLOADS)[number];

/** One request, as the hub takes it and as a raw server does. */
export interface Request {
  readonly token: string;
  readonly graphql: string;
  readonly raw: string;
}

const ready = (path: string) =>
  readFileSync(join(__dirname, '..', '..', 'schema', 'operations', `${path}.graphql`), 'utf8').trim();

/** As many schools and key workers as the smallest world has, so that worlds of every size are asked by as many. */
const CALLERS = 100;
const ROLL = 1_000;

interface Known {
  readonly upn: string;
  readonly surname: string;
  readonly born: string;
  readonly school: string;
  readonly planned: boolean;
}

/** What the load generator sends: every request is a random one of these. */
export async function requestsOf(databaseUrl: string, issuer: Issuer): Promise<Record<Workload, Request[]>> {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const { rows: leads } = await db.query<{ agency_id: string; subject: string }>(
      `select agency_id, subject from worker where role = 'DESIGNATED_SAFEGUARDING_LEAD' order by subject limit ${CALLERS}`,
    );
    const { rows: keyWorkers } = await db.query<{ agency_id: string; subject: string }>(
      `select w.agency_id, w.subject from worker w join relationship r on r.worker_id = w.id and r.kind = 'ALLOCATED'
       group by 1, 2 having count(*) = 20 order by 2 limit ${CALLERS}`,
    );
    const known = await openedRows<Known>(
      databaseUrl,
      `select c.upn, c.surname, c.date_of_birth as born, r.agency_id as school, p.id is not null as planned
       from relationship r join child c on c.id = r.child_id left join plan p on p.child_id = c.id and p.ended_on is null
       where r.kind = 'ON_ROLL' and r.agency_id = any($1) order by c.id`,
      [leads.map((lead) => lead.agency_id)],
    );
    const rolls = new Map(leads.map((lead) => [lead.agency_id, known.filter((k) => k.school === lead.agency_id)]));
    const callers = await Promise.all(
      leads.map(async ({ agency_id, subject }) => ({
        token: await issuer.token(agency_id, subject),
        roll: rolls.get(agency_id) ?? [],
      })),
    );
    return {
      ...(await roadRequests(db, issuer)),
      AA: shuffled(
        callers.flatMap(({ token, roll }) =>
          onePupilEach(roll).map((pupil) => asked(token, 'school/check-pupil', { pupil })),
        ),
      ),
      B: await Promise.all(
        keyWorkers.map(async ({ agency_id, subject }) =>
          asked(await issuer.token(agency_id, subject), 'social-care/caseload', {}),
        ),
      ),
      C: callers.map(({ token, roll }, n) => asked(token, 'school/check-roll', { pupils: wholeRoll(roll, n) })),
    };
  } finally {
    await db.end();
  }
}

/** Everything of a conference that a key worker reads: no ready operation asks for all of it at once. */
const EVERYTHING = readFileSync(join(__dirname, 'conference.graphql'), 'utf8');

/** Managers ask for the board, key workers for their week and for the conferences of their children; none in a world without them. */
async function roadRequests(db: Client, issuer: Issuer): Promise<Record<(typeof ROAD)[number], Request[]>> {
  const { rows: people } = await db.query<{
    agency_id: string;
    subject: string;
    role: string;
    id: string;
    today: string;
  }>(
    `select w.id, w.agency_id, w.subject, w.role, current_date::text as today from worker w join agency a on a.id = w.agency_id join authority h on h.id = a.authority_id
     where h.dfe_code = '899' and w.role in ('TEAM_MANAGER', 'SOCIAL_WORKER') order by w.subject limit 300`,
  );
  const { rows: conferences } = await db.query<{ id: string; worker_id: string }>(
    `select f.id, r.worker_id from conference f join conference_child m on m.conference_id = f.id join relationship r on r.child_id = m.child_id and r.kind = 'ALLOCATED'
     group by 1, 2 having count(*) = 3 order by 1`,
  );
  const tokens = new Map<string, string>();
  for (const { id, agency_id, subject } of people) tokens.set(id, await issuer.token(agency_id, subject));
  const of = (role: string) => people.filter((one) => one.role === role);
  return {
    BOARD: of('TEAM_MANAGER').map(({ id }) => asked(tokens.get(id) ?? '', 'social-care/board', {})),
    WEEK: of('SOCIAL_WORKER').map(({ id, today }) =>
      asked(tokens.get(id) ?? '', 'social-care/my-week', { from: today }),
    ),
    CONFERENCE: conferences.flatMap(({ id, worker_id }) => {
      const token = tokens.get(worker_id);
      const variables = { id };
      return token === undefined
        ? []
        : [{ token, graphql: JSON.stringify({ query: EVERYTHING, variables }), raw: JSON.stringify(variables) }];
    }),
  };
}

const asked = (token: string, operation: string, variables: object): Request => ({
  token,
  graphql: JSON.stringify({ query: ready(operation), variables }),
  raw: JSON.stringify(variables),
});

const pupil = ({ upn, surname, born }: Known) => ({ upn, dateOfBirth: born, surname });
/** One in twenty is written with a letter that is not plain ASCII. */
const stranger = (n: number) => {
  const rest = `902${String(n).padStart(9, '0')}`;
  return {
    upn: upnCheckLetter(rest) + rest,
    dateOfBirth: '2014-03-02',
    surname: `O${n % 20 === 0 ? '’' : "'"}Nobody-${n}`,
  };
};

/** Nine with a plan, nine without, and two that nobody knows. */
function onePupilEach(roll: readonly Known[]): object[] {
  const planned = roll.filter((k) => k.planned);
  const others = roll.filter((k) => !k.planned);
  return Array.from({ length: 20 }, (_, i) => {
    if (i >= 18) return stranger(i);
    const from = i % 2 === 0 && planned.length > 0 ? planned : others;
    return pupil(from[i % from.length] as Known);
  });
}

/** The hundred that the hub knows among nine hundred that it does not. */
const wholeRoll = (roll: readonly Known[], n: number): object[] =>
  Array.from({ length: ROLL }, (_, i) =>
    i % 10 === 0 && i / 10 < roll.length ? pupil(roll[i / 10] as Known) : stranger(n * ROLL + i),
  );

/** Always in the same disorder. */
function shuffled<T>(items: T[]): T[] {
  return items
    .map((item, i) => ({ item, key: (i * 7_919) % items.length }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** An answer with less in it was given to somebody who has nothing to see. */
const LEAST: Readonly<Record<Workload, number>> = {
  AA: 0,
  B: 10_000,
  C: 0,
  BOARD: 20_000,
  WEEK: 5_000,
  CONFERENCE: 10_000,
};

/** A server that is fast because it answers something else is no peer: all must say the same. */
export async function expectSameAnswers(
  workload: Workload,
  requests: readonly Request[],
  servers: readonly { name: string; url: string; speaks: 'graphql' | 'raw' }[],
): Promise<void> {
  for (const request of requests.slice(0, 12)) {
    const answers = await Promise.all(
      servers.map(async ({ url, speaks }) => {
        const response = await fetch(`${url}/${speaks === 'raw' ? workload.toLowerCase() : 'graphql'}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${request.token}` },
          body: speaks === 'raw' ? request.raw : request.graphql,
        });
        return response.text();
      }),
    );
    const [first = ''] = answers;
    const same = (text: string) => sorted(JSON.parse(text), workload);
    const wanted = same(first);
    answers.forEach((answer, i) => {
      if (same(answer) !== wanted)
        throw new Error(
          `${workload}: ${servers[i]?.name ?? ''} answers\n${answer.slice(0, 2_000)}\nand the hub\n${first.slice(0, 2_000)}`,
        );
    });
    if (first.length < LEAST[workload]) throw new Error(`${workload}: this is too little: ${first}`);
  }
}

/** Of a board and a conference the order of equals is nobody's business; a week is in the order of its days. */
const sorted = (value: unknown, workload: Workload): string =>
  JSON.stringify(value, (_, v: unknown) => {
    if (Array.isArray(v)) {
      const items = v.map((item) => sorted(item, workload));
      return workload === 'BOARD' || workload === 'CONFERENCE' ? items.sort() : items;
    }
    return v !== null && typeof v === 'object'
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v;
  });
