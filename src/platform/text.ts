import { accepted, refused, type Checked } from './identifiers/checked';

export interface TextLimits {
  /** The most characters (code points), counted as stored. */
  readonly max: number;
  /** The fewest that can be seen; 1 when not given. */
  readonly min?: number;
  /** Line breaks and tabs are part of the text: a narrative, not a name. */
  readonly multiline?: boolean;
}

/** Embedding, override and isolate: they make a text read in another order than it is stored, to its end and beyond. */
const DIRECTION_CONTROL = /[\u202A-\u202E\u2066-\u2069]/u;

/** No script sets more than a few marks on one letter; a thousand of them are no text, and take for ever to draw. */
const MOST_MARKS = 8;
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u');

/** Marks with a direction of their own. In a paragraph of mixed script they may be needed; two names could differ by them. */
const DIRECTION_MARK = /[\u200E\u200F\u061C]/u;

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\s]/gu;

/** Nothing to compose, to fold or to be misled by: most names, and each rule below costs as much as all of the check. */
const PRINTABLE_ASCII = /^[ -~]*$/;

const lengthOf = (text: string): number => Array.from(text).length;

/**
 * A name or a free text from outside, in Unicode's composed form (NFC), trimmed, with `\n` for every line break. People
 * have one-letter names, apostrophes of both kinds, and any script with the joiners it needs; so this refuses only what
 * PostgreSQL can not store (U+0000, lone surrogates) and what a reader can not see but is misled by.
 */
export function plainText(raw: string, { max, min = 1, multiline = false }: TextLimits): Checked {
  const short = !multiline && PRINTABLE_ASCII.test(raw) ? raw.trim() : undefined;
  if (short !== undefined && short.length >= Math.max(min, 1) && short.length <= max && !short.includes(' '))
    return accepted(short);
  if (/\p{Surrogate}/u.test(raw)) return refused('text in Unicode, without broken characters');

  const lines = multiline ? raw.replace(/\r\n?|[\u2028\u2029]/g, '\n') : raw;
  const text = lines.normalize('NFC').trim();
  if (multiline ? /[^\P{Cc}\n\t]/u.test(text) : /[\p{Cc}\u2028\u2029]/u.test(text)) {
    return refused(multiline ? 'text without control characters' : 'one line of text, without control characters');
  }
  if (DIRECTION_CONTROL.test(text) || (!multiline && DIRECTION_MARK.test(text))) {
    return refused('text without invisible characters that change the direction of reading; please type it anew');
  }
  if (TOO_MANY_MARKS.test(text)) {
    return refused(`text with at most ${MOST_MARKS} accents or marks on one letter; please type it anew`);
  }
  if (lengthOf(text) > max || lengthOf(text.replace(UNSEEN, '')) < min) {
    return refused(min === 0 ? `at most ${max} characters` : `${min} to ${max} characters`);
  }
  return accepted(text);
}

/** Letters that Unicode does not decompose into a Latin letter and a mark, as English systems usually write them. */
const LATIN: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ł: 'L',
  Ø: 'O',
  Œ: 'OE',
  Þ: 'TH',
  Ŧ: 'T',
};

/**
 * Marks that the same person may write or leave out: Hebrew points, and those of no one script (European diacritics,
 * Arabic vowel signs). Not every mark: in Devanagari or Japanese (U+3099, U+309A) it makes another syllable, so another
 * name.
 */
const OPTIONAL_MARK = /(?![\u3099-\u309A])(?=\p{M})[\p{Script=Hebrew}\p{Script=Inherited}]/gu;

/** All but letters, digits and marks that belong to them; and the modifier letters that stand for an apostrophe. */
const BETWEEN_LETTERS = /[^\p{L}\p{M}\p{N}]|[\u02B9-\u02BF]/gu;

/**
 * The key under which a name is looked for: O'Brien, OBRIEN and o’brien have one, so have Wałęsa and Walesa. Letters of
 * other scripts stay as they are. It finds candidates for a person to look at; it does not say that two people are one.
 */
export function foldName(name: string): string {
  if (PRINTABLE_ASCII.test(name)) return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return name
    .normalize('NFKD')
    .replace(OPTIONAL_MARK, '')
    .toUpperCase()
    .replace(BETWEEN_LETTERS, '')
    .replace(/\p{L}/gu, (letter) => LATIN[letter] ?? letter);
}

/** Whether two names have the same key. A name without a letter is the same as none. */
export function sameName(a: string, b: string): boolean {
  const key = foldName(a);
  return key !== '' && key === foldName(b);
}
