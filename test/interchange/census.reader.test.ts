import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IDENTIFIERS, REFERRAL, census, child, kinds, plan, readingCensus, told } from './support';

const CONFERENCE = `<Section47><S47ActualStartDate>2025-06-05</S47ActualStartDate><DateOfInitialCPC>2025-06-24</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>`;
const ASSESSED = `<Assessments><AssessmentActualStartDate>2025-06-02</AssessmentActualStartDate></Assessments>`;
/** An episode in which a plan may start on 24 June 2025 without a word from any rule. */
const LEADING_TO_A_PLAN = ASSESSED + CONFERENCE;
const PLANS = 'CINdetails[1]/ChildProtectionPlans[1]';

const secondChild = child({ identifiers: IDENTIFIERS.replace('TH0001', 'TH0002') });
const withIdentifiers = (more: string): string =>
  child({ identifiers: IDENTIFIERS.replace('</ChildIdentifiers>', `${more}</ChildIdentifiers>`) });

describe('a census is read', () => {
  it('whole: the example of one child says everything it says, without a problem', async () => {
    const outcome = await readingCensus(readFileSync(join(__dirname, 'example.xml')));

    expect(outcome.error).toBeUndefined();
    expect(outcome.problems).toEqual([]);
    expect(outcome.items).toEqual([
      {
        kind: 'HEADER',
        header: {
          collection: 'CIN',
          year: 2026,
          referenceDate: '2026-03-31',
          sourceLevel: 'L',
          authority: '211',
          softwareCode: 'hub',
          release: '0.1',
          serialNumber: '001',
          writtenAt: '2026-04-20T09:00:00',
        },
      },
      {
        kind: 'GOOD',
        number: 1,
        name: 'TH0001',
        line: 1,
        child: {
          laChildId: 'TH0001',
          upn: 'N211200012345',
          birthDate: '2014-05-06',
          sex: 'F',
          ethnicity: 'ABAN',
          disabilities: ['NONE'],
          episodes: [
            {
              referralDate: '2025-06-02',
              referralSource: '2A',
              primaryNeed: 'N1',
              noFurtherAction: false,
              assessments: [{ startDate: '2025-06-02', authorisationDate: '2025-07-25', factors: ['16A'] }],
              inNeedPlans: [],
              enquiries: [
                {
                  startDate: '2025-06-05',
                  conferenceTarget: '2025-06-26',
                  conferenceDate: '2025-06-24',
                  conferenceNotRequired: false,
                },
              ],
              protectionPlans: [
                {
                  startDate: '2025-06-24',
                  initialCategory: 'NEG',
                  latestCategory: 'NEG',
                  previousPlans: 0,
                  reviews: ['2025-09-22', '2026-03-10'],
                },
              ],
              preProceedings: [],
              workers: [],
            },
          ],
        },
      },
    ]);
  });

  it('with a held child between two good ones: the good ones are not touched', async () => {
    const bad = child({ identifiers: IDENTIFIERS.replace('TH0001', 'TH0003').replace('2014-05-06', '06/05/2014') });
    const outcome = await readingCensus(census([child(), bad, secondChild].join('\n')));

    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD', 'HELD', 'GOOD']);
    expect(outcome.problems).toEqual([
      {
        child: 'TH0003',
        field: 'ChildIdentifiers/PersonBirthDate',
        line: 13,
        message: 'expected is a day that exists, as YYYY-MM-DD',
        severity: 'HELD',
      },
    ]);
  });

  it.each([
    ['true and false for 1 and 0', child().replace('NFA>0', 'NFA>False'), ['NOTE 9 CINdetails[1]/ReferralNFA']],
    [
      'elements out of order',
      child({ referral: `<ReferralSource>2A</ReferralSource>\n<CINreferralDate>2025-06-02</CINreferralDate>` }),
      ['NOTE 9 CINdetails[1]/CINreferralDate'],
    ],
    [
      'several Reviews blocks, with several dates in one',
      child({
        inside: LEADING_TO_A_PLAN,
        after: plan().replace(
          '</ChildProtectionPlans>',
          '<Reviews><CPPreviewDate>2025-09-22</CPPreviewDate><CPPreviewDate>2025-12-01</CPPreviewDate></Reviews>\n<Reviews><CPPreviewDate>2026-03-10</CPPreviewDate></Reviews></ChildProtectionPlans>',
        ),
      }),
      [`NOTE 13 ${PLANS}/Reviews`],
    ],
    [
      'a Reviews block without a date',
      child({
        inside: LEADING_TO_A_PLAN,
        after: plan().replace('</ChildProtectionPlans>', '<Reviews/></ChildProtectionPlans>'),
      }),
      [`NOTE 12 ${PLANS}/Reviews 8842Q`],
    ],
    ['an unknown element that is empty', withIdentifiers('\n<Nickname/>'), ['NOTE 6 ChildIdentifiers/Nickname']],
    [
      'an empty element that may be absent',
      withIdentifiers('\n<PersonDeathDate> </PersonDeathDate>'),
      ['NOTE 6 ChildIdentifiers/PersonDeathDate'],
    ],
    [
      'indeterminate GenderCurrent of 2024',
      child().replace('<Sex>F</Sex>', '<GenderCurrent>9</GenderCurrent>'),
      ['NOTE 5 ChildIdentifiers/GenderCurrent'],
    ],
    ['GenderCurrent of 2024', child().replace('<Sex>F</Sex>', '<GenderCurrent>2</GenderCurrent>'), []],
    ['no ethnicity', child({ characteristics: '' }), ['NOTE 4 ChildCharacteristics/Ethnicity']],
    ['a comment and a CDATA section', child().replace('TH0001', '<!-- x --><![CDATA[TH]]>0001'), []],
    ['a namespace and a schema hint', child().replace('<Child>', '<Child xmlns:xsi="http://x" xsi:type="y">'), []],
  ])('with %s', async (_, children, problems) => {
    const outcome = await readingCensus(census(children));

    expect(told(outcome)).toEqual(problems);
    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD']);
    expect(outcome.items[1]).toMatchObject({ child: { laChildId: 'TH0001' } });
  });

  it('with all review dates, in the order of the file', async () => {
    const reviews =
      '<Reviews><CPPreviewDate>2025-12-01</CPPreviewDate><CPPreviewDate>2025-09-22</CPPreviewDate></Reviews>';
    const outcome = await readingCensus(
      census(child({ inside: LEADING_TO_A_PLAN, after: plan(`${reviews}${reviews.replaceAll('-2', '-1')}`) })),
    );

    expect(outcome.items[1]).toMatchObject({
      child: {
        episodes: [{ protectionPlans: [{ reviews: ['2025-12-01', '2025-09-22', '2025-12-01', '2025-09-12'] }] }],
      },
    });
  });

  it.each([
    [
      'a day that does not exist',
      child({ after: plan('<CPPendDate>2025-02-30</CPPendDate>') }),
      [`HELD 12 ${PLANS}/CPPendDate`],
    ],
    [
      'an unknown category',
      child({ after: plan().replace('<LatestCategoryOfAbuse>NEG', '<LatestCategoryOfAbuse>neg') }),
      [`HELD 12 ${PLANS}/LatestCategoryOfAbuse 8910`],
    ],
    [
      'no category',
      child({ after: plan().replace(/<InitialC.*Abuse>(?=<L)/, '') }),
      [`HELD 10 ${PLANS}/InitialCategoryOfAbuse 8905`],
    ],
    ['an empty start of a plan', child({ after: plan('', '') }), [`HELD 11 ${PLANS}/CPPstartDate 8720`]],
    [
      'an unknown factor',
      child({
        inside: ASSESSED.replace(
          '</Assessments>',
          '<FactorsIdentifiedAtAssessment><AssessmentFactors>21</AssessmentFactors><AssessmentFactors>99Z</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>',
        ),
      }),
      ['HELD 9 CINdetails[1]/Assessments[1]/FactorsIdentifiedAtAssessment/AssessmentFactors[2]'],
    ],
    ['stray text in a record', child({ referral: `${REFERRAL}\nA word` }), ['HELD 10 CINdetails[1]']],
    ['stray text between records', child().replace('</Child>', 'A word</Child>'), ['HELD 11 Child']],
    [
      'an unknown element that says something',
      withIdentifiers('\n<Nickname>A name</Nickname>'),
      ['HELD 6 ChildIdentifiers/Nickname'],
    ],
    [
      'an unknown element with something deep in it',
      withIdentifiers('\n<Extra><Deep>\n1</Deep></Extra>'),
      ['HELD 6 ChildIdentifiers/Extra'],
    ],
    [
      'an attribute that says something',
      child().replace('<Sex>', '<Sex note="A word">'),
      ['HELD 5 ChildIdentifiers/Sex/@note'],
    ],
    ['elements in a value', child().replace('>F<', '>F<b/><'), ['HELD 5 ChildIdentifiers/Sex']],
    [
      'a value given twice',
      withIdentifiers('\n<PersonBirthDate>2014-05-07</PersonBirthDate>'),
      ['NOTE 6 ChildIdentifiers/PersonBirthDate', 'HELD 6 ChildIdentifiers/PersonBirthDate'],
    ],
    [
      'an unknown element whose attribute says something',
      withIdentifiers('\n<Nickname is="x"/>'),
      ['HELD 6 ChildIdentifiers/Nickname'],
    ],
    [
      'a bad review in a second block, counted on from the first',
      child({
        after: plan().replace(
          '</ChildProtectionPlans>',
          '<Reviews><CPPreviewDate>2025-09-22</CPPreviewDate></Reviews><Reviews><CPPreviewDate>soon</CPPreviewDate></Reviews></ChildProtectionPlans>',
        ),
      }),
      [`NOTE 12 ${PLANS}/Reviews`, `HELD 12 ${PLANS}/Reviews/CPPreviewDate[2] 8842Q`],
    ],
    [
      'both Sex and GenderCurrent',
      child().replace('<Sex>F</Sex>', '<Sex>F</Sex><GenderCurrent>1</GenderCurrent>'),
      ['HELD 5 ChildIdentifiers/GenderCurrent'],
    ],
    [
      'a UPN of another form',
      withIdentifiers('<UPN>N21120001234</UPN>'),
      ['NOTE 5 ChildIdentifiers/UPN', 'HELD 5 ChildIdentifiers/UPN 1540'],
    ],
    [
      'no date of birth',
      child().replace(/<PersonBirthDate>.*Date>/, ''),
      ['HELD 5 ChildIdentifiers/PersonBirthDate 8525'],
    ],
    [
      'no referral date',
      child({ referral: '' }),
      ['NOTE 7 CINdetails[1]/ReferralSource', 'HELD 7 CINdetails[1]/CINreferralDate'],
    ],
  ])('and holds a child with %s', async (_, children, problems) => {
    const outcome = await readingCensus(census(`${children}\n${secondChild}`));

    expect(told(outcome).sort()).toEqual([...problems].sort());
    expect(kinds(outcome)).toEqual(['HEADER', 'HELD', 'GOOD']);
  });

  it('however much white space stands after a long field: each text is measured for itself', async () => {
    const long = withIdentifiers(`<Nickname>${'x'.repeat(6000)}</Nickname>${' '.repeat(6000)}`);
    const outcome = await readingCensus(census(long));

    expect(outcome.error).toBeUndefined();
    expect(kinds(outcome)).toEqual(['HEADER', 'HELD']);
  });

  it('and names a child without an identifier by its number', async () => {
    const outcome = await readingCensus(
      census(`${child()}\n${child({ identifiers: IDENTIFIERS.replace('TH0001', "O'Brien, Jo") })}`),
    );

    expect(outcome.problems).toEqual([
      expect.objectContaining({
        child: 'child number 2',
        field: 'ChildIdentifiers/LAchildID',
        line: 13,
        severity: 'HELD',
      }),
    ]);
    expect(outcome.items[2]).toEqual({ kind: 'HELD', number: 2, name: 'child number 2', line: 12 });
  });

  it('and holds the second of two children with one identifier, or one UPN', async () => {
    const withUpn = (id: string): string =>
      child({ identifiers: IDENTIFIERS.replace('TH0001</LAchildID>', `${id}</LAchildID><UPN>N211200012345</UPN>`) });
    const outcome = await readingCensus(census([child(), child(), withUpn('A'), withUpn('B')].join('\n')));

    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD', 'HELD', 'GOOD', 'HELD']);
    expect(told(outcome)).toEqual(['HELD 13 ChildIdentifiers/LAchildID', 'HELD 29 ChildIdentifiers/UPN 1520']);
  });

  it('and never repeats what was given', async () => {
    const secret = 'Josephine-Bloggs';
    const places = child()
      .replace('TH0001', `${secret} `)
      .replace('ABAN', secret)
      .replace('2A', secret)
      .replace('<Sex>', `<Sex x="${secret}">`)
      .replace('</Child>', `${secret}</Child>`);
    const outcome = await readingCensus(census(places));

    expect(outcome.problems.length).toBeGreaterThan(3);
    expect(JSON.stringify(outcome)).not.toContain('Bloggs</');
    expect(outcome.problems.map(({ message, field }) => message + field).join()).not.toContain(secret);
  });

  it('and tells the line of a field in a file of one line, by its path', async () => {
    const outcome = await readingCensus(census(child({ after: plan('', '2025-13-01') })).replaceAll('\n', ''));

    expect(told(outcome)).toEqual([`HELD 1 ${PLANS}/CPPstartDate 8720`]);
  });

  it('and notes what stands between children, of whom it can be said of none', async () => {
    const outcome = await readingCensus(census(`words\n${child()}\n<Adult><Name>x</Name></Adult>`));

    expect(kinds(outcome)).toEqual(['HEADER', 'GOOD']);
    expect(outcome.problems.map(({ child: of, field, severity }) => [of, field, severity])).toEqual([
      ['file', 'file', 'NOTE'],
      ['file', 'Adult', 'NOTE'],
      ['file', 'file', 'NOTE'],
    ]);
  });
});
