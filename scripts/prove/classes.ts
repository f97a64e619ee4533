import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { upnCheckLetter } from '../../src/platform/identifiers';
import { openedRows } from '../bench/servers/vault';

const CHILD = 'query ($id: ID!) { child(id: $id) { id surname plan { startedOn } } }';
const PUPIL =
  'query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { hasPlan startedOn note authority { name } keyWorker { name } } }';

/** One way to ask, and the classes of children that whoever asks in it may not tell apart. */
export interface Question {
  readonly name: string;
  readonly subject: string;
  readonly agencyOf: string;
  readonly query: string;
  /** By class, values to take turns with: as many of each, so that none is better known to a cache. */
  readonly classes: Readonly<Record<string, readonly object[]>>;
  /** A child of whom there is more to say, so that one answer to all classes is none for want of a right to ask. */
  readonly seen: object;
}

const EACH = 18;

interface Pupil {
  readonly id: string;
  readonly upn: string;
  readonly dateOfBirth: string;
  readonly surname: string;
}

const OWN_AUTHORITY = `(select a.authority_id from agency a join worker w on w.agency_id = a.id where w.subject = $1)`;
const ON_ROLL = `exists (select from relationship r join worker w on w.agency_id = r.agency_id
  where r.child_id = c.id and r.kind = 'ON_ROLL' and w.subject = $1)`;
const OWN_CASELOAD = `exists (select from relationship r join worker w on w.id = r.worker_id
  where r.child_id = c.id and r.kind = 'ALLOCATED' and w.subject = $1)`;
const PLANNED = 'exists (select from plan p where p.child_id = c.id and p.ended_on is null)';
const FREE = 'not exists (select from restriction r where r.child_id = c.id)';

/** Makes the classes in a world of the bench: some of its children are restricted, kept from who asks, or destroyed. */
export async function questionsOf(databaseUrl: string): Promise<Question[]> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  const taken = new Set<string>();
  /** Children that are in no other class yet. */
  const some = async (subject: string, where: string, count = EACH): Promise<Pupil[]> => {
    const rows = await openedRows<Pupil>(
      databaseUrl,
      `select c.id, c.upn, c.date_of_birth as "dateOfBirth", c.surname from child c
       where ${where} and ${FREE} and $1::text is not null and not c.id = any($2::uuid[]) order by c.id limit ${count}`,
      [subject, [...taken]],
    );
    // A class of nobody would be told from no other.
    if (rows.length < count) throw new Error(`only ${rows.length} children are ${where}`);
    for (const { id } of rows) taken.add(id);
    return rows;
  };
  const closed = async (kind: 'RECORD' | 'CONFLICT', subject: string, of: readonly Pupil[]): Promise<Pupil[]> => {
    await owner.query(
      `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at)
       select gen_random_uuid(), c.authority_id, c.id, $2, case when $2 = 'CONFLICT' then array[w.id] else '{}' end, 'timing', c.created_at
       from child c, worker w where c.id = any($1) and w.subject = $3`,
      [of.map(({ id }) => id), kind, subject],
    );
    return [...of];
  };
  const destroyed = async (of: readonly Pupil[]): Promise<Pupil[]> => {
    for (const { id } of of) {
      const { rows } = await owner.query<{ id: string }>(
        `insert into disposal (id, authority_id, child_id, state, due_on, rules, because, proposed_by, proposed_at, decided_by, decided_at, decided_because)
         select gen_random_uuid(), c.authority_id, c.id, 'APPROVED', '2046-01-01', '[]', 'timing', one.id, now(), two.id, now(), 'timing'
         from child c, worker one, worker two where c.id = $1 and one.subject = 'kw-0' and two.subject = 'kw-1' returning id`,
        [id],
      );
      await owner.query(`select dispose_of_record($1, '2046-05-06')`, [rows[0]?.id]);
    }
    return [...of];
  };
  try {
    const [worker, lead] = ['kw-0', 'dsl-0'];
    const agencyOf = async (subject: string) =>
      (await owner.query<{ agency_id: string }>('select agency_id from worker where subject = $1', [subject])).rows[0]
        ?.agency_id ?? '';
    const mine = `c.authority_id = ${OWN_AUTHORITY}`;
    const ids = (of: readonly Pupil[]) => of.map(({ id }) => ({ id }));
    const pupils = (of: readonly Pupil[], change: Partial<Pupil> = {}) =>
      of.map(({ upn, dateOfBirth, surname }) => ({ pupil: { upn, dateOfBirth, surname, ...change } }));
    const nobody = Array.from({ length: EACH }, (_, i) => `9019000${String(i).padStart(5, '0')}`);
    const questions = [
      {
        ...{ name: 'child(id)', subject: worker, agencyOf: await agencyOf(worker), query: CHILD },
        seen: { id: (await some(worker, `${OWN_CASELOAD} and ${PLANNED}`, 1))[0]?.id },
        classes: {
          absent: nobody.map(() => ({ id: randomUUID() })),
          "another authority's, no plan": ids(await some(worker, `not ${mine} and not ${PLANNED}`)),
          "another authority's, with a plan": ids(await some(worker, `not ${mine} and ${PLANNED}`)),
          conflicted: ids(await closed('CONFLICT', worker, await some(worker, `${OWN_CASELOAD} and ${PLANNED}`))),
          restricted: ids(await closed('RECORD', worker, await some(worker, `${mine} and ${PLANNED}`))),
          erased: ids(await destroyed(await some(worker, `${mine} and not ${PLANNED}`))),
        },
      },
      {
        ...{ name: 'checkPupil', subject: lead, agencyOf: await agencyOf(lead), query: PUPIL },
        seen: pupils(await some(lead, `${ON_ROLL} and ${PLANNED}`, 1))[0] ?? {},
        classes: {
          absent: nobody.map((rest) => ({
            pupil: { upn: upnCheckLetter(rest) + rest, dateOfBirth: '2012-05-04', surname: "O'Bench-1" },
          })),
          'another surname': pupils(await some(lead, ON_ROLL), { surname: 'Nobody' }),
          'on another roll, no plan': pupils(await some(lead, `not ${ON_ROLL} and not ${PLANNED}`)),
          'on another roll, with a plan': pupils(await some(lead, `not ${ON_ROLL} and ${PLANNED}`)),
          'on the roll, no plan': pupils(await some(lead, `${ON_ROLL} and not ${PLANNED}`)),
          conflicted: pupils(await closed('CONFLICT', lead, await some(lead, `${ON_ROLL} and not ${PLANNED}`))),
          restricted: pupils(await closed('RECORD', lead, await some(lead, `${ON_ROLL} and not ${PLANNED}`))),
          erased: pupils(await destroyed(await some(lead, `not ${ON_ROLL} and not ${PLANNED}`))),
        },
      },
    ];
    await owner.query('vacuum analyze');
    return questions;
  } finally {
    await owner.end();
  }
}
