import { dueDay, TIMETABLE, type TimescaleName } from '../deadlines';
import type { CountingConvention } from '../platform/days/england';
import { invalid } from '../platform/errors';

/** One figure that authorities are measured by: what is counted, and who says so. */
export interface IndicatorDefinition {
  readonly title: string;
  readonly definition: string;
  readonly source: string;
}

const DFE = 'DfE, Children in Need census: COLLECT specification and statistics, characteristics of children in need';
const NATIONAL = 'National Indicators for local authorities (DCLG 2008), kept by the DfE in its statistics';

/** The indicators, in the order in which they are shown. */
export const INDICATORS = {
  ASSESSMENTS_IN_TIME: {
    title: 'Assessments finished within 45 working days',
    definition:
      'Of the assessments finished in the period, those finished within 45 working days of the referral. An extension does not count.',
    source: `${DFE}; Working Together 2023`,
  },
  INITIAL_CONFERENCES_IN_TIME: {
    title: 'Initial conferences within 15 working days',
    definition:
      'Of the initial conferences held in the period, those held within 15 working days of the strategy discussion at which the section 47 enquiry was begun. An extension does not count.',
    source: `${DFE}; Working Together 2023`,
  },
  TRANSFER_IN_CONFERENCES_IN_TIME: {
    title: 'Transfer-in conferences within 15 working days',
    definition:
      'Of the transfer-in conferences held in the period, those held within 15 working days of the other authority’s notice. An extension does not count.',
    source: `${DFE}; Working Together 2023`,
  },
  PLANS_OF_TWO_YEARS: {
    title: 'Plans that lasted two years or more',
    definition: 'Of the plans that ended in the period, those that had lasted two years or more.',
    source: `${NATIONAL}, NI 64`,
  },
  PLANS_REVIEWED_IN_TIME: {
    title: 'Plans reviewed within the timescales',
    definition:
      'Of the plans open on the last day of the period for at least three months, those of which every review was held in time: the first within three months, each further one within six months of the one before.',
    source: `${NATIONAL}, NI 67; Working Together 2023`,
  },
  SECOND_OR_SUBSEQUENT_PLANS: {
    title: 'Second or subsequent plans',
    definition: 'Of the plans that began in the period, those of children who had been the subject of a plan before.',
    source: `${NATIONAL}, NI 65`,
  },
  PLANS_BY_CATEGORY: {
    title: 'Plans open on the last day of the period, by category',
    definition: 'Plans open at the end of the last day of the period, by their latest category of abuse.',
    source: DFE,
  },
} as const satisfies Readonly<Record<string, IndicatorDefinition>>;

export type IndicatorName = keyof typeof INDICATORS;
export const INDICATOR_NAMES = Object.keys(INDICATORS) as IndicatorName[];

/** Which limit an indicator measures. */
export const MEASURED = {
  ASSESSMENTS_IN_TIME: 'ASSESSMENT',
  INITIAL_CONFERENCES_IN_TIME: 'INITIAL_CONFERENCE',
  TRANSFER_IN_CONFERENCES_IN_TIME: 'TRANSFER_IN_CONFERENCE',
} as const satisfies Partial<Record<IndicatorName, TimescaleName>>;

/** The days of a year that ends on 31 March; of the one under way, up to today. */
export function periodOf(year: number, today: string): { readonly from: string; readonly to: string } {
  const end = `${year}-03-31`;
  const from = `${year - 1}-04-01`;
  if (year < 2001 || year > 9998 || from > today)
    throw invalid('year', 'expected the year of a 31 March, 2001 or later and begun');
  return { from, to: end < today ? end : today };
}

/** How many of one limit were met on a day, counted from a day. */
export interface MetRow {
  readonly timescale: TimescaleName;
  readonly fromOn: string;
  readonly metOn: string;
  readonly met: number;
}

/** How many were met, and how many of them in time by the statutory figure, whatever the authority has set itself. */
export function inTime(
  rows: readonly MetRow[],
  timescale: TimescaleName,
  convention: CountingConvention,
): { readonly numerator: number; readonly denominator: number } {
  const due = new Map<string, string>();
  const dueFrom = (from: string): string => {
    const known = due.get(from) ?? dueDay(from, TIMETABLE[timescale], convention);
    due.set(from, known);
    return known;
  };
  const sum = (of: readonly MetRow[]) => of.reduce((total, row) => total + row.met, 0);
  const all = rows.filter((row) => row.timescale === timescale);
  return { numerator: sum(all.filter((row) => row.metOn <= dueFrom(row.fromOn))), denominator: sum(all) };
}
