/**
 * The outcome of checking one value from outside. `value` is the canonical form, the only one to be stored or compared.
 * `expected` is the end of the sentence 'the hub expects …', written for a person; it never repeats the input, which
 * may be somebody's data and ends in logs and answers.
 */
export type Checked = { ok: true; value: string } | { ok: false; expected: string };

export const accepted = (value: string): Checked => ({ ok: true, value });

export const refused = (expected: string): Checked => ({ ok: false, expected });

/** Accepts a canonical form when the whole of it matches. */
export const whole = (value: string, pattern: RegExp, expected: string): Checked =>
  pattern.test(value) ? accepted(value) : refused(expected);

/** The characters people put into numbers to read them more easily: white space and every kind of dash. */
export const withoutSeparators = (raw: string): string => (PLAIN.test(raw) ? raw : raw.replace(/[\s\p{Pd}]/gu, ''));

const PLAIN = /^[A-Za-z0-9]*$/;
