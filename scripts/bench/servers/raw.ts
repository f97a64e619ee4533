import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { types } from 'pg';
import { say, told } from '../processes';
import { actionsByPlan, answerOf, planOf, Queries, sought, type OnRoll, type Pupil } from './queries';
import { Road } from './road';
import { SignIn, type SignedIn } from './sign-in';
import { connections, opening } from './vault';

types.setTypeParser(types.builtins.DATE, (text) => text);

/** A server with nothing but `node:http` and `pg`: the best that can be written by hand, or what one would write first. */
async function main(): Promise<void> {
  const { databaseUrl, best } = await told<{ databaseUrl: string; best: boolean }>();
  const pool = connections(databaseUrl);
  const { db, blind } = await opening(pool);
  const signIn = new SignIn(pool);
  const queries = new Queries(db, blind);
  const road = new Road(db);
  const lead = (by: SignedIn) => {
    if (by.role !== 'DESIGNATED_SAFEGUARDING_LEAD') throw new Error('this is not for your role');
  };
  const doors: Record<string, (by: SignedIn, body: unknown) => Promise<string>> = {
    '/aa': async (by, body) => {
      lead(by);
      const pupil = sought((body as { pupil: Pupil }).pupil);
      return JSON.stringify({
        data: { checkPupil: answerOf(await (best ? queries.check(by, pupil) : queries.checkOne(by, pupil))) },
      });
    },
    '/board': (by) => road.board(by),
    '/week': (by, body) => road.week(by, (body as { from: string }).from),
    '/conference': (by, body) => road.conference(by, (body as { id: string }).id),
    '/b': (by) => caseload(queries, by, best),
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
        reject(error instanceof Error ? error : new Error('unreadable'));
      }
    });
  });
}

const ofRoll = (child: OnRoll | undefined) =>
  child?.started_on == null
    ? { hasPlan: false, startedOn: null, keyWorker: null }
    : { hasPlan: true, startedOn: child.started_on, keyWorker: { name: child.kw_name, phone: child.kw_phone } };

async function caseload(queries: Queries, by: SignedIn, together: boolean): Promise<string> {
  const mine = await queries.mine(by);
  const [actions] = await Promise.all([
    queries.actions(mine.map((row) => row.plan_id)),
    queries.auditCaseload(by, mine, together),
  ]);
  const byPlan = actionsByPlan(actions);
  const children = mine.map((row) => {
    const plan = planOf(row);
    return {
      ...{ id: row.child_id, forenames: row.forenames, surname: row.surname, dateOfBirth: row.date_of_birth },
      plan: plan && { ...plan, actions: byPlan.get(plan.id) ?? [] },
    };
  });
  return JSON.stringify({ data: { caseload: children } });
}

void main();
