import { accepted, refused, withoutSeparators, type Checked } from './checked';

const EXPECTED = 'a unique pupil number: a check letter, eleven digits, and a last digit (or a letter if temporary)';

/** The letters of a UPN: I, O and S are left out because they are read as 1, 0 and 5. A letter counts its position. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** The twelve characters after the check letter: authority (3), school (4), year (2), serial (3). */
const REST = /^\d{11}[\dA-HJ-NP-RT-Z]$/;

/** Zero is the character code of a digit 0: a whole roll of a thousand numbers is weighed at once, so by code and not by text. */
const ZERO = 48;
const weightAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - ZERO;
  return digit <= 9 ? digit : LETTERS.indexOf(text.charAt(at));
};

/**
 * The check letter that stands before the other twelve characters of a UPN.
 *
 * Rule (Department for Education, 'Unique pupil numbers: a guide for schools and local authorities'): weights 2 to 13
 * on the twelve characters, the sum modulo 23 into the alphabet without I, O and S. A worked example in several vendors'
 * help pages gives Q for 207000016049; by the rule it is P.
 *
 * @throws RangeError when not given such twelve characters: that is a mistake of the caller.
 */
export function upnCheckLetter(rest: string): string {
  if (!REST.test(rest)) throw new RangeError('The check letter of a UPN is made from its other twelve characters.');
  let sum = 0;
  for (let at = 0; at < rest.length; at++) sum += weightAt(rest, at) * (at + 2);
  return LETTERS.charAt(sum % LETTERS.length);
}

/**
 * A unique pupil number, permanent or temporary; canonical is upper case without spaces. Characters 2 to 4 are an
 * authority's code, here only held to be digits: codes are retired, and a pupil keeps the number.
 */
export function upn(raw: string): Checked {
  const value = withoutSeparators(raw).toUpperCase();
  const rest = value.slice(1);
  return REST.test(rest) && upnCheckLetter(rest) === value.charAt(0) ? accepted(value) : refused(EXPECTED);
}

/** Whether a canonical UPN is temporary, ending in a letter: a school's own stopgap, which need not follow the child. */
export const isTemporaryUpn = (value: string): boolean => /[A-Z]$/.test(value);
