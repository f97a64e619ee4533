import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { systemScope } from '../../src/access';
import { change } from '../../src/events';
import { changeOver } from '../../src/moves/take-over.store';
import { instantAt } from '../../src/platform/clock';
import { enterStaff } from '../../src/protection';
import { readConfig } from '../../src/platform/config';
import { exchangeIndex, Unfound } from '../../src/platform/db/sealing/exchange';
import type { Rotating } from '../../src/platform/db/sealing/rotating';
import { rotateData, sealPlain } from '../../src/platform/db/sealing/rotate';
import { Sealer } from '../../src/platform/db/sealing/sealing';
import { verifySealed } from '../../src/platform/db/sealing/verify';
import { numbers, type TestChild } from '../support/world';
import { dbOn } from '../../src/platform/db/statement';
import { inClient } from '../../src/platform/db/transaction';
import { testPool } from '../support/database';
import { SealingWorld } from './world';

const HAS_PLAN = 'hasPlan';
const PATIENT = `query ($patient: PatientInput!) { it: checkPatient(patient: $patient, care: SCHEDULED) { ${HAS_PLAN} } }`;
const PUPIL = `query ($pupil: PupilInput!) { it: checkPupil(pupil: $pupil) { ${HAS_PLAN} } }`;
const ROLL = `query ($pupils: [PupilInput!]!) { it: checkRoll(pupils: $pupils) { check { ${HAS_PLAN} } } }`;
const MET = `query ($child: ChildMetInput!) { it: checkChild(child: $child, purpose: WELFARE_CHECK) { ${HAS_PLAN} } }`;
const FIND = `query ($by: FindChildInput!) { it: findChild(by: $by) { id } }`;
const REGISTER = `mutation ($localId: String!, $child: ChildInput!) { it: registerChild(localId: $localId, child: $child) { id } }`;

/** More than are made anew in one transaction: some stand under the one key and some under the other. */
const CHILDREN = 620;
/** Every process of a test looks all the time, and knows a new key a little after it was told of. */
const SETTLES_MS = 5_000;

/** Children of whom another authority has a record too: that of the first is made anew at the beginning, the other at the end. */
const WITH_TWIN = {
  resealed: {
    id: 'ffffffff-ffff-4fff-8fff-fffffffffff1',
    twin: '00000000-0000-4000-8000-000000000001',
    number: numbers(901),
  },
  walked: {
    id: 'ffffffff-ffff-4fff-8fff-fffffffffff2',
    twin: '00000000-0000-4000-8000-000000000002',
    number: numbers(902),
  },
};

/** Two children whom the walk comes to last, each of whom has the id in one authority that another child is to have in the other. */
const SAME_IDS = { here: 'ffffffff-ffff-4fff-8fff-fffffffffff3', there: 'ffffffff-ffff-4fff-8fff-fffffffffff4' };

class Stopped extends Error {}

describe('the key that records are found by', () => {
  let world: SealingWorld;
  let other: App;
  const children: TestChild[] = [];

  beforeAll(async () => {
    world = await SealingWorld.start();
    const { hub } = world;
    await hub.world.authority('211', 'Testborough');
    await hub.world.agency('Hill School', 'SCHOOL', 'Southwark');
    await hub.world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await hub.world.agency('Test Hospital', 'HEALTH', 'Southwark');
    await hub.world.worker('nurse', 'Test Hospital', 'HEALTH_PRACTITIONER');
    await hub.world.worker('namesake', 'Southwark', 'TEAM_MANAGER');
    for (let n = 0; n < CHILDREN; n++) children.push(await world.child());
    for (const child of children.slice(0, 60)) {
      await hub.world.related('ON_ROLL', child, 'Hill School');
      await hub.pool.query(
        `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
         select gen_random_uuid(), authority_id, id, 'ACTIVE', '2025-11-03', 'SAB', 'SAB', 0 from child where id = $1`,
        [child.id],
      );
    }
    for (const { id, twin, number } of Object.values(WITH_TWIN)) {
      await insert('Southwark', id, `OF-${id}`, number.nhsNumber);
      await insert('Testborough', twin, `OF-${twin}`, number.nhsNumber);
    }
    await insert('Southwark', SAME_IDS.here, 'HERE');
    await insert('Testborough', SAME_IDS.there, 'THERE');
    await enter('namesake', family.surname);
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '6', HUB_TICK_SECONDS: '0' });
    const log = pino({ level: 'silent' });
    other = await createApp({ config, databaseUrl: hub.servingUrl, log, clock: hub.clock });
  }, 60_000);
  afterAll(async () => {
    await other.stop();
    await world.hub.stop();
  });

  async function insert(
    authority: string,
    id: string,
    localId: string,
    nhsNumber: string | null = null,
  ): Promise<string> {
    const { world: at } = world.hub;
    await at.insert('child', {
      ...{ id, authority_id: at.authorities.get(authority), local_id: localId, nhs_number: nhsNumber },
      ...{ date_of_birth: '2016-05-06', sex: 'U', disabilities: [], created_at: new Date(0), updated_at: new Date(0) },
    });
    return id;
  }

  const childAt = (n: number): TestChild => children[n % children.length] as TestChild;
  /** Of this one a manager is who may know the family. */
  const family = { surname: 'Testchild7', at: 6 };

  async function enter(subject: string, surname: string): Promise<void> {
    const { hub } = world;
    const { rows } = await hub.pool.query<{ url: string }>(
      `select i.url from issuer i join worker w on w.issuer_id = i.id where w.subject = $1`,
      [subject],
    );
    const { vault } = await world.owner();
    await enterStaff({ pool: hub.pool, vault, clock: hub.clock }, [{ issuer: rows[0]?.url ?? '', subject, surname }]);
  }

  async function ask(url: string, who: string, query: string, variables: object): Promise<any> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await world.hub.tokenOf(who)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  const pupil = ({ upn, dateOfBirth, surname }: TestChild) => ({ upn, dateOfBirth, surname });
  const patient = ({ nhsNumber, dateOfBirth, surname }: TestChild) => ({ nhsNumber, dateOfBirth, surname });
  const register = (url: string, localId: string, child: object) =>
    ask(url, 'manager', REGISTER, { localId, child: { dateOfBirth: '2017-01-01', sex: 'F', ...child } });

  /** Looks for a child with a plan in every way there is. @returns what was asked and did not find them. */
  async function missed(url: string, n: number): Promise<string[]> {
    const child = childAt(n % 60);
    const { dateOfBirth, forenames, surname, localId, nhsNumber, upn } = child;
    const answers: [string, boolean][] = [];
    const found = async (how: string, who: string, query: string, variables: object) => {
      const { data } = await ask(url, who, query, variables);
      const it = data?.it;
      const all = Array.isArray(it)
        ? it.every(({ check }: any) => check.hasPlan)
        : (it?.hasPlan ?? it?.id === child.id);
      answers.push([how, all === true]);
    };
    await found('patient', 'nurse', PATIENT, { patient: patient(child) });
    await found('pupil', 'teacher', PUPIL, { pupil: pupil(child) });
    await found('roll', 'teacher', ROLL, { pupils: children.slice(0, 60).map(pupil) });
    await found('met', 'officer', MET, { child: { authority: '210', dateOfBirth, forenames, surname } });
    for (const by of [{ localId }, { nhsNumber, surname, dateOfBirth }, { upn, surname, dateOfBirth }])
      await found(`found by ${Object.keys(by)[0] ?? ''}`, 'manager', FIND, { by });
    await found('found by name', 'manager', FIND, { by: { forenames, surname, dateOfBirth } });
    return answers.filter(([, all]) => !all).map(([how]) => `${how} of ${n}`);
  }

  /** What came through although it must not: a number given out twice, a family seen by one of them. */
  async function wrong(url: string, n: number): Promise<string[]> {
    const { nhsNumber, upn, localId } = childAt(n);
    const found: string[] = [];
    for (const [how, id, child] of [
      ['NHS number', randomUUID().slice(0, 8), { forenames: 'Ada', surname: `Else${n}`, nhsNumber }],
      ['UPN', randomUUID().slice(0, 8), { forenames: 'Ada', surname: `Else${n}`, upn }],
      ['id', localId, { forenames: 'Ada', surname: `Else${n}` }],
    ] as const) {
      const { errors } = await register(url, id, child);
      if (errors?.[0]?.extensions.code !== 'CONFLICT') found.push(`${how} of ${n}`);
    }
    const by = { localId: childAt(family.at).localId };
    const { data } = await ask(url, 'namesake', FIND, { by });
    if (data?.it !== null) found.push('seen by a namesake');
    return found;
  }

  const looks = async (n: number) =>
    (
      await Promise.all(
        [world.hub.url, other.url].flatMap((url) => [missed(url, n), missed(url, n + 31), wrong(url, n * 7)]),
      )
    ).flat();

  /** Under how many keys the digests of a column stand. */
  const standing = async (column: string, table = 'child'): Promise<string[]> => {
    const { rows } = await world.hub.pool.query<{ mark: string }>(
      `select distinct coalesce(substring(${column} from '^~\\d+~'), '~') as mark from ${table} where ${column} is not null order by 1`,
    );
    return rows.map(({ mark }) => mark);
  };
  const marksOf = async ({ id, twin }: { id: string; twin: string }): Promise<string[]> => {
    const { rows } = await world.hub.pool.query<{ mark: string }>(
      `select coalesce(substring(nhs_number_key from '^~\\d+~'), '~') as mark from child where id in ($1, $2)`,
      [id, twin],
    );
    return rows.map(({ mark }) => mark);
  };
  const verify = async () => {
    const { vault, pool } = await world.owner();
    return (await verifySealed(vault, pool, () => undefined)).findings;
  };
  /** The owner, whose command breaks off when it comes to a table the nth time. */
  const brokenOffAt = async (step: string, time = 1): Promise<Rotating> => {
    let times = 0;
    const report = (what: string) => {
      if (what.startsWith(step) && ++times === time) throw new Stopped(step);
    };
    return { ...(await world.owner()), report };
  };

  it('is not exchanged while something waits to be sealed', async () => {
    const { pool } = world.hub;
    await pool.query(`update staff_register set surname_key = 'TESTCHILD7'`);
    await expect(exchangeIndex(await world.owner())).rejects.toThrow(Unfound);
    await sealPlain(await world.owner());
    expect(await standing('surname_key', 'staff_register')).toEqual(['~']);
    expect(await looks(1)).toEqual([]);
  });

  it('is told of first, and nothing is written under it', async () => {
    await expect(exchangeIndex(await brokenOffAt('until every hub'), SETTLES_MS)).rejects.toThrow(Stopped);
    const { errors } = await register(world.hub.url, 'TOLD-OF', { forenames: 'Ada', surname: 'Told' });
    expect(errors).toBeUndefined();
    expect([await standing('local_id_key'), await standing('surname_key', 'staff_register')]).toEqual([['~'], ['~']]);
    expect([await looks(2), await verify()]).toEqual([[], []]);
  });

  it('is written under before what stands is made anew; it goes on where it broke off', async () => {
    await expect(exchangeIndex(await brokenOffAt('child,'), SETTLES_MS)).rejects.toThrow(Stopped);
    const { errors } = await register(other.url, 'WRITTEN', { forenames: 'Ada', surname: 'Written' });
    expect(errors).toBeUndefined();
    expect(await standing('local_id_key')).toEqual(['~', '~2~']);
    expect(await standing('surname_key', 'staff_register')).toEqual(['~', '~2~']);
    expect([await looks(3), await verify()]).toEqual([[], []]);
    // Sealed anew with another key, a record stands under the new one, and so does that of the same number.
    const soon = instantAt(world.hub.clock.now().getTime() + 1);
    await expect(rotateData(await brokenOffAt('owners', 2), soon)).rejects.toThrow(Stopped);
    expect(await marksOf(WITH_TWIN.resealed)).toEqual(['~2~', '~2~']);
    expect(await marksOf(WITH_TWIN.walked)).toEqual(['~', '~']);
    await expect(exchangeIndex(await brokenOffAt('child,', 2), SETTLES_MS)).rejects.toThrow(Stopped);
    expect(await marksOf(WITH_TWIN.walked)).toEqual(['~2~', '~2~']);
    expect(await standing('nhs_number_key')).toEqual(['~', '~2~']);
    expect([await looks(4), await verify()]).toEqual([[], []]);
  });

  it('gives out no number twice meanwhile, to nobody who writes: the constraint sees those under both', async () => {
    const { pool } = world.hub;
    const under = `select id from child where nhs_number_key not like '~2~%' limit 1`;
    const { rows } = await pool.query<{ id: string }>(under);
    const before = children.find(({ id }) => id === rows[0]?.id) as TestChild;
    await expect(insert('Southwark', randomUUID(), 'TWICE', before.nhsNumber)).rejects.toThrow('child_nhs_number_uq');
  });

  it('lets no child move past the constraint: of one number all stand under one key', async () => {
    const { world: at, app } = world.hub;
    const moves = (from: string, childId: string) =>
      change(systemScope(app.hub, 'CLOCK'), (unit) =>
        changeOver(
          unit,
          { childId, from: at.authorities.get(from) ?? '', to: at.authorities.get('Testborough') ?? '' },
          `MOVED-${childId}`,
        ),
      );
    for (const { id } of [WITH_TWIN.resealed, WITH_TWIN.walked])
      await expect(moves('Southwark', id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is not what two authorities wait for each other by, whose own ids are the same', async () => {
    const { pool, app, world: at } = world.hub;
    const [one, two] = [await pool.connect(), await pool.connect()];
    const takes = (client: PoolClient, authority: string, localId: string) =>
      new Sealer(app.hub.vault, client, dbOn(client)).row('child', {
        ...{ id: randomUUID(), authority_id: at.authorities.get(authority), local_id: localId },
      });
    try {
      for (const [client, id] of [
        [one, SAME_IDS.here],
        [two, SAME_IDS.there],
      ] as const) {
        await client.query('begin');
        await client.query(`select from child where id = $1 for update`, [id]);
      }
      const both = [takes(one, 'Southwark', 'THERE'), takes(two, 'Testborough', 'HERE')];
      expect((await Promise.all(both)).map((row) => row['local_id_key'])).toEqual([
        expect.stringMatching(/^~2~/),
        expect.stringMatching(/^~2~/),
      ]);
    } finally {
      for (const client of [one, two]) {
        await client.query('rollback');
        client.release();
      }
    }
  });

  it('has those of the staff register under both, who are entered meanwhile too', async () => {
    const { pool } = world.hub;
    await enter('duty', childAt(20).surname);
    const layers = async () =>
      (
        await pool.query(
          `select layer from staff_register y join worker w on w.id = y.worker_id where w.subject = 'duty' order by 1`,
        )
      ).rows.map(({ layer }) => layer as number);
    expect(await layers()).toEqual([1, 2]);
    const { data } = await ask(other.url, 'duty', FIND, { by: { localId: childAt(20).localId } });
    expect(data.it).toBeNull();
  });

  it('is exchanged while two processes look, write and register: nobody is missed, and nothing comes through', async () => {
    expect(await exchangeIndex(await world.owner(), SETTLES_MS)).toMatchObject({ done: true });
    expect([await standing('upn_key'), await standing('surname_key', 'staff_register')]).toEqual([['~2~'], ['~2~']]);
    let exchanging = true;
    let looked = 0;
    const at: string[] = [];
    const people = [world.hub.url, other.url].map(async (url, i) => {
      for (let n = i; exchanging; n += 2) {
        at.push(...(await missed(url, n)), ...(await wrong(url, n)));
        const { errors } = await register(url, `NEW-${n}`, { forenames: 'Ada', surname: `New${n}` });
        if (errors !== undefined) at.push(`registered ${n}: ${JSON.stringify(errors)}`);
        const { data } = await ask(i === 0 ? other.url : world.hub.url, 'manager', FIND, {
          by: { localId: `NEW-${n}` },
        });
        if (data?.it == null) at.push(`not found by the other: ${n}`);
        looked++;
      }
    });
    try {
      expect(await exchangeIndex(await world.owner(), SETTLES_MS)).toMatchObject({ done: true });
    } finally {
      exchanging = false;
      await Promise.all(people);
    }
    expect(at).toEqual([]);
    expect(looked).toBeGreaterThan(10);
    for (const column of ['local_id_key', 'nhs_number_key', 'upn_key', 'surname_key', 'forename_key'])
      expect(await standing(column)).toEqual(['~3~']);
    expect(await standing('surname_key', 'staff_register')).toEqual(['~3~']);
    expect([await looks(5), await verify()]).toEqual([[], []]);
  }, 120_000);

  /** The keys that came later, and how far each has come. */
  const later = async (): Promise<string[]> => {
    const { rows } = await world.hub.pool.query<{ it: string }>(
      `select layer || case when done_at is not null then ' done' when written_from is not null then ' written' else ' told' end as it
       from index_key where layer > 3 order by layer`,
    );
    return rows.map(({ it }) => it);
  };

  it('waits for whoever has made a digest under the key before, and has not committed it', async () => {
    const { pool } = world.hub;
    const { authority_id } = (await pool.query(`select authority_id from child limit 1`)).rows[0];
    const writing = await pool.connect();
    let exchange;
    try {
      await writing.query('begin');
      const row = { id: randomUUID(), authority_id, local_id: 'LATE', sex: 'U', disabilities: '[]' };
      const sealed = await new Sealer(world.hub.app.hub.vault, writing, dbOn(writing)).row('child', row);
      expect(sealed['local_id_key']).toMatch(/^~3~/);
      exchange = exchangeIndex(await world.owner(), 0);
      await pause(1_000);
      expect(await later()).toEqual(['4 told']);
      await writing.query(
        `insert into child (id, authority_id, local_id, local_id_key, disabilities, date_of_birth, created_at, updated_at)
         values ($1, $2, $3, $4, to_jsonb($5::text), '2016-05-06', now(), now())`,
        ['id', 'authority_id', 'local_id', 'local_id_key', 'disabilities'].map((column) => sealed[column]),
      );
      await writing.query('commit');
    } finally {
      writing.release();
    }
    expect(await exchange).toMatchObject({ done: true });
    expect([await standing('local_id_key'), await later()]).toEqual([['~4~'], ['4 done']]);
  });

  it('waits for no turn that never comes, where somebody is always writing', async () => {
    const { vault } = world.hub.app.hub;
    const people = testPool(world.hub.databaseUrl, 2);
    let exchanging = true;
    const writers = [0, 100].map(async (after) => {
      await pause(after);
      while (exchanging)
        await inClient(people, async (client) => {
          await vault.heldFoundBy(dbOn(client));
          await pause(200);
        });
    });
    try {
      expect(await exchangeIndex(await world.owner(), 0)).toMatchObject({ done: true });
    } finally {
      exchanging = false;
      await Promise.all(writers);
      await people.end();
    }
  }, 30_000);

  it('is made anew past those who refer to a child, and by and by where somebody changes one', async () => {
    const { pool } = world.hub;
    const [referring, changing] = [await pool.connect(), await pool.connect()];
    try {
      await referring.query('begin');
      await referring.query(`select from child where id = $1 for key share`, [childAt(1).id]);
      await changing.query('begin');
      await changing.query(`select from child where id = $1 for update`, [childAt(2).id]);
      const exchange = exchangeIndex(await world.owner(), 0);
      await pause(2_000);
      expect(await standing('local_id_key')).toEqual(['~5~', '~6~']);
      const left = await referring.query(`select id from child where local_id_key not like '~6~%'`);
      expect(left.rows).toEqual([{ id: childAt(2).id }]);
      await changing.query('rollback');
      expect(await exchange).toMatchObject({ done: true });
    } finally {
      await referring.query('rollback');
      referring.release();
      changing.release();
    }
  });

  it('is not begun to be written under by a command that waited for another key', async () => {
    const slow = exchangeIndex(await world.owner(), 3_000);
    await pause(500);
    expect(await exchangeIndex(await world.owner(), 0)).toMatchObject({ done: true });
    await expect(exchangeIndex(await brokenOffAt('until every hub'), SETTLES_MS)).rejects.toThrow(Stopped);
    expect(await slow).toMatchObject({ done: true });
    expect((await later()).slice(-2)).toEqual(['7 done', '8 told']);
    expect(await standing('local_id_key')).toEqual(['~7~']);
  });

  it('is neither changed nor written under by whoever serves', async () => {
    const { pool } = world.hub;
    for (const [sql, refusal] of [
      [`update index_key set written_from = now()`, 'permission denied'],
      [`update index_key set wrapped = ''`, 'permission denied'],
      [`update index_key set id = 'mine'`, 'a key keeps its id'],
      [`delete from index_key`, 'permission denied'],
      [
        `insert into index_key select 'mine', root_key, wrapped, made_at, 99, made_at, made_at from index_key where layer = 1`,
        'a later key is told of by the owner',
      ],
    ] as const)
      await expect(pool.query(`set role hub_itself; ${sql}`).finally(() => pool.query('reset role'))).rejects.toThrow(
        refusal,
      );
  });
});
