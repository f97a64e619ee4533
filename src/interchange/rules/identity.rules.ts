import { censusChildId, dfeAuthorityCode, upn } from '../../platform/identifiers';
import type { ModelPath } from '../field-path';
import { child, type Rule } from './rule';

const UPN_LAST = /[\dA-HJ-NP-RT-Z]$/;

/** Who the child is. Rule 1520 (a UPN given to two children) needs the whole file: intake.ts. */
export const IDENTITY_RULES: readonly Rule[] = [
  {
    code: '1510',
    severity: 'HELD',
    message: 'the check letter of the UPN is expected to fit; another child may have this number',
    broken: child('upn', (of) => of.upn !== undefined && UPN_LAST.test(of.upn) && !upn(of.upn).ok),
  },
  {
    code: '1550',
    severity: 'HELD',
    message: 'the last character of the UPN is expected to be a digit, or a letter other than I, O and S',
    broken: child('upn', (of) => of.upn !== undefined && !UPN_LAST.test(of.upn)),
  },
  {
    code: '1530',
    severity: 'NOTE',
    message: 'characters 2 to 4 of the UPN are expected to be the number of an authority',
    broken: child('upn', (of) => of.upn !== undefined && !dfeAuthorityCode(of.upn.slice(1, 4)).ok),
  },
  {
    code: '1560Q',
    severity: 'NOTE',
    message: 'the former UPN is expected to be a correct UPN',
    broken: child('formerUpn', (of) => of.formerUpn !== undefined && !upn(of.formerUpn).ok),
  },
  {
    code: '1580',
    severity: 'NOTE',
    censusOnly: true,
    message: 'an identifier of at most 20 letters and digits is expected; it cannot be written into a census as it is',
    broken: child('laChildId', (of) => !censusChildId(of.laChildId).ok),
  },
  {
    code: '8525',
    severity: 'HELD',
    message: 'a date of birth is expected, or the date a birth is expected on; without, nobody can be sure who this is',
    broken: child('birthDate', (of) => of.birthDate === undefined && of.expectedBirthDate === undefined),
  },
  {
    code: '8869',
    severity: 'NOTE',
    message: 'factor 21 (none) is expected alone',
    broken: (of) =>
      of.episodes.flatMap((episode, e) =>
        episode.assessments.flatMap(({ factors }, a): ModelPath[] =>
          factors.includes('21') && factors.length > 1 ? [['episodes', e, 'assessments', a, 'factors']] : [],
        ),
      ),
  },
];
