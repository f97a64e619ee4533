import { accepted, refused, type Checked } from './checked';

const EXPECTED = 'a UK telephone number, such as 020 7946 0000 or +44 20 7946 0000, with "ext 12" if it has one';

/** 101 (police, not urgent) and 111 (NHS) have no longer form; they are the one number of some contacts. */
const SHORT = /^1[01]1$/;

/** Digits after the 0 or +44, by Ofcom's numbering plan: ten, nine for some 01 and 0800, seven for Childline 0800 1111. */
const NATIONAL = /^(?:1\d{8,9}|[23579]\d{9}|8\d{8,9}|8001111)$/;

/** Twice the longest usual writing. The search for an extension takes the square of the length, so it is bounded. */
const LONGEST = 60;

const EXTENSION = /(?:;ext=|\s*(?:extension|ext\.?|x)\s*)(\d{1,6})$/i;

/**
 * A UK telephone number in any usual writing. Canonical is E.164 (`+442079460000`), with the extension as RFC 3966
 * writes it (`;ext=12`), so that a client may put `tel:` before it and dial.
 */
export function phone(raw: string): Checked {
  const text = raw.trim();
  if (text.length > LONGEST) return refused(EXPECTED);
  const extension = EXTENSION.exec(text)?.[1];
  const number = text.replace(EXTENSION, '').replace(/[\s\p{Pd}.()]/gu, '');
  if (SHORT.test(number) && extension === undefined) return accepted(number);
  const national = /^(?:(?:\+44|0044)0?|0)(\d+)$/.exec(number)?.[1];
  if (national === undefined || !NATIONAL.test(national)) return refused(EXPECTED);
  return accepted(`+44${national}${extension === undefined ? '' : `;ext=${extension}`}`);
}
