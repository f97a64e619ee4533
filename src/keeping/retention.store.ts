import type { Scope } from '../access';
import type { Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { statement, type Db } from '../platform/db/statement';
import { NOT_KEPT } from './kept-from';
import type { Hold, KeepingFacts, KeepingSettings, OwnRule } from './retention.rules';
import type { KeepingProfileName, RecordClass } from './schedule';

const SETTINGS = statement(
  'keeping.settings',
  `select p.profile, s.record_class as "recordClass", s.trigger, s.years, s.died, s.source
   from (select $1::uuid as authority_id) a
   left join retention_profile p on p.authority_id = a.authority_id
   left join retention_setting s on s.authority_id = a.authority_id`,
);

type SettingRow = { [K in keyof OwnRule]: OwnRule[K] | null } & {
  readonly profile: KeepingProfileName | null;
  readonly recordClass: RecordClass | null;
};

/** What an authority has set for its schedule. */
export async function keepingOf(db: Db, authorityId: string): Promise<KeepingSettings> {
  const rows = await db.rows<SettingRow>(SETTINGS, [authorityId]);
  const own = rows.flatMap(({ recordClass, trigger, years, died, source }) =>
    recordClass === null || trigger === null || years === null || source === null
      ? []
      : [[recordClass, { trigger, years, source, ...(died == null ? {} : { died }) }] as const],
  );
  return { profile: rows[0]?.profile ?? 'STANDARD', own: new Map(own) };
}

const SET_PROFILE = statement(
  'keeping.set-profile',
  `insert into retention_profile (authority_id, profile) values ($1, $2) on conflict (authority_id) do update set profile = excluded.profile`,
);
const SET_RULE = statement(
  'keeping.set-rule',
  `insert into retention_setting (authority_id, record_class, trigger, years, died, source) values ($1, $2, $3, $4, $5, $6)
   on conflict (authority_id, record_class)
   do update set trigger = excluded.trigger, years = excluded.years, died = excluded.died, source = excluded.source`,
);
const RESET_RULE = statement(
  'keeping.reset-rule',
  `delete from retention_setting where authority_id = $1 and record_class = $2`,
);

export const setKeepingProfile = (unit: Change, authorityId: string, profile: KeepingProfileName) =>
  unit.rows(SET_PROFILE, [authorityId, profile]);

export const setRule = (unit: Change, authorityId: string, of: RecordClass, rule: OwnRule) =>
  unit.rows(SET_RULE, [authorityId, of, rule.trigger, rule.years, rule.died ?? null, rule.source]);

export const resetRule = (unit: Change, authorityId: string, of: RecordClass) =>
  unit.rows(RESET_RULE, [authorityId, of]);

/** A record, as far as its keeping depends on it. */
export interface KeptRow extends KeepingFacts {
  readonly id: string;
  readonly localId: string;
}

const any = (table: string, where = 'true'): string =>
  `exists (select from ${table} k where k.child_id = c.id and ${where})`;
const last = (table: string, ...days: string[]): string =>
  `(select max(greatest(${days.map((day) => `k.${day}::date`).join(', ')})) from ${table} k where k.child_id = c.id)`;

/** Whoever asked for the record has not had the answer: it is read from the record until it is in their hands. */
const UNANSWERED = `not exists (select from copy_delivery y where y.copy_id = k.copy_id)`;

/*
 * Bound to the authority of the caller, without the visibility predicate: the data officer has no need of the records and is nothing to
 * any child. Restrictions hold all the same, as in a return, and nobody has a part in what becomes of their own family's record.
 */
const FACTS = `select c.id, c.local_id as "localId", c.date_of_birth as "dateOfBirth", c.expected_date_of_birth as "expectedDateOfBirth",
     c.date_of_death as "dateOfDeath",
     coalesce(greatest(
       (select max(e.at)::date from event e where e.child_id = c.id), ${last('concern', 'raised_at', 'decided_at')},
       ${last('referral', 'referred_on', 'closed_on')}, ${last('assessment', 'started_on', 'authorised_on')},
       ${last('section47', 'started_on', 'ended_on')}, ${last('plan', 'started_on', 'ended_on')},
       ${last('child_in_need_plan', 'started_on', 'ended_on')}, ${last('visit', 'visited_at')}, ${last('stay', 'ended_on')},
       ${last('relationship', 'began_at')}, ${last('document_copy', 'given_on')}
     ), c.created_at::date) as "lastContactOn",
     greatest(${last('plan', 'ended_on')}, ${last('child_in_need_plan', 'ended_on')}) as "planEndedOn",
     (select max(k.on_day) from record_mark k where k.child_id = c.id and k.record_class = 'ADOPTED') as "orderedOn",
     ${any('plan')} or ${any('section47')} or ${any('conference_child')} as protection,
     ${any('stay')} or ${any('record_mark', `k.record_class = 'LOOKED_AFTER'`)} as "lookedAfter",
     ${any('record_mark', `k.record_class = 'ADOPTED'`)} as adopted,
     ${any('plan', `k.state <> 'ENDED'`)} or ${any('child_in_need_plan', 'k.ended_on is null')} or ${any('stay', 'k.ended_on is null')}
       or ${any('referral', 'k.closed_on is null and not k.no_further_action')} or ${any('section47', `k.state = 'OPEN'`)}
       or ${any('concern', `k.state <> 'DECIDED'`)} or ${any('child_move', `k.state = 'NOTIFIED'`)}
       or exists (select from concern_child k join concern n on n.id = k.concern_id where k.child_id = c.id and n.state <> 'DECIDED')
       or ${any('assessment', `k.state <> 'AUTHORISED'`)} or ${any('strategy_discussion', `k.state = 'CALLED'`)}
       or ${any('conference_child', 'k.ahead')} or ${any('complaint', `k.state not in ('ANSWERED', 'CONCLUDED')`)}
       or ${any('misdirection', `k.state not in ('CLOSED', 'UNFOUNDED')`)} or ${any('subject_access', `k.state <> 'CLOSED' and ${UNANSWERED}`)}
       or ${any('relationship', `k.kind = 'ALLOCATED' and (k.ended_at is null or k.ended_at > $3)`)} as open
   from child c
   where c.authority_id = $1 and ${NOT_KEPT}`;

const ONE = statement('keeping.record', `${FACTS} and c.id = $4::uuid`);

/** What the keeping of one record depends on, of the caller's authority; undefined where it is not there for them. */
export async function keptRow(scope: Scope, childId: string, db: Db = scope.hub.db): Promise<KeptRow | undefined> {
  const { authorityId, workerId } = scope.worker();
  const [row] = await db.rows<KeptRow>(ONE, [authorityId, workerId, scope.now, childId]);
  return row;
}

const HOLD = statement('keeping.hold-record', `select from child where id = $1 for update`);

/** Holds a record until the commit: whoever writes anything of it has committed before, or comes too late. */
export const holdRecord = (unit: Change, childId: string) => unit.rows(HOLD, [childId]);

// Nobody's record goes before they would have been eighteen: the others are not worked out at all.
const GROWN = statement(
  'keeping.grown',
  `${FACTS} and coalesce(c.date_of_birth, c.expected_date_of_birth::text) <= $4::text and c.id > $5::uuid order by c.id limit $6`,
);
const PAGE = 2_000;

/** The same of everybody who was born by a day, page by page. */
export async function* keptRows(scope: Scope, bornBy: string): AsyncGenerator<readonly KeptRow[]> {
  const { authorityId, workerId } = scope.worker();
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await scope.hub.db.rows<KeptRow>(GROWN, [authorityId, workerId, scope.now, bornBy, after, PAGE]);
    yield rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    after = end.id;
  }
}

const HOLDS = statement(
  'keeping.holds',
  `select child_id as "childId", record_class as "recordClass", until_on as "untilOn" from legal_hold
   where authority_id = $1 and lifted_at is null and (until_on is null or until_on >= $2::date)`,
);

/** Every hold that stands in an authority today. */
export const holdsOf = (scope: Scope, authorityId: string, db: Db): Promise<Hold[]> =>
  db.rows<Hold & Record<string, unknown>>(HOLDS, [authorityId, dayInEngland(scope.now)]);
