import type { CountingConvention } from '../platform/days/england';
import { AppError, invalid } from '../platform/errors';
import { PROFILES, type Profile, type ProfileName } from './profiles';
import { TIMESCALES, TIMETABLE, type Limit, type Timescale, type TimescaleName } from './timetable';

/** A length that an authority has set for itself, and where it says so. */
export interface OwnLimit extends Limit {
  readonly source: string;
}

/** All that an authority has set. */
export interface Settings {
  readonly profile: ProfileName;
  readonly convention: CountingConvention;
  readonly own: ReadonlyMap<TimescaleName, OwnLimit>;
}

/** Who says how long a limit is. */
export type SetBy = 'STANDARD' | 'PROFILE' | 'OWN';

/** A limit as it holds in an authority. */
export interface Applied extends OwnLimit {
  readonly convention: CountingConvention;
  readonly setBy: SetBy;
}

/**
 * What holds for one timescale: what the authority has set itself, or else its profile, or else the timetable. A limit that
 * is counted back never counts the day it is counted from, however the authority counts: two days before a conference leave
 * the family two.
 */
export function applied(timescale: TimescaleName, { profile, convention, own }: Settings): Applied {
  const set = own.get(timescale);
  const council: Profile = PROFILES[profile];
  const ofProfile = council.limits[timescale];
  const standard: Timescale = TIMETABLE[timescale];
  const { length, unit } = set ?? ofProfile ?? standard;
  return {
    length,
    unit,
    convention: length < 0 ? 'DAY_AFTER_IS_FIRST' : convention,
    source: set?.source ?? (ofProfile === undefined ? standard.source : `${council.name}: ${council.source}`),
    setBy: set !== undefined ? 'OWN' : ofProfile === undefined ? 'STANDARD' : 'PROFILE',
  };
}

/** Every limit as it holds. */
export const timetableOf = (settings: Settings): (Applied & { timescale: TimescaleName })[] =>
  TIMESCALES.map((timescale) => ({ timescale, ...applied(timescale, settings) }));

/** About how many calendar days a limit is, for comparing one unit with another. */
const roughly = ({ length, unit }: Limit): number =>
  Math.abs(length) * { WORKING_DAYS: 7 / 5, DAYS: 1, MONTHS: 365.25 / 12 }[unit];

/** What is longer than this is a slip. */
const MOST_DAYS = 366;

/** Whether an authority may set a limit to a length. */
export function checkLimit(timescale: TimescaleName, limit: Limit): void {
  const standard: Timescale = TIMETABLE[timescale];
  const back = standard.length < 0;
  if (back ? limit.length > -1 : limit.length < 0) {
    throw invalid(
      'limit.length',
      back ? 'expected -1 or less: this limit is counted back' : 'expected 0 or more: this limit is counted forward',
    );
  }
  if (roughly(limit) > MOST_DAYS) throw invalid('limit.length', 'expected a year at most');
  if (standard.statutory === true && roughly(limit) > roughly(standard)) {
    throw new AppError(
      'RULE_BROKEN',
      `An authority may set itself a shorter limit and no longer one than ${standard.length} ${UNITS[standard.unit]} (${standard.source}).`,
      'limit.length',
    );
  }
}

const UNITS = { WORKING_DAYS: 'working days', DAYS: 'days', MONTHS: 'months' } as const;
