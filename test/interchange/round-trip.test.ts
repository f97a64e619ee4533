import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeCensus, type ReturnChild, type ReturnHeader } from '../../src/interchange';
import { AppError } from '../../src/platform/errors';
import { returnChild, returnHeader } from './arbitrary';
import { kinds, readingCensus } from './support';

const written = async (header: ReturnHeader, children: readonly ReturnChild[]): Promise<string> => {
  const pieces: string[] = [];
  const one = async function* () {
    for (const child of children) yield await Promise.resolve(child);
  };
  for await (const piece of writeCensus(header, one())) pieces.push(piece);
  return pieces.join('');
};

const model = async (file: string | Uint8Array): Promise<{ header: ReturnHeader; children: ReturnChild[] }> => {
  const { items, error } = await readingCensus(file);
  if (error) throw error as Error;
  const head = items[0];
  if (head?.kind !== 'HEADER') throw new Error('No header was read.');
  return { header: head.header, children: items.flatMap((item) => (item.kind === 'GOOD' ? [item.child] : [])) };
};

const refusalOf = async (header: ReturnHeader, child: ReturnChild): Promise<unknown> => {
  try {
    return await written(header, [child]);
  } catch (error) {
    return error instanceof AppError ? error.message : error;
  }
};

const HEADER: ReturnHeader = { collection: 'CIN', year: 2026, referenceDate: '2026-03-31', authority: '211' };
const EPISODE = {
  referralDate: '2025-06-02',
  referralSource: '2A',
  assessments: [],
  inNeedPlans: [],
  enquiries: [],
  noFurtherAction: false,
  protectionPlans: [],
  preProceedings: [],
  workers: [],
} as const;
const CHILD: ReturnChild = {
  laChildId: 'TH0001',
  birthDate: '2014-05-06',
  sex: 'F',
  ethnicity: 'ABAN',
  disabilities: [],
  episodes: [EPISODE],
};

describe('a census that is read, written and read again', () => {
  it('says the same: the example', async () => {
    const first = await model(readFileSync(join(__dirname, 'example.xml')));

    expect(await model(await written(first.header, first.children))).toEqual(first);
  });

  it('says the same: whatever a child may have', async () => {
    await fc.assert(
      fc.asyncProperty(
        returnHeader,
        fc.uniqueArray(returnChild, { maxLength: 4, selector: ({ laChildId, upn }) => upn ?? laChildId }),
        async (header, drawn) => {
          const children = drawn.map((child, n) => ({ ...child, laChildId: `${n}${child.laChildId}`.slice(0, 20) }));
          const file = await written(header, children);

          expect(await model(file)).toStrictEqual({ header, children });
          expect((await readingCensus(file)).problems.filter(({ severity }) => severity === 'HELD')).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is byte for byte the same the second time', async () => {
    await fc.assert(
      fc.asyncProperty(returnHeader, returnChild, async (header, child) => {
        const file = await written(header, [child]);
        const again = await model(file);

        expect(await written(again.header, again.children)).toBe(file);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a census is written strictly', () => {
  it('in the order of the schema, with 0 and 1, and nothing where there is nothing', async () => {
    expect(await written(HEADER, [{ ...CHILD, episodes: [{ ...EPISODE, protectionPlans: [] }] }])).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Message>',
        '<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>211</LEA></Source></Header>',
        '<Children>',
        '<Child><ChildIdentifiers><LAchildID>TH0001</LAchildID><PersonBirthDate>2014-05-06</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>ABAN</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>2A</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child>',
        '</Children>',
        '</Message>',
        '',
      ].join('\n'),
    );
  });

  it('without the names and identifiers of a feed', async () => {
    const file = await written(HEADER, [
      { ...CHILD, firstName: 'Amina', surname: 'Begum', postcode: 'E1 4UJ', misChildId: 'M1' },
    ]);

    expect(file).not.toMatch(/Amina|Begum|E1 4UJ|M1/);
  });

  it.each<[string, Partial<ReturnHeader>, Partial<ReturnChild>, string]>([
    [
      'an identifier with a dash',
      {},
      { laChildId: 'TH-0001' },
      'child TH-0001: ChildIdentifiers/LAchildID: at most 20 letters and digits are expected (rules 1570, 1580)',
    ],
    [
      'an identifier of 21 characters',
      {},
      { laChildId: 'A'.repeat(21) },
      `child ${'A'.repeat(21)}: ChildIdentifiers/LAchildID: at most 20 letters and digits are expected (rules 1570, 1580)`,
    ],
    [
      'an unknown code',
      {},
      { ethnicity: 'NONE' as never },
      "child TH0001: Ethnicity: expected is a code of the census list 'Ethnicity'",
    ],
    [
      'a day that does not exist',
      {},
      { birthDate: '2014-02-30' },
      'child TH0001: PersonBirthDate: expected is a day that exists, as YYYY-MM-DD',
    ],
    [
      'a lower case UPN, which would be read as another',
      {},
      { upn: 'n211200012345' },
      'child TH0001: UPN: expected is a letter, eleven digits, and a digit or letter',
    ],
    [
      'a missing element',
      {},
      { episodes: [{ ...EPISODE, noFurtherAction: undefined as never }] },
      'child TH0001: ReferralNFA: is missing; expected is 0 or 1',
    ],
    ['an older collection', { year: 2024 }, {}, 'child Header: Year: a collection from 2025 on is expected'],
    [
      'pre-proceedings before 2026',
      { year: 2025, referenceDate: '2025-03-31' },
      { episodes: [{ ...EPISODE, preProceedings: [{ startDate: '2025-01-01' }] }] },
      'child TH0001: CINdetails/PreProceedingsandFGDM: a collection from 2026 on is expected',
    ],
    [
      'a control character',
      { softwareCode: 'a\u0007b' },
      {},
      'child Header: SoftwareCode: expected is 1 to 100 ordinary characters',
    ],
  ])('and not with %s', async (_, header, child, expected) => {
    expect(await refusalOf({ ...HEADER, ...header }, { ...CHILD, ...child })).toBe(expected);
  });

  it('child by child, asking for the next when the last was taken', async () => {
    let asked = 0;
    const endless = async function* () {
      for (;;) {
        asked += 1;
        yield await Promise.resolve(CHILD);
      }
    };
    const file = writeCensus(HEADER, endless());
    for (let n = 0; n < 11; n += 1) await file.next();
    await file.return(undefined);

    expect(asked).toBe(10);
    expect(kinds(await readingCensus(await written(HEADER, [CHILD])))).toEqual(['HEADER', 'GOOD']);
  });
});
