import { AppError, invalid } from '../platform/errors';
import { DISABILITY, ETHNICITY } from '../platform/codes';
import { localChildId, nhsNumber, postcode, upn, type Checked } from '../platform/identifiers';
import { accept, acceptIfGiven, birthDate, line } from '../platform/input';
import type { Plain } from '../platform/plain';
import type { SoughtChild } from './child.store';
import type { AddressInput, ChildInput, FindChildInput } from './child.input';
import { RegistrationKind, Sex } from './child.type';

const oneOf =
  (codes: object, expected: string) =>
  (raw: string): Checked =>
    Object.hasOwn(codes, raw) ? { ok: true, value: raw } : { ok: false, expected };

/** Checks what is recorded of a child. `field` is the path of the input, for the error; `today` is the day in England. */
export function checkChild(input: Plain<ChildInput>, field: string, today: string): Plain<ChildInput> {
  const at = (name: keyof ChildInput) => `${field}.${name}`;
  if (typeof input.dateOfDeath === 'string' && input.dateOfDeath > today) {
    throw invalid(at('dateOfDeath'), 'expected a day that is not in the future');
  }
  const checked: Plain<ChildInput> = {
    ...input,
    forenames: acceptIfGiven(at('forenames'), input.forenames, line(150)),
    surname: acceptIfGiven(at('surname'), input.surname, line(150)),
    knownAs: acceptIfGiven(at('knownAs'), input.knownAs, line(150)),
    dateOfBirth: acceptIfGiven(at('dateOfBirth'), input.dateOfBirth, birthDate(today)),
    nhsNumber: acceptIfGiven(at('nhsNumber'), input.nhsNumber, nhsNumber),
    upn: acceptIfGiven(at('upn'), input.upn, upn),
    ethnicity: acceptIfGiven(
      at('ethnicity'),
      input.ethnicity,
      oneOf(ETHNICITY, 'an ethnicity code of the Children in Need census, such as WBRI'),
    ),
    // These three are never null in a record: what is emptied is unknown, none, and not needed.
    sex: input.sex === null ? Sex.U : input.sex,
    disabilities:
      input.disabilities === null
        ? []
        : input.disabilities?.map((code) =>
            accept(
              at('disabilities'),
              code,
              oneOf(DISABILITY, 'disability codes of the Children in Need census, such as AUT'),
            ),
          ),
    interpreterNeeded: input.interpreterNeeded === null ? false : input.interpreterNeeded,
    firstLanguage: acceptIfGiven(at('firstLanguage'), input.firstLanguage, line(100)),
  };
  return Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined));
}

/** A registered child is born, or expected on a day. */
export function checkBornOrExpected(input: Plain<ChildInput>, field: string): void {
  if (input.dateOfBirth == null && input.expectedDateOfBirth == null) {
    throw invalid(`${field}.dateOfBirth`, 'expected a date of birth, or expectedDateOfBirth for an unborn child');
  }
}

/**
 * How a child may be looked for: by local id; by a number with date of birth and surname; or by full name and date of
 * birth. Less than that would be browsing.
 */
export function checkSought(by: FindChildInput): SoughtChild {
  const sought: SoughtChild = {
    localId: acceptIfGiven('by.localId', by.localId, localChildId) ?? null,
    nhsNumber: acceptIfGiven('by.nhsNumber', by.nhsNumber, nhsNumber) ?? null,
    upn: acceptIfGiven('by.upn', by.upn, upn) ?? null,
    surname: acceptIfGiven('by.surname', by.surname, line(150)) ?? null,
    forenames: acceptIfGiven('by.forenames', by.forenames, line(150)) ?? null,
    dateOfBirth: by.dateOfBirth ?? null,
  };
  const named = sought.surname !== null && sought.dateOfBirth !== null;
  const numbered = sought.nhsNumber !== null || sought.upn !== null;
  if (sought.localId === null && !(named && (numbered || sought.forenames !== null))) {
    throw invalid(
      'by',
      'expected localId; or nhsNumber or upn with surname and dateOfBirth; or forenames, surname and dateOfBirth',
    );
  }
  return sought;
}

/** Of several whom the caller may see, none is certain. A hidden one never counts: beside another it does not exist. */
export function checkCertain(certain: boolean): void {
  if (certain) return;
  throw new AppError(
    'AMBIGUOUS',
    'More than one child whom you may see fits this description. Ask again with localId, or with nhsNumber or upn.',
    'by',
  );
}

/** Checks an address: lines, postcode, and a first day that is not in the future. */
export function checkAddress(
  input: Plain<AddressInput>,
  today: string,
): { lines: string; postcode: string | null; fromDay: string } {
  if (input.fromDay > today) throw invalid('address.fromDay', 'expected a day that is not in the future');
  return {
    fromDay: input.fromDay,
    lines: accept('address.lines', input.lines, line(500)),
    postcode: acceptIfGiven('address.postcode', input.postcode, postcode) ?? null,
  };
}

const KEEPS: Readonly<Record<RegistrationKind, { kind: string; expected: string }>> = {
  [RegistrationKind.ON_ROLL]: { kind: 'SCHOOL', expected: 'expected a school or nursery' },
  [RegistrationKind.REGISTERED]: { kind: 'HEALTH', expected: 'expected a practice' },
};

/** A roll is kept by a school, a list by a practice; nobody else, and nobody unknown. */
export function checkRegistration(registered: RegistrationKind, agencyKind: string | undefined): void {
  const { kind, expected } = KEEPS[registered];
  if (agencyKind !== kind) throw invalid('registration.agency', expected);
}

/** A child is on one roll, and on one list, once. */
export function checkNoPlace(kept: boolean): void {
  if (kept)
    throw new AppError(
      'RULE_BROKEN',
      'The child has this place already; it is ended with endRegistration before it begins anew.',
      'registration.agency',
    );
}

/** An address begins after the one before it. */
export function checkMove(currentFrom: string | undefined, next: string): void {
  if (currentFrom !== undefined && next <= currentFrom) {
    throw new AppError(
      'RULE_BROKEN',
      `The child has lived at the current address since ${currentFrom}; the next begins after that day.`,
      'address.fromDay',
    );
  }
}
