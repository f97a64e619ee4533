import type { TimescaleName } from '../deadlines';
import { addDays, dayOf, formatDay, parseDay } from '../platform/days/civil-day';
import { invalid } from '../platform/errors';
import { suppressed, suppressedShare } from '../platform/figures';

/** What a family is promised, by the limits that are kept or missed for it. */
export const PROMISES = {
  REPORTS: {
    says: 'The reports reach the family before the conference.',
    timescales: ['REPORT_BEFORE_INITIAL', 'REPORT_BEFORE_REVIEW'],
    source: 'Lewisham: copies of all reports 2 days before an initial conference and 5 days before a review',
  },
  MINUTES: {
    says: 'The minutes reach the family after the conference.',
    timescales: ['MINUTES'],
    source: 'Lewisham: the minutes within 20 working days of the conference',
  },
  LETTERS: {
    says: 'What was decided is written to the family.',
    timescales: ['OUTLINE_TO_FAMILY'],
    source: 'Lewisham: you will be kept informed and involved in decisions',
  },
  COMPLAINTS: {
    says: 'Complaints are answered.',
    timescales: ['COMPLAINT', 'COMPLAINT_INVESTIGATION'],
    source: 'Lewisham: if we are not meeting these standards, you should let us know',
  },
} as const satisfies Record<string, { says: string; timescales: readonly TimescaleName[]; source: string }>;

export type PromiseName = keyof typeof PROMISES;
export const PROMISE_NAMES = Object.keys(PROMISES) as PromiseName[];

/** For one child no complaints are counted: one parent would learn that the other complained. */
export const OF_A_CHILD: readonly PromiseName[] = ['REPORTS', 'MINUTES', 'LETTERS'];

export const timescalesOf = (promises: readonly PromiseName[]): readonly TimescaleName[] =>
  promises.flatMap((promise): readonly TimescaleName[] => PROMISES[promise].timescales);

/** How the limits of one timescale went. */
export interface Tally {
  readonly timescale: string;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
  readonly overdue: number;
}

type Count = 'inTime' | 'late' | 'open' | 'overdue';
const COUNTS = ['inTime', 'late', 'open', 'overdue'] as const satisfies readonly Count[];

/** How one promise was kept; null where a count is too small to be shown. */
export interface Kept extends Readonly<Record<Count, number | null>> {
  readonly promise: PromiseName;
}

/** Adds up, for each promise, how its limits went; one without any is there with zeros. */
export function keptOf(promises: readonly PromiseName[], tallies: readonly Tally[]): Kept[] {
  return promises.map((promise) => {
    const own = tallies.filter(({ timescale }) => timescalesOf([promise]).some((name) => name === timescale));
    const sum = (of: Count): number => own.reduce((all, one) => all + one[of], 0);
    return { promise, inTime: sum('inTime'), late: sum('late'), open: sum('open'), overdue: sum('overdue') };
  });
}

/** To whoever sees figures alone the small ones are not shown: who is one of three can be known. */
export const withoutSmall = (kept: readonly Kept[]): Kept[] =>
  kept.map((one) => {
    const { cells } = suppressed(COUNTS.map((count) => one[count] ?? 0));
    return { ...one, ...Object.fromEntries(COUNTS.map((count, i) => [count, cells[i] ?? null])) };
  });

/** At how many conferences the family was; null where a count is too small to be shown. */
export interface Attending {
  readonly conferences: number | null;
  readonly withFamily: number | null;
}

/** As withoutSmall: how many stayed away is as good as how many came. */
export function attendingWithoutSmall({ conferences, withFamily }: Attending): Attending {
  const { numerator, denominator } = suppressedShare(withFamily ?? 0, conferences ?? 0);
  return { conferences: denominator, withFamily: numerator };
}

const MOST_DAYS = 731;

/** A period to look back on, or a little ahead: two years at most. */
export function checkPeriod(from: string, to: string, today: string): void {
  for (const [field, day] of Object.entries({ from, to }))
    if (parseDay(day) === undefined) throw invalid(field, 'expected a day');
  if (to < from) throw invalid('to', 'expected a day that is not before `from`');
  if (to > formatDay(addDays(dayOf(today), MOST_DAYS)))
    throw invalid('to', 'expected a day in the next two years at most');
  if (to > formatDay(addDays(dayOf(from), MOST_DAYS))) throw invalid('to', 'expected a period of two years at most');
}

const QUARTERS = { '01-01': '03-31', '04-01': '06-30', '07-01': '09-30', '10-01': '12-31' } as const;

/**
 * Whoever sees figures alone asks for one quarter of a year that is over: the difference between two periods that lie in one
 * another would be the figure of a day, and the day's that of a child.
 */
export function checkQuarter(from: string, to: string, today: string): void {
  const last = (QUARTERS as Partial<Record<string, string>>)[from.slice(5)];
  if (last === undefined)
    throw invalid('from', 'expected the first day of a quarter: 1 January, April, July or October');
  if (to !== `${from.slice(0, 4)}-${last}`) throw invalid('to', `expected the last day of that quarter`);
  if (to >= today) throw invalid('to', 'expected a quarter that is over');
}
