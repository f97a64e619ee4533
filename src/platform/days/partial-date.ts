import { daysInMonth, dayOf, parseDay, type CivilDay } from './civil-day';

/**
 * A date of birth as far as it is known: a day, a month or a year. It is kept as it was given and never filled up with
 * a first of January, which would be matched, printed and believed as a fact.
 */
export interface PartialDate {
  /** As given: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly text: string;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR';
  /** The first day that it may be. */
  readonly earliest: CivilDay;
  /** The last day that it may be. */
  readonly latest: CivilDay;
}

/** A partial date from outside, strictly in one of the three forms; undefined when there is no such day, month or year. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { text, precision: 'DAY', earliest: day, latest: day };

  const parts = /^([1-9]\d{3})(?:-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!parts) return undefined;
  const [, year, month] = parts as unknown as [string, string, string | undefined];
  if (month === undefined) {
    return { text, precision: 'YEAR', earliest: dayOf(`${year}-01-01`), latest: dayOf(`${year}-12-31`) };
  }
  const last = daysInMonth(Number(year), Number(month));
  return { text, precision: 'MONTH', earliest: dayOf(`${text}-01`), latest: dayOf(`${text}-${last}`) };
}

/** Whether a full date may be the one that is partly known. */
export const matches = (full: CivilDay, partial: PartialDate): boolean =>
  partial.earliest <= full && full <= partial.latest;
