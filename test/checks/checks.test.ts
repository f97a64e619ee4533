import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nhsCheckDigit, upnCheckLetter } from '../../src/platform/identifiers';
import { TestHub, type Answer } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const CHECK = `hasPlan startedOn note keyWorker { name phone } authority { name dayPhone outOfHoursPhone }`;
const PUPIL = `query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { ${CHECK} } }`;
const ROLL = `query ($pupils: [PupilInput!]!) { checkRoll(pupils: $pupils) { upn check { hasPlan startedOn keyWorker { name } } } }`;
const PATIENT = `query ($patient: PatientInput!, $care: CareSetting!) { checkPatient(patient: $patient, care: $care) {
  ${CHECK} endedOn child { id surname ethnicity plan { startedOn } } lastAccesses { at agency { name } } } }`;
const MET = `query ($child: ChildMetInput!, $purpose: PolicePurpose!) { checkChild(child: $child, purpose: $purpose) { ${CHECK} endedOn child { id addresses { lines } } } }`;
const CHILD = `query ($id: ID!) { child(id: $id) { id surname } }`;
const HEAD = `{ inboxHead { seq } }`;

let hub: TestHub;
let keyWorker: TestWorker;

beforeAll(async () => {
  hub = await TestHub.start({ now: '2026-03-02T10:00:00Z' });
  const { world } = hub;
  await world.authority('211', 'Testborough');
  await world.authority('210', 'Farborough');
  for (const [agency, kind, place] of [
    ['Hill School', 'SCHOOL', 'Testborough'],
    ['Lake School', 'SCHOOL', 'Testborough'],
    ['Wood School', 'SCHOOL', 'Testborough'],
    ['Far School', 'SCHOOL', 'Farborough'],
    ['Town Hospital', 'HEALTH', 'Testborough'],
    ['Met Police', 'POLICE', null],
  ] as const)
    await world.agency(agency, kind, place);
  await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
  keyWorker = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
  await world.worker('far-kim', 'Farborough', 'SOCIAL_WORKER');
  await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('conflicted', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('lake', 'Lake School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('wood', 'Wood School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('far', 'Far School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  await world.worker('other-nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  await world.worker('officer', 'Met Police', 'POLICE_OFFICER');
});

afterAll(() => hub.stop());

async function plan(child: TestChild, startedOn: string, endedOn: string | null = null): Promise<void> {
  await hub.pool.query(
    `insert into plan (id, authority_id, child_id, state, started_on, ended_on, end_reason, initial_category, latest_category, previous_plans)
     select $1, authority_id, id, $3, $4, $5, $6, 'SAB', 'SAB', 0 from child where id = $2`,
    [randomUUID(), child.id, endedOn === null ? 'ACTIVE' : 'ENDED', startedOn, endedOn, endedOn && 'NO_LONGER_AT_RISK'],
  );
}

interface Made {
  authority?: string;
  plan?: [string, string | null] | null;
  school?: string | null;
  keyWorker?: string | null;
  called?: Partial<Pick<TestChild, 'forenames' | 'surname' | 'dateOfBirth'>>;
}

/** A child with a plan, a key worker and a place on the roll of Hill School, unless said otherwise. */
async function aChild({
  authority = 'Testborough',
  plan: dates = ['2025-11-03', null],
  school = 'Hill School',
  keyWorker: by = 'kim',
  called = {},
}: Made = {}): Promise<TestChild> {
  const child = await hub.world.child(authority, called);
  if (by !== null) await hub.world.related('ALLOCATED', child, hub.world.workers.get(by) as TestWorker);
  if (school !== null) await hub.world.related('ON_ROLL', child, school);
  if (dates !== null) await plan(child, ...dates);
  return child;
}

const pupil = ({ upn, dateOfBirth, surname }: TestChild) => ({ upn, dateOfBirth, surname });
const patient = ({ nhsNumber, dateOfBirth, surname }: TestChild) => ({ nhsNumber, dateOfBirth, surname });
const askPupil = (child: TestChild, who = 'teacher', more: object = {}): Promise<Answer> =>
  hub.ask(who, PUPIL, { pupil: { ...pupil(child), ...more } });
const askPatient = (child: TestChild, care: string, who = 'nurse', more: object = {}): Promise<Answer> =>
  hub.ask(who, PATIENT, { patient: { ...patient(child), ...more }, care });
const askMet = (child: TestChild, who = 'officer', more: object = {}): Promise<Answer> =>
  hub.ask(who, MET, {
    child: {
      forenames: child.forenames,
      surname: child.surname,
      dateOfBirth: child.dateOfBirth,
      authority: '211',
      ...more,
    },
    purpose: 'WELFARE_CHECK',
  });

/** Numbers that no child has: of another place than the world's. */
const strangers = (count: number): { upn: string; dateOfBirth: string; surname: string }[] =>
  Array.from({ length: count }, (_, i) => {
    const rest = `209200020${String(i).padStart(3, '0')}`;
    return { upn: upnCheckLetter(rest) + rest, dateOfBirth: '2016-05-06', surname: 'Nobody' };
  });

const entries = async (where: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await hub.pool.query<Record<string, unknown>>(`select * from audit_entry where ${where} order by id`, values)).rows;
const last = async (): Promise<number> =>
  (await hub.pool.query<{ id: number }>(`select coalesce(max(id), 0)::int as id from audit_entry`)).rows[0]?.id ?? 0;

/** Lets nothing into the audit while something is done. */
async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  await hub.pool.query(
    `create trigger audit_is_broken before insert on audit_entry for each statement execute function audit_entry_is_final()`,
  );
  try {
    return await work();
  } finally {
    await hub.pool.query(`drop trigger audit_is_broken on audit_entry`);
  }
}

describe('a school that asks about a pupil', () => {
  it('hears yes, since when, whom to ring and the numbers of the authority, and never the reason', async () => {
    const child = await aChild();
    const answer = await askPupil(child);
    expect(answer.data.checkPupil).toEqual({
      hasPlan: true,
      startedOn: '2025-11-03',
      note: expect.stringContaining('Tell the key worker'),
      keyWorker: { name: 'Test kim', phone: '020 7946 0002' },
      authority: { name: 'Testborough', dayPhone: '020 7946 0100', outOfHoursPhone: '020 7946 0199' },
    });
    expect(answer.text).not.toMatch(/SAB|categor|abuse/i);
    const reason = await hub.ask(
      'teacher',
      `query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { latestCategory } }`,
      { pupil: pupil(child) },
    );
    expect(reason.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('finds the pupil however the name is written, and by a date of birth of which only the year is recorded', async () => {
    const child = await aChild({ called: { surname: 'O’Brien-Łukasz' } });
    for (const surname of ["O'Brien Lukasz", 'OBRIENLUKASZ', "o'brien-łukasz"]) {
      expect((await askPupil(child, 'teacher', { surname })).data.checkPupil.hasPlan).toBe(true);
    }
    await hub.pool.query(`update child set date_of_birth = '2016' where id = $1`, [child.id]);
    expect((await askPupil(child)).data.checkPupil.hasPlan).toBe(true);
    expect((await askPupil(child, 'teacher', { dateOfBirth: '2015-05-06' })).data.checkPupil.hasPlan).toBe(false);
  });

  it('hears one negative answer, the same to the byte and to the header, whatever stands behind it', async () => {
    const without = await aChild({ plan: null });
    const elsewhere = await aChild({ school: 'Lake School' });
    const nowhere = await aChild({ school: null });
    const restricted = await aChild();
    await hub.world.restricted('RECORD', restricted, [keyWorker]);
    const conflict = await aChild();
    await hub.world.restricted('CONFLICT', conflict, [hub.world.workers.get('teacher') as TestWorker]);
    const ended = await aChild({ plan: ['2025-01-06', '2025-12-01'] });
    const left = await aChild({ school: null });
    await hub.world.related('ON_ROLL', left, 'Hill School', new Date('2026-03-02T09:59:59Z'));
    const planned = await aChild();
    const [nobody = pupil(planned)] = strangers(1);
    const pupils = {
      without: pupil(without),
      elsewhere: pupil(elsewhere),
      nowhere: pupil(nowhere),
      restricted: pupil(restricted),
      conflict: pupil(conflict),
      ended: pupil(ended),
      left: pupil(left),
      nobody,
      otherName: { ...pupil(planned), surname: 'Other' },
      otherDay: { ...pupil(planned), dateOfBirth: '2016-05-07' },
      otherNumber: { ...pupil(planned), upn: nobody.upn },
    };
    const authorization = `Bearer ${await hub.tokenOf('teacher')}`;
    const answers = await Promise.all(
      Object.entries(pupils).map(async ([name, who]) => {
        const response = await fetch(`${hub.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query: PUPIL, variables: { pupil: who } }),
        });
        const headers = [...response.headers].filter(([header]) => header !== 'date').sort();
        return { name, said: JSON.stringify([response.status, headers, await response.text()]) };
      }),
    );
    expect(new Set(answers.map(({ said }) => said)).size).toBe(1);
    expect(answers[0]?.said).toContain('hasPlan\\":false');
    expect(answers[0]?.said).toContain('no assurance');
    // Each of them is somebody's yes, or they would be the same for want of anything there.
    expect((await askPupil(conflict, 'conflicted')).data.checkPupil.hasPlan).toBe(true);
    expect((await askPupil(elsewhere, 'lake')).data.checkPupil.hasPlan).toBe(true);
    expect((await askPupil(planned)).data.checkPupil.hasPlan).toBe(true);
  });

  it('is told that a number is mistyped, and not that there is no plan', async () => {
    const child = await aChild();
    const letter = child.upn.startsWith('A') ? 'B' : 'A';
    const { data, errors } = await askPupil(child, 'teacher', { upn: letter + child.upn.slice(1) });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'pupil.upn' });
    expect((await askPupil(child, 'teacher', { surname: ' ' })).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'pupil.surname',
    });
  });

  it('must be asked for by the safeguarding lead', async () => {
    await hub.world.worker('clerk', 'Hill School', 'PARTNER_PRACTITIONER');
    expect((await askPupil(await aChild(), 'clerk')).errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
  });

  it('is written down, found or not, with the fields that were asked for and nothing that names the pupil', async () => {
    const child = await aChild();
    const before = await last();
    await askPupil(child);
    await askPupil(child, 'teacher', { surname: 'Other' });
    const rows = await entries('id > $1', [before]);
    expect(rows).toEqual([
      expect.objectContaining({
        action: 'LOOK_UP',
        operation: 'checkPupil',
        purpose: 'PUPIL_CHECK',
        child_id: child.id,
        bases: ['ON_ROLL'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
      expect.objectContaining({
        action: 'LOOK_UP',
        operation: 'checkPupil',
        purpose: 'PUPIL_CHECK',
        child_id: null,
        authority_id: null,
        bases: [],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
    expect(rows[0]?.['fields']).toEqual(
      ['hasPlan', 'startedOn', 'note', 'keyWorker', 'authority'].map((field) => `PlanCheck.${field}`),
    );
    expect(rows[0]?.['digest']).not.toBe(rows[1]?.['digest']);
  });

  it('crosses no answers when four schools ask two hundred times at once', async () => {
    const schools = ['Hill School', 'Lake School', 'Wood School', 'Far School'];
    const asking = ['teacher', 'lake', 'wood', 'far'];
    const children = await Promise.all(
      schools.flatMap((school, i) =>
        [0, 1, 2].map((n) =>
          aChild({
            school,
            authority: i === 3 ? 'Farborough' : 'Testborough',
            keyWorker: i === 3 ? 'far-kim' : 'kim',
            plan: [`2025-0${i + 1}-1${n}`, null],
          }),
        ),
      ),
    );
    const before = await last();
    const asked = Array.from({ length: 200 }, (_, i) => ({ school: i % 4, child: (i * 7) % children.length }));
    const answers = await Promise.all(
      asked.map(({ school, child }) => askPupil(children[child] as TestChild, asking[school])),
    );
    answers.forEach(({ data }, i) => {
      const { school, child } = asked[i] as (typeof asked)[number];
      const own = Math.floor(child / 3) === school;
      expect(data.checkPupil).toMatchObject({
        hasPlan: own,
        startedOn: own ? `2025-0${school + 1}-1${child % 3}` : null,
        authority: { name: school === 3 ? 'Farborough' : 'Testborough' },
      });
    });
    // Every question has a row of its own, in the name of who asked it.
    const rows = await entries('id > $1', [before]);
    expect(rows).toHaveLength(200);
    asking.forEach((name, i) => {
      const own = rows.filter((row) => row['worker_id'] === hub.world.workers.get(name)?.id);
      expect(own).toHaveLength(50);
      const found = asked.filter(({ school, child }) => school === i && Math.floor(child / 3) === i).length;
      expect(own.filter((row) => (row['bases'] as string[]).includes('ON_ROLL'))).toHaveLength(found);
    });
  });
});

describe('a school that asks about its roll', () => {
  it('hears of a thousand pupils in the order asked, and one row of the audit names the children that were found', async () => {
    const [planned, without, elsewhere] = await Promise.all([
      aChild(),
      aChild({ plan: null }),
      aChild({ school: 'Lake School' }),
    ]);
    const pupils = strangers(997);
    pupils.splice(17, 0, pupil(planned));
    pupils.splice(500, 0, pupil(without));
    pupils.splice(900, 0, pupil(elsewhere));
    const before = await last();
    const { data } = await hub.ask('teacher', ROLL, { pupils });
    const answers = data.checkRoll as {
      upn: string;
      check: { hasPlan: boolean; keyWorker: { name: string } | null };
    }[];
    expect(answers.map(({ upn }) => upn)).toEqual(pupils.map(({ upn }) => upn));
    expect(answers.flatMap(({ check }, i) => (check.hasPlan ? [i] : []))).toEqual([17]);
    expect(answers[17]?.check.keyWorker).toEqual({ name: 'Test kim' });
    const rows = await entries('id > $1', [before]);
    expect(rows).toEqual([
      expect.objectContaining({
        action: 'LOOK_UP',
        operation: 'checkRoll of 1000',
        purpose: 'ROLL_CHECK',
        child_id: null,
      }),
    ]);
    expect([...(rows[0]?.['child_ids'] as string[])].sort()).toEqual([planned.id, without.id].sort());
  });

  it('gives each pupil the answer that checkPupil gives', async () => {
    const conflict = await aChild();
    await hub.world.restricted('CONFLICT', conflict, [hub.world.workers.get('teacher') as TestWorker]);
    const children = [
      await aChild(),
      await aChild({ plan: null }),
      conflict,
      await aChild({ plan: ['2025-01-06', '2025-12-01'] }),
    ];
    const pupils = [
      ...children.map(pupil),
      { ...pupil(children[0] as TestChild), surname: 'Other' },
      { ...pupil(children[0] as TestChild), dateOfBirth: '2016-05-07' },
    ];
    const whole = await hub.data(
      'teacher',
      `query ($pupils: [PupilInput!]!) { checkRoll(pupils: $pupils) { check { ${CHECK} } } }`,
      { pupils },
    );
    const single = await Promise.all(pupils.map((one) => hub.data('teacher', PUPIL, { pupil: one })));
    expect(whole.checkRoll.map(({ check }: { check: unknown }) => check)).toEqual(
      single.map(({ checkPupil }: { checkPupil: unknown }) => checkPupil),
    );
  });

  it('finds the plan of a pupil of whom two authorities hold a record, whichever was made first', async () => {
    // Several times over: in which order the database finds them is its own affair.
    for (const planned of [0, 1, 0, 1, 0, 1, 0, 1]) {
      const here = await aChild({ plan: planned === 0 ? ['2025-10-01', null] : null });
      const there = await aChild({
        authority: 'Farborough',
        keyWorker: 'far-kim',
        plan: planned === 1 ? ['2025-10-01', null] : null,
        called: { surname: here.surname },
      });
      await hub.world.update('child', there.id, { upn: here.upn });
      expect((await askPupil(here)).data.checkPupil).toMatchObject({ hasPlan: true });
      const { checkRoll } = await hub.data('teacher', ROLL, { pupils: [pupil(here)] });
      expect(checkRoll[0].check).toMatchObject({
        hasPlan: true,
        keyWorker: { name: planned === 0 ? 'Test kim' : 'Test far-kim' },
      });
    }
  });

  it('is told which number of the roll is mistyped, and gets no answer for the others', async () => {
    const pupils = strangers(20);
    (pupils[17] as { upn: string }).upn = 'B000000000000';
    const { data, errors } = await hub.ask('teacher', ROLL, { pupils });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'pupils.17.upn' });
  });

  it('may not be longer than a thousand, nor empty', async () => {
    for (const pupils of [strangers(1_001 - 1).concat(strangers(1)), []]) {
      expect((await hub.ask('teacher', ROLL, { pupils })).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'pupils',
      });
    }
  });
});

describe('a nurse who asks about a patient', () => {
  it('hears of the plan, of the last accesses and of whom to ring, and the key worker is told as it happens', async () => {
    const child = await aChild();
    const { seq } = (await hub.data('kim', HEAD)).inboxHead;
    const listening = await hub.listen(
      'kim',
      `subscription ($after: Int!) { inbox(after: $after) { kind urgency child { id } } }`,
      { after: seq },
    );
    const answer = await askPatient(child, 'UNSCHEDULED');
    expect(answer.data.checkPatient).toMatchObject({
      hasPlan: true,
      startedOn: '2025-11-03',
      endedOn: null,
      keyWorker: { name: 'Test kim' },
      child: { id: child.id, surname: child.surname, ethnicity: null, plan: { startedOn: '2025-11-03' } },
      lastAccesses: [{ at: '2026-03-02T10:00:00.000Z', agency: { name: 'Town Hospital' } }],
    });
    const [message] = await listening.until(1);
    expect(message.data.inbox).toEqual({ kind: 'ChildChecked', urgency: 'IMMEDIATE', child: { id: child.id } });
    listening.close();
    const { inboxItems } = await hub.data(
      'kim',
      `query ($after: Int!) { inboxItems(after: $after) { kind child { id } } }`,
      { after: seq },
    );
    expect(inboxItems).toEqual([{ kind: 'ChildChecked', child: { id: child.id } }]);
  });

  it('sees at most the last twenty-five accesses, the latest first', async () => {
    const child = await aChild();
    await hub.pool.query(
      `insert into audit_entry (at, request_id, action, operation, agency_id, audience, purpose, authority_id, child_id)
       select '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 hour', gen_random_uuid(), 'LOOK_UP', 'checkPatient', $2, 'HEALTH', case when n % 2 = 0 then 'UNSCHEDULED_CARE' else 'SCHEDULED_CARE' end, null, $1
       from generate_series(1, 80) n`,
      [child.id, hub.world.agencies.get('Town Hospital')?.id],
    );
    const { lastAccesses } = (await askPatient(child, 'UNSCHEDULED')).data.checkPatient as {
      lastAccesses: { at: string }[];
    };
    expect(lastAccesses).toHaveLength(25);
    expect(lastAccesses.map(({ at }) => at)).toEqual(
      lastAccesses
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(lastAccesses[1]?.at).toBe('2026-01-04T08:00:00.000Z');
  });

  it('is silent in scheduled care: it is logged, and nobody is told', async () => {
    const child = await aChild();
    const { seq } = (await hub.data('kim', HEAD)).inboxHead;
    expect((await askPatient(child, 'SCHEDULED')).data.checkPatient.hasPlan).toBe(true);
    expect((await hub.data('kim', HEAD)).inboxHead.seq).toBe(seq);
    expect(
      await entries(`child_id = $1 and purpose = 'SCHEDULED_CARE' and action = 'LOOK_UP'`, [child.id]),
    ).toHaveLength(1);
  });

  it('is shown a plan that ended within twelve months, to the day, and none that ended before', async () => {
    const [recent, edge, older] = await Promise.all([
      aChild({ plan: ['2025-01-06', '2025-06-02'] }),
      aChild({ plan: ['2024-01-08', '2025-03-02'] }),
      aChild({ plan: ['2024-01-08', '2025-03-01'] }),
    ]);
    expect((await askPatient(recent, 'SCHEDULED')).data.checkPatient).toMatchObject({
      hasPlan: false,
      endedOn: '2025-06-02',
      note: expect.stringContaining('ended within the last 12 months'),
    });
    expect((await askPatient(edge, 'SCHEDULED')).data.checkPatient).toMatchObject({ endedOn: '2025-03-02' });
    expect((await askPatient(older, 'SCHEDULED')).data.checkPatient).toMatchObject({
      hasPlan: false,
      endedOn: null,
      startedOn: null,
      child: null,
      lastAccesses: null,
      keyWorker: null,
    });
  });

  it('agrees on the twelve months with the record that it opens', async () => {
    const edge = await aChild({ plan: ['2024-01-08', '2025-03-02'] });
    await askPatient(edge, 'SCHEDULED');
    const { child } = await hub.data('nurse', `query ($id: ID!) { child(id: $id) { plans { endedOn } } }`, {
      id: edge.id,
    });
    expect(child.plans).toEqual([{ endedOn: '2025-03-02' }]);
  });

  it('hears the one negative answer of an unknown, a restricted and a misnamed patient, and of a conflict', async () => {
    const [restricted, conflict, without, planned] = await Promise.all([
      aChild(),
      aChild(),
      aChild({ plan: null }),
      aChild(),
    ]);
    await hub.world.restricted('RECORD', restricted, [keyWorker]);
    await hub.world.restricted('CONFLICT', conflict, [hub.world.workers.get('nurse') as TestWorker]);
    const answers = await Promise.all([
      askPatient(restricted, 'UNSCHEDULED'),
      askPatient(conflict, 'UNSCHEDULED'),
      askPatient(without, 'UNSCHEDULED'),
      askPatient(planned, 'UNSCHEDULED', 'nurse', { surname: 'Other' }),
      askPatient(planned, 'UNSCHEDULED', 'nurse', { dateOfBirth: '2016-05-07' }),
      askPatient(planned, 'UNSCHEDULED', 'nurse', { nhsNumber: `999888777${String(nhsCheckDigit('999888777'))}` }),
    ]);
    expect(answers.map(({ text }) => text)).toEqual(answers.map(() => answers[0].text));
    expect(answers[0].data.checkPatient.hasPlan).toBe(false);
    // A miss opens nothing.
    for (const child of [restricted, conflict, without, planned])
      expect((await hub.data('nurse', CHILD, { id: child.id })).child).toBeNull();
    const { rows } = await hub.pool.query(
      `select 1 from relationship where kind = 'PRESENTING' and child_id = any($1)`,
      [[restricted, conflict, without, planned].map((c) => c.id)],
    );
    expect(rows).toEqual([]);
  });

  it('is told that a number is mistyped, and not that there is no plan', async () => {
    const child = await aChild();
    const digit = (Number(child.nhsNumber.at(-1)) + 1) % 10;
    const answer = await askPatient(child, 'UNSCHEDULED', 'nurse', { nhsNumber: child.nhsNumber.slice(0, -1) + digit });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'patient.nhsNumber' });
  });
});

describe('an officer who has met a child', () => {
  it('hears of the plan, says why, and the key worker is told', async () => {
    const child = await aChild({ called: { forenames: 'Zoë May' } });
    const { seq } = (await hub.data('kim', HEAD)).inboxHead;
    const answer = await askMet(child, 'officer', { forenames: 'zoë', surname: child.surname.toUpperCase() });
    expect(answer.data.checkChild).toMatchObject({
      hasPlan: true,
      startedOn: '2025-11-03',
      keyWorker: { name: 'Test kim' },
      child: { id: child.id, addresses: null },
    });
    expect((await hub.data('kim', HEAD)).inboxHead.seq).toBe(seq + 1);
    expect(await entries(`child_id = $1 and action = 'LOOK_UP'`, [child.id])).toEqual([
      expect.objectContaining({ operation: 'checkChild', purpose: 'WELFARE_CHECK' }),
    ]);
    const rows = await hub.opened(
      `select reason, worker_id from relationship where kind = 'ENQUIRY' and child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ reason: 'WELFARE_CHECK', worker_id: hub.world.workers.get('officer')?.id }]);
  });

  it('hears the negative answer when two children have the name and the day, and of an unknown or restricted one', async () => {
    const called = { forenames: 'Ann', surname: 'Twice', dateOfBirth: '2014-02-03' };
    const twin = await aChild({ called });
    await aChild({ called });
    const hidden = await aChild({ called: { ...called, surname: 'Hidden' } });
    await hub.world.restricted('RECORD', hidden, [keyWorker]);
    const answers = await Promise.all([
      askMet(twin),
      askMet(hidden),
      askMet(twin, 'officer', { surname: 'Unknown' }),
      askMet(twin, 'officer', { dateOfBirth: '2014-02-04' }),
    ]);
    expect(answers.map(({ text }) => text)).toEqual(answers.map(() => answers[0].text));
    expect(answers[0].data.checkChild).toMatchObject({
      hasPlan: false,
      child: null,
      authority: { name: 'Testborough' },
    });
  });

  it('hears of a child although another of that name and day is hidden: what is hidden is not there', async () => {
    const called = { forenames: 'Ann', surname: 'Beside', dateOfBirth: '2014-02-03' };
    const hidden = await aChild({ called });
    await hub.world.restricted('RECORD', hidden, [keyWorker]);
    const child = await aChild({ called });
    expect((await askMet(child)).data.checkChild).toMatchObject({ hasPlan: true, child: { id: child.id } });
  });
});

describe('what an unscheduled check opens', () => {
  it('is open to who asked, to nobody beside them, for twelve hours and then not', async () => {
    const child = await aChild();
    await askPatient(child, 'UNSCHEDULED');
    await askPatient(child, 'UNSCHEDULED');
    const rows = await hub.opened(`select reason from relationship where kind = 'PRESENTING' and child_id = $1`, [
      child.id,
    ]);
    expect(rows).toEqual([{ reason: 'UNSCHEDULED_CARE' }]);
    expect((await hub.data('nurse', CHILD, { id: child.id })).child).toEqual({ id: child.id, surname: child.surname });
    expect((await hub.data('other-nurse', CHILD, { id: child.id })).child).toBeNull();
    const tokens = (hub as unknown as { tokens: Map<string, string> }).tokens;
    for (const [now, seen] of [
      ['2026-03-02T21:59:59.999Z', true],
      ['2026-03-02T22:00:00.000Z', false],
    ] as const) {
      hub.clock.moveTo(now);
      tokens.clear();
      expect((await hub.data('nurse', CHILD, { id: child.id })).child !== null).toBe(seen);
    }
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    tokens.clear();
  });
});

describe('the audit of checks', () => {
  it('lets no answer leave that could not be written down: of one, of a roll, of a patient, of a child met', async () => {
    const child = await aChild();
    const { seq } = (await hub.data('kim', HEAD)).inboxHead;
    const answers = await withoutAudit(() =>
      Promise.all([
        askPupil(child),
        hub.ask('teacher', ROLL, { pupils: [pupil(child)] }),
        askPatient(child, 'UNSCHEDULED'),
        askMet(child),
      ]),
    );
    for (const answer of answers) {
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect(answer.data ?? null).toBeNull();
      expect(answer.text).not.toContain('2025-11-03');
      expect(answer.text).not.toContain('append-only');
    }
    expect((await hub.data('kim', HEAD)).inboxHead.seq).toBe(seq);
    const { rows } = await hub.pool.query(
      `select 1 from relationship where kind in ('PRESENTING', 'ENQUIRY') and child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([]);
    expect((await askPupil(child)).data.checkPupil.hasPlan).toBe(true);
  });

  it('holds no number, name or birthday of anybody who was asked about', async () => {
    const children: Record<string, string>[] = await hub.opened(
      `select nhs_number, upn, surname, nhs_number_key, upn_key, surname_key from child`,
    );
    const { rows } = await hub.pool.query<{ text: string }>(`select a::text as text from audit_entry a`);
    const text = rows.map((row) => row.text).join('\n');
    expect(rows.length).toBeGreaterThan(200);
    const found = children.flatMap((child) => Object.values(child).filter((value) => text.includes(value)));
    expect(found).toEqual([]);
    expect(text).not.toMatch(/2016-05-0|2014-02-0|Nobody|Other|Twice/);
    const logged = hub.logs.join('\n');
    expect(children.flatMap((child) => Object.values(child).filter((value) => logged.includes(value)))).toEqual([]);
  });
});
