import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { nhsCheckDigit } from '../../src/platform/identifiers';
import { readConfig } from '../../src/platform/config';
import { TestHub, waitFor, type Answer } from '../support/hub';
import type { TestChild } from '../support/world';

const PATIENT = `query ($patient: PatientInput!, $care: CareSetting!) { checkPatient(patient: $patient, care: $care) { hasPlan } }`;
const PUPIL = `query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { hasPlan } }`;
const MET = `query ($child: ChildMetInput!, $purpose: PolicePurpose!) { checkChild(child: $child, purpose: $purpose) { hasPlan } }`;
const EMERGENCY = `mutation ($child: SoughtIdentityInput!, $reason: String!) { useEmergencyAccess(child: $child, reason: $reason) { id } }`;
const ASK = `mutation ($child: SoughtIdentityInput!, $reason: String!) { askForAccess(child: $child, reason: $reason) { note } }`;
const INBOX = `{ inboxItems(after: 0, first: 100) { kind urgency lookUpsOf { name agency { name } } } }`;

describe('look-ups that find nothing', () => {
  let hub: TestHub;
  let second: App;
  let known: TestChild;
  let serial = 0;

  beforeAll(async () => {
    const env = { HUB_LOOK_UP_LIMITS: 'on' };
    hub = await TestHub.start({ now: '2026-03-02T10:00:00Z', env });
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '4', HUB_TICK_SECONDS: '0', ...env });
    const log = pino({ level: 'silent' });
    second = await createApp({ config, databaseUrl: hub.servingUrl, log, clock: hub.clock });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Met Police', 'POLICE', null);
    // The hub reads its issuers twice a minute: they are all there before it starts to.
    for (let n = 1; n <= 11; n++) await world.agency(`Hospital ${n}`, 'HEALTH', 'Testborough');
    await world.agency('Another hospital', 'HEALTH', 'Testborough');
    for (const name of ['Testborough', 'Farborough'])
      await world.worker(`ivo of ${name}`, name, 'INFORMATION_GOVERNANCE');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('officer', 'Met Police', 'POLICE_OFFICER');
    known = await world.child('Testborough');
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select gen_random_uuid(), authority_id, id, 'ACTIVE', '2025-11-03', 'SAB', 'SAB', 0 from child where id = $1`,
      [known.id],
    );
    await world.related('ALLOCATED', known, await world.worker('kay', 'Testborough', 'SOCIAL_WORKER'));
  });

  afterAll(async () => {
    await second.stop();
    await hub.stop();
  });

  /** A hospital of its own, so that no test counts for another. */
  let nurse = '';
  let hospital = '';
  beforeEach(async () => {
    hospital = `Hospital ${++serial}`;
    nurse = await aNurse();
  });

  let nurses = 0;
  async function aNurse(role: 'HEALTH_PRACTITIONER' | 'SERVICE' = 'HEALTH_PRACTITIONER'): Promise<string> {
    const name = `nurse ${++nurses}`;
    await hub.world.worker(name, hospital, role);
    return name;
  }

  let numbers = 0;
  const newNumber = (): string => {
    for (;;) {
      const nine = `999${String(500_000 + ++numbers).padStart(6, '0')}`;
      const digit = nhsCheckDigit(nine);
      if (digit !== undefined) return `${nine}${digit}`;
    }
  };
  const nobody = (number = newNumber(), surname = 'Nobody') => ({
    nhsNumber: number,
    dateOfBirth: '2016-05-06',
    surname,
  });
  const child = () => ({ nhsNumber: known.nhsNumber, dateOfBirth: known.dateOfBirth, surname: known.surname });

  async function check(patient: object, { who = nurse, url = hub.url, headers = {} } = {}): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf(who)}`, ...headers },
      body: JSON.stringify({ query: PATIENT, variables: { patient, care: 'SCHEDULED' } }),
    });
    const text = await response.text();
    return { status: response.status, text, ...(JSON.parse(text) as object) };
  }
  const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions.code ?? 'ANSWERED';
  /** Until every process has told the database what it counted, and believes what it read no longer. */
  const settled = () => new Promise((done) => setTimeout(done, 1_600));

  it('are answered five times in ten minutes, then no more, found or not, and the refusal says when to ask again', async () => {
    for (let i = 0; i < 5; i++) expect(codeOf(await check(nobody()))).toBe('ANSWERED');
    const refused = await check(nobody());
    expect(codeOf(refused)).toBe('LIMIT_EXCEEDED');
    expect(refused.errors?.[0]?.message).toMatch(/Ask again after 2026-03-02T10:10:00.000Z.*ring 999/);
    // The same bytes for a child who is there: the limit is no oracle.
    expect((await check(child())).text).toBe(refused.text);
    await settled();
    hub.moveTo('2026-03-02T10:10:01Z');
    expect(codeOf(await check(child()))).toBe('ANSWERED');
    expect(codeOf(await check(nobody()))).toBe('ANSWERED');
  });

  it('do not count a child who is found', async () => {
    for (let i = 0; i < 8; i++) expect((await check(child())).data.checkPatient.hasPlan).toBe(true);
    expect(codeOf(await check(nobody()))).toBe('ANSWERED');
  });

  it('are counted over all processes', async () => {
    for (let i = 0; i < 3; i++) await check(nobody());
    for (let i = 0; i < 2; i++) await check(nobody(), { url: second.url });
    await settled();
    expect(codeOf(await check(nobody()))).toBe('LIMIT_EXCEEDED');
    expect(codeOf(await check(nobody(), { url: second.url }))).toBe('LIMIT_EXCEEDED');
  });

  it('do not slip past when a hundred come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => check(nobody())));
    expect(answers.filter((a) => codeOf(a) === 'ANSWERED').length).toBeLessThanOrEqual(5);
  });

  it('count for the agency too: fifty in a day, whoever of it asks', async () => {
    for (let n = 0; n < 10; n++) {
      const who = await aNurse();
      for (let i = 0; i < 5; i++) expect(codeOf(await check(nobody(), { who }))).toBe('ANSWERED');
    }
    expect(codeOf(await check(nobody()))).toBe('LIMIT_EXCEEDED');
    await settled();
    hub.clock.moveTo(11 * 60_000);
    hub.signOut();
    expect((await check(nobody())).errors?.[0]?.message).toMatch(/Ask again after 2026-03-03T/);
    await hub.world.worker('elsewhere', 'Another hospital', 'HEALTH_PRACTITIONER');
    expect(codeOf(await check(nobody(), { who: 'elsewhere' }))).toBe('ANSWERED');
  });

  it('count for a number that is tried with other names, whoever tries; the same child asked for again is no guess', async () => {
    const [number, patient] = [newNumber(), nobody()];
    for (const who of [nurse, await aNurse(), await aNurse()])
      for (let i = 0; i < 2; i++) {
        await check(patient, { who });
        await check(nobody(number, `Guess ${who} ${i}`), { who });
      }
    const who = await aNurse();
    expect(codeOf(await check(patient, { who }))).toBe('ANSWERED');
    expect(codeOf(await check(nobody(number, 'Another guess'), { who }))).toBe('LIMIT_EXCEEDED');
  });

  it('of a system that sends whoever is on its list are answered sixty times', async () => {
    const system = await aNurse('SERVICE');
    const asked = () => check(nobody(), { who: system, headers: { 'hub-acting-for': nurse } });
    for (let i = 0; i < 60; i++) expect(codeOf(await asked())).toBe('ANSWERED');
    expect(codeOf(await asked())).toBe('LIMIT_EXCEEDED');
  });

  it('are counted for a school and for the police as well', async () => {
    const upn = 'H801200001001';
    const ask = () => hub.ask('teacher', PUPIL, { pupil: { upn, dateOfBirth: '2016-05-06', surname: 'Nobody' } });
    for (let i = 0; i < 5; i++) await ask();
    expect(['LIMIT_EXCEEDED', 'INVALID_INPUT']).toContain(codeOf(await ask()));
    const met = () =>
      hub.ask('officer', MET, {
        child: { forenames: 'No', surname: `Body`, dateOfBirth: '2016-05-06', authority: '211' },
        purpose: 'WELFARE_CHECK',
      });
    for (let i = 0; i < 5; i++) expect(codeOf(await met())).toBe('ANSWERED');
    expect(codeOf(await met())).toBe('LIMIT_EXCEEDED');
  });

  it('are counted in an emergency as well, and of who asks to be let in each: their answer is always the same', async () => {
    const reason = 'She was carried in unconscious, alone, and nobody answers.';
    const sent = (text: string, sought: object) => hub.ask(nurse, text, { child: sought, reason });
    for (let i = 0; i < 3; i++) expect(codeOf(await sent(EMERGENCY, nobody()))).toBe('NOT_AVAILABLE');
    for (let i = 0; i < 2; i++) expect(codeOf(await sent(ASK, child()))).toBe('ANSWERED');
    const refused = await sent(EMERGENCY, nobody());
    expect(codeOf(refused)).toBe('LIMIT_EXCEEDED');
    expect(refused.errors?.[0]?.message).toContain('ring 999');
    expect(codeOf(await sent(ASK, child()))).toBe('LIMIT_EXCEEDED');
  });

  it('are told to the information-governance leads of the authority once, in the same second, and to nobody else; the refusals are audited', async () => {
    const heard = async (who: string) =>
      ((await hub.data(who, INBOX)).inboxItems as { lookUpsOf?: { name: string; agency: { name: string } } }[]).filter(
        (item) => item.lookUpsOf?.name === `Test ${nurse}`,
      );
    for (let i = 0; i < 5; i++) await check(nobody());
    await waitFor(
      async () => (await heard('ivo of Testborough')).length > 0,
      () => 'nobody heard',
    );
    for (let i = 0; i < 5; i++) await check(nobody());
    await settled();
    expect(await heard('ivo of Testborough')).toEqual([
      {
        kind: 'LookUpsStopped',
        urgency: 'IMMEDIATE',
        lookUpsOf: { name: `Test ${nurse}`, agency: { name: hospital } },
      },
    ]);
    expect(await heard('ivo of Farborough')).toEqual([]);
    const { rows } = await hub.pool.query(
      `select recipient_id from inbox_item i join event e on e.id = i.event_id where e.name = 'LookUpsStopped' and e.subject_id = $1`,
      [hub.world.workers.get(nurse)?.id],
    );
    expect(rows).toEqual([{ recipient_id: hub.world.workers.get('ivo of Testborough')?.id }]);
    const audited = await hub.pool.query(
      `select distinct operation, purpose, child_id, digest from audit_entry where action = 'REFUSED' and worker_id = $1`,
      [hub.world.workers.get(nurse)?.id],
    );
    expect(audited.rows).toEqual([
      { operation: 'checkPatient', purpose: 'MISSES_OF_WORKER', child_id: null, digest: null },
    ]);
  });

  it('of a regional agency are told to the leads of every authority', async () => {
    const { rows } = await hub.pool.query(
      `select w.subject from inbox_item i join event e on e.id = i.event_id join worker w on w.id = i.recipient_id
       where e.name = 'LookUpsStopped' and e.subject_id = $1 order by 1`,
      [hub.world.workers.get('officer')?.id],
    );
    expect(rows).toEqual([{ subject: 'ivo of Farborough' }, { subject: 'ivo of Testborough' }]);
  });
});
