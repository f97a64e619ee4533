import { invalid } from './errors';
import { parsePartialDate } from './days/partial-date';
import type { Checked } from './identifiers';
import { plainText, type TextLimits } from './text';

/** The canonical value, or INVALID_INPUT naming the field and what is expected. Null and absent stay as they are. */
export function accept(field: string, raw: string, check: (raw: string) => Checked): string {
  const checked = check(raw);
  if (!checked.ok) throw invalid(field, `expected ${checked.expected}`);
  return checked.value;
}

/** The same for a field that may be left out. */
export function acceptIfGiven<T extends string | null | undefined>(
  field: string,
  raw: T,
  check: (raw: string) => Checked,
): string | Exclude<T, string> {
  return typeof raw === 'string' ? accept(field, raw, check) : (raw as Exclude<T, string>);
}

/** Names and other single lines. */
export const line =
  (max = 200) =>
  (raw: string): Checked =>
    plainText(raw, { max });

/** Narrative: several lines, up to 10,000 characters unless said otherwise. */
export const narrative =
  (limits: Partial<TextLimits> = {}) =>
  (raw: string): Checked =>
    plainText(raw, { max: 10_000, multiline: true, ...limits });

/** A date of birth that may be known as a day, a month or a year, and not in the future. */
export const birthDate =
  (today: string) =>
  (raw: string): Checked =>
    parsePartialDate(raw) !== undefined && raw <= today
      ? { ok: true, value: raw }
      : {
          ok: false,
          expected: 'a date of birth, not in the future: YYYY-MM-DD, or YYYY-MM or YYYY where no more is known',
        };
