import {
  ASKING,
  ASKING_COLUMNS,
  askingParameters,
  EACH,
  IS_ON_ROLL,
  ONE,
  type Asking,
  type Scope,
  VISIBLE,
  VISIBLE_TO_EACH,
} from '../access';
import { askedBy } from '../audit';
import { Batcher } from '../platform/batcher';
import type { FoundBy } from '../platform/db/sealing/found-by';
import type { Db, Statement } from '../platform/db/statement';
import { statement } from '../platform/db/statement';
import type { Hit, Identity } from './check.rules';

/** The key worker who is at work now: somebody who has left is not whom to ring. */
const keyWorker = (child: string, now: string): string => `left join lateral (
       select r.worker_id from relationship r join worker w on w.id = r.worker_id and (w.active_to is null or w.active_to > ${now})
       where r.child_id = ${child} and r.kind = 'ALLOCATED' and r.ended_at is null
     ) k on true`;

/**
 * The most asked question of the hub: one statement answers many askers at once and writes their audit rows with it, in
 * one commit. Each row carries its own caller through the visibility predicate, so that one asker never decides another's
 * answer; the row of the audit is written whether or not anything was found.
 * `opens` says when a match counts: a school must have the child on its roll (or sit in the core group); a look-up by
 * identity opens by declaration. A plan counts while it is open, and for a look-up until 12 months after it ended.
 * The second digests are those under another key, while the key is exchanged.
 */
const check = (name: string, key: string, opens: string, plan: string): Statement =>
  statement(
    name,
    `with q as materialized (
       select * from unnest(${ASKING}, $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
           $17::text[], $18::text[], $19::uuid[], $20::uuid[], $21::text[])
         with ordinality as q (${ASKING_COLUMNS}, number, born, surname_key, request_id, service, audience, purpose, operation, fields, digest, or_number,
           or_surname_key, issuer_id, session, document, ord)
     ),
     matched as materialized (
       select distinct on (q.ord) q.ord, q.now, c.id as child_id, c.authority_id, v.bases, p.started_on, p.ended_on, p.child_id is not null as found,
         v.kin
       from q
       join child c on c.${key} in (q.number, q.or_number) and c.date_of_birth = left(q.born, length(c.date_of_birth))
         and c.surname_key in (q.surname_key, q.or_surname_key)
       ${VISIBLE_TO_EACH}
       left join lateral (
         select * from plan p where p.child_id = c.id and not x.barred and ${opens} and ${plan} order by p.started_on desc limit 1
       ) p on true
       order by q.ord, (p.child_id is not null and p.ended_on is null) desc, p.started_on desc nulls last, c.id
     ),
     noted as (
       insert into audit_entry (at, request_id, action, operation, worker_id, service_id, agency_id, audience, purpose, authority_id, child_id, bases, fields, digest, issuer_id, session, document)
       select q.now, q.request_id, 'LOOK_UP', q.operation, q.worker, q.service, q.agency, q.audience, q.purpose, m.authority_id, m.child_id,
         array(select distinct basis from unnest(m.bases) basis order by basis), string_to_array(q.fields, ','), q.digest, q.issuer_id, q.session,
         decode(q.document, 'hex')
       from q left join matched m using (ord)
     )
     select m.ord, m.child_id, m.authority_id, m.started_on, m.ended_on, m.kin, k.worker_id as key_worker_id
     from matched m
     ${keyWorker('m.child_id', 'm.now')}
     where m.found`,
    'a look-up by identity opens by declaration, and the audit says of whom it was, found or not',
  );

/** Whoever may know the family has the roll by nobody's decision, and is answered all the same: see checks.ts. */
const onRoll = (q: Asking): string => `(v.bases && '{ON_ROLL,CORE_GROUP}' or ${IS_ON_ROLL(q)})`;
const OPEN = `p.ended_on is null`;
const OPEN_OR_RECENT = `(p.ended_on is null or p.ended_on >= (q.now at time zone 'Europe/London')::date - interval '12 months')`;

const CHECKS = {
  checkPupil: check('checks.pupil', 'upn_key', onRoll(EACH), OPEN),
  checkPatient: check('checks.patient', 'nhs_number_key', 'true', OPEN_OR_RECENT),
} as const;

/** The fields of the answer that the caller asked for, as the audit names them. */
export const fieldsAsked = (scope: Scope): string[] =>
  [...(scope.selection.types.get('PlanCheck')?.fields ?? [])].map((field) => `PlanCheck.${field}`);

/** Under which purpose a question's number is looked for. */
const NUMBERS = { checkPupil: 'upn', checkPatient: 'nhs-number' } as const;

interface Question {
  readonly scope: Scope;
  readonly identity: Identity;
}

const batchers = new WeakMap<Db, Record<keyof typeof CHECKS, Batcher<Question, Hit | undefined>>>();

function batcherOf(db: Db, kind: keyof typeof CHECKS): Batcher<Question, Hit | undefined> {
  const known = batchers.get(db);
  if (known !== undefined) return known[kind];
  // Two statements in flight: one waits for its flush while the next gathers.
  const made = (of: keyof typeof CHECKS) =>
    new Batcher<Question, Hit | undefined>((questions) => ask(db, of, questions), 2);
  const both = { checkPupil: made('checkPupil'), checkPatient: made('checkPatient') };
  batchers.set(db, both);
  return both[kind];
}

async function ask(db: Db, kind: keyof typeof CHECKS, questions: readonly Question[]): Promise<(Hit | undefined)[]> {
  const scopes = questions.map((q) => q.scope);
  const identities = questions.map((q) => q.identity);
  const askers = scopes.map(askedBy);
  const look = (by: FoundBy) => {
    const [numbers, orNumbers] = by.each(
      NUMBERS[kind],
      identities.map(({ number }) => number),
    );
    const [surnames, orSurnames] = by.each(
      'surname',
      identities.map(({ surnameKey }) => surnameKey),
    );
    return db.rows<Hit & { ord: number }>(CHECKS[kind], [
      ...[...askingParameters(scopes), numbers, identities.map(({ dateOfBirth }) => dateOfBirth), surnames],
      scopes.map((s) => s.requestId),
      scopes.map((s) => s.worker().serviceId),
      scopes.map((s) => s.caller.audience),
      scopes.map((s) => s.purpose),
      scopes.map(() => kind),
      scopes.map((s) => fieldsAsked(s).join()),
      identities.map((asked, i) => scopes[i]?.hub.digest(asked.number, asked.dateOfBirth, asked.surnameKey)),
      ...[orNumbers, orSurnames],
      ...[
        askers.map(({ issuerId }) => issuerId ?? null),
        askers.map(({ session }) => session ?? null),
        askers.map(({ document }) => document ?? null),
      ],
    ]);
  };
  const rows = await scopes[0]?.hub.vault.find(db, look);
  const found = new Map(rows?.map((row) => [row.ord, row]));
  return questions.map((_, i) => found.get(i + 1));
}

/** Looks one identity up and logs it, with whoever else asks at this moment. */
export const lookUp = (scope: Scope, kind: keyof typeof CHECKS, identity: Identity): Promise<Hit | undefined> =>
  batcherOf(scope.hub.db, kind).submit({ scope, identity });

const ROLL = statement(
  'checks.roll',
  `select c.id as child_id, c.authority_id, c.upn_key as number, c.date_of_birth as "dateOfBirth", c.surname_key as "surnameKey",
     p.started_on, p.ended_on, k.worker_id as key_worker_id
   from (
     select child_id from relationship r where r.agency_id = $3::uuid and r.kind = 'ON_ROLL' and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)
     union
     select child_id from relationship r where r.worker_id = $2::uuid and r.kind = 'CORE_GROUP' and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)
   ) mine
   join child c on c.id = mine.child_id
   ${VISIBLE}
   left join plan p on p.child_id = c.id and p.ended_on is null
   ${keyWorker('c.id', '$1::timestamptz')}
   where c.upn_key is not null and not x.barred and ${onRoll(ONE)}`,
  {
    relationships:
      'whoever asks for their own roll: to look up each child of it once more would be an eighth of the work',
  },
);

/** A known child of the school, with the plan it is the subject of, if any; number and surname by their digests. */
export interface OnRoll extends Identity {
  readonly child_id: string;
  readonly authority_id: string;
  readonly started_on: string | null;
  readonly ended_on: null;
  readonly key_worker_id: string | null;
}

/**
 * The known children of the caller's school: a few dozen, however long the list that is asked for. Asking from this side
 * is one scan of one school instead of a thousand probes into all children.
 */
export const rollOf = (scope: Scope): Promise<OnRoll[]> => scope.hub.db.rows<OnRoll>(ROLL, scope.parameters);

const BY_NAME = statement(
  'checks.by-name',
  `select c.id as child_id, c.authority_id, x.barred, p.started_on, p.ended_on, k.worker_id as key_worker_id, v.kin
   from child c
   ${VISIBLE}
   left join lateral (
     select * from plan p where p.child_id = c.id
       and (p.ended_on is null or p.ended_on >= ($1::timestamptz at time zone 'Europe/London')::date - interval '12 months')
     order by p.started_on desc limit 1
   ) p on true
   ${keyWorker('c.id', '$1::timestamptz')}
   where c.authority_id = $7::uuid and c.surname_key = any($8) and c.date_of_birth = $9 and c.forename_key = any($10)
   order by x.barred limit 2`,
  'a look-up by identity opens by declaration; of two with one name a hidden one is counted out last',
);

/**
 * The children of an authority with this first name, surname and date of birth: at most two, since two are no match;
 * those that are hidden from the caller last, since beside another they do not exist.
 */
export const named = (scope: Scope, authorityId: string, surnameKey: string, dateOfBirth: string, forename: string) =>
  scope.hub.vault.find(scope.hub.db, (by) =>
    scope.hub.db.rows<Named>(BY_NAME, [
      ...[...scope.parameters, authorityId, by.any('surname', surnameKey), dateOfBirth, by.any('forename', forename)],
    ]),
  );

interface Named {
  readonly [column: string]: unknown;
  readonly child_id: string;
  readonly authority_id: string;
  readonly barred: boolean;
  readonly started_on: string | null;
  readonly ended_on: string | null;
  readonly key_worker_id: string | null;
  readonly kin: boolean;
}
