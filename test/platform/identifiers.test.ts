import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  censusChildId,
  dfeAuthorityCode,
  gssAuthorityCode,
  isTemporaryUpn,
  isTestNhsNumber,
  localChildId,
  nhsCheckDigit,
  nhsNumber,
  odsCode,
  phone,
  postcode,
  upn,
  upnCheckLetter,
  urn,
} from '../../src/platform/identifiers';
import type { Checked } from '../../src/platform/identifiers';

const ok = (value: string): Checked => ({ ok: true, value });
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

/** Nine digits that can begin an NHS number, with their check digit. */
const nhsNumbers = digits(9)
  .map((first) => ({ first, check: nhsCheckDigit(first) }))
  .filter(({ first, check }) => check !== undefined && first !== '000000000')
  .map(({ first, check }) => `${first}${check ?? ''}`);

const upns = fc
  .tuple(digits(11), fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUVWXYZ')))
  .map(([start, end]) => `${upnCheckLetter(start + end)}${start}${end}`);

describe('an NHS number', () => {
  it.each(['9990000018', '9990000026', '9990000034', '9434765919'])('%s is accepted', (value) => {
    expect(nhsNumber(value)).toEqual(ok(value));
  });

  it.each([' 943 476 5919 ', '943-476-5919', '943\u00A0476\u00A05919', '943\u2011476\u20115919', '943 4765919'])(
    'written as %j is the same number',
    (raw) => {
      expect(nhsNumber(raw)).toEqual(ok('9434765919'));
    },
  );

  it.each([
    ['a wrong last digit', '9434765918'],
    ['nine digits', '943476591'],
    ['eleven digits', '94347659190'],
    ['a letter', '94347659I9'],
    ['digits of another script', '٩٤٣٤٧٦٥٩١٩'],
    ['nothing', ''],
    ['ten zeros, which stand for unknown', '0000000000'],
  ])('is refused with %s', (_, raw) => {
    expect(nhsNumber(raw)).toEqual({
      ok: false,
      expected: 'an NHS number: ten digits whose last digit agrees with the others (Modulus 11)',
    });
  });

  it('has no check digit where the rule gives 10, and 0 where it gives 11', () => {
    expect(nhsCheckDigit('000000005')).toBe('1');
    expect(nhsCheckDigit('000000006')).toBeUndefined();
    expect(nhsCheckDigit('000000014')).toBe('0');
  });

  it('has no check digit for anything but nine digits', () => {
    expect(() => nhsCheckDigit('12345678')).toThrow('nine digits');
  });

  it('is accepted whenever its check digit was made by the rule', () => {
    fc.assert(
      fc.property(nhsNumbers, (value) => {
        expect(nhsNumber(value)).toEqual(ok(value));
      }),
    );
  });

  it('is refused after any single digit is changed', () => {
    fc.assert(
      fc.property(nhsNumbers, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (value, at, by) => {
        const changed = String((Number(value.charAt(at)) + by) % 10);
        expect(nhsNumber(value.slice(0, at) + changed + value.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it('is refused after two different neighbours change places', () => {
    fc.assert(
      fc.property(nhsNumbers, fc.nat({ max: 8 }), (value, at) => {
        fc.pre(value.charAt(at) !== value.charAt(at + 1));
        const swapped = value.slice(0, at) + value.charAt(at + 1) + value.charAt(at) + value.slice(at + 2);
        expect(nhsNumber(swapped).ok).toBe(false);
      }),
    );
  });

  it('is known as a test number by its range', () => {
    expect(['9990000018', '9434765919'].map(isTestNhsNumber)).toEqual([true, false]);
  });
});

describe('a unique pupil number', () => {
  it.each(['B801200005001', ' b801200005001 ', 'B801 2000 05001'])('written as %j is accepted', (raw) => {
    expect(upn(raw)).toEqual(ok('B801200005001'));
  });

  it('has the letter P for 207000016049, not the Q of vendors’ help pages', () => {
    expect(upnCheckLetter('207000016049')).toBe('P');
    expect(upn('P207000016049')).toEqual(ok('P207000016049'));
    expect(upn('Q207000016049').ok).toBe(false);
    expect(upn('B207000016049').ok).toBe(false);
  });

  it('may be temporary, ending in a letter, with its own check letter', () => {
    const temporary = `${upnCheckLetter('80120000500A')}80120000500A`;
    expect(upn(temporary.toLowerCase())).toEqual(ok(temporary));
    expect(isTemporaryUpn(temporary)).toBe(true);
    expect(isTemporaryUpn('B801200005001')).toBe(false);
  });

  it.each([
    ['no check letter', '801200005001'],
    ['a letter that UPNs do not use at its end', 'A80120000500I'],
    ['a letter in the authority', 'BA01200005001'],
    ['fourteen characters', 'B8012000050011'],
    ['nothing', ''],
  ])('is refused with %s', (_, raw) => {
    expect(upn(raw).ok).toBe(false);
  });

  it('is accepted with its check letter and with no other letter or digit in its place', () => {
    fc.assert(
      fc.property(upns, fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')), (value, other) => {
        expect(upn(value)).toEqual(ok(value));
        expect(upn(other + value.slice(1)).ok).toBe(other === value.charAt(0));
      }),
    );
  });

  it('has no check letter for anything but twelve characters', () => {
    expect(() => upnCheckLetter('80120000500')).toThrow('twelve characters');
  });
});

describe('codes of organisations', () => {
  it('accepts the five digits of a children’s centre and the six of a school', () => {
    expect(['20001', '100811'].map(urn)).toEqual([ok('20001'), ok('100811')]);
    expect(['2000', '1008111', '012345', '10081A', ''].map((raw) => urn(raw).ok)).toEqual(Array(5).fill(false));
  });

  it('accepts an ODS code of three to ten letters and digits, in capitals', () => {
    expect(['rj1', 'RJ122', 'A123456789'].map(odsCode)).toEqual([ok('RJ1'), ok('RJ122'), ok('A123456789')]);
    expect(['RJ', 'A1234567890', 'RJ-1', 'RJ 1', ''].map((raw) => odsCode(raw).ok)).toEqual(Array(5).fill(false));
  });

  it('accepts the three digits of the Department for Education', () => {
    expect(['211', '210', '209', ' 203', '204'].map((raw) => dfeAuthorityCode(raw).ok)).toEqual(Array(5).fill(true));
    expect(['21', '2100', '099', 'E09', ''].map((raw) => dfeAuthorityCode(raw).ok)).toEqual(Array(5).fill(false));
  });

  it('accepts the GSS code of an authority with children’s services', () => {
    expect(gssAuthorityCode('e09000030')).toEqual(ok('E09000030'));
    for (const code of ['E06000001', 'E08000001', 'E09000028', 'E10000014'])
      expect(gssAuthorityCode(code).ok).toBe(true);
  });

  it('refuses the GSS code of a district, of another country, or of another length', () => {
    for (const code of ['E07000008', 'W06000001', 'E0900003', 'E090000300', '']) {
      expect(gssAuthorityCode(code).ok).toBe(false);
    }
  });
});

describe('an authority’s own child identifier', () => {
  it('keeps its case, hyphens and underscores, up to 36 characters', () => {
    expect(localChildId(' Ab_1-2 ')).toEqual(ok('Ab_1-2'));
    expect(localChildId('a'.repeat(36)).ok).toBe(true);
    for (const raw of ['', 'a'.repeat(37), 'a/1', 'a 1', 'é']) expect(localChildId(raw).ok).toBe(false);
  });

  it('goes into a census only with at most 20 letters and digits', () => {
    expect(censusChildId('A'.repeat(20)).ok).toBe(true);
    for (const value of ['A'.repeat(21), 'A-1', 'A_1', '']) expect(censusChildId(value).ok).toBe(false);
  });
});

describe('a postcode', () => {
  it.each([
    ['se12qh', 'SE1 2QH'],
    [' M1 1AE ', 'M1 1AE'],
    ['B33  8TH', 'B33 8TH'],
    ['cr2 6xh', 'CR2 6XH'],
    ['DN551PT', 'DN55 1PT'],
    ['W1A 0AX', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['zz99 3vz', 'ZZ99 3VZ'],
  ])('%j becomes %s', (raw, canonical) => {
    expect(postcode(raw)).toEqual(ok(canonical));
  });

  it.each(['', 'SE1', '2QH', 'SE1 2Q', 'SE1 2QHH', 'QE1 2QH', 'SE1 2CH', 'SE1 QQH', '12345', 'SE1-2QH'])(
    '%j is refused',
    (raw) => {
      expect(postcode(raw).ok).toBe(false);
    },
  );
});

describe('a telephone number', () => {
  it.each([
    ['020 7946 0000', '+442079460000'],
    ['(020) 7946-0000', '+442079460000'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['(0)20 7946 0000', '+442079460000'],
    ['0044 20 7946 0000', '+442079460000'],
    ['07700.900123', '+447700900123'],
    ['016977 2345', '+44169772345'],
    ['0800 1111', '+448001111'],
    ['020 7946 0000 ext. 12', '+442079460000;ext=12'],
    ['020 7946 0000 x12', '+442079460000;ext=12'],
    ['+442079460000;ext=12', '+442079460000;ext=12'],
    ['101', '101'],
  ])('%j becomes %s', (raw, canonical) => {
    expect(phone(raw)).toEqual(ok(canonical));
  });

  it.each([
    '',
    '020 7946',
    '7946 0000',
    '+48 22 123 45 67',
    '020 7946 00000',
    '01632 96000/1',
    '101 x2',
    'ask for Ann',
  ])('%j is refused', (raw) => {
    expect(phone(raw).ok).toBe(false);
  });

  it('is not searched for an extension, which takes the square of its length, when it is long', () => {
    expect(phone(`020 7946 0000${' '.repeat(60)}x12`).ok).toBe(false);
  });
});

const checks = { nhsNumber, upn, urn, odsCode, dfeAuthorityCode, gssAuthorityCode, localChildId, postcode, phone };

describe.each(Object.entries(checks))('every check: %s', (_, check) => {
  it('never repeats what it refuses', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'binary' }), (raw) => {
        const result = check(raw);
        expect(result.ok || !result.expected.includes(raw)).toBe(true);
      }),
    );
  });

  it('leaves a canonical value as it is', () => {
    const values = [
      '9434765919',
      'B801200005001',
      '100811',
      'rj122',
      '210',
      'e09000028',
      'Ab_1',
      'se12qh',
      '0800 1111',
    ];
    for (const result of values.map(check)) {
      // eslint-disable-next-line jest/no-conditional-expect -- each check accepts some of the values
      if (result.ok) expect(check(result.value)).toEqual(result);
    }
    expect(values.some((value) => check(value).ok)).toBe(true);
  });
});
