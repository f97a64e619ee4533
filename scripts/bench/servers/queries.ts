import { createHmac, randomUUID } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { Batcher } from '../../../src/platform/batcher';
import type { BlindIndex } from '../../../src/platform/db/sealing/blind';
import type { Db } from '../../../src/platform/db/statement';
import { upnCheckLetter } from '../../../src/platform/identifiers';
import { foldName } from '../../../src/platform/text';
import { DOCUMENT, type SignedIn } from './sign-in';

/** The hub's three hot questions as somebody would write them by hand, with the same checks and the same audit row. */
export interface Pupil {
  readonly upn: string;
  readonly dateOfBirth: string;
  readonly surname: string;
}

export interface Sought extends Pupil {
  readonly key: string;
}

const YES =
  'This child is the subject of a child protection plan. Tell the key worker of any concern at once; in immediate danger ring 999.';
const NO =
  'There is no child protection plan that you may see. This is no assurance that the child is safe or has no plan. ' +
  "If you are worried, ring children's social care of the authority where the child lives or is found; in immediate danger ring 999.";

const UPN = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;
const OTHERS = /[^A-Z0-9]/g;

const PLAIN = /^[ -~]*$/;

/** A pupil with the number checked and the surname folded; plain letters take the short way. */
export function sought(pupil: Pupil): Sought {
  const { upn, dateOfBirth, surname } = pupil;
  if (!UPN.test(upn) || upnCheckLetter(upn.slice(1)) !== upn[0]) throw new Error('this is no UPN');
  return {
    upn,
    dateOfBirth,
    surname,
    key: PLAIN.test(surname) ? surname.toUpperCase().replace(OTHERS, '') : foldName(surname),
  };
}

export const digest = (...parts: readonly string[]): string =>
  createHmac('sha256', 'a key for benchmarks and nothing else').update(JSON.stringify(parts)).digest('hex');

export interface Hit {
  readonly started_on: string | null;
  readonly kw_name: string | null;
  readonly kw_phone: string | null;
  readonly name: string;
  readonly day_phone: string;
  readonly out_of_hours_phone: string;
}

const CHECKED = '{PlanCheck.hasPlan,PlanCheck.startedOn,PlanCheck.keyWorker,PlanCheck.authority,PlanCheck.note}';

const HELD = (agency: string, worker: string) => `
  select array_agg(distinct r.kind order by r.kind) as bases from relationship r
  where r.child_id = c.id and r.began_at <= now() and (r.ended_at is null or r.ended_at > now())
    and ((r.kind = 'ON_ROLL' and r.agency_id = ${agency}) or (r.kind = 'CORE_GROUP' and r.worker_id = ${worker}))`;
const BARRED = (worker: string) => `
  exists (select from restriction x where x.child_id = c.id and x.began_at <= now() and (x.ended_at is null or x.ended_at > now())
    and ((x.kind = 'RECORD' and not ${worker} = any(x.workers)) or (x.kind = 'CONFLICT' and ${worker} = any(x.workers))))`;

const CHECK_BATCH = `
  with q as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::uuid[])
      with ordinality as q (worker, agency, authority, request, upn, born, surname, digest, issuer, session, ord)
  ), hit as materialized (
    select distinct on (q.ord) q.ord, c.id as child_id, c.authority_id, v.bases, p.started_on
    from q join child c on c.upn_key = q.upn and c.date_of_birth = q.born and c.surname_key = q.surname
    cross join lateral (${HELD('q.agency', 'q.worker')}) v
    left join plan p on p.child_id = c.id and p.ended_on is null and v.bases is not null and not ${BARRED('q.worker')}
    order by q.ord, p.started_on desc nulls last
  ), noted as (
    insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, bases, fields, digest, issuer_id, session, document)
    select now(), q.request, 'LOOK_UP', 'checkPupil', q.worker, q.agency, 'SCHOOL', 'PUPIL_CHECK', h.authority_id, h.child_id, coalesce(h.bases, '{}'), '${CHECKED}', q.digest, q.issuer, q.session, ${DOCUMENT}
    from q left join hit h using (ord)
  )
  select q.ord, h.started_on, w.name as kw_name, w.phone as kw_phone, a.name, a.day_phone, a.out_of_hours_phone
  from q left join hit h on h.ord = q.ord and h.started_on is not null
  left join relationship k on k.child_id = h.child_id and k.kind = 'ALLOCATED' and k.ended_at is null left join worker w on w.id = k.worker_id
  join authority a on a.id = coalesce(h.authority_id, q.authority)`;

const CHECK_ONE = `
  select c.id as child_id, c.authority_id, v.bases, p.started_on, w.name as kw_name, w.phone as kw_phone, a.name, a.day_phone, a.out_of_hours_phone
  from child c
  cross join lateral (${HELD('$2::uuid', '$1::uuid')}) v
  left join plan p on p.child_id = c.id and p.ended_on is null and v.bases is not null and not ${BARRED('$1::uuid')}
  left join relationship k on k.child_id = p.child_id and k.kind = 'ALLOCATED' and k.ended_at is null left join worker w on w.id = k.worker_id
  left join authority a on a.id = c.authority_id
  where c.upn_key = $3 and c.date_of_birth = $4 and c.surname_key = $5
  order by p.started_on desc nulls last limit 1`;
const AUTHORITY = `select name, day_phone, out_of_hours_phone from authority where id = $1`;

const AUDIT = `
  insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, child_ids, bases, fields, digest, issuer_id, session, document)
  values (now(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, ${DOCUMENT})`;

const ROLL = `
  select c.id, c.upn_key as upn, c.date_of_birth, c.surname_key, p.started_on, w.name as kw_name, w.phone as kw_phone
  from (
    select child_id from relationship where agency_id = $2 and kind = 'ON_ROLL' and began_at <= now() and (ended_at is null or ended_at > now())
    union
    select child_id from relationship where worker_id = $1 and kind = 'CORE_GROUP' and began_at <= now() and (ended_at is null or ended_at > now())
  ) mine join child c on c.id = mine.child_id
  left join plan p on p.child_id = c.id and p.ended_on is null
  left join relationship k on k.child_id = p.child_id and k.kind = 'ALLOCATED' and k.ended_at is null left join worker w on w.id = k.worker_id
  where c.upn_key is not null and not ${BARRED('$1::uuid')}`;
const ROLL_BY_UPN = `
  select c.id, c.upn_key as upn, c.date_of_birth, c.surname_key, p.started_on, w.name as kw_name, w.phone as kw_phone
  from child c cross join lateral (${HELD('$2::uuid', '$1::uuid')}) v
  left join plan p on p.child_id = c.id and p.ended_on is null
  left join relationship k on k.child_id = p.child_id and k.kind = 'ALLOCATED' and k.ended_at is null left join worker w on w.id = k.worker_id
  where c.upn_key = any($3) and v.bases is not null and not ${BARRED('$1::uuid')}`;

export interface OnRoll {
  readonly id: string;
  readonly upn: string;
  readonly date_of_birth: string;
  readonly surname_key: string;
  readonly started_on: string | null;
  readonly kw_name: string | null;
  readonly kw_phone: string | null;
}

const MINE = `
  select r.child_id, c.authority_id, c.forenames, c.surname, c.date_of_birth, p.id as plan_id, p.state, p.started_on, p.latest_category
  from relationship r join child c on c.id = r.child_id left join plan p on p.child_id = c.id and p.ended_on is null
  where r.worker_id = $1::uuid and r.kind = 'ALLOCATED' and r.began_at <= now() and (r.ended_at is null or r.ended_at > now()) and not ${BARRED('$1::uuid')}
  order by r.began_at, r.child_id`;
const ACTIONS = `
  select a.plan_id, a.id, a.text, a.due_on, a.state, a.owner_family, w.name as worker_name, w.phone as worker_phone, g.name as agency_name
  from plan_action a left join worker w on w.id = a.owner_worker_id left join agency g on g.id = a.owner_agency_id
  where a.plan_id = any($1) order by a.due_on, a.id`;
const SHOWN =
  '{Child.id,Child.forenames,Child.surname,Child.dateOfBirth,Child.plan,Plan.id,Plan.state,Plan.startedOn,Plan.latestCategory,Plan.actions,' +
  'PlanAction.id,PlanAction.text,PlanAction.dueOn,PlanAction.overdue,PlanAction.state,PlanAction.owner,ActionOwner.worker,ActionOwner.agency,ActionOwner.family}';

export interface Mine {
  readonly child_id: string;
  readonly authority_id: string;
  readonly forenames: string;
  readonly surname: string;
  readonly date_of_birth: string;
  readonly plan_id: string | null;
  readonly state: string;
  readonly started_on: string;
  readonly latest_category: string;
}

export interface ActionRow {
  readonly plan_id: string;
  readonly id: string;
  readonly text: string;
  readonly due_on: string;
  readonly state: string;
  readonly owner_family: string | null;
  readonly worker_name: string | null;
  readonly worker_phone: string | null;
  readonly agency_name: string | null;
}

interface Question {
  readonly by: SignedIn;
  readonly pupil: Sought;
}

/** What a bench's database is found by, made as the hub makes it. */
export class Queries {
  private readonly checks: Batcher<Question, Hit>;
  private readonly audits: Batcher<unknown[], undefined>;
  private readonly looks: Batcher<string[][], undefined>;

  constructor(
    private readonly db: Db,
    private readonly blind: BlindIndex,
  ) {
    this.checks = new Batcher((questions) => this.checkAll(questions), 2);
    this.audits = new Batcher(async (rows) => {
      await this.query(
        'audits',
        AUDIT_BATCH,
        Array.from({ length: 15 }, (_, i) => rows.map((row) => row[i])),
      );
      return rows.map(() => undefined);
    }, 1);
    this.looks = new Batcher(async (batch) => {
      await this.auditLooks(batch.flat());
      return batch.map(() => undefined);
    }, 1);
  }

  private query<R extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<R[]> {
    return this.db.rows<R>({ name, text }, values);
  }

  private async checkAll(questions: readonly Question[]): Promise<Hit[]> {
    const rows = await this.query<Hit & { ord: string }>('check', CHECK_BATCH, [
      questions.map((q) => q.by.worker),
      questions.map((q) => q.by.agency),
      questions.map((q) => q.by.authority),
      questions.map(() => randomUUID()),
      this.blind.digests(
        'upn',
        questions.map((q) => q.pupil.upn),
      ),
      questions.map((q) => q.pupil.dateOfBirth),
      this.blind.digests(
        'surname',
        questions.map((q) => q.pupil.key),
      ),
      questions.map(({ pupil }) => digest(pupil.upn, pupil.dateOfBirth, pupil.key)),
      questions.map((q) => q.by.issuer),
      questions.map((q) => q.by.session),
    ]);
    const answers: Hit[] = [];
    for (const row of rows) answers[Number(row.ord) - 1] = row;
    return answers;
  }

  /** With whoever else asks at this moment: one statement and one commit for all. */
  check(by: SignedIn, pupil: Sought): Promise<Hit> {
    return this.checks.submit({ by, pupil });
  }

  /** The natural way: a look-up, and an audit row of its own. */
  async checkOne(by: SignedIn, pupil: Sought): Promise<Hit> {
    const [hit] = await this.query<Hit & { child_id: string; authority_id: string; bases: string[] | null }>(
      'check',
      CHECK_ONE,
      [
        ...[by.worker, by.agency, this.blind.digest('upn', pupil.upn), pupil.dateOfBirth],
        this.blind.digest('surname', pupil.key),
      ],
    );
    await this.query('audit', AUDIT, [
      ...[
        randomUUID(),
        'LOOK_UP',
        'checkPupil',
        by.worker,
        by.agency,
        'SCHOOL',
        'PUPIL_CHECK',
        hit?.authority_id,
        hit?.child_id,
        null,
      ],
      ...[hit?.bases ?? [], CHECKED, digest(pupil.upn, pupil.dateOfBirth, pupil.key), by.issuer, by.session],
    ]);
    if (hit?.started_on != null) return hit;
    const [authority] = await this.query<Hit>('authority', AUTHORITY, [by.authority]);
    return { ...(authority as Hit), started_on: null, kw_name: null, kw_phone: null };
  }

  /** A roll from the school's side: its few known children, and one audit row. */
  async roll(by: SignedIn, pupils: readonly Sought[], together: boolean): Promise<Map<string, OnRoll>> {
    const upns = this.blind.digests(
      'upn',
      pupils.map((p) => p.upn),
    );
    const rows = together
      ? await this.query<OnRoll>('roll', ROLL, [by.worker, by.agency])
      : await this.query<OnRoll>('roll-by-upn', ROLL_BY_UPN, [by.worker, by.agency, upns]);
    const known = new Map(rows.map((row) => [row.upn, row]));
    const found = new Map<string, OnRoll>();
    for (const [i, pupil] of pupils.entries()) {
      const child = known.get(upns[i] ?? '');
      if (child === undefined || child.date_of_birth !== pupil.dateOfBirth) continue;
      if (child.surname_key === this.blind.digest('surname', pupil.key)) found.set(pupil.upn, child);
    }
    const row = [
      ...[
        randomUUID(),
        'LOOK_UP',
        `checkRoll of ${pupils.length}`,
        by.worker,
        by.agency,
        'SCHOOL',
        'ROLL_CHECK',
        null,
        null,
      ],
      ...[
        [...found.values()].map((child) => child.id),
        [],
        '{PlanCheck.hasPlan,PlanCheck.startedOn,PlanCheck.keyWorker}',
      ],
      digest(...pupils.map((p) => `${p.upn} ${p.dateOfBirth} ${p.key}`)),
      ...[by.issuer, by.session],
    ];
    if (together) await this.audits.submit(row.map((value) => (Array.isArray(value) ? `{${value.join()}}` : value)));
    else await this.query('audit', AUDIT, row);
    return found;
  }

  mine(by: SignedIn): Promise<Mine[]> {
    return this.query('mine', MINE, [by.worker]);
  }

  actions(planIds: readonly (string | null)[]): Promise<ActionRow[]> {
    return this.query('actions', ACTIONS, [planIds]);
  }

  /** One row for each child; with whoever else looks at this moment, or alone. */
  async auditCaseload(by: SignedIn, mine: readonly Mine[], together: boolean): Promise<void> {
    const request = randomUUID();
    const looks = mine.map((row) => [
      ...[request, by.worker, by.agency, row.authority_id, row.child_id, by.issuer, by.session],
    ]);
    if (together) await this.looks.submit(looks);
    else await this.auditLooks(looks);
  }

  private auditLooks(looks: readonly string[][]): Promise<unknown> {
    return this.query(
      'looks',
      LOOKS,
      Array.from({ length: 7 }, (_, i) => looks.map((look) => look[i])),
    );
  }
}

const AUDIT_BATCH = `
  insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, child_ids, bases, fields, digest, issuer_id, session, document)
  select now(), a, b, c, d, e, f, g, h, i, j::uuid[], k::text[], l::text[], m, n, o, ${DOCUMENT}
  from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::uuid[], $15::uuid[])
    as t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)`;
const LOOKS = `
  insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, bases, fields, issuer_id, session, document)
  select now(), r, 'READ', 'caseload', w, g, 'SOCIAL_CARE', 'WORK_WITH_CHILD', a, c, '{ALLOCATED}', '${SHOWN}', i, s, ${DOCUMENT}
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]) as t (r, w, g, a, c, i, s)`;

export const answerOf = (hit: Hit) => ({
  hasPlan: hit.started_on !== null,
  startedOn: hit.started_on,
  keyWorker: hit.kw_name === null ? null : { name: hit.kw_name, phone: hit.kw_phone },
  authority: { name: hit.name, dayPhone: hit.day_phone, outOfHoursPhone: hit.out_of_hours_phone },
  note: hit.started_on === null ? NO : YES,
});

export const planOf = (row: Mine) =>
  row.plan_id === null
    ? null
    : { id: row.plan_id, state: row.state, startedOn: row.started_on, latestCategory: row.latest_category };

/** The actions of plans, by plan. */
export function actionsByPlan(rows: readonly ActionRow[]): Map<string, object[]> {
  const today = new Date().toISOString().slice(0, 10);
  const byPlan = new Map<string, object[]>();
  for (const row of rows) {
    const actions = byPlan.get(row.plan_id) ?? [];
    byPlan.set(row.plan_id, actions);
    actions.push(actionOf(row, today));
  }
  return byPlan;
}

const actionOf = (a: ActionRow, today: string) => ({
  id: a.id,
  text: a.text,
  dueOn: a.due_on,
  overdue: ['OPEN', 'BLOCKED'].includes(a.state) && a.due_on < today,
  state: a.state,
  owner: {
    worker: a.worker_name === null ? null : { name: a.worker_name, phone: a.worker_phone },
    agency: a.agency_name === null ? null : { name: a.agency_name },
    family: a.owner_family,
  },
});
