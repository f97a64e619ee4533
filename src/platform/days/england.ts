import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';
import { addDays, dayOf, weekday, yearOf, type CivilDay } from './civil-day';

/**
 * Working days in England (and Wales, which has the same bank holidays): Monday to Friday without bank holidays and the
 * days given in their place. Holidays come from the library `date-holidays`, with its mistakes put right below.
 */

/**
 * How a limit of n working days is counted. No authority for either was found, so a limit says which one it uses:
 * - `DAY_AFTER_IS_FIRST`: the start is day 0. Local procedures read so, and it is the hub's default.
 * - `START_DAY_IS_FIRST`: the start is day 1 whether or not anybody works on it. The published validation rules of the
 *   Children in Need census count so (8675Q, 8670Q).
 */
export type CountingConvention = 'DAY_AFTER_IS_FIRST' | 'START_DAY_IS_FIRST';

/**
 * Where the library differs from the holidays proclaimed since 1995 (GOV.UK 'UK bank holidays' and the London Gazette):
 * a day moved or added once. A new proclamation goes here until the library knows it.
 */
const CORRECTIONS: Readonly<Record<number, { readonly add: readonly string[]; readonly remove: readonly string[] }>> = {
  1995: { add: ['1995-05-08'], remove: ['1995-05-01'] }, // 50 years of VE day, in place of the early May holiday
  1999: { add: ['1999-12-31'], remove: [] }, // the millennium
  2002: { add: ['2002-06-03', '2002-06-04'], remove: ['2002-05-27'] }, // Golden Jubilee; the spring holiday moved to it
  2011: { add: ['2011-04-29'], remove: [] }, // the royal wedding
  2012: { add: ['2012-06-04'], remove: ['2012-05-28'] }, // the spring holiday moved to the Diamond Jubilee
};

let library: DateHolidays | undefined;

/** Loaded when first needed: the library brings every country's holidays and takes a tenth of a second to read them. */
function holidays(): DateHolidays {
  if (!library) {
    const Library = createRequire(__filename)('date-holidays') as typeof DateHolidays;
    library = new Library('GB', 'ENG', { types: ['public', 'bank'] });
  }
  return library;
}

const holidaysByYear = new Map<number, ReadonlySet<CivilDay>>();

function holidaysOf(year: number): ReadonlySet<CivilDay> {
  let days = holidaysByYear.get(year);
  if (!days) {
    const { add, remove } = CORRECTIONS[year] ?? { add: [], remove: [] };
    // The library's own text of the day: its Date objects are instants, and another day in another zone.
    const known = holidays()
      .getHolidays(year)
      .map((holiday) => holiday.date.slice(0, 10));
    days = new Set([...known.filter((day) => !remove.includes(day)), ...add].map(dayOf));
    holidaysByYear.set(year, days);
  }
  return days;
}

export const isWorkingDay = (day: CivilDay): boolean => weekday(day) <= 5 && !holidaysOf(yearOf(day)).has(day);

/** The nearest working day in a direction, beginning with the day itself. */
function rolled(day: CivilDay, step: 1 | -1): CivilDay {
  let at = day;
  while (!isWorkingDay(at)) at = addDays(at, step);
  return at;
}

/** The day itself, or the last working day before it: where a limit 'within' so many months falls on a day of rest. */
export const workingDayOnOrBefore = (day: CivilDay): CivilDay => rolled(day, -1);

/** The day itself, or the next working day after it. */
export const workingDayOnOrAfter = (day: CivilDay): CivilDay => rolled(day, 1);

/** Limits are counted day by day. What goes beyond some forty years is a mistake, and would hold up everybody else. */
const MOST_WORKING_DAYS = 10_000;
const MOST_DAYS_BETWEEN = 14_610;

/**
 * The day on which a number of working days is up; when negative, the day by which something must be done before
 * another (papers two working days before a conference: −2). Always a working day: 0, and 1 where the start counts,
 * are the start itself if it is one, otherwise the next (for −1, the previous) working day.
 *
 * @throws RangeError when not a whole number, or beyond forty years.
 */
export function addWorkingDays(
  day: CivilDay,
  count: number,
  convention: CountingConvention = 'DAY_AFTER_IS_FIRST',
): CivilDay {
  if (!Number.isInteger(count) || Math.abs(count) > MOST_WORKING_DAYS) {
    throw new RangeError(`A number of working days is whole and at most ${MOST_WORKING_DAYS}.`);
  }
  const step = count < 0 ? -1 : 1;
  const startCounts = convention === 'START_DAY_IS_FIRST' && count !== 0;
  const steps = Math.abs(count) - (startCounts ? 1 : 0);
  if (steps === 0) return rolled(day, step);
  let at = day;
  for (let taken = 0; taken < steps; taken++) at = rolled(addDays(at, step), step);
  return at;
}

/**
 * How many working days have gone by from one day to another; negative when the second is the earlier. The inverse of
 * `addWorkingDays`, so where the start counts it is one more. To ask whether a limit is kept compare with its due day:
 * a limit of one that starts on a day of rest is due two days, by this count, from its start.
 *
 * @throws RangeError when the days are more than forty years apart.
 */
export function workingDaysBetween(
  from: CivilDay,
  to: CivilDay,
  convention: CountingConvention = 'DAY_AFTER_IS_FIRST',
): number {
  if (Math.abs(to - from) > MOST_DAYS_BETWEEN) {
    throw new RangeError('Working days are counted over forty years at most.');
  }
  const step = to < from ? -1 : 1;
  let count = convention === 'START_DAY_IS_FIRST' ? 1 : 0;
  for (let at = from; at !== to;) {
    at = addDays(at, step);
    if (isWorkingDay(at)) count++;
  }
  return count * step;
}
