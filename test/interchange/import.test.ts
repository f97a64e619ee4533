import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import { planBegins } from '../support/plan-life';
import type { AbuseCategory } from '../../src/platform/codes';
import type { BlindIndex } from '../../src/platform/db/sealing/blind';
import { census, CHARACTERISTICS, child, HEADER, plan, readingCensus, type ChildParts } from './support';

const IMPORT = `mutation ($content: String!, $form: ReturnForm!) { importReturn(content: $content, form: $form) {
  created changed unchanged held problems { child field line message severity } } }`;
const EXPORT = `query ($year: Int!) { exportReturn(year: $year) }`;
const EXAMPLE = readFileSync(join(__dirname, 'example.xml'), 'utf8');
const NOTHING = { created: 0, changed: 0, unchanged: 0, held: 0 };

let hub: TestHub;
let blind: BlindIndex;

beforeAll(async () => {
  hub = await TestHub.start({ now: '2026-04-21T10:00:00Z' });
  const { world } = hub;
  blind = (await hub.app.hub.vault.foundBy(hub.app.hub.db)).writing;
  await world.authority('211', 'Testborough');
  await world.authority('210', 'Farborough');
  await world.worker('officer', 'Testborough', 'DATA_OFFICER');
  await world.worker('far-officer', 'Farborough', 'DATA_OFFICER');
  await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
  await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
});

afterAll(() => hub.stop());

interface Report {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly held: number;
  readonly problems: readonly { child: string; field: string; line: number; message: string; severity: string }[];
}

const take = async (content: string, form = 'CENSUS_XML', officer = 'officer'): Promise<Report> =>
  ((await hub.data(officer, IMPORT, { content, form })) as { importReturn: Report }).importReturn;

const exported = async (officer = 'officer', year = 2026): Promise<string> =>
  ((await hub.data(officer, EXPORT, { year })) as { exportReturn: string }).exportReturn;

const model = async (file: string) => {
  const { items, error } = await readingCensus(file);
  if (error !== undefined) throw error as Error;
  return items.map((item) => (item.kind === 'HEADER' ? item.header : item.kind === 'GOOD' ? item.child : item));
};

/** A child of 2014 with an initial conference on 24 June 2025. */
const one = (
  id: string,
  { upn = '', born = '2014-05-06', ...parts }: ChildParts & { upn?: string; born?: string } = {},
): string =>
  child({
    identifiers: `<ChildIdentifiers><LAchildID>${id}</LAchildID>${upn && `<UPN>${upn}</UPN>`}<PersonBirthDate>${born}</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>`,
    inside:
      '<Section47><S47ActualStartDate>2025-06-05</S47ActualStartDate><DateOfInitialCPC>2025-06-24</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>\n',
    ...parts,
  });

/** What a child is found by in the database. */
const key = (localId: string): string => blind.digest('local-id', localId) ?? '';

interface KnownRow {
  readonly id: string;
  readonly born: string;
  readonly upn: string | null;
  readonly plans: unknown;
}

const rowsOf = async (id: string): Promise<KnownRow | undefined> => {
  const rows = await hub.opened(
    `select c.id, c.date_of_birth as born, c.upn, (select jsonb_agg(jsonb_build_array(p.started_on, p.ended_on, p.latest_category, p.state, p.version) order by p.started_on)
       from plan p where p.child_id = c.id) as plans from child c where c.local_id_key = $1`,
    [key(id)],
  );
  return rows[0] as KnownRow | undefined;
};

/** The identity of every stored version of every row that an import may write, and how much the audit holds. */
const everything = async () => {
  const { rows } = await hub.pool.query(
    `select (select jsonb_agg(t.xmin::text || t.id order by t.id) from child t) as children, (select jsonb_agg(t.xmin::text || t.id order by t.id) from plan t) as plans,
       (select jsonb_agg(t.xmin::text || t.child_id order by t.child_id, t.year) from census_record t) as census, (select jsonb_agg(t.xmin::text || t.child_id order by t.child_id) from feed_record t) as feed,
       (select jsonb_agg(t.xmin::text || t.authority_id order by t.authority_id, t.year) from census_return t) as heads, (select count(*) from audit_entry where child_id is not null) as audited`,
  );
  return rows[0] as unknown;
};

const auditedSince = (id: number): Promise<{ local_id: string | null; fields: string[] }[]> =>
  hub.opened(
    `select c.local_id, a.fields from audit_entry a left join child c on c.id = a.child_id where a.id > $1 and a.operation = 'importReturn' order by a.id`,
    [id],
  );
const lastAudited = async () =>
  (await hub.pool.query<{ id: number }>(`select coalesce(max(id), 0)::int as id from audit_entry`)).rows[0]?.id ?? 0;

describe('a census that comes in, goes out and comes in again', () => {
  it('says the same: the example', async () => {
    expect(await take(EXAMPLE)).toEqual({ ...NOTHING, created: 1, problems: [] });

    const file = await exported();

    expect(await model(file)).toEqual(await model(EXAMPLE));
    expect(await take(file)).toEqual({ ...NOTHING, unchanged: 1, problems: [] });
    expect(await exported()).toBe(file);
  });

  it('is known to the hub: the child and the plan', async () => {
    const { id } = (await rowsOf('TH0001')) ?? {};
    const data: unknown = await hub.data(
      'manager',
      `query ($id: ID!) { child(id: $id) { localId upn dateOfBirth sex ethnicity disabilities surname
        plan { state startedOn endedOn initialCategory latestCategory previousPlans reviewedOn } } }`,
      { id },
    );

    expect(data).toEqual({
      child: {
        localId: 'TH0001',
        upn: 'N211200012345',
        dateOfBirth: '2014-05-06',
        sex: 'F',
        ethnicity: 'ABAN',
        disabilities: ['NONE'],
        surname: null,
        plan: {
          state: 'ACTIVE',
          startedOn: '2025-06-24',
          endedOn: null,
          initialCategory: 'NEG',
          latestCategory: 'NEG',
          previousPlans: 0,
          reviewedOn: ['2025-09-22', '2026-03-10'],
        },
      },
    });
  });

  it('changes nothing the second time: no row is written, and the audit has the import alone', async () => {
    const before = await everything();
    const last = await lastAudited();

    expect(await take(EXAMPLE)).toEqual({ ...NOTHING, unchanged: 1, problems: [] });
    expect(await everything()).toEqual(before);
    expect(await auditedSince(last)).toEqual([{ local_id: null, fields: [] }]);
  });

  it('is read as text, whatever encoding the file had once', async () => {
    const declared = EXAMPLE.replace(/^/, '<?xml version="1.0" encoding="ISO-8859-1"?>').replace('>hub<', '>hüb 😀<');

    expect(await take(declared)).toMatchObject({ unchanged: 1, problems: [] });
    expect(await exported()).toContain('<SoftwareCode>hüb 😀</SoftwareCode>');

    await take(EXAMPLE);
  });

  it('is kept for each year by itself', async () => {
    const earlier = EXAMPLE.replace('<Year>2026', '<Year>2025')
      .replace('<ReferenceDate>2026-03-31', '<ReferenceDate>2025-03-31')
      .replaceAll('2025-', '2024-')
      .replace('<ReferenceDate>2024-03-31', '<ReferenceDate>2025-03-31')
      .replace('<CPPreviewDate>2026-03-10', '<CPPreviewDate>2025-03-10')
      .replace('</CPPstartDate>', '</CPPstartDate><CPPendDate>2025-01-10</CPPendDate>')
      .replace('ABAN', 'BCRB');

    expect(await take(earlier)).toMatchObject({ changed: 1, held: 0 });
    expect(await model(await exported('officer', 2025))).toEqual(await model(earlier));
    expect(await model(await exported())).toEqual(await model(EXAMPLE));
    // The later return has the last word on the child; of plans, the earlier one adds what it alone knows.
    expect(await hub.opened(`select ethnicity from child where local_id_key = '${key('TH0001')}'`)).toEqual([
      { ethnicity: 'ABAN' },
    ]);
    expect(await take(EXAMPLE)).toMatchObject({ unchanged: 1 });
    expect(await rowsOf('TH0001')).toMatchObject({
      plans: [
        ['2024-06-24', '2025-01-10', 'NEG', 'ENDED', 1],
        ['2025-06-24', null, 'NEG', 'ACTIVE', 1],
      ],
    });
  });
});

describe('a return that is changed', () => {
  const first = census(one('C1') + one('C2', { after: plan() }) + one('C3', { after: plan() }));

  it('changes what it says differently, and no more', async () => {
    expect(await take(first)).toMatchObject({ created: 3, held: 0 });
    const third = await everything();
    const last = await lastAudited();
    const ended = plan('<CPPendDate>2026-02-01</CPPendDate>');
    const file = census(one('C1', { born: '2014-05-07' }) + one('C2', { after: ended }) + one('C3', { after: plan() }));

    expect(await take(file)).toMatchObject({ ...NOTHING, changed: 2, unchanged: 1 });
    expect(await rowsOf('C1')).toMatchObject({ born: '2014-05-07' });
    expect(await rowsOf('C2')).toMatchObject({ plans: [['2025-06-24', '2026-02-01', 'NEG', 'ENDED', 2]] });
    expect(await rowsOf('C3')).toMatchObject({ plans: [['2025-06-24', null, 'NEG', 'ACTIVE', 1]] });
    expect(await auditedSince(last)).toEqual([
      { local_id: null, fields: [] },
      { local_id: 'C1', fields: ['Child.dateOfBirth', 'Return.birthDate'] },
      { local_id: 'C2', fields: ['Plan.endedOn', 'Return.episodes'] },
    ]);
    expect(await everything()).not.toEqual(third);
  });

  it('leaves what was mended in the hub meanwhile, when it merely repeats itself', async () => {
    await hub.pool.query(`update child set date_of_birth = '2014-05-08' where local_id_key = '${key('C1')}'`);

    const file = census(one('C1', { born: '2014-05-07', characteristics: CHARACTERISTICS.replace('ABAN', 'BCRB') }));

    expect(await take(file)).toMatchObject({ changed: 1 });
    expect(await rowsOf('C1')).toMatchObject({ born: '2014-05-08' });
  });

  it('may move the start of a plan that nobody works with yet', async () => {
    expect(await take(census(one('C3', { after: plan('', '2025-06-25') })))).toMatchObject({ changed: 1 });
    expect(await rowsOf('C3')).toMatchObject({ plans: [['2025-06-25', null, 'NEG', 'ACTIVE', 1]] });
  });
});

describe('a child who is held', () => {
  it('is listed with child, field and line, and the good ones around go in', async () => {
    const bad = one('H2').replace('2025-06-02</CINreferralDate>', 'June</CINreferralDate>');

    const report = await take(census(one('H1') + bad + one('H3')));

    expect(report).toMatchObject({ created: 2, held: 1 });
    expect(report.problems[0]).toEqual({
      child: 'H2',
      field: 'CINdetails[1]/CINreferralDate',
      line: 16,
      message: 'expected is a day that exists, as YYYY-MM-DD',
      severity: 'HELD',
    });
    expect(await rowsOf('H2')).toBeUndefined();
  });

  it.each([
    ['was born after today, in a year the census may speak of', 'PersonBirthDate', '2026-04-22'],
    ['was born more than a year after the reference date', 'PersonBirthDate', '2027-04-01'],
    ['is expected in more than ten months', 'ExpectedPersonBirthDate', '2027-02-22'],
  ])('%s', async (_, element, day) => {
    const dated = (d: string) => census(one('HD', { born: d }).replaceAll('PersonBirthDate>', `${element}>`));

    const report = await take(dated(day));

    expect(report).toMatchObject({ created: 0, held: 1 });
    expect(report.problems[0]).toMatchObject({
      child: 'HD',
      field: `ChildIdentifiers/${element}`,
      line: 5,
      severity: 'HELD',
    });
    expect(await rowsOf('HD')).toBeUndefined();
  });

  it('not who is born today, nor who is expected in ten months', async () => {
    const expected = one('HF', { born: '2027-02-21' }).replaceAll('PersonBirthDate>', 'ExpectedPersonBirthDate>');
    const said = await take(census(one('HE', { born: '2026-04-21' }) + expected));
    expect(said).toMatchObject({ created: 2, held: 0 });
  });

  it('is born, of an earlier census, more than a year after it', async () => {
    const head = HEADER.replace('>2026<', '>2024<').replace('2026-03-31', '2024-03-31');
    const report = await take(census(one('HG', { born: '2025-04-01' }), head));
    expect(report).toMatchObject({ created: 0, held: 1 });
    expect(report.problems[0]).toMatchObject({ field: 'ChildIdentifiers/PersonBirthDate' });
  });

  it('has the UPN of another child', async () => {
    const report = await take(census(one('H4', { upn: 'N211200012345' }) + one('H5')));

    expect(report).toMatchObject({ created: 1, held: 1 });
    expect(report.problems[0]).toEqual({
      child: 'H4',
      field: 'ChildIdentifiers/UPN',
      line: 4,
      message: 'this number cannot be taken: look it up before importing',
      severity: 'HELD',
    });
    expect(await rowsOf('H4')).toBeUndefined();
  });

  it('contradicts the hub in a way that no rule foresaw: it alone is held', async () => {
    await hub.pool.query(`create function refuse_one() returns trigger language plpgsql as $$ begin
      if new.local_id_key = '${key('H7')}' then raise exception 'no' using errcode = '23514'; end if; return new; end $$`);
    await hub.pool.query(`create trigger refuse_one before insert on child for each row execute function refuse_one()`);
    try {
      const report = await take(census(one('H6') + one('H7') + one('H8')));

      expect(report).toMatchObject({ created: 2, held: 1 });
      expect(report.problems[0]).toMatchObject({ child: 'H7', field: 'ChildIdentifiers/LAchildID', severity: 'HELD' });
    } finally {
      await hub.pool.query(`drop function refuse_one cascade`);
    }
  });

  it('has a plan that overlaps with one that the hub started', async () => {
    await take(census(one('P1')));
    const { id } = (await rowsOf('P1')) ?? {};
    await startPlanInTheHub(id ?? '', '2025-12-01', 'PHY');

    const report = await take(census(one('P1', { after: plan() })));

    expect(report).toMatchObject({ changed: 0, held: 1 });
    expect(report.problems[0]).toMatchObject({
      child: 'P1',
      field: 'CINdetails[1]/ChildProtectionPlans[1]/CPPstartDate',
    });
    expect(await rowsOf('P1')).toMatchObject({ plans: [['2025-12-01', null, 'PHY', 'OUTLINE', 1]] });
  });

  it('says something else of a plan that is worked with in the hub', async () => {
    const said = (more: string) => census(one('P1', { after: plan(more, '2025-12-01') }));

    const report = await take(said('<CPPendDate>2026-02-01</CPPendDate>'));

    expect(report).toMatchObject({ held: 1 });
    expect(report.problems.flatMap(({ severity, field }) => (severity === 'HELD' ? [field] : []))).toEqual([
      'CINdetails[1]/ChildProtectionPlans[1]/CPPendDate',
      'CINdetails[1]/ChildProtectionPlans[1]/InitialCategoryOfAbuse',
      'CINdetails[1]/ChildProtectionPlans[1]/LatestCategoryOfAbuse',
    ]);
    expect(await take(said('').replaceAll('NEG', 'PHY'))).toMatchObject({ changed: 1, held: 0 });
    expect(await rowsOf('P1')).toMatchObject({ plans: [['2025-12-01', null, 'PHY', 'OUTLINE', 1]] });
  });
});

async function startPlanInTheHub(childId: string, startedOn: string, category: AbuseCategory): Promise<void> {
  const worker = hub.world.workers.get('key-worker');
  await hub.data(
    'manager',
    `mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "r") { id } }`,
    {
      c: childId,
      w: worker?.id,
    },
  );
  await planBegins(hub, 'manager', childId, { startedOn, category });
}

describe('the plan of a child who has a key worker', () => {
  const heard = async (subject: string, id: string) =>
    (
      await hub.pool.query<{ name: string }>(
        `select e.name from inbox_item i join event e on e.id = i.event_id where i.recipient_id = $1 and e.child_id = $2 order by i.seq`,
        [hub.world.workers.get(subject)?.id, id],
      )
    ).rows.map(({ name }) => name);
  let id: string;

  beforeAll(async () => {
    await take(census(one('T1')));
    id = (await rowsOf('T1'))?.id ?? '';
    const allocate = `mutation ($c: ID!, $w: ID!) { allocateKeyWorker(child: $c, worker: $w, reason: "r") { id } }`;
    await hub.data('manager', allocate, { c: id, w: hub.world.workers.get('key-worker')?.id });
  });

  it('is told to them and to their manager when a return starts it, and when a return ends it', async () => {
    await take(census(one('T1', { after: plan('', '2025-12-01') })));
    expect(await heard('key-worker', id)).toEqual(['KeyWorkerAllocated', 'PlanStarted']);
    expect(await heard('manager', id)).toEqual(['PlanStarted']);

    await take(census(one('T1', { after: plan('<CPPendDate>2026-02-01</CPPendDate>', '2025-12-01') })));
    expect(await heard('key-worker', id)).toEqual(['KeyWorkerAllocated', 'PlanStarted', 'PlanEnded']);
    expect(await heard('manager', id)).toEqual(['PlanStarted', 'PlanEnded']);
    const { rows } = await hub.pool.query(
      `select count(*)::int as of_plans from event e join plan p on p.id = e.subject_id where p.child_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ of_plans: 2 }]);

    // What repeats itself, or says something else of it, is no news of that kind.
    await take(census(one('T1', { after: plan('<CPPendDate>2026-02-02</CPPendDate>', '2025-12-01') })));
    expect(await heard('manager', id)).toEqual(['PlanStarted', 'PlanEnded']);
  });

  it('is never removed: the child is held', async () => {
    const before = await rowsOf('T1');

    const report = await take(census(one('T1')));

    expect(report).toMatchObject({ changed: 0, held: 1 });
    expect(report.problems[0]).toMatchObject({
      child: 'T1',
      field: 'CINdetails[1]/ChildProtectionPlans',
      message: 'are expected to have the plan that the hub holds, as the child has a key worker',
      severity: 'HELD',
    });
    expect(await rowsOf('T1')).toEqual(before);
  });
});

describe('a text that would keep the hub busy', () => {
  it('is refused at once: an XML declaration without an end', async () => {
    const began = performance.now();
    const { errors } = await hub.ask('officer', IMPORT, {
      content: `<?xml ${' '.repeat(400_000)}`,
      form: 'CENSUS_XML',
    });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a return that breaks off', () => {
  it('brings the children before the break, whole, and nothing of the one in which it breaks', async () => {
    const whole = census(one('B1') + one('B2', { after: plan() }) + one('B3'));
    const half = whole.slice(0, whole.indexOf('B3') + 300);

    const report = await take(half);

    expect(report).toMatchObject({ created: 2, held: 0 });
    expect(report.problems.filter(({ severity }) => severity === 'HELD')).toEqual([
      {
        child: 'file',
        field: 'file',
        line: expect.any(Number),
        message: expect.stringContaining('the rest of the file was not read'),
        severity: 'HELD',
      },
    ]);
    expect(await rowsOf('B2')).toMatchObject({ plans: [['2025-06-24', null, 'NEG', 'ACTIVE', 1]] });
    expect(await rowsOf('B3')).toBeUndefined();
    expect(await take(whole)).toMatchObject({ created: 1, unchanged: 2 });
  });

  it('is refused when it is none at all', async () => {
    const before = await everything();

    for (const [content, form] of [
      ['<Message>', 'CENSUS_XML'],
      ['', 'CENSUS_XML'],
      ['{]', 'FEED_JSON'],
    ]) {
      const { errors } = await hub.ask('officer', IMPORT, { content, form });
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    }
    expect(await everything()).toEqual(before);
  });
});

describe('a feed', () => {
  const feed = (details: object, plans: object[] = [], more: object = {}) =>
    JSON.stringify([
      {
        la_code: 211,
        la_child_id: 'TH0001',
        child_details: { date_of_birth: '2014-05-06', ...details },
        social_care_episodes: [
          { social_care_episode_id: 'E1', referral_date: '2025-06-02', child_protection_plans: plans },
        ],
        ...more,
      },
    ]);
  const open = { child_protection_plan_id: 'PL1', start_date: '2025-06-24' };

  it('gives a child of the census a name, and takes nothing away that the census gave', async () => {
    const before = await exported();

    expect(await take(feed({ first_name: 'Amina', surname: 'O’Brien' }, [open]), 'FEED_JSON')).toMatchObject({
      changed: 1,
      held: 0,
    });
    const rows = await hub.opened(
      `select forenames, surname, sex, upn, ethnicity, latest_category, previous_plans, reviewed_on::text[]
       from child c join plan p on p.child_id = c.id where local_id_key = '${key('TH0001')}' and ended_on is null`,
    );
    expect(rows).toEqual([
      {
        ...{
          forenames: 'Amina',
          surname: 'O’Brien',
          sex: 'F',
          upn: 'N211200012345',
          ethnicity: 'ABAN',
        },
        ...{ latest_category: 'NEG', previous_plans: 0, reviewed_on: ['2025-09-22', '2026-03-10'] },
      },
    ]);
    expect(await exported()).toBe(before);
    expect(await take(feed({ first_name: 'Amina', surname: 'O’Brien' }, [open]), 'FEED_JSON')).toMatchObject({
      unchanged: 1,
    });
  });

  it('is newer than a census that comes for the first time: the census fills in what it left open', async () => {
    const sayings = feed({ sex: 'M', ethnicity: 'WBRI' }, [], { la_child_id: 'F3' });
    expect(await take(sayings, 'FEED_JSON')).toMatchObject({ created: 1 });

    expect(await take(census(one('F3', { upn: 'C211200012346' })))).toMatchObject({ changed: 1, held: 0 });
    const rows = await hub.opened(`select sex, ethnicity, upn from child where local_id_key = '${key('F3')}'`);
    expect(rows).toEqual([{ sex: 'M', ethnicity: 'WBRI', upn: 'C211200012346' }]);
  });

  it('lists as many problems as somebody may read, and counts the others', async () => {
    const children = Array.from({ length: 5_003 }, (_, n) => `{"la_child_id":"K${n}"}`);

    const { held, problems } = await take(children.join('\n'), 'FEED_JSON');

    expect(held).toBe(5_003);
    expect(problems).toHaveLength(5_001);
    expect(problems.at(-1)).toMatchObject({ child: 'file', message: expect.stringMatching(/^3 more/) });
  });

  it('holds a child whose plan the hub does not know, as it has no category of abuse', async () => {
    const report = await take(feed({}, [{ start_date: '2026-04-01' }], { la_child_id: 'F1' }), 'FEED_JSON');

    expect(report).toMatchObject({ created: 0, held: 1 });
    expect(report.problems[0]).toMatchObject({
      child: 'F1',
      line: 1,
      field: expect.stringContaining('child_protection_plans[1]'),
    });
    expect(await rowsOf('F1')).toBeUndefined();
  });

  it('brings a child whom no census has given yet, who goes out with the next', async () => {
    const details = { first_name: 'Ben', sex: 'M', ethnicity: 'WBRI' };
    const said = { referral_source: '6', referral_no_further_action_flag: false, closure_date: '2025-04-01' };
    const episodes = ['2024-11-02', '2025-03-02'].map((referral_date, n) => ({
      referral_date,
      ...said,
      ...(n === 0 && { closure_date: '2024-12-01' }),
    }));
    const file = feed(details, [], { la_child_id: 'F2', social_care_episodes: episodes });

    expect(await take(file, 'FEED_JSON')).toMatchObject({ created: 1 });
    // The first episode was closed before the year of this census began.
    expect(await exported()).toContain(
      '<LAchildID>F2</LAchildID><PersonBirthDate>2014-05-06</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2025-03-02</CINreferralDate>',
    );
  });
});

describe('what goes out', () => {
  const THEIRS = HEADER.replace('211', '210');

  it('has the end and the category that a plan was given in the hub, and the plan that was started there', async () => {
    await hub.world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    const taken = await take(
      census(one('X1', { after: plan() }) + one('X2') + one('X3', { after: plan() }), THEIRS),
      'CENSUS_XML',
      'far-officer',
    );
    expect(taken).toMatchObject({ created: 3 });
    await hub.pool
      .query(`update plan set ended_on = '2026-03-02', end_reason = 'safe now', state = 'ENDED', latest_category = 'EMO', version = 2
      where child_id = (select id from child where local_id_key = '${key('X1')}')`);
    await hub.pool.query(`update plan set ended_on = '2026-04-02', end_reason = 'safe now', state = 'ENDED', version = 2
      where child_id = (select id from child where local_id_key = '${key('X3')}')`);
    await hub.pool
      .query(`insert into plan (id, authority_id, child_id, state, started_on, ended_on, end_reason, initial_category, latest_category, previous_plans)
      select gen_random_uuid(), authority_id, id, 'ENDED', '2025-06-24', '2025-12-24', 'safe now', 'SAB', 'PHY', 1 from child where local_id_key = '${key('X2')}'`);

    const file = await exported('far-officer');

    const plans = (await readingCensus(file)).items.flatMap((item) =>
      item.kind === 'GOOD' ? item.child.episodes.map((e) => e.protectionPlans) : [],
    );
    expect(plans).toEqual([
      [
        {
          startDate: '2025-06-24',
          endDate: '2026-03-02',
          initialCategory: 'NEG',
          latestCategory: 'EMO',
          previousPlans: 0,
          reviews: [],
        },
      ],
      [
        {
          startDate: '2025-06-24',
          endDate: '2025-12-24',
          initialCategory: 'SAB',
          latestCategory: 'PHY',
          previousPlans: 1,
          reviews: [],
        },
      ],
      // It ended after the last day of this census.
      [{ startDate: '2025-06-24', initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0, reviews: [] }],
    ]);
    expect(await take(file, 'CENSUS_XML', 'far-officer')).toMatchObject({ changed: 2, unchanged: 1, held: 0 });
    // To a return that still has it open on its last day, a plan that ended after it is no contradiction.
    const third = file.indexOf('<LAchildID>X3');
    const again = file.slice(0, third) + file.slice(third).replace('ABAN', 'BCRB');
    expect(await take(again, 'CENSUS_XML', 'far-officer')).toMatchObject({ changed: 1, unchanged: 2, held: 0 });
    expect(await rowsOf('X3')).toMatchObject({ plans: [['2025-06-24', '2026-04-02', 'NEG', 'ENDED', 2]] });
  });

  it('leaves an audit row that names the children', async () => {
    await exported('far-officer');
    const { rows } = await hub.pool.query(
      `select action, cardinality(child_ids) as children from audit_entry where operation = 'exportReturn' order by id desc limit 1`,
    );

    expect(rows).toEqual([{ action: 'READ', children: 3 }]);
  });

  it('is refused as a whole, naming every child who can not be written', async () => {
    const bare = one('X4', { characteristics: '' });
    expect(await take(census(bare, THEIRS), 'CENSUS_XML', 'far-officer')).toMatchObject({ created: 1 });

    const { errors } = await hub.ask('far-officer', EXPORT, { year: 2026 });

    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'RULE_BROKEN' },
      message: expect.stringContaining('X4: Ethnicity: is missing'),
    });
  });

  it('asks for a year that is known', async () => {
    for (const year of [2023, 1, 2024]) {
      const { errors } = await hub.ask('officer', EXPORT, { year });
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    }
  });
});

describe('who may', () => {
  it('not a social worker, nor a manager', async () => {
    for (const who of ['key-worker', 'manager']) {
      const taken = await hub.ask(who, IMPORT, { content: EXAMPLE, form: 'CENSUS_XML' });
      expect(taken.errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
      const given = await hub.ask(who, EXPORT, { year: 2026 });
      expect(given.errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
    }
  });

  it("not for another authority's return: nothing of it is taken", async () => {
    const before = await everything();

    const { errors } = await hub.ask('officer', IMPORT, {
      content: census(one('W1'), HEADER.replace('211', '210')),
      form: 'CENSUS_XML',
    });

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'LEA' });
    expect(await everything()).toEqual(before);
  });

  it("gives nobody another authority's children", async () => {
    expect(await exported('officer')).not.toContain('X1');
  });
});

describe('the audit', () => {
  const without = async (condition: string, work: () => Promise<void>): Promise<void> => {
    await hub.pool.query(`create function broken() returns trigger language plpgsql as $$ begin
      if ${condition} then raise exception 'no room on the disk'; end if; return new; end $$`);
    await hub.pool.query(`create trigger broken before insert on audit_entry for each row execute function broken()`);
    try {
      await work();
    } finally {
      await hub.pool.query(`drop function broken cascade`);
    }
  };

  it.each([
    ['of the import', `new.operation = 'importReturn' and new.child_id is null`],
    ['of a child', `new.operation = 'importReturn' and new.child_id is not null`],
  ])('cannot be written, the row %s: nothing is imported', async (_, condition) => {
    const { rows: before } = await hub.pool.query(`select id, xmin::text from child order by id`);

    await without(condition, async () => {
      const content = census(one('A1') + one('C1', { born: '2013-01-01' }));
      const { errors } = await hub.ask('officer', IMPORT, { content, form: 'CENSUS_XML' });
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
    });

    expect((await hub.pool.query(`select id, xmin::text from child order by id`)).rows).toEqual(before);
  });

  it('cannot be written: nothing is exported', async () => {
    await without(`new.operation = 'exportReturn'`, async () => {
      const { text, errors } = await hub.ask('officer', EXPORT, { year: 2026 });
      expect(errors).toHaveLength(1);
      expect(text).not.toContain('TH0001');
    });
  });
});
