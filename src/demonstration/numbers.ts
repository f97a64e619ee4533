import { nhsCheckDigit, upnCheckLetter } from '../platform/identifiers';
import { AUTHORITY_CODE } from './personas';

const MILLION = 1_000_000;
const THOUSAND_MILLION = 1_000_000_000;

// A step without a common factor visits every number of its range once, in an order that does not look counted.
const NHS_STEP = 387_659;
const UPN_STEP = 7_368_787;

/**
 * NHS numbers of the range that is kept for tests and never issued, 999 000 0000 to 999 999 9999. It has 909,091 of them;
 * whoever comes later has none, as a child whom nobody has traced yet.
 */
export class TestNhsNumbers {
  private taken = 0;

  next(): string | null {
    while (this.taken < MILLION) {
      const nine = `999${String((++this.taken * NHS_STEP) % MILLION).padStart(6, '0')}`;
      const digit = nhsCheckDigit(nine);
      if (digit !== undefined) return nine + digit;
    }
    return null;
  }
}

/** The unique pupil number of the n-th child, with the authority's code and its check letter. */
export function upnOf(n: number): string {
  const rest = AUTHORITY_CODE + String((n * UPN_STEP + 123_456_789) % THOUSAND_MILLION).padStart(9, '0');
  return upnCheckLetter(rest) + rest;
}
