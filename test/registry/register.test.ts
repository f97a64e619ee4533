import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { FixedClock } from '../../src/platform/clock';
import { readRegistry, register, type RegisterReport } from '../../src/registry';
import { cloneDatabase, testPool } from '../support/database';

const ISSUER = 'https://login.testborough.example';
const SCHOOL_ISSUER = 'https://login.hill-school.example';
const TABLES = ['authority', 'agency', 'team', 'issuer', 'worker'];

/** A new one each time: the tests change it. */
const file = (): any => ({
  authorities: [
    {
      code: '211',
      gssCode: 'E09000030',
      name: 'Testborough',
      dayPhone: '020 7946 0001',
      outOfHoursPhone: '020 7946 0002',
    },
  ],
  agencies: [
    { key: 'social-care', kind: 'SOCIAL_CARE', name: 'Social care', phone: '020 7946 0003', authority: '211' },
    { key: 'hill-school', kind: 'SCHOOL', name: 'Hill School', phone: '020 7946 0004', urn: '100001' },
  ],
  teams: [{ key: 'mash', authority: '211', kind: 'ADVICE_AND_ASSESSMENT', name: 'Front door', phone: '020 7946 0005' }],
  issuers: [
    { url: ISSUER, agency: 'social-care', algorithms: ['ES256'], jwksUri: `${ISSUER}/jwks` },
    { url: SCHOOL_ISSUER, agency: 'hill-school', algorithms: ['PS256', 'EdDSA'], jwksUri: `${SCHOOL_ISSUER}/jwks` },
  ],
  workers: [
    {
      ...{ subject: 'kim', issuer: ISSUER, agency: 'social-care', role: 'SOCIAL_WORKER', name: 'Kim Bell' },
      ...{ jobTitle: 'Social worker', phone: '020 7946 0006', team: 'mash' },
      ...{ manager: { subject: 'mo', issuer: ISSUER }, activeFrom: '2026-06-01' },
    },
    {
      ...{ subject: 'mo', issuer: ISSUER, agency: 'social-care', role: 'TEAM_MANAGER', name: 'Mo Hart' },
      ...{ jobTitle: 'Team manager', phone: '020 7946 0007', team: 'mash' },
    },
    {
      ...{ subject: 'lee', issuer: SCHOOL_ISSUER, agency: 'hill-school', role: 'DESIGNATED_SAFEGUARDING_LEAD' },
      ...{ name: 'Lee Moss', jobTitle: 'Safeguarding lead', phone: '020 7946 0008 ext 12' },
    },
  ],
});

const pathsOf = (problems: readonly { path: string }[]): string[] => problems.map(({ path }) => path);

const problemsIn = (content: unknown, mode: 'production' | 'test' = 'production') =>
  readRegistry(JSON.stringify(content), mode).problems;

describe('the registry', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let pool: Pool;
  let clock: FixedClock;

  beforeAll(async () => {
    database = await cloneDatabase();
    pool = testPool(database.url, 2);
  });

  beforeEach(async () => {
    clock = new FixedClock('2026-09-01T09:00:00Z');
    await pool.query(
      `delete from worker; delete from issuer; delete from team; delete from agency; delete from authority`,
    );
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const run = async (content: unknown): Promise<RegisterReport> => {
    const { registry, problems } = readRegistry(JSON.stringify(content), 'production');
    expect(problems).toEqual([]);
    return register(pool, clock, registry);
  };

  /** Every row, with the transaction that wrote it: a row that is written anew looks different. */
  const rows = async (): Promise<unknown[]> => {
    const all = await Promise.all(TABLES.map((t) => pool.query(`select xmin::text, * from ${t} order by id`)));
    return all.map((result) => result.rows);
  };

  const audits = async (): Promise<any[]> =>
    (await pool.query(`select * from audit_entry where operation = 'register' order by id`)).rows;

  it('takes in an empty hub all of a file, and says so in the audit', async () => {
    const before = (await audits()).length;
    expect(await run(file())).toEqual({ created: 9, changed: 0, unchanged: 0, handedOn: 0, problems: [] });
    const { rows: workers } = await pool.query(
      `select w.subject, w.phone, w.active_from, w.active_to, i.url, a.name as agency, t.name as team, m.subject as manager
       from worker w join issuer i on i.id = w.issuer_id and i.agency_id = w.agency_id join agency a on a.id = w.agency_id
       left join team t on t.id = w.team_id left join worker m on m.id = w.manager_id order by w.subject`,
    );
    expect(workers).toMatchObject([
      // Midnight in England, an hour before that of Greenwich.
      { subject: 'kim', team: 'Front door', manager: 'mo', active_from: new Date('2026-05-31T23:00:00Z') },
      { subject: 'lee', url: SCHOOL_ISSUER, agency: 'Hill School', phone: '+442079460008;ext=12', team: null },
      { subject: 'mo', url: ISSUER, manager: null, active_from: clock.now(), active_to: null },
    ]);
    expect((await audits()).slice(before)).toMatchObject([
      {
        ...{ action: 'WRITE', audience: 'SYSTEM', purpose: 'REGISTRY', worker_id: null },
        fields: ['authorities', 'agencies', 'teams', 'issuers', 'workers'],
      },
    ]);
  });

  it('changes nothing the second time, whatever the order and the writing', async () => {
    await run(file());
    const [before, audited] = [await rows(), (await audits()).length];
    clock.moveTo('2026-10-01T09:00:00Z');
    const again = file();
    again.workers.reverse();
    again.authorities = [{ ...again.authorities[0], dayPhone: '+44 (0)20 7946 0001' }];
    expect(await run(again)).toMatchObject({ created: 0, changed: 0, unchanged: 9 });
    expect(await rows()).toEqual(before);
    expect(await audits()).toHaveLength(audited);
  });

  it('changes only the row that changed', async () => {
    await run(file());
    const changed = file();
    changed.agencies[1].phone = '020 7946 0999';
    expect(await run(changed)).toMatchObject({ created: 0, changed: 1, unchanged: 8 });
    const { rows: found } = await pool.query(`select name from agency where phone = '+442079460999'`);
    expect(found).toEqual([{ name: 'Hill School' }]);
    expect((await audits()).at(-1)).toMatchObject({ fields: ['agencies'] });
  });

  it('ends a worker by activeTo and not by leaving them out', async () => {
    await run(file());
    const shorter = file();
    shorter.workers = shorter.workers.filter(({ subject }: any) => subject !== 'lee');
    expect(await run(shorter)).toMatchObject({ created: 0, changed: 0, unchanged: 8 });
    const ended = file();
    ended.workers[2].activeTo = '2026-11-01';
    expect(await run(ended)).toMatchObject({ created: 0, changed: 1, unchanged: 8 });
    const { rows: found } = await pool.query(`select active_from, active_to from worker where subject = 'lee'`);
    expect(found).toEqual([{ active_from: clock.now(), active_to: new Date('2026-11-01T00:00:00Z') }]);
  });

  it('names every problem by its place in the file', () => {
    const wrong = file();
    Object.assign(wrong.authorities[0], { code: '21', dayPhone: 'none' });
    delete wrong.agencies[0].authority;
    Object.assign(wrong.agencies[1], { urn: '1', colour: 'red', authority: '999' });
    wrong.teams.push({ ...wrong.teams[0], key: 'second' });
    Object.assign(wrong.issuers[0], { algorithms: ['HS256'], jwksUri: 'http://127.0.0.1/jwks' });
    Object.assign(wrong.workers[0], { team: 'nowhere', activeTo: '2026-05-01' });
    Object.assign(wrong.workers[1], { role: 'KING', phone: 1 });
    Object.assign(wrong.workers[2], { issuer: ISSUER, manager: { subject: 'nobody', issuer: ISSUER } });
    const problems = readRegistry(JSON.stringify({ ...wrong, extra: [] }), 'production').problems;
    expect(new Set(pathsOf(problems))).toEqual(
      new Set([
        ...['"extra"', 'authorities[0].code', 'authorities[0].dayPhone', 'agencies[0].authority', 'agencies[1].urn'],
        ...['agencies[1].colour', 'teams[0].authority', 'teams[1].authority', 'teams[1].kind'],
        ...['issuers[0].algorithms[0]', 'issuers[0].jwksUri', 'workers[0].team', 'workers[0].activeTo'],
        ...['workers[1].role', 'workers[1].phone', 'workers[2].manager'],
      ]),
    );
    expect(problems.every(({ message }) => message !== '' && !message.includes('\n'))).toBe(true);
  });

  it.each([
    ['another agency’s issuer', (f: any) => (f.workers[2].issuer = ISSUER), ['workers[2].issuer']],
    [
      'a circle of managers',
      (f: any) => (f.workers[1].manager = { subject: 'kim', issuer: ISSUER }),
      ['workers[0].manager', 'workers[1].manager'],
    ],
    ['a social care team for a school', (f: any) => (f.workers[2].team = 'mash'), ['workers[2].team']],
    [
      'a manager of another agency',
      (f: any) => (f.workers[2].manager = { subject: 'mo', issuer: ISSUER }),
      ['workers[2].manager'],
    ],
    ['a member of a family: they are invited', (f: any) => (f.workers[2].role = 'FAMILY_MEMBER'), ['workers[2].role']],
    [
      'anybody but a service account at the sign-in of residents',
      (f: any) => Object.assign(f.agencies[1], { kind: 'FAMILY', authority: '211', urn: null }),
      ['workers[2].role'],
    ],
    [
      'a sign-in of residents without an authority',
      (f: any) => {
        f.agencies[1].kind = 'FAMILY';
        f.workers[2].role = 'SERVICE';
      },
      ['agencies[1].authority'],
    ],
    ['the same worker twice', (f: any) => f.workers.push(f.workers[2]), ['workers[3]']],
    ['a password in an address', (f: any) => (f.issuers[0].jwksUri = 'https://a:b@c.example/'), ['issuers[0].jwksUri']],
    ['a section that is no list', (f: any) => (f.teams = {}), ['teams', 'workers[0].team', 'workers[1].team']],
  ])('refuses %s', (_what, spoil, paths) => {
    const wrong = file();
    spoil(wrong);
    expect(pathsOf(problemsIn(wrong))).toEqual(paths);
  });

  it('refuses what is no JSON', () => {
    expect(readRegistry('{', 'test').problems).toEqual([{ path: 'the file', message: 'expected JSON' }]);
  });

  it('takes keys without TLS from this machine alone, and never in production', () => {
    const local = file();
    local.issuers[0].jwksUri = 'http://127.0.0.1:4000/jwks';
    expect(problemsIn(local, 'test')).toEqual([]);
    expect(pathsOf(problemsIn(local))).toEqual(['issuers[0].jwksUri']);
    local.issuers[0].jwksUri = 'http://127.0.0.1.example/jwks';
    expect(pathsOf(problemsIn(local, 'test'))).toEqual(['issuers[0].jwksUri']);
  });

  it('writes nothing when the rows already there do not allow it', async () => {
    await run(file());
    const before = await rows();
    const clashing = file();
    clashing.authorities[0].name = 'Renamed';
    clashing.agencies.push({ ...clashing.agencies[1], key: 'other-school' });
    clashing.agencies[1].urn = '100002';
    clashing.teams[0].key = 'new-mash';
    for (const worker of clashing.workers) delete worker.team;
    clashing.workers[2].activeTo = '2026-08-01';
    const report = await run(clashing);
    expect(report).toMatchObject({ created: 0, changed: 0, unchanged: 0 });
    expect(new Set(pathsOf(report.problems))).toEqual(
      new Set(['agencies[2].urn', 'teams[0].kind', 'workers[2].activeTo']),
    );
    expect(await rows()).toEqual(before);
  });

  it('gives two runs at once one result', async () => {
    const reports = await Promise.all([run(file()), run(file())]);
    expect(reports.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 9]);
  });
});
