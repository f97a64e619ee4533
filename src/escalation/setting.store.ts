import { statement, type Db } from '../platform/db/statement';
import type { ConcernUrgency, LadderUnit, Rung, Step } from './ladder';
import { keyOf, OFFICE_HOURS, type LadderSettings } from './ladder.rules';

const SETTINGS = statement(
  'escalation.settings',
  `select d.opens, d.closes, d.head_of_service_id as "headOfServiceId", s.urgency, s.rung, s.length, s.unit, s.source
   from (select $1::uuid as authority_id) a
   left join duty_setting d on d.authority_id = a.authority_id
   left join ladder_step s on s.authority_id = a.authority_id`,
);

interface SettingRow {
  readonly opens: number | null;
  readonly closes: number | null;
  readonly headOfServiceId: string | null;
  readonly urgency: ConcernUrgency | null;
  readonly rung: Rung;
  readonly length: number;
  readonly unit: LadderUnit;
  readonly source: string;
}

/** What an authority has set for its ladder. */
export async function ladderSettingsOf(db: Db, authorityId: string): Promise<LadderSettings> {
  const rows = await db.rows<SettingRow & Record<string, unknown>>(SETTINGS, [authorityId]);
  const [first] = rows;
  const own = rows.flatMap(({ urgency, rung, length, unit, source }) =>
    urgency === null ? [] : [[keyOf(urgency, rung), { length, unit, source }] as const],
  );
  return {
    hours: { opens: first?.opens ?? OFFICE_HOURS.opens, closes: first?.closes ?? OFFICE_HOURS.closes },
    headOfServiceId: first?.headOfServiceId ?? null,
    own: new Map(own),
  };
}

// One authority's settings are changed one after the other: of two at once the second must see what the first has set.
const LOCK = statement('escalation.lock-settings', `select from authority where id = $1 for no key update`);

export const lockLadderSettings = (db: Db, authorityId: string) => db.rows(LOCK, [authorityId]);

const SET_HOURS = statement(
  'escalation.set-hours',
  `insert into duty_setting (authority_id, opens, closes) values ($1, $2, $3)
   on conflict (authority_id) do update set opens = excluded.opens, closes = excluded.closes`,
);
const SET_HEAD = statement(
  'escalation.set-head',
  `insert into duty_setting (authority_id, opens, closes, head_of_service_id) values ($1, $2, $3, $4)
   on conflict (authority_id) do update set head_of_service_id = excluded.head_of_service_id`,
);
const SET_STEP = statement(
  'escalation.set-step',
  `insert into ladder_step (authority_id, urgency, rung, length, unit, source) values ($1, $2, $3, $4, $5, $6)
   on conflict (authority_id, urgency, rung) do update set length = excluded.length, unit = excluded.unit, source = excluded.source`,
);
const RESET_STEP = statement(
  'escalation.reset-step',
  `delete from ladder_step where authority_id = $1 and urgency = $2 and rung = $3`,
);

export const setHours = (db: Db, authorityId: string, { opens, closes }: LadderSettings['hours']) =>
  db.rows(SET_HOURS, [authorityId, opens, closes]);

export const setHead = (db: Db, authorityId: string, workerId: string) =>
  db.rows(SET_HEAD, [authorityId, OFFICE_HOURS.opens, OFFICE_HOURS.closes, workerId]);

export const setStep = (
  db: Db,
  authorityId: string,
  urgency: ConcernUrgency,
  rung: Rung,
  { length, unit, source }: Step,
) => db.rows(SET_STEP, [authorityId, urgency, rung, length, unit, source]);

export const resetStep = (db: Db, authorityId: string, urgency: ConcernUrgency, rung: Rung) =>
  db.rows(RESET_STEP, [authorityId, urgency, rung]);
