import { invalid } from '../errors';
import { addDays, dayOf, formatDay } from './civil-day';

/** Two years, a leap year among them: a child protection plan that lasts longer is rare, and reviewed every six months. */
const MOST_DAYS_AHEAD = 731;

/**
 * What is planned lies within two years: a year of four digits that somebody mistyped is caught here, and not found by anybody
 * looking for what is due. Days as `YYYY-MM-DD`; `field` is the path of the input.
 */
export function checkWithinTwoYears(day: string, today: string, field: string): void {
  const last = formatDay(addDays(dayOf(today), MOST_DAYS_AHEAD));
  if (day.length > last.length || day > last) throw invalid(field, `expected a day by ${last}, two years from today`);
}
