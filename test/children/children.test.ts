import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, type Answer } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const CHILD = `query ($id: ID!) { child(id: $id) {
  id localId forenames surname dateOfBirth nhsNumber nhsNumberEnding upn version keyWorker { name phone } authority { name }
  addresses { lines postcode } registrations { kind agency { name } } } }`;

describe('the record of a child', () => {
  let hub: TestHub;
  let maya: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    const keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('far-worker', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    maya = await world.child('Testborough');
    await world.related('ALLOCATED', maya, keyWorker);
    await world.related('ON_ROLL', maya, 'Hill School');
  });

  afterAll(() => hub.stop());

  it('is shown whole to the key worker', async () => {
    const { data, extensions } = await hub.ask('key-worker', CHILD, { id: maya.id });
    expect(data.child).toMatchObject({
      surname: maya.surname,
      nhsNumber: maya.nhsNumber,
      upn: maya.upn,
      authority: { name: 'Testborough' },
    });
    expect(extensions).toBeUndefined();
  });

  it("is shown to a school on whose roll the child is, as far as the school's lines go, and says what is withheld", async () => {
    const { data, extensions } = await hub.ask(
      'teacher',
      `query ($id: ID!) { child(id: $id) { id surname upn ethnicity addresses { lines } } }`,
      { id: maya.id },
    );
    expect(data.child).toEqual({ id: maya.id, surname: maya.surname, upn: maya.upn, ethnicity: null, addresses: null });
    expect(extensions?.withheld).toEqual([
      { path: 'child.ethnicity', opensWith: ['CORE_GROUP'], children: [maya.id] },
      { path: 'child.addresses', opensWith: ['CORE_GROUP', 'EMERGENCY'], children: [maya.id] },
    ]);
  });

  it('does not exist for a worker of another authority, nor for a hospital that the child has not come to', async () => {
    const absent = await hub.ask('nurse', `query ($id: ID!) { child(id: $id) { id surname } }`, {
      id: '00000000-0000-4000-8000-000000000000',
    });
    const other = await hub.ask('nurse', `query ($id: ID!) { child(id: $id) { id surname } }`, { id: maya.id });
    expect(other.text).toBe(absent.text);
    expect((await hub.ask('far-worker', CHILD, { id: maya.id })).data).toEqual({ child: null });
  });

  it('leaves one audit row for each look, with the fields that were returned', async () => {
    await hub.pool.query('select 1');
    await hub.data('colleague', `query ($id: ID!) { child(id: $id) { id surname nhsNumber } }`, { id: maya.id });
    const { rows } = await hub.pool.query(
      `select action, operation, bases, fields from audit_entry where child_id = $1 order by id desc limit 1`,
      [maya.id],
    );
    expect(rows).toEqual([
      { action: 'READ', operation: 'child', bases: ['AUTHORITY'], fields: ['Child.id', 'Child.surname'] },
    ]);
  });
});

const REGISTER = `mutation ($localId: String!, $child: ChildInput!) { registerChild(localId: $localId, child: $child) {
  id localId forenames surname knownAs dateOfBirth expectedDateOfBirth sex ethnicity disabilities firstLanguage interpreterNeeded version } }`;
const AMEND = `mutation ($record: RecordVersion!, $child: ChildInput!) { amendChild(record: $record, child: $child) { id version forenames surname knownAs sex disabilities interpreterNeeded nhsNumber } }`;
const ADD = `mutation ($child: ID!, $connection: ConnectionInput!) { addToNetwork(child: $child, connection: $connection) { kind } }`;
const MOVE = `mutation ($child: ID!, $address: AddressInput!) { recordAddress(child: $child, address: $address) { addresses { lines postcode fromDay toDay } } }`;
const JOIN = `mutation ($child: ID!, $registration: RegistrationInput!) { registerWithAgency(child: $child, registration: $registration) { registrations { kind agency { name } fromDay toDay } } }`;
const LEAVE = `mutation ($child: ID!, $registration: RegistrationInput!) { endRegistration(child: $child, registration: $registration) { registrations { kind toDay } } }`;
const ALLOCATE = `mutation ($child: ID!, $worker: ID!, $reason: String!) { allocateKeyWorker(child: $child, worker: $worker, reason: $reason) { keyWorker { name } } }`;
const FIND = `query ($by: FindChildInput!) { findChild(by: $by) { id } }`;
const SEEN = `query ($id: ID!) { child(id: $id) { id surname } }`;

describe('the work on the record of a child', () => {
  let hub: TestHub;
  let keyWorker: TestWorker;
  let serial = 0;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Met Police', 'POLICE', null);
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER');
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('far-worker', 'Farborough', 'SOCIAL_WORKER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('officer', 'Met Police', 'POLICE_OFFICER');
  });

  afterAll(() => hub.stop());

  async function aChild(authority = 'Testborough'): Promise<TestChild> {
    const child = await hub.world.child(authority);
    if (authority === 'Testborough') await hub.world.related('ALLOCATED', child, keyWorker);
    return child;
  }

  const register = (child: Record<string, unknown>, who = 'kim', localId = `N${++serial}`): Promise<Answer> =>
    hub.ask(who, REGISTER, { localId, child });
  const refusal = (answer: Answer): unknown => {
    const { code, field } = answer.errors?.[0]?.extensions ?? {};
    return field === undefined ? code : `${String(code)} ${field}`;
  };
  const agencyOf = (name: string): string => hub.world.agencies.get(name)?.id as string;
  const workerOf = (name: string): string => hub.world.workers.get(name)?.id as string;
  const headOf = async (who: string): Promise<number> => (await hub.data(who, `{ inboxHead { seq } }`)).inboxHead.seq;

  it('registers a child with what is known of it, for the whole authority and nobody else', async () => {
    const { data, errors } = await register({
      forenames: 'Ada',
      surname: 'Newly',
      dateOfBirth: '2019-03',
      ethnicity: 'WBRI',
      disabilities: ['AUT'],
      firstLanguage: 'Polish',
      interpreterNeeded: true,
    });
    expect(errors).toBeUndefined();
    expect(data.registerChild).toMatchObject({
      forenames: 'Ada',
      surname: 'Newly',
      dateOfBirth: '2019-03',
      sex: 'U',
      ethnicity: 'WBRI',
      disabilities: ['AUT'],
      interpreterNeeded: true,
      version: 1,
    });
    const { id } = data.registerChild as { id: string };
    expect((await hub.data('colleague', SEEN, { id })).child).toEqual({ id, surname: 'Newly' });
    for (const who of ['far-manager', 'teacher', 'nurse', 'officer'])
      expect((await hub.data(who, SEEN, { id })).child).toBeNull();
    const { rows } = await hub.pool.query(
      `select action, operation, fields from audit_entry where child_id = $1 and action = 'WRITE'`,
      [id],
    );
    expect(rows).toEqual([
      {
        action: 'WRITE',
        operation: 'registerChild',
        fields: [
          'forenames',
          'surname',
          'dateOfBirth',
          'ethnicity',
          'disabilities',
          'firstLanguage',
          'interpreterNeeded',
        ].map((f) => `Child.${f}`),
      },
    ]);
  });

  it('registers a child who is not born yet, and none of whom neither day is known', async () => {
    expect((await register({ expectedDateOfBirth: '2026-06-01' })).data.registerChild).toMatchObject({
      forenames: null,
      dateOfBirth: null,
      expectedDateOfBirth: '2026-06-01',
    });
    expect(refusal(await register({ surname: 'Unknown' }))).toBe('INVALID_INPUT child.dateOfBirth');
  });

  it('takes names as people have them, and keeps them as they were written', async () => {
    for (const [written, kept] of [
      ['Ng', 'Ng'],
      ['O', 'O'],
      ["O'Brien", "O'Brien"],
      ['O’Brien', 'O’Brien'],
      ['Łukasiewicz', 'Łukasiewicz'],
      ['محمد', 'محمد'],
      ['王', '王'],
      ['Ọládàpọ̀', 'Ọládàpọ̀'.normalize('NFC')],
      [' de la  Cruz ', 'de la  Cruz'],
      ['e\u0301clair', 'éclair'],
    ] as const) {
      const { data, errors } = await register({ surname: written, dateOfBirth: '2019-03-04' });
      expect([written, errors]).toEqual([written, undefined]);
      expect(data.registerChild.surname).toBe(kept);
    }
  });

  it('finds O’Brien by any way of writing it', async () => {
    const { data } = await register({ forenames: 'Una', surname: 'O’Brien', dateOfBirth: '2018-09-09' });
    const { id } = data.registerChild as { id: string };
    for (const surname of ["O'Brien", 'O’BRIEN', 'obrien', 'OʼBrien', "o'brien "]) {
      expect(
        (await hub.data('colleague', FIND, { by: { forenames: 'una', surname, dateOfBirth: '2018-09-09' } })).findChild,
      ).toEqual({ id });
    }
  });

  it.each([
    ['a null byte', { surname: 'Ann\u0000a' }, 'child.surname'],
    ['an override of the direction of reading', { forenames: 'Ann\u202Ea' }, 'child.forenames'],
    ['ten thousand characters', { surname: 'a'.repeat(10_000) }, 'child.surname'],
    ['nothing but blanks', { knownAs: '   ' }, 'child.knownAs'],
    ['nothing that can be seen', { forenames: '\u200B\u200D' }, 'child.forenames'],
    ['two lines', { surname: 'Ann\nBell' }, 'child.surname'],
    ['half a character', { surname: 'Ann\uD800' }, 'child.surname'],
    ['a birthday that is none', { dateOfBirth: '2019-02-30' }, 'child.dateOfBirth'],
    ['a birthday to come', { dateOfBirth: '2026-03-03' }, 'child.dateOfBirth'],
    ['a death to come', { dateOfDeath: '2026-03-03' }, 'child.dateOfDeath'],
    ['a mistyped NHS number', { nhsNumber: '999 000 0017' }, 'child.nhsNumber'],
    ['a mistyped pupil number', { upn: 'A801200005001' }, 'child.upn'],
    ['an ethnicity of no census', { ethnicity: 'BLUE' }, 'child.ethnicity'],
    ['a disability of no census', { disabilities: ['AUT', 'SAD'] }, 'child.disabilities'],
  ])('refuses %s, names the field, and stores nothing', async (_what, child, field) => {
    const localId = `N${++serial}`;
    expect(refusal(await register({ dateOfBirth: '2019-03-04', ...child }, 'kim', localId))).toBe(
      `INVALID_INPUT ${field}`,
    );
    expect((await hub.pool.query(`select 1 from child where local_id = $1`, [localId])).rows).toEqual([]);
  });

  it('takes no field that the contract does not have: neither another authority nor a version nor an id', async () => {
    for (const child of [{ authorityId: 'x' }, { version: 9 }, { id: 'x' }, { __proto__x: 1 }, { constructor: 'x' }]) {
      expect((await register({ dateOfBirth: '2019-03-04', ...child })).errors?.[0]?.extensions.code).toBe(
        'BAD_USER_INPUT',
      );
    }
    const answer = await hub.ask(
      'kim',
      REGISTER,
      JSON.parse('{"localId":"P1","child":{"dateOfBirth":"2019-03-04","__proto__":{"surname":"Polluted"}}}') as Record<
        string,
        unknown
      >,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is amended from the version that was read; whoever comes second is told so, and the first edit stays', async () => {
    const child = await aChild();
    const record = { id: child.id, version: 1 };
    expect((await hub.data('kim', AMEND, { record, child: { knownAs: 'May' } })).amendChild).toMatchObject({
      version: 2,
      knownAs: 'May',
      surname: child.surname,
    });
    const late = await hub.ask('manager', AMEND, { record, child: { surname: 'Late', forenames: 'Late' } });
    expect(refusal(late)).toBe('CONFLICT version');
    expect(
      (
        await hub.data('manager', `query ($id: ID!) { child(id: $id) { version forenames surname knownAs } }`, {
          id: child.id,
        })
      ).child,
    ).toEqual({ version: 2, forenames: 'Maya', surname: child.surname, knownAs: 'May' });
    const { rows } = await hub.pool.query(
      `select operation from audit_entry where child_id = $1 and action = 'WRITE'`,
      [child.id],
    );
    expect(rows).toEqual([{ operation: 'amendChild' }]);
  });

  it('lets one of two amend who come at the same moment', async () => {
    const child = await aChild();
    const record = { id: child.id, version: 1 };
    const answers = await Promise.all(
      [
        ['kim', { forenames: 'One' }],
        ['manager', { knownAs: 'Two' }],
      ].map(([who, patch]) => hub.ask(who as string, AMEND, { record, child: patch })),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code).filter((code) => code !== undefined)).toEqual([
      'CONFLICT',
    ]);
    const [row] = await hub.opened(`select version, forenames, known_as from child where id = $1`, [child.id]);
    expect(row.version).toBe(2);
    expect([row.forenames === 'One', row.known_as === 'Two'].filter(Boolean)).toHaveLength(1);
  });

  it('is emptied where null is given, also of what a record is never without', async () => {
    const child = await aChild();
    const set = {
      record: { id: child.id, version: 1 },
      child: { knownAs: 'May', sex: 'F', disabilities: ['AUT'], interpreterNeeded: true },
    };
    expect((await hub.data('kim', AMEND, set)).amendChild).toMatchObject({
      disabilities: ['AUT'],
      interpreterNeeded: true,
    });
    const empty = {
      record: { id: child.id, version: 2 },
      child: { knownAs: null, sex: null, disabilities: null, interpreterNeeded: null, nhsNumber: null },
    };
    expect((await hub.data('kim', AMEND, empty)).amendChild).toMatchObject({
      version: 3,
      knownAs: null,
      sex: 'U',
      disabilities: [],
      interpreterNeeded: false,
      nhsNumber: null,
      surname: child.surname,
    });
    expect(
      (await register({ dateOfBirth: '2019-03-04', sex: null, disabilities: null, interpreterNeeded: null })).data
        .registerChild,
    ).toMatchObject({ sex: 'U', disabilities: [], interpreterNeeded: false });
  });

  it('is amended by the key worker and managers; a colleague hears that, to everybody else it is the same as no record', async () => {
    const child = await aChild();
    await hub.world.related('ON_ROLL', child, 'Hill School');
    const ask = (who: string, id: string) =>
      hub.ask(who, AMEND, { record: { id, version: 1 }, child: { knownAs: 'X' } });
    const absent = await ask('colleague', '00000000-0000-4000-8000-000000000000');
    expect(refusal(absent)).toBe('NOT_AVAILABLE');
    expect(refusal(await ask('colleague', child.id))).toBe('NOT_YOUR_ROLE');
    for (const who of ['far-manager', 'far-worker']) expect((await ask(who, child.id)).text).toBe(absent.text);
    expect((await ask('colleague', 'not-an-id')).text).toBe(absent.text);
    expect((await ask('teacher', child.id)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('moves house: the address before ends that day, and none begins before it or in the future', async () => {
    const child = await aChild();
    const move = (address: object, who = 'kim') => hub.ask(who, MOVE, { child: child.id, address });
    expect(
      (await move({ lines: '1 First Street', postcode: 'se1 1aa', fromDay: '2025-01-01' })).data.recordAddress
        .addresses,
    ).toEqual([{ lines: '1 First Street', postcode: 'SE1 1AA', fromDay: '2025-01-01', toDay: null }]);
    expect((await move({ lines: '2 Second Street', fromDay: '2026-01-01' })).data.recordAddress.addresses).toEqual([
      { lines: '2 Second Street', postcode: null, fromDay: '2026-01-01', toDay: null },
      { lines: '1 First Street', postcode: 'SE1 1AA', fromDay: '2025-01-01', toDay: '2026-01-01' },
    ]);
    expect(refusal(await move({ lines: '3', fromDay: '2026-01-01' }))).toBe('RULE_BROKEN address.fromDay');
    expect(refusal(await move({ lines: '3', fromDay: '2026-03-03' }))).toBe('INVALID_INPUT address.fromDay');
    expect(refusal(await move({ lines: '', fromDay: '2026-02-01' }))).toBe('INVALID_INPUT address.lines');
    expect(refusal(await move({ lines: '3', postcode: 'nowhere', fromDay: '2026-02-01' }))).toBe(
      'INVALID_INPUT address.postcode',
    );
    expect(refusal(await move({ lines: '3', fromDay: '2026-02-01' }, 'colleague'))).toBe('NOT_YOUR_ROLE');
  });

  it('has its address and its people taken down by the duty team until it has a key worker, unless it is shielded', async () => {
    const move = (child: TestChild, who = 'duty') =>
      hub.ask(who, MOVE, { child: child.id, address: { lines: '1 Night Street', fromDay: '2026-01-01' } });
    const add = (child: TestChild) =>
      hub.ask('duty', ADD, { child: child.id, connection: { kind: 'MOTHER', person: { name: 'Ana' } } });
    const known = await hub.world.child('Testborough');
    expect((await move(known)).data.recordAddress.addresses).toHaveLength(1);
    expect((await add(known)).data.addToNetwork.kind).toBe('MOTHER');
    expect(refusal(await move(known, 'colleague'))).toBe('NOT_YOUR_ROLE');
    const shielded = await hub.world.child('Testborough');
    await hub.world.restricted('ADDRESS', shielded, []);
    for (const child of [await aChild(), shielded]) {
      expect(refusal(await move(child))).toBe('NOT_YOUR_ROLE');
      expect(refusal(await add(child))).toBe('NOT_YOUR_ROLE');
    }
  });

  it('opens to a school with the place on its roll, and closes the moment it ends', async () => {
    const child = await aChild();
    const registration = { agency: agencyOf('Hill School'), kind: 'ON_ROLL', reason: 'Feed of the authority' };
    expect((await hub.data('teacher', SEEN, { id: child.id })).child).toBeNull();
    expect(
      (await hub.data('colleague', JOIN, { child: child.id, registration })).registerWithAgency.registrations,
    ).toEqual([{ kind: 'ON_ROLL', agency: { name: 'Hill School' }, fromDay: '2026-03-02', toDay: null }]);
    expect((await hub.data('teacher', SEEN, { id: child.id })).child).toEqual({ id: child.id, surname: child.surname });
    expect(refusal(await hub.ask('colleague', JOIN, { child: child.id, registration }))).toBe(
      'RULE_BROKEN registration.agency',
    );
    expect(
      (await hub.data('colleague', LEAVE, { child: child.id, registration })).endRegistration.registrations,
    ).toEqual([{ kind: 'ON_ROLL', toDay: '2026-03-02' }]);
    expect((await hub.data('teacher', SEEN, { id: child.id })).child).toBeNull();
    expect(refusal(await hub.ask('colleague', LEAVE, { child: child.id, registration }))).toBe('NOT_AVAILABLE');
  });

  it('is put on the roll of a school and the list of a practice, and of nothing else', async () => {
    const child = await aChild();
    const join = (agency: string, kind: string) =>
      hub.ask('kim', JOIN, { child: child.id, registration: { agency, kind, reason: 'Feed' } });
    for (const [agency, kind] of [
      [agencyOf('Town Hospital'), 'ON_ROLL'],
      [agencyOf('Hill School'), 'REGISTERED'],
      [agencyOf('Met Police'), 'ON_ROLL'],
      [child.id, 'ON_ROLL'],
      ['not-an-id', 'REGISTERED'],
    ] as const) {
      expect(refusal(await join(agency, kind))).toBe('INVALID_INPUT registration.agency');
    }
    expect((await join(agencyOf('Town Hospital'), 'REGISTERED')).errors).toBeUndefined();
    expect((await hub.data('nurse', SEEN, { id: child.id })).child).toEqual({ id: child.id, surname: child.surname });
  });

  it('is allocated by a manager: what being key worker opened closes for the one before, and both are told', async () => {
    const child = await aChild();
    const accesses = `query ($id: ID!) { child(id: $id) { nhsNumber accesses { events { operation: action } } } }`;
    expect((await hub.data('kim', accesses, { id: child.id })).child.nhsNumber).toBe(child.nhsNumber);
    const before = { kim: await headOf('kim'), colleague: await headOf('colleague') };
    const { data } = await hub.ask('manager', ALLOCATE, {
      child: child.id,
      worker: workerOf('colleague'),
      reason: 'Kim is on leave',
    });
    expect(data.allocateKeyWorker).toEqual({ keyWorker: { name: 'Test colleague' } });
    expect((await hub.data('kim', accesses, { id: child.id })).child).toEqual({ nhsNumber: null, accesses: null });
    expect((await hub.data('colleague', accesses, { id: child.id })).child.nhsNumber).toBe(child.nhsNumber);
    for (const who of ['kim', 'colleague'] as const) {
      const { inboxItems } = await hub.data(
        who,
        `query ($after: Int!) { inboxItems(after: $after) { kind child { id } } }`,
        { after: before[who] },
      );
      expect(inboxItems).toEqual([{ kind: 'KeyWorkerAllocated', child: { id: child.id } }]);
    }
    expect((await hub.data('colleague', `{ caseload { id } }`)).caseload).toContainEqual({ id: child.id });
    expect((await hub.data('kim', `{ caseload { id } }`)).caseload).not.toContainEqual({ id: child.id });
  });

  it('is allocated to nobody of another agency or authority, not by whoever is no manager, and not twice to one', async () => {
    const child = await aChild();
    const ask = (who: string, to: string) => hub.ask(who, ALLOCATE, { child: child.id, worker: to, reason: 'x' });
    for (const to of ['far-worker', 'teacher', 'officer'])
      expect(refusal(await ask('manager', workerOf(to)))).toBe('INVALID_INPUT worker');
    expect(refusal(await ask('manager', child.id))).toBe('INVALID_INPUT worker');
    expect(refusal(await ask('manager', keyWorker.id))).toBe('RULE_BROKEN worker');
    expect(refusal(await ask('kim', workerOf('colleague')))).toBe('NOT_YOUR_ROLE');
    expect(refusal(await ask('far-manager', workerOf('far-worker')))).toBe('NOT_AVAILABLE');
  });

  it('hides a shielded address as if there were none: neither an error nor a longer or shorter list says so', async () => {
    const asked = `query ($id: ID!) { child(id: $id) { id addresses { lines } registrations { kind agency { name } } ethnicity upn } }`;
    const member = hub.world.workers.get('teacher') as TestWorker;
    const open = await aChild();
    const shielded = await aChild();
    for (const child of [open, shielded]) {
      await hub.world.related('ON_ROLL', child, 'Hill School');
      await hub.world.related('CORE_GROUP', child, member);
      await hub.data('kim', MOVE, { child: child.id, address: { lines: '9 Secret Street', fromDay: '2025-01-01' } });
    }
    await hub.world.restricted('ADDRESS', shielded);
    for (const who of ['teacher', 'colleague']) {
      const [seen, hidden] = await Promise.all([open, shielded].map((child) => hub.ask(who, asked, { id: child.id })));
      expect(seen?.text).toContain('9 Secret Street');
      expect(hidden?.data.child).toMatchObject({ id: shielded.id, addresses: null, registrations: null });
      expect(hidden?.errors).toBeUndefined();
      expect(hidden?.text).not.toMatch(/Secret|Hill School/);
      const said = (answer: Answer | undefined, id: string) =>
        JSON.stringify(answer?.extensions ?? null).replaceAll(id, 'id');
      expect(said(hidden, shielded.id)).toBe(said(seen, open.id));
    }
    for (const who of ['kim', 'manager'])
      expect((await hub.data(who, asked, { id: shielded.id })).child.addresses).toEqual([{ lines: '9 Secret Street' }]);
  });

  it('does not exist for whom a restriction does not name, be they the manager', async () => {
    const child = await aChild();
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await hub.world.restricted('RECORD', child, [keyWorker]);
    const absent = '00000000-0000-4000-8000-000000000000';
    for (const who of ['manager', 'colleague', 'teacher', 'far-manager']) {
      expect((await hub.ask(who, SEEN, { id: child.id })).text).toBe((await hub.ask(who, SEEN, { id: absent })).text);
    }
    expect((await hub.data('kim', SEEN, { id: child.id })).child).toEqual({ id: child.id, surname: child.surname });
    const amend = (id: string) => hub.ask('manager', AMEND, { record: { id, version: 1 }, child: { knownAs: 'X' } });
    expect((await amend(child.id)).text).toBe((await amend(absent)).text);
    const allocate = (id: string) =>
      hub.ask('manager', ALLOCATE, { child: id, worker: workerOf('colleague'), reason: 'x' });
    expect((await allocate(child.id)).text).toBe((await allocate(absent)).text);
    expect((await hub.data('manager', FIND, { by: { localId: child.localId } })).findChild).toBeNull();
    expect((await hub.data('kim', FIND, { by: { localId: child.localId } })).findChild).toEqual({ id: child.id });
  });

  it('is found by one certain match in the own authority, or not at all', async () => {
    const child = await aChild();
    const far = await aChild('Farborough');
    const { nhsNumber, upn, surname, dateOfBirth, forenames } = child;
    const find = async (by: Record<string, unknown>, who = 'colleague') =>
      (await hub.data(who, FIND, { by })).findChild as unknown;
    for (const by of [
      { localId: child.localId },
      { nhsNumber, surname, dateOfBirth },
      { upn, surname, dateOfBirth },
      { forenames: forenames.toUpperCase(), surname, dateOfBirth },
      { nhsNumber: nhsNumber.replace(/^(...)(...)/, '$1 $2 '), surname, dateOfBirth },
    ]) {
      expect(await find(by)).toEqual({ id: child.id });
    }
    for (const by of [
      { nhsNumber, surname: 'Other', dateOfBirth },
      { upn, surname, dateOfBirth: '2016-05-07' },
      { forenames: 'May', surname, dateOfBirth },
      { localId: child.localId, surname: 'Other' },
      { nhsNumber: far.nhsNumber, surname: far.surname, dateOfBirth },
    ]) {
      expect(await find(by)).toBeNull();
    }
    expect(await find({ localId: child.localId }, 'far-worker')).not.toEqual({ id: child.id });
    const twin = await hub.world.child('Testborough', { surname });
    expect(twin.forenames).toBe(forenames);
    const both = await hub.ask('kim', FIND, { by: { forenames, surname, dateOfBirth } });
    expect(refusal(both)).toBe('AMBIGUOUS by');
    for (const by of [
      {},
      { surname, dateOfBirth },
      { nhsNumber },
      { nhsNumber, surname },
      { forenames, surname },
      { dateOfBirth },
    ]) {
      expect(refusal(await hub.ask('colleague', FIND, { by }))).toBe('INVALID_INPUT by');
    }
    expect(refusal(await hub.ask('colleague', FIND, { by: { nhsNumber: '9990000017', surname, dateOfBirth } }))).toBe(
      'INVALID_INPUT by.nhsNumber',
    );
  });
});
