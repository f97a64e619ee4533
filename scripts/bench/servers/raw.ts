import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool, types } from 'pg';
import { say, told } from '../processes';
import { NO, Queries, sought, YES, type ActionRow, type Hit, type OnRoll, type Pupil } from './queries';
import { SignIn, type SignedIn } from './sign-in';

types.setTypeParser(types.builtins.DATE, (text) => text);

/** A server with nothing but `node:http` and `pg`: the best that can be written by hand, or what one would write first. */
async function main(): Promise<void> {
  const { databaseUrl, best } = await told<{ databaseUrl: string; best: boolean }>();
  const pool = new Pool({ connectionString: databaseUrl, max: 16 });
  const signIn = new SignIn(pool);
  const queries = new Queries(pool);
  const lead = (by: SignedIn) => {
    if (by.role !== 'DESIGNATED_SAFEGUARDING_LEAD') throw new Error('this is not for your role');
  };
  const doors: Record<string, (by: SignedIn, body: unknown) => Promise<string>> = {
    '/aa': async (by, body) => {
      lead(by);
      const pupil = sought((body as { pupil: Pupil }).pupil);
      return JSON.stringify({
        data: { checkPupil: answer(await (best ? queries.check(by, pupil) : queries.checkOne(by, pupil))) },
      });
    },
    '/b': async (by) => (best ? packed(queries, by) : gathered(queries, by)),
    '/c': async (by, body) => {
      lead(by);
      const pupils = (body as { pupils: Pupil[] }).pupils.map(sought);
      const found = await queries.roll(by, pupils, best);
      return JSON.stringify({ data: { checkRoll: pupils.map(({ upn }) => ({ upn, check: ofRoll(found.get(upn)) })) } });
    },
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    Promise.all([signIn.caller(request.headers.authorization), read(request)])
      .then(([by, body]) => (doors[request.url ?? ''] as (typeof doors)[string])(by, body))
      .then(
        (text) => response.end(text),
        (error: unknown) => {
          response.writeHead(500).end(String(error));
        },
      );
  });
  server.listen(0, '127.0.0.1', () => {
    say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  process.once('SIGTERM', () => process.exit(0));
}

function read(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', reject);
    request.on('end', () => {
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString()));
      } catch (error) {
        reject(error instanceof Error ? error : new Error("unreadable"));
      }
    });
  });
}

const answer = (hit: Hit) => ({
  hasPlan: hit.started_on !== null,
  startedOn: hit.started_on,
  keyWorker: hit.kw_name === null ? null : { name: hit.kw_name, phone: hit.kw_phone },
  authority: { name: hit.name, dayPhone: hit.day_phone, outOfHoursPhone: hit.out_of_hours_phone },
  note: hit.started_on === null ? NO : YES,
});

const ofRoll = (child: OnRoll | undefined) =>
  child?.started_on == null
    ? { hasPlan: false, startedOn: null, keyWorker: null }
    : { hasPlan: true, startedOn: child.started_on, keyWorker: { name: child.kw_name, phone: child.kw_phone } };

async function packed(queries: Queries, by: SignedIn): Promise<string> {
  const rows = await queries.caseload(by);
  const children = rows.map((row) => {
    const child = JSON.stringify({
      id: row.child_id,
      forenames: row.forenames,
      surname: row.surname,
      dateOfBirth: row.date_of_birth,
    });
    if (row.plan_id === null) return `${child.slice(0, -1)},"plan":null}`;
    const plan = JSON.stringify({
      id: row.plan_id,
      state: row.state,
      startedOn: row.started_on,
      latestCategory: row.latest_category,
    });
    return `${child.slice(0, -1)},"plan":${plan.slice(0, -1)},"actions":${row.actions}}}`;
  });
  return `{"data":{"caseload":[${children.join()}]}}`;
}

async function gathered(queries: Queries, by: SignedIn): Promise<string> {
  const mine = await queries.mine(by);
  const actions = await queries.actions(mine.map((row) => row.plan_id));
  await queries.auditCaseload(by, mine);
  const byPlan = new Map<string, object[]>();
  const today = new Date().toISOString().slice(0, 10);
  for (const action of actions)
    byPlan.set(action.plan_id, [...(byPlan.get(action.plan_id) ?? []), actionOf(action, today)]);
  const caseload = mine.map((row) => ({
    ...{ id: row.child_id, forenames: row.forenames, surname: row.surname, dateOfBirth: row.date_of_birth },
    plan:
      row.plan_id === null
        ? null
        : {
            ...{ id: row.plan_id, state: row.state, startedOn: row.started_on, latestCategory: row.latest_category },
            actions: byPlan.get(row.plan_id) ?? [],
          },
  }));
  return JSON.stringify({ data: { caseload } });
}

const actionOf = (a: ActionRow, today: string) => ({
  ...{
    id: a.id,
    text: a.text,
    dueOn: a.due_on,
    overdue: ['OPEN', 'BLOCKED'].includes(a.state) && a.due_on < today,
    state: a.state,
  },
  owner: {
    worker: a.worker_name === null ? null : { name: a.worker_name, phone: a.worker_phone },
    agency: a.agency_name === null ? null : { name: a.agency_name },
    family: a.owner_family,
  },
});

void main();
