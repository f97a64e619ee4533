/**
 * Calendar days without time and zone, as whole numbers: days since 1 January 1970. Statutory limits are counted in
 * days, so no hour, no clock change and no machine's zone can move them. Years 1000 to 9999, Gregorian throughout.
 *
 * The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days` ('chrono-Compatible Low-Level Date
 * Algorithms'): a year is taken to begin in March, so that the leap day is its last day.
 */
declare const brand: unique symbol;

/** A calendar day. Branded, so that a number of days is never taken for a day; `<` and `-` work as on numbers. */
export type CivilDay = number & { readonly [brand]: 'CivilDay' };

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const ZERO = 48;
const HYPHEN = 45;
const DAYS_OF_400_YEARS = 146_097;
/** From 1 March 0000, where the algorithm begins, to 1 January 1970. */
const EPOCH = 719_468;

/** Day and month must be in range. */
function fromCivil({ year, month, day }: Civil): CivilDay {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_OF_400_YEARS + dayOfEra - EPOCH) as CivilDay;
}

function toCivil(day: CivilDay): Civil {
  const fromMarch0 = day + EPOCH;
  const era = Math.floor(fromMarch0 / DAYS_OF_400_YEARS);
  const dayOfEra = fromMarch0 - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many days a month has; month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The number that the digits from one place to another make; not a number when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let made = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    made = made * 10 + digit;
  }
  return made;
}

/**
 * A day from outside, strictly `YYYY-MM-DD`; undefined when the form is another or there is no such day. Read by character
 * code: a whole roll of a thousand pupils has its days read at once.
 */
export function parseDay(text: string): CivilDay | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  // Written so that what is not a number fails.
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  return fromCivil({ year, month, day });
}

/**
 * A day that is known to be one: a literal, or a `date` column of the database.
 *
 * @throws RangeError when it is none.
 */
export function dayOf(text: string): CivilDay {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError('A day is written YYYY-MM-DD.');
  return day;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: CivilDay): string {
  const civil = toCivil(day);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${civil.year}-${two(civil.month)}-${two(civil.day)}`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** A day as it stands in a letter: '22 November 2026'. A text that is no day stays as it is. */
export function dayInWords(text: string): string {
  const known = parseDay(text);
  if (known === undefined) return text;
  const { year, month, day } = toCivil(known);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

export const yearOf = (day: CivilDay): number => toCivil(day).year;

const EARLIEST = dayOf('1000-01-01');
const LATEST = dayOf('9999-12-31');

/** @throws RangeError when the day has left the years 1000 to 9999, or is a fraction. */
function inRange(day: number): CivilDay {
  if (!Number.isInteger(day) || day < EARLIEST || day > LATEST) {
    throw new RangeError('A day lies in the years 1000 to 9999, a whole number of days from another.');
  }
  return day as CivilDay;
}

/**
 * A number of calendar days later, or earlier when negative.
 *
 * @throws RangeError outside the years 1000 to 9999, or when not given a whole number.
 */
export const addDays = (day: CivilDay, days: number): CivilDay => inRange(day + days);

/**
 * A number of calendar months later, or earlier when negative. Where the month has no such day, its last one: three
 * months from 30 November end on 28 February, as a period of months is reckoned in English law (the 'corresponding date
 * rule', Dodds v Walker [1981] 1 WLR 1027).
 *
 * @throws RangeError outside the years 1000 to 9999, or when not given a whole number.
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  if (!Number.isInteger(months)) throw new RangeError('A number of months is whole.');
  const from = toCivil(day);
  const count = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return inRange(fromCivil({ year, month, day: Math.min(from.day, daysInMonth(year, month)) }));
}

/** 1 January 1970, day 0, was a Thursday. */
export const weekday = (day: CivilDay): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

/** For sorting: negative, zero or positive as the first day is earlier, the same or later. */
export const compareDays = (a: CivilDay, b: CivilDay): number => a - b;

/**
 * Completed years of life on a day; undefined before birth. A year is completed on the birthday itself (Family Law
 * Reform Act 1969, s. 9); who was born on 29 February completes it on 1 March in other years.
 */
export function ageOn(birth: CivilDay, day: CivilDay): number | undefined {
  if (day < birth) return undefined;
  const born = toCivil(birth);
  const then = toCivil(day);
  const hadBirthday = then.month > born.month || (then.month === born.month && then.day >= born.day);
  return then.year - born.year - (hadBirthday ? 0 : 1);
}
