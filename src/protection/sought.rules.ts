import { invalid } from '../platform/errors';
import { dfeAuthorityCode, nhsNumber } from '../platform/identifiers';
import { accept, line } from '../platform/input';
import { foldName } from '../platform/text';
import type { SoughtIdentityInput } from './sought.input';

/** An identity as it is matched: by number, or by first name within one authority. */
export interface Sought {
  readonly surnameKey: string;
  readonly dateOfBirth: string;
  readonly number: string | null;
  readonly forename: string | null;
  readonly authorityCode: string | null;
}

/** Number, date of birth and surname, or all of the name, the date of birth and the authority: never a part of it (I-02). */
export function checkSought(child: SoughtIdentityInput): Sought {
  const surnameKey = foldName(accept('child.surname', child.surname, line(150)));
  if (surnameKey === '') throw invalid('child.surname', 'expected a family name with letters');
  const { dateOfBirth } = child;
  const [number, names, code] = [child.nhsNumber ?? null, child.forenames ?? null, child.authority ?? null];
  if (number !== null && names === null && code === null) {
    const found = accept('child.nhsNumber', number, nhsNumber);
    return { surnameKey, dateOfBirth, number: found, forename: null, authorityCode: null };
  }
  if (number !== null || names === null || code === null)
    throw invalid('child', 'expected the NHS number, or forenames and authority');
  const [forename = ''] = accept('child.forenames', names, line(150)).split(' ');
  const authorityCode = accept('child.authority', code, dfeAuthorityCode);
  return { surnameKey, dateOfBirth, number: null, forename, authorityCode };
}
