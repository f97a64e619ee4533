import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';

const CHILD = `query ($id: ID!) { child(id: $id) { surname } }`;
const CARE = `query ($patient: PatientInput!) { checkPatient(patient: $patient, care: UNSCHEDULED) { hasPlan } }`;
const ALLOCATE = `mutation ($child: ID!, $worker: ID!) { allocateKeyWorker(child: $child, worker: $worker, reason: "new") { id } }`;
const INBOX = `subscription { inbox(after: 0) { seq child { surname } } }`;

/** The id of a document, as clients send it. */
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('an entry of the audit says', () => {
  let hub: TestHub;
  let child: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('St Hill', 'HEALTH', 'Testborough');
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('nurse', 'St Hill', 'HEALTH_PRACTITIONER');
    child = await world.child('Testborough');
  });

  afterAll(() => hub.stop());

  interface Entry {
    readonly issuer: string;
    readonly session: string;
    readonly document: string;
  }

  /** The entries that come while something is done. */
  async function entriesOf(work: () => Promise<unknown>): Promise<Entry[]> {
    const last = await hub.pool.query<{ id: string }>(`select coalesce(max(id), 0) as id from audit_entry`);
    await work();
    const { rows } = await hub.pool.query<Entry>(
      `select i.url as issuer, a.session, encode(a.document, 'hex') as document
       from audit_entry a left join issuer i on i.id = a.issuer_id where a.id > $1 order by a.id`,
      [last.rows[0]?.id],
    );
    return rows;
  }

  const asked = async (claims: Record<string, unknown>): Promise<Entry> => {
    const token = await hub.issuers.token('testborough', 'kim', hub.clock.now(), claims);
    const post = () => hub.post({ query: CHILD, variables: { id: child.id } }, { authorization: `Bearer ${token}` });
    const [entry, ...more] = await entriesOf(post);
    expect(more).toEqual([]);
    return entry as Entry;
  };

  it('who vouched for the caller, and the document that they asked', async () => {
    expect(await asked({})).toMatchObject({ issuer: `${hub.issuers.base}/testborough`, document: idOf(CHILD) });
  });

  it('one session for all tokens of a session, and for each token that names none', async () => {
    const [one, again, other] = [await asked({ sid: '1' }), await asked({ sid: '1' }), await asked({ sid: '2' })];
    expect(one.session).toBe(again.session);
    const [token, alone] = [await asked({ jti: '1' }), await asked({ jti: '2' })];
    expect(new Set([one, other, token, alone].map(({ session }) => session)).size).toBe(4);
  });

  it('all of it of a look-up by identity too, of a change and of what is pushed', async () => {
    const told = (document: string) => ({ issuer: expect.any(String), session: expect.any(String), document });
    const patient = { nhsNumber: child.nhsNumber, dateOfBirth: '2018-05-04', surname: 'Nobody' };
    const socket = await hub.listen('kim', INBOX);
    expect(await entriesOf(() => hub.data('nurse', CARE, { patient }))).toEqual([told(idOf(CARE))]);
    const kim = hub.world.workers.get('kim')?.id;
    const entries = await entriesOf(async () => {
      await hub.data('manager', ALLOCATE, { child: child.id, worker: kim });
      await socket.until(1);
      socket.dispose();
    });
    expect(entries.map(({ document }) => document)).toEqual(expect.arrayContaining([idOf(ALLOCATE), idOf(INBOX)]));
    expect(entries).toEqual(entries.map(({ document }) => told(document)));
  });
});
