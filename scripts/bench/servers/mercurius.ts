import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import mercurius from 'mercurius';
import { types } from 'pg';
import { say, told } from '../processes';
import { actionsByPlan, answerOf, planOf, Queries, sought, type Mine, type Pupil } from './queries';
import { SignIn, type SignedIn } from './sign-in';
import { connections, opening } from './vault';

types.setTypeParser(types.builtins.DATE, (text) => text);

const SCHEMA = `
  input PupilInput { upn: String! dateOfBirth: String! surname: String! }
  type Worker { name: String! phone: String! }
  type Agency { name: String! }
  type Authority { name: String! dayPhone: String! outOfHoursPhone: String! }
  type PlanCheck { hasPlan: Boolean! startedOn: String keyWorker: Worker authority: Authority note: String! }
  type PupilAnswer { upn: String! check: PlanCheck! }
  type Owner { worker: Worker agency: Agency family: String }
  type Action { id: ID! text: String! dueOn: String! overdue: Boolean! state: String! owner: Owner! }
  type Plan { id: ID! state: String! startedOn: String! latestCategory: String actions: [Action!] }
  type Child { id: ID! forenames: String surname: String dateOfBirth: String plan: Plan }
  type Query { checkPupil(pupil: PupilInput!): PlanCheck! checkRoll(pupils: [PupilInput!]!): [PupilAnswer!]! caseload: [Child!]! }`;

/** What many would take for a fast GraphQL server: Mercurius with graphql-jit, its loaders, and natural SQL. */
async function main(): Promise<void> {
  const { databaseUrl } = await told<{ databaseUrl: string }>();
  const pool = connections(databaseUrl);
  const { db, blind } = await opening(pool);
  const signIn = new SignIn(pool);
  const queries = new Queries(db, blind);
  const app = fastify({ bodyLimit: 1024 * 1024 });
  const lead = (by: SignedIn): SignedIn => {
    if (by.role !== 'DESIGNATED_SAFEGUARDING_LEAD') throw new Error('this is not for your role');
    return by;
  };
  await app.register(mercurius, {
    schema: SCHEMA,
    jit: 1,
    context: async (request) => ({ by: await signIn.caller(request.headers.authorization) }),
    resolvers: {
      Query: {
        checkPupil: async (_: unknown, { pupil }: { pupil: Pupil }, context: unknown) =>
          answerOf(await queries.checkOne(lead((context as { by: SignedIn }).by), sought(pupil))),
        checkRoll: async (_: unknown, { pupils }: { pupils: Pupil[] }, context: unknown) => {
          const all = pupils.map(sought);
          const found = await queries.roll(lead((context as { by: SignedIn }).by), all, false);
          return all.map(({ upn }) => {
            const child = found.get(upn);
            const plan = child?.started_on != null;
            return {
              upn,
              check: {
                ...{ hasPlan: plan, startedOn: plan ? child.started_on : null, note: '' },
                keyWorker: plan ? { name: child.kw_name, phone: child.kw_phone } : null,
              },
            };
          });
        },
        caseload: async (_: unknown, __: unknown, context: unknown) => {
          const { by } = context as { by: SignedIn };
          const mine = await queries.mine(by);
          await queries.auditCaseload(by, mine, false);
          return mine.map((row) => ({ ...row, id: row.child_id, dateOfBirth: row.date_of_birth }));
        },
      },
      Child: {
        plan: (row: Mine) => planOf(row),
      },
    },
    loaders: {
      Plan: {
        actions: async (asked: { obj: { id: string } }[]) => {
          const byPlan = actionsByPlan(await queries.actions(asked.map(({ obj }) => obj.id)));
          return asked.map(({ obj }) => byPlan.get(obj.id) ?? []);
        },
      },
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.once('SIGTERM', () => process.exit(0));
  say({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });
}

void main();
