import { accepted, refused, withoutSeparators, type Checked } from './checked';

const EXPECTED = 'an NHS number: ten digits whose last digit agrees with the others (Modulus 11)';

/**
 * The tenth digit for nine others, or undefined when these nine can not begin an NHS number.
 *
 * Rule (NHS Data Dictionary, 'NHS NUMBER'): weights 10 to 2 on the nine digits; 11 less the remainder of the sum
 * divided by 11; 11 is written 0, and 10 means that the number is never issued.
 *
 * @throws RangeError when not given nine digits: that is a mistake of the caller.
 */
export function nhsCheckDigit(first9: string): string | undefined {
  if (!/^\d{9}$/.test(first9)) throw new RangeError('The check digit of an NHS number is made from nine digits.');
  const sum = Array.from(first9, Number).reduce((total, digit, at) => total + digit * (10 - at), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return undefined;
  return check === 11 ? '0' : String(check);
}

/**
 * An NHS number in any of the ways people write it (`943 476 5919`, `943-476-5919`); canonical are the ten digits.
 *
 * Ten zeros pass Modulus 11 but are what systems write for 'unknown': taken as a number they would make one child of
 * many, so they are refused.
 */
export function nhsNumber(raw: string): Checked {
  const digits = withoutSeparators(raw);
  if (!/^\d{10}$/.test(digits) || digits === '0000000000') return refused(EXPECTED);
  return nhsCheckDigit(digits.slice(0, 9)) === digits.slice(9) ? accepted(digits) : refused(EXPECTED);
}

/** Whether a canonical NHS number is of the range 999 000 0000 to 999 999 9999, kept for tests and never issued. */
export const isTestNhsNumber = (value: string): boolean => /^999\d{7}$/.test(value);
