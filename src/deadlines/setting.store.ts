import type { Change } from '../events';
import type { CountingConvention } from '../platform/days/england';
import { statement, type Db } from '../platform/db/statement';
import type { ProfileName } from './profiles';
import type { TimescaleName } from './timetable';
import type { OwnLimit, Settings } from './timetable.rules';

const SETTINGS = statement(
  'timetable.settings',
  `select p.profile, p.convention, s.timescale, s.length, s.unit, s.source
   from (select $1::uuid as authority_id) a
   left join timetable_profile p on p.authority_id = a.authority_id
   left join timetable_setting s on s.authority_id = a.authority_id`,
);

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
type SettingRow = Nullable<
  OwnLimit & { profile: ProfileName; convention: CountingConvention; timescale: TimescaleName }
>;

/** What an authority has set for its timetable: all of it, for there are some twenty rows at most. */
export async function settingsOf(db: Db, authorityId: string): Promise<Settings> {
  const rows = await db.rows<SettingRow>(SETTINGS, [authorityId]);
  const own = rows.flatMap(({ timescale, length, unit, source }) =>
    timescale === null || length === null || unit === null || source === null
      ? []
      : [[timescale, { length, unit, source }] as const],
  );
  return {
    profile: rows[0]?.profile ?? 'STANDARD',
    convention: rows[0]?.convention ?? 'DAY_AFTER_IS_FIRST',
    own: new Map(own),
  };
}

const SET_PROFILE = statement(
  'timetable.set-profile',
  `insert into timetable_profile (authority_id, profile, convention) values ($1, $2, $3)
   on conflict (authority_id) do update set profile = excluded.profile, convention = excluded.convention`,
);
const SET_LIMIT = statement(
  'timetable.set-limit',
  `insert into timetable_setting (authority_id, timescale, length, unit, source) values ($1, $2, $3, $4, $5)
   on conflict (authority_id, timescale) do update set length = excluded.length, unit = excluded.unit, source = excluded.source`,
);
const RESET_LIMIT = statement(
  'timetable.reset-limit',
  `delete from timetable_setting where authority_id = $1 and timescale = $2`,
);

/** Takes a profile, and a way to count working days. */
export const setProfile = (
  unit: Change,
  authorityId: string,
  { profile, convention }: { readonly profile: ProfileName; readonly convention: CountingConvention },
) => unit.rows(SET_PROFILE, [authorityId, profile, convention]);

/** Sets the authority's own length of a limit. */
export const setLimit = (
  unit: Change,
  authorityId: string,
  timescale: TimescaleName,
  { length, unit: of, source }: OwnLimit,
) => unit.rows(SET_LIMIT, [authorityId, timescale, length, of, source]);

/** Gives the authority's own length up again. */
export const resetLimit = (unit: Change, authorityId: string, timescale: TimescaleName) =>
  unit.rows(RESET_LIMIT, [authorityId, timescale]);
