import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that is read as a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 letters of five bits: 130 bits, which nobody guesses. */
const LENGTH = 26;
const FORM = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** A new code, in groups that can be read out over the telephone. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return (letters.match(/.{1,5}/g) ?? []).join('-');
}

/** A code as it was typed, in its one form; undefined when it can not be one. */
export function readCode(typed: string): string | undefined {
  const letters = typed.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return FORM.test(letters) ? letters : undefined;
}
