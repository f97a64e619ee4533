import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { rotateData, sealPlain } from '../../src/platform/db/sealing/rotate';
import { isToken } from '../../src/platform/db/sealing/token';
import { verifySealed } from '../../src/platform/db/sealing/verify';
import { instantAt } from '../../src/platform/clock';
import { HEADER, census, child as returned } from '../interchange/support';
import { onTheDisk } from '../support/at-rest';
import { numbers } from '../support/world';
import { SealingWorld } from './world';

const REGISTER = `mutation ($localId: String!, $child: ChildInput!) { registerChild(localId: $localId, child: $child) { id version } }`;
const AMEND = `mutation ($record: RecordVersion!, $child: ChildInput!) { amendChild(record: $record, child: $child) { id version surname nhsNumber } }`;
const FIND = `query ($by: FindChildInput!) { findChild(by: $by) { id localId forenames surname knownAs nhsNumber upn ethnicity disabilities firstLanguage } }`;
const PATIENT = `query ($patient: PatientInput!) { checkPatient(patient: $patient, care: SCHEDULED) { hasPlan } }`;
const ADDRESS = `mutation ($child: ID!, $address: AddressInput!) { recordAddress(child: $child, address: $address) { id } }`;
const ALLOCATE = `mutation ($child: ID!, $worker: ID!) { allocateKeyWorker(child: $child, worker: $worker, reason: "Has room.") { id } }`;
const IMPORT = `mutation ($content: String!) { importReturn(content: $content, form: CENSUS_XML) { created changed unchanged held } }`;

const WHO = {
  forenames: 'Canaryforename Second',
  surname: 'O’Canarysurname',
  knownAs: 'Canaryknownas',
  firstLanguage: 'Canarylanguage',
};
const LOCAL_ID = 'CANARY-LOCAL-77';
const RETURNED = 'CANARYRETURNED77';
const PLAIN = 'Plainasdaycanary';

describe('who a child is', () => {
  let world: SealingWorld;
  let id: string;
  const { nhsNumber, upn } = numbers(771);
  const returnedUpn = numbers(772).upn;
  const born = { dateOfBirth: '2016-05-06', ethnicity: 'ABAN', disabilities: ['AUT'] };
  const patient = (surname: string = WHO.surname) => ({ patient: { nhsNumber, dateOfBirth: '2016-05-06', surname } });

  beforeAll(async () => {
    world = await SealingWorld.start();
    const { hub } = world;
    await hub.world.agency('Test Hospital', 'HEALTH', 'Southwark');
    await hub.world.worker('nurse', 'Test Hospital', 'HEALTH_PRACTITIONER');
    await hub.world.worker('officer-of-data', 'Southwark', 'DATA_OFFICER');
    const kim = await hub.world.worker('kim', 'Southwark', 'SOCIAL_WORKER', { manager: 'manager' });
    id = (
      await hub.data('manager', REGISTER, { localId: LOCAL_ID, child: { ...WHO, ...born, nhsNumber, upn, sex: 'F' } })
    ).registerChild.id;
    await hub.data('manager', ALLOCATE, { child: id, worker: kim.id });
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select gen_random_uuid(), authority_id, id, 'ACTIVE', '2025-11-03', 'SAB', 'SAB', 0 from child where id = $1`,
      [id],
    );
  });
  afterAll(() => world.hub.stop());

  const stands = async () =>
    (await world.hub.pool.query<Record<string, unknown>>(`select * from child where id = $1`, [id])).rows[0] ?? {};
  const hasPlan = async (surname?: string) =>
    (await world.hub.data('nurse', PATIENT, patient(surname))).checkPatient.hasPlan as boolean;

  it('stands sealed, and is read and found by whoever may', async () => {
    const row = await stands();
    const columns = 'local_id forenames surname known_as nhs_number upn ethnicity disabilities first_language'.split(
      ' ',
    );
    expect(columns.filter((column) => !isToken(String(row[column])))).toEqual([]);
    for (const by of [
      { localId: LOCAL_ID },
      { nhsNumber, surname: 'ocanarysurname', dateOfBirth: born.dateOfBirth },
      { forenames: 'canaryforename second', surname: WHO.surname, dateOfBirth: born.dateOfBirth },
    ]) {
      const { findChild } = await world.hub.data('manager', FIND, { by });
      const { ethnicity, disabilities } = born;
      expect(findChild).toEqual({ id, localId: LOCAL_ID, ...WHO, ethnicity, disabilities, nhsNumber, upn });
    }
    const first = { forenames: 'Canaryforename', surname: WHO.surname, dateOfBirth: born.dateOfBirth };
    expect((await world.hub.data('manager', FIND, { by: first })).findChild).toBeNull();
    const unnamed = { nhsNumber, surname: '-', dateOfBirth: born.dateOfBirth };
    expect((await world.hub.data('manager', FIND, { by: unnamed })).findChild).toBeNull();
    expect([await hasPlan(), await hasPlan('Canarysurname')]).toEqual([true, false]);
  });

  it('is found by what it was amended to and by nothing that it was', async () => {
    const amend = async (child: object) =>
      (await world.hub.data('kim', AMEND, { record: { id, version: (await stands())['version'] }, child })).amendChild;
    expect(await amend({ surname: 'Canaryother' })).toMatchObject({ surname: 'Canaryother' });
    expect([await hasPlan(), await hasPlan('CANARYOTHER')]).toEqual([false, true]);
    await amend({ nhsNumber: null });
    expect((await stands())['nhs_number_key']).toBeNull();
    await amend({ nhsNumber, surname: WHO.surname });
    expect(await hasPlan()).toBe(true);
  });

  it('leaves nothing on the disk: neither names nor numbers nor homes nor what a return said', async () => {
    const { hub } = world;
    await hub.data('kim', ADDRESS, {
      ...{ child: id, address: { lines: '9 Canaryhome Road', postcode: 'ZZ99 7CN', fromDay: '2026-03-01' } },
    });
    const identifiers = `<ChildIdentifiers><LAchildID>${RETURNED}</LAchildID><UPN>${returnedUpn}</UPN><PersonBirthDate>2014-05-06</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>`;
    const file = census(returned({ identifiers }), HEADER.replace('211', '210'));
    const taken = await hub.data('officer-of-data', IMPORT, { content: file });
    expect(taken.importReturn).toEqual({ created: 1, changed: 0, unchanged: 0, held: 0 });
    expect((await hub.data('officer-of-data', IMPORT, { content: file })).importReturn).toMatchObject({ unchanged: 1 });
    await hub.pool.query(`update worker set name = $1 where subject = 'kim'`, [PLAIN]);
    const canaries = [
      ...['Canaryforename', 'Canarysurname', 'CANARYSURNAME', 'Canaryknownas', 'Canarylanguage', 'Canaryother'],
      ...['CANARYOTHER', LOCAL_ID, RETURNED, nhsNumber, upn, returnedUpn, 'Canaryhome', 'ZZ99 7CN'],
    ];
    expect(await onTheDisk(hub.pool, [...canaries, PLAIN])).toEqual([PLAIN]);
    expect(hub.logs.join('\n')).not.toMatch(/canary/i);
  });

  it('stays found when it is sealed with another key, and is verified', async () => {
    const owner = await world.owner();
    await rotateData(owner, instantAt(world.hub.clock.now().getTime() + 1));
    expect(await hasPlan()).toBe(true);
    const { findings, plain } = await verifySealed(owner.vault, owner.pool, () => undefined);
    expect([findings, [...plain.keys()].filter((column) => column !== 'relationship.reason')]).toEqual([[], []]);
  });

  it('that is found by a digest of something else is a finding, which sealing mends when it is none at all', async () => {
    const owner = await world.owner();
    const { pool } = world.hub;
    const key = (await stands())['upn_key'];
    await pool.query(`update child set upn_key = '~nothing' where id = $1`, [id]);
    const found = await verifySealed(owner.vault, pool, () => undefined);
    expect(found.findings).toEqual([{ what: 'NOT_FOUND', column: 'child.upn_key', row: id }]);
    await pool.query(`update child set upn_key = null, surname = 'Plain', surname_key = 'PLAIN' where id = $1`, [id]);
    expect(await sealPlain(owner)).toMatchObject({ left: 0 });
    expect(await stands()).toMatchObject({ upn_key: key });
    expect(isToken(String((await stands())['surname']))).toBe(true);
    expect([await hasPlan(), await hasPlan('PLAIN')]).toEqual([false, true]);
  });

  it('that waits to be found keeps a hub from starting: every look-up would say that there is no plan', async () => {
    const { hub } = world;
    await hub.pool.query(
      `insert into child (id, authority_id, local_id, date_of_birth, sex, disabilities, created_at, updated_at)
       select $1, id, 'WAITS', '2016-05-06', 'U', '[]', now(), now() from authority`,
      [randomUUID()],
    );
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_TICK_SECONDS: '0' });
    const start = () => createApp({ config, databaseUrl: hub.servingUrl, log: pino({ level: 'silent' }) });
    await expect(start()).rejects.toThrow(/npm run keys -- seal/);
    await sealPlain(await world.owner());
    await (await start()).stop();
  });
});
