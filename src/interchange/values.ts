import { parseDay } from '../platform/days/civil-day';
import { dfeAuthorityCode, localChildId, postcode as asPostcode, type Checked } from '../platform/identifiers';
import { plainText } from '../platform/text';
import { COLLECTION_YEARS, SEX_OF_GENDER, type Sex } from './codes';

/** What was read, and a note when it was understood but not written as it should be. */
export interface Understood<T> {
  readonly value: T;
  readonly note?: string;
}

/** One kind of value as a return writes it: how it is read, tolerantly, and how it is written, strictly. */
export interface Value<T> {
  /** The end of the sentence 'the hub expects …'. */
  readonly expected: string;
  /** Of text without white space around it; undefined when it is no such value. */
  read(text: string): Understood<T> | undefined;
  write(value: T): string;
}

const text = (expected: string, pattern: RegExp): Value<string> => ({
  expected,
  read: (raw) => (pattern.test(raw) ? { value: raw } : undefined),
  write: (value) => value,
});

/** A value that another part of the hub knows how to check; its canonical form is what is kept. */
export const checked = (expected: string, check: (raw: string) => Checked): Value<string> => ({
  expected,
  read: (raw) => {
    const outcome = check(raw);
    return outcome.ok ? { value: outcome.value } : undefined;
  },
  write: (value) => value,
});

/** A code of a list. Only the very code: nobody can tell what `neg` or `1a` was meant to be by who wrote it. */
export function code<K extends string | number>(
  name: string,
  list: readonly K[] | Readonly<Record<K, string>>,
): Value<`${K}`> {
  const codes = new Set<string>(Array.isArray(list) ? list.map(String) : Object.keys(list));
  return {
    expected: `a code of the census list '${name}'`,
    read: (raw) => (codes.has(raw) ? { value: raw as `${K}` } : undefined),
    write: (value) => value,
  };
}

export const day: Value<string> = {
  expected: 'a day that exists, as YYYY-MM-DD',
  read: (raw) => (parseDay(raw) === undefined ? undefined : { value: raw }),
  write: (value) => value,
};

const YES_NO: Readonly<Record<string, boolean>> = { '0': false, '1': true, false: false, true: true };

/** Files met in practice say true and false; the census says 1 and 0. */
export const yesNo: Value<boolean> = {
  expected: '0 or 1',
  read: (raw) => {
    const value = YES_NO[raw.toLowerCase()];
    if (value === undefined) return undefined;
    return raw.length === 1 ? { value } : { value, note: 'true or false was understood; the census expects 0 or 1' };
  },
  write: (value) => (value ? '1' : '0'),
};

/** true or false, as JSON has them. */
export const flag: Value<boolean> = {
  expected: 'true or false',
  read: (raw) => (raw === 'true' || raw === 'false' ? { value: raw === 'true' } : undefined),
  write: String,
};

/** A flag whose field asks the opposite of what the hub keeps. */
export const not = (of: Value<boolean>): Value<boolean> => ({
  expected: of.expected,
  read: (raw) => {
    const understood = of.read(raw);
    return understood && { ...understood, value: !understood.value };
  },
  write: (value) => of.write(!value),
});

export const count: Value<number> = {
  expected: 'a whole number from 0 to 999',
  read: (raw) => (/^\d{1,3}$/.test(raw) ? { value: Number(raw) } : undefined),
  write: String,
};

/** GenderCurrent: read only, for it is written as Sex. */
export const gender: Value<Sex> = {
  expected: '1, 2, 0 or 9',
  read: (raw) => {
    if (!Object.hasOwn(SEX_OF_GENDER, raw)) return undefined;
    const value = SEX_OF_GENDER[raw as unknown as keyof typeof SEX_OF_GENDER];
    return raw === '9' ? { value, note: '9 (indeterminate) is kept as Sex U, as there is no other' } : { value };
  },
  write: (value) => value,
};

/** The form alone (the schema, and rules 1540 and 1550); whether the check letter fits is rule 1510. */
export const upnForm: Value<string> = {
  expected: 'a letter, eleven digits, and a digit or letter',
  read: (raw) => (/^[A-Za-z]\d{11}[\dA-Za-z]$/.test(raw) ? { value: raw.toUpperCase() } : undefined),
  write: (value) => value,
};

export const authority = checked('the three digits of a local authority', dfeAuthorityCode);

export const collectionYear: Value<number> = {
  expected: `a collection this hub knows: ${COLLECTION_YEARS.join(', ')}`,
  read: (raw) => (/^\d{4}$/.test(raw) && COLLECTION_YEARS.includes(Number(raw)) ? { value: Number(raw) } : undefined),
  write: String,
};

/** xs:dateTime, kept as written: nothing is worked out from it. */
export const dateTime: Value<string> = {
  expected: 'a day and time, as YYYY-MM-DDThh:mm:ss',
  read: (raw) =>
    /^\S{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.test(raw) &&
    parseDay(raw.slice(0, 10)) !== undefined
      ? { value: raw }
      : undefined,
  write: (value) => value,
};

/** What a supplier calls itself: no control, private or unassigned character, which XML or a reader would trip over. */
export const label = text('1 to 100 ordinary characters', /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,100}$/u);
export const serial = text('three digits or more', /^\d{3,20}$/);
export const sourceId = text('1 to 36 letters, digits, - and _', /^[A-Za-z0-9_-]{1,36}$/);
export const workerId = text('1 to 12 letters, digits, - and _', /^[A-Za-z0-9_-]{1,12}$/);
export const name = checked('one line of 1 to 100 characters', (raw) => plainText(raw, { max: 100 }));
export const literal = <T extends string>(only: T): Value<T> => ({
  expected: only,
  read: (raw) => (raw === only ? { value: only } : undefined),
  write: (value) => value,
});

export const laChildId = checked("the authority's own identifier: 1 to 36 letters, digits, - and _", localChildId);
export const postcode = checked('a postcode', asPostcode);
