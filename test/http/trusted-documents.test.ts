import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, waitFor } from '../support/hub';
import { ready } from '../support/ready';
import { RawSocket } from './raw-socket';

const ROOT = join(__dirname, '..', '..');
const OWN = 'query WhoAmI { me { worker { name } } }';
const idOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex');
const ME = idOf(ready('SCHOOL', 'me'));
const REFUSAL =
  '{"errors":[{"message":"The hub knows no such document. Send the documentId of a ready or registered operation of your audience.","extensions":{"code":"UNKNOWN_DOCUMENT"}}]}';

describe('a hub that takes trusted documents only', () => {
  let hub: TestHub;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hub-documents-'));
    hub = await TestHub.start({ now: new Date().toISOString(), env: { HUB_DOCUMENTS: 'trusted' } });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('ada', 'Testborough', 'DATA_OFFICER');
    await world.worker('ivo', 'Testborough', 'INFORMATION_GOVERNANCE');
  });

  afterAll(async () => {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (body: unknown, who = 'teacher') =>
    hub.post(body, { authorization: `Bearer ${await hub.tokenOf(who)}` });
  const name = async (body: unknown, who = 'teacher') =>
    (await send(body, who)).data?.me.worker.name as string | undefined;

  async function overSocket(payload: object, who = 'teacher'): Promise<unknown> {
    const socket = await RawSocket.of(hub.url, await hub.tokenOf(who));
    socket.send({ id: '1', type: 'subscribe', payload });
    const message = await socket.until((m) => m.id === '1');
    socket.socket.terminate();
    return message.type === 'error' ? { errors: message.payload } : message.payload;
  }

  it('runs a ready operation by its id, as the list of ids names it, on HTTP and on a socket', async () => {
    const listed = JSON.parse(readFileSync(join(ROOT, 'schema/operations/ids.json'), 'utf8')) as Record<string, any>;
    expect(listed['SCHOOL'].me).toBe(ME);
    for (const documentId of [ME, `sha256:${ME}`]) {
      expect(await name({ documentId })).toBe('Test teacher');
      expect(await name({ extensions: { documentId }, variables: null })).toBe('Test teacher');
    }
    expect(await overSocket({ query: '', extensions: { documentId: ME } })).toMatchObject({
      data: { me: { worker: { name: 'Test teacher' } } },
    });
    expect(await overSocket({ query: '', documentId: ME, operationName: 'Me' })).toHaveProperty('data');
  });

  const REFUSED: [string, unknown][] = [
    ['a text', { query: OWN }],
    ['the very text of a ready operation', { query: ready('SCHOOL', 'me') }],
    ['a text beside a known id', { query: OWN, documentId: ME }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a text that cannot be parsed', { query: '{{{' }],
    ['a text of 20,000 aliases', { query: `{ ${'a: __typename '.repeat(4_000)} }` }],
    ['an id that nobody knows', { documentId: 'f'.repeat(64) }],
    ['the id of another audience', { documentId: idOf(ready('SOCIAL_CARE', 'inbox')) }],
    ['an id that is no text', { documentId: [ME] }],
    ['the beginning of an id', { documentId: ME.slice(0, 12) }],
    ['a name from every object', { documentId: '__proto__' }],
    [
      'an Apollo hash to be kept',
      { query: OWN, extensions: { persistedQuery: { version: 1, sha256Hash: idOf(OWN) } } },
    ],
    ['an Apollo hash alone', { extensions: { persistedQuery: { version: 1, sha256Hash: idOf(OWN) } } }],
    ['nothing', {}],
    ['a list', [{ query: OWN }]],
    ['a number', 7],
  ];

  it.each(REFUSED)('answers %s with the one refusal, in the same bytes', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, answer.text]).toEqual([400, REFUSAL]);
  });

  it('answers whoever has no account with the same', async () => {
    const answer = await hub.post({ query: '{ __typename }' });
    expect([answer.status, answer.text]).toEqual([400, REFUSAL]);
  });

  it.each(REFUSED.filter(([, body]) => Object(body) === body && !Array.isArray(body)))(
    'answers %s on a socket with the same error',
    async (_what, body) => {
      expect(await overSocket({ query: '', ...(body as object) })).toEqual(JSON.parse(REFUSAL));
    },
  );

  /** Runs the command as an operator does. */
  const documents = (...args: string[]): Promise<{ code: number; said: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, DATABASE_URL: hub.databaseUrl, HUB_LOG_LEVEL: 'silent' };
      execFile(
        process.execPath,
        ['--import', 'tsx', 'scripts/documents.ts', ...args],
        { cwd: ROOT, env },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` });
        },
      );
    });

  it('takes in a document of a partner once two officers have, and forgets it within a second when one withdraws it', async () => {
    const file = join(folder, 'who-am-i.graphql');
    writeFileSync(file, `${OWN}\n`);
    const id = idOf(OWN);
    expect(await documents('add', file, '--audience', 'SCHOOL', '--by', 'manager')).toEqual({
      code: 2,
      said: expect.stringContaining(
        'no active worker of a social care agency with the role DATA_OFFICER or INFORMATION_GOVERNANCE',
      ),
    });
    expect(await documents('add', file, '--audience', 'SCHOOL', '--by', 'ada')).toEqual({
      code: 0,
      said: expect.stringContaining(id),
    });
    expect((await send({ documentId: id })).text).toBe(REFUSAL);
    expect(await documents('approve', id.slice(0, 10), '--by', 'ada')).toEqual({
      code: 2,
      said: expect.stringContaining('Whoever added a document does not approve it'),
    });
    expect((await documents('approve', id.slice(0, 10), '--by', 'ivo')).code).toBe(0);
    const end = performance.now() + 1_000;
    await waitFor(
      async () => (await name({ documentId: id })) === 'Test teacher',
      () => 'still unknown',
    );
    expect(performance.now()).toBeLessThan(end);
    expect(await overSocket({ query: '', documentId: id })).toHaveProperty('data');
    // Registered for schools, it is unknown to everybody else.
    expect((await send({ documentId: id }, 'manager')).text).toBe(REFUSAL);
    expect((await documents('list')).said).toContain(`${id}  SCHOOL      approved  who-am-i`);

    expect((await documents('withdraw', id, '--by', 'ada')).code).toBe(0);
    const gone = performance.now() + 1_000;
    await waitFor(
      async () => (await send({ documentId: id })).text === REFUSAL,
      () => 'still known',
    );
    expect(performance.now()).toBeLessThan(gone);
    const { rows } = await hub.pool.query(
      `select operation, worker_id from audit_entry where operation like 'documents.%' order by id`,
    );
    const by = (who: string) => hub.world.workers.get(who)?.id;
    expect(rows).toEqual([
      { operation: 'documents.add', worker_id: by('ada') },
      { operation: 'documents.approve', worker_id: by('ivo') },
      { operation: 'documents.withdraw', worker_id: by('ada') },
    ]);
  }, 120_000);

  it('takes in no document that the audience could not ask: the command says why', async () => {
    const refused = async (text: string, audience = 'SCHOOL') => {
      const file = join(folder, 'refused.graphql');
      writeFileSync(file, text);
      const { code, said } = await documents('add', file, '--audience', audience, '--by', 'ada');
      expect(code).toBe(2);
      return said;
    };
    expect(await refused('query A { me { worker { secret } } }')).toContain('Cannot query field "secret"');
    expect(await refused('query A { me { audience } } query B { me { role } }')).toContain('expected one operation');
    expect(
      await refused(
        `query A { ${'a: me { audience } '.replace('a', 'b')} ${Array.from({ length: 40 }, (_, i) => `a${i}: me { audience }`).join(' ')} }`,
      ),
    ).toContain('asks for too much');
    expect(await refused('query A { me { audience } }', 'TEACHER')).toContain('--audience is one of');
  }, 60_000);
});

describe('a hub in development', () => {
  it('takes any document, and trusted ones by their id', async () => {
    const hub = await TestHub.start();
    try {
      await hub.world.authority('211', 'Testborough');
      await hub.world.agency('Hill School', 'SCHOOL', 'Testborough');
      await hub.world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
      expect((await hub.ask('teacher', OWN)).data.me.worker.name).toBe('Test teacher');
      const authorization = `Bearer ${await hub.tokenOf('teacher')}`;
      expect((await hub.post({ documentId: ME }, { authorization })).data.me.worker.name).toBe('Test teacher');
      expect((await hub.post({ documentId: 'f'.repeat(64) }, { authorization })).text).toBe(REFUSAL);
    } finally {
      await hub.stop();
    }
  });
});
