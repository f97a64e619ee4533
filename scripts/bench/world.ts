import { Client } from 'pg';
import { migrate } from '../../src/platform/db/migrate';
import { SERVING_ROLE } from '../../src/platform/db/serving';
import { roadWorld } from './road-world';
import { sealWorld } from './servers/vault';

/** How the children of a bench are spread. Every school has a hundred known children on its roll, five of them with a plan. */
const PER_SCHOOL = 100;
const AUTHORITIES = 10;
export const LISTENERS = 5_000;
/** How much each of them has heard already. Statements that are planned while nobody has heard anything are planned for that. */
const HEARD = 20;

const uuid = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
const digitSum = (text: string, weight: string, digits: number) =>
  Array.from(
    { length: digits },
    (_, i) => `substr(${text}, ${i + 1}, 1)::int * (${weight.replace('i', String(i))})`,
  ).join(' + ');

/**
 * Everything is written by the database itself from numbers counted up, so that a million children take about a minute,
 * and every row is the same on every machine. Rows of one school lie scattered over the table, as they would.
 */
function world(children: number, issuerBase: string): string[] {
  const schools = Math.max(AUTHORITIES, Math.floor(children / PER_SCHOOL));
  const practices = Math.max(4, Math.floor(children / 5_000));
  const keyWorkersEach = Math.ceil(children / 400 / AUTHORITIES) + 1;
  const began = `timestamptz '2025-01-01T00:00:00Z'`;
  const worker = (
    kind: string,
    more: { n: string; agency: string; role: string; from: string; own: string | null },
  ) => `
    insert into worker (id, agency_id, issuer_id, subject, role, name, job_title, phone, active_from)
    select ${uuid(kind, more.n)}, ${more.agency}, ${more.own ?? 'null'}, ${more.own === null ? 'null' : `'${kind}-' || ${more.n}`},
      '${more.role}', 'Bench ${kind} ' || ${more.n}, '${kind}', '020 7946 0' || lpad((${more.n} % 1000)::text, 3, '0'), ${began}
    from ${more.from}`;
  return [
    `insert into authority (id, dfe_code, name, day_phone, out_of_hours_phone)
     select ${uuid('authority', 'n')}, lpad((900 + n)::text, 3, '0'), 'Authority ' || n, '020 7946 0100', '020 7946 0199'
     from generate_series(0, ${AUTHORITIES - 1}) n`,
    `insert into agency (id, kind, authority_id, name, phone)
     select ${uuid('care', 'n')}, 'SOCIAL_CARE', ${uuid('authority', 'n')}, 'Social care ' || n, '020 7946 0000' from generate_series(0, ${AUTHORITIES - 1}) n
     union all
     select ${uuid('school', 'n')}, 'SCHOOL', ${uuid('authority', `(n % ${AUTHORITIES})`)}, 'School ' || n, '020 7946 0001' from generate_series(0, ${schools - 1}) n
     union all
     select ${uuid('practice', 'n')}, 'HEALTH', ${uuid('authority', `(n % ${AUTHORITIES})`)}, 'Practice ' || n, '020 7946 0002' from generate_series(0, ${practices - 1}) n`,
    `insert into issuer (id, url, agency_id, algorithms, jwks_uri)
     select ${uuid('issuer', 'id')}, '${issuerBase}/' || id, id, '{ES256}', '${issuerBase}/jwks' from agency where kind <> 'HEALTH'`,
    worker('dsl', {
      ...{ n: 'n', role: 'DESIGNATED_SAFEGUARDING_LEAD', agency: uuid('school', 'n') },
      ...{ from: `generate_series(0, ${schools - 1}) n`, own: uuid('issuer', uuid('school', 'n')) },
    }),
    worker('kw', {
      ...{ n: 'n', role: 'SOCIAL_WORKER', agency: uuid('care', `(n % ${AUTHORITIES})`) },
      from: `generate_series(0, ${keyWorkersEach * AUTHORITIES - 1}) n`,
      own: uuid('issuer', uuid('care', `(n % ${AUTHORITIES})`)),
    }),
    worker('listener', {
      ...{ n: 'n', role: 'SOCIAL_WORKER', agency: uuid('care', `(n % ${AUTHORITIES})`) },
      from: `generate_series(0, ${LISTENERS - 1}) n`,
      own: uuid('issuer', uuid('care', `(n % ${AUTHORITIES})`)),
    }),
    worker('nurse', {
      ...{ n: 'n', role: 'HEALTH_PRACTITIONER', agency: uuid('practice', `(n % ${practices})`) },
      ...{ from: `generate_series(0, 199) n`, own: null },
    }),
    `create temp table made as
     select n, ${uuid('child', 'n')} as id, n % ${schools} as school, n / ${schools} as place,
       ${uuid('authority', `(n % ${schools} % ${AUTHORITIES})`)} as authority_id, n % ${schools} % ${AUTHORITIES} as authority,
       '901' || lpad(n::text, 9, '0') as rest, '999' || lpad((n % 1000000)::text, 6, '0') as nine
     from generate_series(0, ${children - 1}) n`,
    `insert into child (id, authority_id, local_id, forenames, surname, date_of_birth, sex, nhs_number, upn, disabilities, created_at, updated_at)
     select id, authority_id, 'B' || n, 'Robin', 'O''Bench-' || (n % 997), to_char(date '2009-09-01' + (n % 5000)::int, 'YYYY-MM-DD'), 'U',
       case when n < 1000000 and (${digitSum('nine', '10 - i', 9)}) % 11 <> 1 then nine || (11 - (${digitSum('nine', '10 - i', 9)}) % 11) % 11 end,
       substr('ABCDEFGHJKLMNPQRTUVWXYZ', (${digitSum('rest', 'i + 2', 12)}) % 23 + 1, 1) || rest, '[]', ${began}, ${began}
     from made`,
    `create temp table planned as
     select *, (authority + ${AUTHORITIES} * ((row_number() over (partition by authority order by n) - 1) / 20))::int as kw, ${uuid('plan', 'n')} as plan_id
     from made where place % 20 = 0`,
    `insert into relationship (id, authority_id, child_id, kind, agency_id, reason, began_at)
     select ${uuid('roll', 'n')}, authority_id, id, 'ON_ROLL', ${uuid('school', 'school')}, 'bench', ${began} from made
     union all
     select ${uuid('practice of', 'n')}, authority_id, id, 'REGISTERED', ${uuid('practice', `(n % ${practices})`)}, 'bench', ${began} from made`,
    `insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at)
     select ${uuid('allocated', 'n')}, authority_id, id, 'ALLOCATED', ${uuid('kw', 'kw')}, ${uuid('care', 'authority')}, 'bench', ${began} from planned
     union all
     select md5('seat' || n || ' ' || seat)::uuid, authority_id, id, 'CORE_GROUP', ${uuid('nurse', '((n + seat) % 200)')},
       ${uuid('practice', `((n + seat) % 200 % ${practices})`)}, 'bench', ${began} from planned, generate_series(0, 2) seat`,
    `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at)
     select ${uuid('restriction', 'n')}, authority_id, id, case when n % 10 = 0 then 'RECORD' else 'ADDRESS' end, '{}', 'bench', ${began} from made
     where n % 100 = 70 and place % 20 <> 0`,
    `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
     select plan_id, authority_id, id, 'ACTIVE', date '2025-02-01' + (n % 300)::int, 'NEG', 'EMO', 0 from planned`,
    `insert into plan (id, authority_id, child_id, state, started_on, ended_on, end_reason, initial_category, latest_category, previous_plans)
     select ${uuid('ended', 'n')}, authority_id, id, 'ENDED', date '2022-02-01', date '2023-01-01', 'NO_LONGER_AT_RISK', 'NEG', 'NEG', 0 from made where n % 5 < 2`,
    `insert into plan_version (plan_id, number, authority_id, child_id, content, reason, made_by, made_at)
     select plan_id, 1, authority_id, id, jsonb_build_object('causeOfHarm', repeat('Invented. ', 20), 'needs', repeat('Invented. ', 20), 'whatMustChange', repeat('Invented. ', 20),
       'goals', '[{"term": "SHORT", "text": "Invented goal"}, {"term": "LONG", "text": "Another"}]'::jsonb, 'contingency', 'Invented.', 'dayToDayChecker', 'Invented.'),
       'bench', ${uuid('kw', 'kw')}, ${began} from planned`,
    `insert into plan_action (id, authority_id, child_id, plan_id, text, owner_worker_id, owner_agency_id, owner_family, due_on, state)
     select md5('action' || n || ' ' || i)::uuid, authority_id, id, plan_id, 'Invented action ' || i || ': ring, visit, and write down what was seen',
       case when i < 2 then ${uuid('nurse', '((n + i) % 200)')} end, case when i = 2 then ${uuid('school', 'school')} end, case when i = 3 then 'Grandmother' end,
       date '2026-01-01' + (n % 100)::int + i, 'OPEN' from planned, generate_series(0, 3) i`,
    `create temp table heard as
     select ${uuid('listener', 'n')} as who, ${uuid('authority', `(n % ${AUTHORITIES})`)} as authority_id, ${uuid('child', 'n')} as child_id, seq,
       md5('heard' || n || ' ' || seq)::uuid as event_id from generate_series(0, ${LISTENERS - 1}) n, generate_series(1, ${HEARD}) seq`,
    `insert into event (id, at, name, authority_id, child_id, subject_id)
     select event_id, ${began}, 'ChildChecked', authority_id, child_id, child_id from heard`,
    `insert into inbox_item (recipient_id, seq, event_id, urgency) select who, seq, event_id, 'IMMEDIATE' from heard`,
    `insert into inbox_head (recipient_id, seq) select distinct who, ${HEARD} from heard`,
    `drop table made, planned, heard`,
  ];
}

/** Makes a database with so many known children; `url` names one that does not exist yet on a server that does. */
export async function makeWorld(
  server: string,
  name: string,
  children: number,
  issuerBase: string,
  withRoad = false,
): Promise<string> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href, SERVING_ROLE);
  const db = new Client({ connectionString: url.href });
  await db.connect();
  try {
    // Foreign keys are held by how the rows are made; checking each of some millions would take most of the time.
    await db.query(`set session_replication_role = replica`);
    await db.query(`set synchronous_commit = off`);
    for (const sql of [...world(children, issuerBase), ...(withRoad ? roadWorld(issuerBase) : [])]) await db.query(sql);
    await sealWorld(url.href);
    await db.query('vacuum analyze');
    await db.query('checkpoint');
  } finally {
    await db.end();
  }
  return url.href;
}
