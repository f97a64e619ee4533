import { asItLooks } from './confusables';

/** What must not reach somebody who is not to know it, in a copy or on a screen, and how a refusal names it. */
export const PROTECTED = {
  ADDRESS: 'an address',
  POSTCODE: 'a postcode',
  PHONE: 'a telephone number',
  PLACE: 'a school or practice',
  NAME: 'the name of another child',
  NUMBER: 'a number of another child',
} as const;
export type ProtectedKind = keyof typeof PROTECTED;

export interface ProtectedValue {
  readonly kind: ProtectedKind;
  readonly text: string;
}

interface Token {
  readonly key: string;
  /** Written in small letters: a name is not, an everyday word may look like one. */
  readonly small: boolean;
}

/** Streets are written in full or short; both are the same street. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ STREET: 'ST', SAINT: 'ST', ROAD: 'RD', AVENUE: 'AVE', AV: 'AVE', LANE: 'LN', CLOSE: 'CL', COURT: 'CT' },
  ...{ GARDENS: 'GDNS', TERRACE: 'TER', TERR: 'TER', DRIVE: 'DR', PLACE: 'PL', SQUARE: 'SQ', CRESCENT: 'CRES' },
  ...{ HOUSE: 'HSE', BUILDINGS: 'BLDGS', MOUNT: 'MT', GROVE: 'GR' },
};

/** How letters are read before they are compared: as they are, or as they look. */
type Reading = (text: string) => string;
const READINGS: readonly Reading[] = [(text) => text, asItLooks];

/** The words and numbers of a text, as they are compared: without marks, case, and what stands between them. */
function tokensOf(text: string, reading: Reading): Token[] {
  const plain = reading(text.normalize('NFKD'))
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/['’]s\b/giu, ' ')
    .replace(/['’]/gu, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => {
    const upper = word.toUpperCase();
    return { key: SHORT[upper] ?? upper, small: word === word.toLowerCase() && word !== upper };
  });
}

/** Whether some words one after another spell a value, however it is spaced: 'E1 4AB' is 'e14ab'. */
function spells(tokens: readonly Token[], needle: string, capital: boolean): boolean {
  return tokens.some((_, from) => {
    let said = '';
    for (let i = from; i < tokens.length && said.length < needle.length; i++) {
      const { key, small } = tokens[i] as Token;
      if (capital && small) return false;
      said += key;
      if (!needle.startsWith(said)) return false;
    }
    return said === needle;
  });
}

const keyOf = (text: string, reading: Reading): string =>
  tokensOf(text, reading)
    .map(({ key }) => key)
    .join('');
/** St Anne's is written St Annes, too. */
const keysOf = (text: string, reading: Reading): string[] => [
  ...new Set([keyOf(text, reading), keyOf(text.replaceAll(/['’]/gu, ''), reading)]),
];
const DWELLING = /^(FLAT|APARTMENT|APT|UNIT|ROOM|FLR|FLOOR)?\d+[A-Z]?$/;

/** The ways of writing an address that give it away: house and street, and the street by itself. */
function waysOfAddress(lines: string, reading: Reading): string[] {
  const parts = lines.split(/[\n,;]/).map((part) => tokensOf(part, reading).map(({ key }) => key));
  const named = parts.filter((part) => part.length > 0 && !DWELLING.test(part.join('')));
  const street = named.find((part) => part.some((word) => /\d/.test(word))) ?? named[0] ?? [];
  const before = parts[parts.indexOf(street) - 1];
  const number = street.findLastIndex((word) => /^\d/.test(word));
  const name = street.slice(number + 1);
  const whole = number < 0 && before !== undefined && /^\d/.test(before.join('')) ? [...before, ...street] : street;
  // A name of one word ('Riverbank') is a town as well; two words and a number are a home.
  return [...new Set([whole, street, name])].filter((words) => words.length > 1).map((words) => words.join(''));
}

/** A number as it is dialled at home and from abroad. */
function waysOfPhone(phone: string): string[] {
  const digits = phone.replaceAll(/\D/g, '').replace(/^(0044|44)0?/, '0');
  const rest = digits.replace(/^0/, '');
  return rest.length < 6 ? [] : [`0${rest}`, `44${rest}`, `440${rest}`, `0044${rest}`, `00440${rest}`, rest];
}

const WAYS: Readonly<Record<ProtectedKind, (text: string, reading: Reading) => readonly string[]>> = {
  ADDRESS: waysOfAddress,
  POSTCODE: (text, reading) => [keyOf(text, reading)],
  PHONE: waysOfPhone,
  PLACE: keysOf,
  NAME: keysOf,
  NUMBER: keysOf,
};

/** Given names that are words of every day: written small they are taken for the word. */
const EVERYDAY = new Set(
  (
    'AMBER ANGEL APRIL ART ASH AUGUST BASIL BILL BROOK CAROL CHANCE CHARITY CLAY CLIFF CRYSTAL DALE DAISY DAWN DEAN DREW EVE ' +
    'FAITH FERN FLORA FRANK GENE GLEN GRACE GRANT GUY HARRY HAZEL HEATH HEATHER HOLLY HOPE HUNTER IRIS IVY JACK JADE JASMINE JET ' +
    'JEWEL JOY JUNE KING LANCE LILY MARK MASON MAX MAY MELODY MERCY MILES NICK NORM OLIVE PAGE PAT PATIENCE PEARL PENNY PIPER ' +
    'POPPY PRINCE QUEEN RAY REED RICH ROB ROBIN ROCKY ROSE ROSEMARY RUBY RUSTY SAFFRON SANDY SKY SKIP SONNY STERLING STORM SUE ' +
    'SUMMER SUNNY TAYLOR TEDDY TONY TRINITY VICTOR VIOLET WADE WARD WILL WILLOW WREN'
  ).split(' '),
);

/** The kinds of protected values that stand in some texts. */
export function protectedIn(texts: readonly string[], values: readonly ProtectedValue[]): ProtectedKind[] {
  // As one text: a value must not slip through between a heading and what stands under it.
  const text = texts.join('\n');
  const found = READINGS.flatMap((reading) => {
    const tokens = tokensOf(text, reading);
    return values.filter(({ kind, text: value }) =>
      WAYS[kind](value, reading).some(
        (needle) => needle.length > 1 && spells(tokens, needle, kind === 'NAME' && EVERYDAY.has(needle)),
      ),
    );
  });
  return (Object.keys(PROTECTED) as ProtectedKind[]).filter((kind) => found.some((one) => one.kind === kind));
}
