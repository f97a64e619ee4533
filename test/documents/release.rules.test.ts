import { describe, expect, it } from '@jest/globals';
import { checkRelease } from '../../src/documents/release.rules';
import { protectedIn, type ProtectedValue } from '../../src/network';

const HOME: ProtectedValue[] = [
  { kind: 'ADDRESS', text: 'Flat 3, 12 Sample Street, Riverbank' },
  { kind: 'POSTCODE', text: 'ZZ99 3VZ' },
  { kind: 'PHONE', text: '+44 7700 900123' },
  { kind: 'PLACE', text: "St Anne's Primary School" },
  { kind: 'NAME', text: 'Will' },
  { kind: 'NAME', text: 'Maria de la Cruz' },
  { kind: 'NAME', text: 'Noah' },
  { kind: 'NAME', text: 'Νίκος' },
];
const found = (text: string) => protectedIn([text], HOME);

describe('what must not leave in a copy', () => {
  it.each([
    ['They live at 12 Sample Street.', 'ADDRESS'],
    ['They live at 12, SAMPLE ST now.', 'ADDRESS'],
    ['It is in Sample-Street somewhere.', 'ADDRESS'],
    ['The postcode is zz993vz.', 'POSTCODE'],
    ['The postcode is ZZ99\u00a03VZ', 'POSTCODE'],
    ['Z Z 9 9 3 V Z', 'POSTCODE'],
    ['ZZ\u200b99 3VZ', 'POSTCODE'],
    ['ＺＺ９９ ３ＶＺ', 'POSTCODE'],
    ['Ring 07700 900 123.', 'PHONE'],
    ['Ring 0044 (0)7700-900123.', 'PHONE'],
    ['He goes to Saint Annes primary school.', 'PLACE'],
    ['Will’s father came.', 'NAME'],
    ['WILL came.', 'NAME'],
    ['Maria de la Cruz came.', 'NAME'],
    ['They live at 12 Sаmple Street.', 'ADDRESS'], // a Cyrillic а
    ['They live in Sαmple Street.', 'ADDRESS'], // a Greek alpha
    ['The postcode is ΖΖ99 3VΖ.', 'POSTCODE'], // a Greek zeta
    ['noah asked for her.', 'NAME'],
    ['Nоah asked for her.', 'NAME'], // a Cyrillic о
    ['Νίκος', 'NAME'],
    ['ΝΙΚΟΣ', 'NAME'],
  ])('is found in %j: %s', (text, kind) => {
    expect(found(text)).toEqual([kind]);
  });

  it.each([
    'She will come.',
    'They live in Riverbank.',
    'House 12, a sample of a street',
    'Ring 999.',
    'Flat 3 is free.',
  ])('is not found in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is found across the parts of a document', () => {
    expect(protectedIn(['12 Sample', 'Street'], HOME)).toEqual(['ADDRESS']);
  });

  it('is refused by its kinds, never by its words', () => {
    const refusal = () => {
      checkRelease(['Will lives at 12 Sample Street, ZZ99 3VZ.'], HOME, 'copy.redactions');
    };
    expect(refusal).toThrow('an address, a postcode, the name of another child');
    expect(refusal).not.toThrow(/Sample|ZZ99|Will/);
  });
});
