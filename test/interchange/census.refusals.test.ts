import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/platform/errors';
import { HEADER, bytes, census, child, kinds, readingCensus, type Outcome } from './support';

const refusal = ({ error }: Outcome): unknown =>
  error instanceof AppError ? { code: error.code, field: error.field, message: error.message } : error;

const refused = (line: number, expected: string, field = 'file') => ({
  code: 'INVALID_INPUT',
  field,
  message: `${field}: line ${line}: ${expected}`,
});

const WELL_FORMED = 'malformed XML';
const AMPERSAND = 'malformed XML: an & in text is expected as &amp;';
const FAR = `${'\n'.repeat(50)}${'x'.repeat(200_000)}`;
const NO_DTD = 'no DOCTYPE and no entities are expected';

const utf16 = (text: string, mark: number[], bigEndian: boolean): Uint8Array => {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), bigEndian ? body.swap16() : body]);
};

describe('a file that is no readable census is refused', () => {
  it.each([
    ['malformed', census(`${child()}\n<Child><Sex</Child>`), refused(12, WELL_FORMED)],
    ['crosswise closed', census(child().replace('</Child>', '</Chlid>')), refused(11, WELL_FORMED)],
    ['cut off', census(child()).slice(0, 400), refused(6, WELL_FORMED)],
    ['empty', '', refused(1, WELL_FORMED)],
    ['with a null byte', census(child().replace('TH0001', 'TH\0')), refused(5, WELL_FORMED)],
    ['with a null as a reference', census(child().replace('TH0001', 'TH&#0;')), refused(5, AMPERSAND)],
    ['with an entity nobody declared', census(child().replace('TH0001', '&id;')), refused(5, AMPERSAND)],
    [
      'with a raw & far from any ;',
      census(child().replace('<Sex>', '<!-- a & b --><Sex>\n\na &amp; b\n & c') + FAR),
      refused(8, AMPERSAND),
    ],
    [
      'with a raw & some lines before a ;',
      census(child().replace('TH0001', 'Bell & Sons')) + 'x\n'.repeat(40) + '&amp;',
      refused(5, AMPERSAND),
    ],
    ['with a raw & in an attribute', census(child().replace('<Sex>', '<Sex a="b & c">') + FAR), refused(5, AMPERSAND)],
    [
      'with a comment that does not end',
      census(`${child()}\n<!-- R&D ${FAR}`),
      refused(12, 'malformed XML: what begins here is expected to end'),
    ],
    ['with a DOCTYPE', census(child()).replace('<Message>', '<!DOCTYPE Message>\n<Message>'), refused(2, NO_DTD)],
    [
      'with entities that blow up',
      census(child()).replace('<Message>', '<!DOCTYPE m [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>\n<Message>'),
      refused(2, NO_DTD),
    ],
    [
      'with an entity of another file',
      census(child().replace('TH0001', '&x;')).replace(
        '<Message>',
        '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<Message>',
      ),
      refused(2, NO_DTD),
    ],
    [
      'too deep',
      census(child().replace('<Sex>', '<a>'.repeat(40))),
      refused(5, 'at most 30 elements inside one another are expected'),
    ],
    [
      'with an endless text',
      census(child().replace('TH0001', 'x'.repeat(10_001))),
      refused(5, 'at most 10000 characters in a field are expected'),
    ],
    [
      'with a text cut up by comments',
      census(child().replace('TH0001', 'x<!-- -->'.repeat(10_001))),
      refused(5, 'at most 10000 characters in a field are expected'),
    ],
    [
      'with many attributes',
      census(child().replace('<Sex>', `<Sex ${Array.from({ length: 21 }, (_, n) => `a${n}=""`).join(' ')}>`)),
      refused(5, 'at most 20 attributes are expected'),
    ],
    [
      'with an endless attribute',
      census(child().replace('<Sex>', `<Sex a="${'x'.repeat(200_000)}">`)),
      refused(5, 'at most 10000 characters in a field are expected'),
    ],
    [
      'with an endless comment',
      census(child().replace('<Sex>', `<!--${'x'.repeat(200_000)}--><Sex>`)),
      refused(5, 'malformed XML: what begins here is expected to end'),
    ],
    [
      'with an endless child',
      census(child({ after: '<Assessments/>'.repeat(5_001) })),
      refused(10, 'at most 5000 elements of one child are expected'),
    ],
    [
      'of strangers',
      census(`${child()}${'<Adult/>'.repeat(1_001)}`),
      refused(11, 'elements of the census are expected'),
    ],
    [
      'of another kind',
      '<Messages/>',
      refused(1, 'a Children in Need census, beginning with Message, is expected', 'Message'),
    ],
    ['without children', `<Message>${HEADER}</Message>`, refused(1, 'Children is expected', 'Children')],
    ['without a header', census(child(), ''), refused(3, 'Header is expected before Children', 'Header')],
    ['with two headers', census(child(), HEADER + HEADER), refused(2, 'one Header is expected', 'Header')],
    [
      'of another collection',
      census(child(), HEADER.replace('CIN', 'SSDA903')),
      refused(2, 'expected is CIN', 'CollectionDetails/Collection'),
    ],
    [
      'of an unknown year',
      census(child(), HEADER.replace('>2026<', '>2019<')),
      refused(2, 'expected is a collection this hub knows: 2024, 2025, 2026', 'CollectionDetails/Year'),
    ],
    [
      'of no authority',
      census(child(), HEADER.replace('<LEA>211</LEA>', '')),
      refused(2, 'is missing; expected is the three digits of a local authority', 'Source/LEA'),
    ],
    [
      'of an impossible authority',
      census(child(), HEADER.replace('211', '21')),
      refused(2, 'expected is the three digits of a local authority', 'Source/LEA'),
    ],
    [
      'of another reference date',
      census(child(), HEADER.replace('2026-03-31', '2025-03-31')),
      refused(2, '31 March of the collection year is expected (rule 100)', 'CollectionDetails/ReferenceDate'),
    ],
    [
      'with more in its header than is known',
      census(child(), HEADER.replace('<LEA>', '<Sender>x</Sender><LEA>')),
      refused(2, 'is not expected here, and what it says could not be kept', 'Source/Sender'),
    ],
    [
      'in an unknown encoding',
      census(child()).replace('UTF-8', 'EBCDIC-CP-GB'),
      refused(1, 'an encoding of UTF-8, UTF-16, ISO-8859-1 or windows-1252 is expected, not EBCDIC-CP-GB', 'encoding'),
    ],
    [
      'in another encoding than declared',
      census(child()).replace('UTF-8', 'UTF-16'),
      refused(1, 'the file is not in UTF-16, which it declares', 'encoding'),
    ],
    [
      'in UTF-32',
      Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]),
      refused(1, 'UTF-8 or UTF-16 is expected, not UTF-32', 'encoding'),
    ],
    [
      'with bytes that are no UTF-8',
      Buffer.concat([bytes(census(child()).slice(0, 400)), Buffer.from([0xe9]), bytes('</LAchildID>')]),
      refused(6, 'characters in utf-8 are expected'),
    ],
  ])('%s', async (_, file, expected) => {
    expect(refusal(await readingCensus(file))).toEqual(expected);
  });

  it('at the line where it breaks: what came before was read, nothing after it is', async () => {
    const second = child().replace('TH0001', 'TH0002');
    const outcome = await readingCensus(census(`${child()}\n<Child></Chlid>\n${second}`));

    expect(refusal(outcome)).toEqual(refused(12, WELL_FORMED));
    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD']);
  });

  it('when it is longer than its reader allows', async () => {
    const outcome = await readingCensus(census(child()), 300);

    expect(refusal(outcome)).toEqual({
      code: 'LIMIT_EXCEEDED',
      field: 'file',
      message: 'file: at most 300 bytes are expected',
    });
  });
});

describe('a census is read in every encoding in use', () => {
  const dashed = census(child().replace('<Sex>', '<!-- – --><Sex>')).replace(
    '<LEA>211</LEA>',
    '<LEA>211</LEA><SoftwareCode>Hüb–€</SoftwareCode>',
  );
  const declaring = (encoding: string): string => dashed.replace('UTF-8', encoding);
  const windows1252 = (text: string): Uint8Array =>
    Buffer.from(text.replaceAll('–', '\x96').replaceAll('€', '\x80'), 'latin1');

  it.each([
    ['UTF-8', bytes(dashed)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(dashed)])],
    ['UTF-8 undeclared', bytes(dashed.replace(' encoding="UTF-8"', ''))],
    ['UTF-16 LE with a mark', utf16(declaring('UTF-16'), [0xff, 0xfe], false)],
    ['UTF-16 BE with a mark', utf16(declaring('utf-16'), [0xfe, 0xff], true)],
    ['UTF-16 LE without', utf16(declaring('UTF-16LE'), [], false)],
    ['UTF-16 BE without', utf16(declaring('UTF-16BE'), [], true)],
    ['windows-1252', windows1252(declaring('windows-1252'))],
    ['ISO-8859-1', windows1252(declaring('ISO-8859-1'))],
  ])('%s', async (_, file) => {
    const outcome = await readingCensus(file);

    expect(outcome.error).toBeUndefined();
    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD']);
    expect(outcome.items[0]).toMatchObject({ header: { softwareCode: 'Hüb–€' } });
  });
});
