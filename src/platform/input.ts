import { invalid } from './errors';
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
