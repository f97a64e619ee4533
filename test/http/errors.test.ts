import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLError, buildSchema, isObjectType, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { Client } from 'pg';
import pino from 'pino';
import { Scope, type Hub } from '../../src/access';
import { acceptSockets, Contract, contractServer, createMetrics, type TrustedDocuments } from '../../src/http';
import type { Authenticator, WorkerCaller } from '../../src/identity';
import { FixedClock } from '../../src/platform/clock';
import { AppError } from '../../src/platform/errors';
import type { TestChild } from '../support/world';
import { TestHub, waitFor } from '../support/hub';
import { RawSocket } from './raw-socket';

const CANARY = 'CANARY-9991234567';

class Leaking extends Error {
  readonly code = '23505';
  readonly detail = `Key (nhs_number)=(${CANARY}) already exists.`;
}

/** Every way in which a field can fail. */
const RESOLVERS: Readonly<Record<string, () => unknown>> = {
  fine: () => 'fine',
  foreseen: () => {
    throw new AppError('RULE_BROKEN', 'Not from here.', 'input.day');
  },
  throws: () => {
    throw new Leaking(`insert into child values ('${CANARY}')`);
  },
  rejects: () => Promise.reject(new Leaking(CANARY)),
  throwsText: () => {
    throw CANARY as unknown as Error;
  },
  throwsNothing: () => {
    throw undefined as unknown as Error;
  },
  throwsGraphQL: () => {
    throw new GraphQLError(`of a library: ${CANARY}`);
  },
  throwsCoded: () => {
    throw new GraphQLError(CANARY, { extensions: { code: 'BAD_USER_INPUT', reference: CANARY } });
  },
  returnsError: () => new Leaking(CANARY),
  badInt: () => CANARY,
  badScalar: () => CANARY,
  badEnum: () => CANARY,
  badList: () => CANARY,
  required: () => null,
  loads: () => Promise.all([Promise.resolve(1), Promise.reject(new Leaking(CANARY))]),
};

function failingSchema(): GraphQLSchema {
  const schema = buildSchema(`
    scalar Day
    enum Colour { RED }
    type Query {
      fine: String foreseen: String throws: String rejects: String throwsText: String throwsNothing: String
      throwsGraphQL: String throwsCoded: String returnsError: String badInt: Int badScalar: Day badEnum: Colour
      badList: [String] required: String! loads: String takes(day: Day, n: Int! = 5, in: In): String
    }
    input In { day: Day, inner: Inner, many: [Int!] }
    input Inner { day: Day }
    type Mutation { throws: String fine: String }
    type Subscription { broken: String }`);
  const day = schema.getType('Day') as GraphQLScalarType;
  day.serialize = (value) => {
    throw new GraphQLError(`Day cannot represent ${String(value)}`);
  };
  day.parseValue = (value) => {
    if (value !== 'today') throw new GraphQLError('Day is not a day');
    return value;
  };
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    if (!isObjectType(type)) continue;
    for (const [name, field] of Object.entries(type.getFields())) field.resolve = RESOLVERS[name] ?? (() => 'taken');
  }
  const broken = schema.getSubscriptionType()?.getFields()['broken'];
  if (broken) broken.subscribe = () => Promise.reject(new Leaking(CANARY));
  return schema;
}

const caller: WorkerCaller = {
  audience: 'SOCIAL_CARE',
  workerId: 'w',
  agencyId: 'a',
  role: 'TEAM_MANAGER',
  authorityId: 'x',
  teamId: null,
  serviceId: null,
  expiresAt: 4_000_000_000,
};

describe('an error on its way out', () => {
  const logs: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) });
  let audit: () => Promise<void> = () => Promise.resolve();
  const hub = { clock: new FixedClock('2026-03-02T10:00:00Z'), audit: () => audit() } as unknown as Hub;
  let server: Server;
  let sockets: { close: () => Promise<void> };
  let socket: RawSocket;
  let serial = 0;

  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    sockets = acceptSockets(server, {
      hub,
      wakeUps: { next: () => ({ woken: new Promise(() => undefined), cancel: () => undefined }) },
      authenticator: {
        authenticate: () => Promise.resolve(caller),
        marksOf: () => [],
        denied: () => new Set(),
      } as unknown as Authenticator,
      documents: { read: (_audience: unknown, body: unknown) => Promise.resolve(body) } as unknown as TrustedDocuments,
      contracts: new Map([['SOCIAL_CARE', new Contract('SOCIAL_CARE', failingSchema(), new Set(), log)]]),
      log,
      metrics: createMetrics(),
      allowsOrigin: () => false,
    });
    socket = await RawSocket.of(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'x');
  });

  beforeEach(() => {
    logs.length = 0;
    audit = () => Promise.resolve();
  });

  afterAll(async () => {
    await sockets.close();
    server.close();
  });

  async function http(
    query: string,
    variables: Record<string, unknown> | undefined,
    ready: boolean,
    operationName?: string,
  ) {
    const contract = new Contract('SOCIAL_CARE', failingSchema(), new Set(ready ? [query] : []), log);
    const made = await contractServer(contract, log);
    const answer = await made.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: JSON.parse(JSON.stringify({ query, variables, operationName })) as unknown,
      },
      context: () => Promise.resolve(new Scope(hub, caller)),
    });
    await made.stop();
    const text = answer.body.kind === 'complete' ? answer.body.string : '';
    return {
      status: answer.status ?? 200,
      headers: JSON.stringify([...answer.headers]),
      text,
      ...(JSON.parse(text) as { data?: unknown; errors?: any[] }),
    };
  }

  /** The same operation interpreted, compiled and over a socket: one answer, but for the references. */
  async function everywhere(query: string, variables?: Record<string, unknown>) {
    const [interpreted, compiled] = [await http(query, variables, false), await http(query, variables, true)];
    const overSocket = (await socket.ask(String(serial++), query, variables ?? {})) as {
      data?: unknown;
      errors?: unknown[];
    };
    const plain = (answer: { data?: unknown; errors?: unknown[] }) =>
      JSON.parse(
        JSON.stringify({ data: answer.data, errors: answer.errors }).replaceAll(
          /[0-9a-f]{8}-[0-9a-f-]{27}/g,
          'REFERENCE',
        ),
      ) as { data?: unknown; errors?: any[] };
    expect(plain(compiled)).toEqual(plain(interpreted));
    expect(plain(overSocket)).toEqual(plain(interpreted));
    expect(compiled.status).toBe(interpreted.status);
    expect(
      [interpreted.text, compiled.text, interpreted.headers, JSON.stringify(overSocket), ...logs].join('\n'),
    ).not.toContain(CANARY);
    return plain(interpreted);
  }

  const UNFORESEEN = Object.keys(RESOLVERS).filter((name) => !['fine', 'foreseen', 'required'].includes(name));

  it.each(UNFORESEEN)('that nobody foresaw (%s) is INTERNAL with a reference that the log has too', async (field) => {
    const { data, errors } = await everywhere(`{ fine ${field} }`);
    expect(data).toEqual({ fine: 'fine', [field]: null });
    expect(errors).toEqual([
      {
        message: 'Something went wrong in the hub. Quote this reference: REFERENCE',
        path: [field],
        locations: [{ line: 1, column: 8 }],
        extensions: { code: 'INTERNAL', reference: 'REFERENCE' },
      },
    ]);
    const { errors: again } = await http(`{ ${field} }`, undefined, true);
    expect(logs.filter((line) => line.includes(again?.[0].extensions.reference as string))).toHaveLength(1);
  });

  it('that the hub foresaw keeps its code, field and message', async () => {
    const { errors } = await everywhere('{ foreseen }');
    expect(errors?.[0]).toMatchObject({
      message: 'Not from here.',
      path: ['foreseen'],
      extensions: { code: 'RULE_BROKEN', field: 'input.day' },
    });
  });

  it('of a field that must not be null takes its parent along', async () => {
    const { data, errors } = await everywhere('{ fine required }');
    expect([data, errors?.[0].extensions.code]).toEqual([null, 'INTERNAL']);
  });

  it('in a change is masked too, and the change is made once', async () => {
    expect((await everywhere('mutation { throws }')).errors?.[0].extensions.code).toBe('INTERNAL');
  });

  it.each([
    ['query ($d: Day) { takes(day: $d) }', { d: 'x' }, 'd'],
    ['query ($n: Int!) { takes(n: $n) }', {}, 'n'],
    ['query ($n: Int!) { takes(n: $n) }', { n: null }, 'n'],
    ['query ($n: Int!) { takes(n: $n) }', { n: 'x' }, 'n'],
    ['query ($in: In) { takes(in: $in) }', { in: { day: 'x' } }, 'in.day'],
    ['query ($in: In) { takes(in: $in) }', { in: { inner: { day: 'x' } } }, 'in.inner.day'],
    ['query ($in: In) { takes(in: $in) }', { in: { many: [1, 'x'] } }, 'in.many[1]'],
    ['query ($in: In) { takes(in: $in) }', { in: { unknown: 1 } }, 'in'],
    ['query ($in: In) { takes(in: $in) }', { in: 'x' }, 'in'],
  ])('of a variable names the field: %s %j', async (query, variables, field) => {
    const { data, errors } = await everywhere(query, variables);
    expect([data, errors?.[0].extensions]).toEqual([undefined, { code: 'BAD_USER_INPUT', field }]);
  });

  it('of an argument that must not be null says so, and is no failure of the hub', async () => {
    const query = 'query ($n: Int) { takes(n: $n) }';
    for (const { errors } of [await http(query, { n: null }, false), await http(query, { n: null }, true)])
      expect([errors?.[0].extensions.code, errors?.[0].path]).toEqual(['GRAPHQL_VALIDATION_FAILED', ['takes']]);
  });

  it('of a subscription that cannot begin is masked', async () => {
    const answer = (await socket.ask(String(serial++), 'subscription { broken }')) as unknown;
    expect(JSON.stringify([answer, logs])).not.toContain(CANARY);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
  });

  it('of the audit lets no data leave', async () => {
    audit = () => Promise.reject(new Leaking(CANARY));
    const { data, errors } = await everywhere('{ fine }');
    expect([data, errors?.map((e: { extensions: { code: string } }) => e.extensions.code)]).toEqual([
      undefined,
      ['INTERNAL'],
    ]);
    expect((await http('{ fine }', undefined, true)).status).toBe(500);
  });

  it('a ready operation asked for under another name is not run', async () => {
    const { data, errors } = await http('query A { fine }', undefined, true, 'B');
    expect([data, errors?.[0].extensions.code]).toEqual([undefined, 'OPERATION_RESOLUTION_FAILURE']);
  });
});

describe('when the database fails', () => {
  let hub: TestHub;
  let maya: TestChild;
  const CHILD = 'query ($id: ID!) { child(id: $id) { surname nhsNumber } }';

  beforeAll(async () => {
    hub = await TestHub.start();
    await hub.world.authority('211', 'Testborough');
    await hub.world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    maya = await hub.world.child('Testborough', { surname: CANARY });
  });

  afterAll(() => hub.stop());

  const clean = (text: string) => {
    expect(text + hub.logs.join('')).not.toMatch(new RegExp(`${CANARY}|${maya.nhsNumber}|audit_entry|relation`));
  };

  it('no data leaves without its audit row, on HTTP or on a socket', async () => {
    const socket = await RawSocket.of(hub.url, await hub.tokenOf('manager'));
    expect((await hub.ask('manager', CHILD, { id: maya.id })).data.child.surname).toBe(CANARY);
    await hub.pool.query('alter table audit_entry rename to away');
    const http = await hub.ask('manager', CHILD, { id: maya.id });
    const told = await socket.ask('1', CHILD, { id: maya.id });
    await hub.pool.query('alter table away rename to audit_entry');
    expect([http.status, http.data, http.errors?.[0]?.extensions.code]).toEqual([500, undefined, 'INTERNAL']);
    expect([told.data, told.errors[0].extensions.code]).toEqual([undefined, 'INTERNAL']);
    clean(http.text + JSON.stringify(told));
    expect((await hub.ask('manager', CHILD, { id: maya.id })).status).toBe(200);
  });

  it('a question is answered INTERNAL with a reference, and the hub recovers by itself', async () => {
    const name = new URL(hub.databaseUrl).pathname.slice(1);
    const admin = new Client({ connectionString: process.env['HUB_TEST_BASE_URL'] });
    await admin.connect();
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
    const http = await hub.ask('manager', CHILD, { id: maya.id });
    const ready = await fetch(`${hub.url}/health/ready`);
    const live = await fetch(`${hub.url}/health/live`);
    const socket = await new RawSocket(hub.url).opened();
    hub.clock.moveTo(1_000);
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await hub.tokenOf('manager')}` } });
    expect(await socket.closeCode()).toBe(1013);
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
    expect([http.data?.child ?? null, http.errors?.[0]?.extensions.code]).toEqual([null, 'INTERNAL']);
    expect([ready.status, live.status]).toEqual([503, 200]);
    clean(http.text + String(socket.closed?.reason));
    await waitFor(
      async () => (await hub.ask('manager', CHILD, { id: maya.id })).data?.child?.surname === CANARY,
      () => 'did not recover',
    );
  });
});
