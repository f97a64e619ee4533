import { describe, expect, it } from '@jest/globals';
import { CENSUS_RULES, checkChild, type ReturnChild, type ReturnEpisode } from '../../src/interchange';
import { checkWritten } from '../../src/interchange/census.rules';
import { CHILD as CENSUS_TABLE } from '../../src/interchange/census.schema';
import type { Part } from '../../src/interchange/parts';
import { EPISODE_RULES } from '../../src/interchange/rules/episode.rules';
import { census, child as xmlChild, HEADER, plan as xmlPlan, readingCensus } from './support';

const CONTEXT = { form: 'CENSUS', referenceDate: '2026-03-31' } as const;

const ASSESSMENT = { startDate: '2025-06-03', authorisationDate: '2025-06-30', factors: ['16A'] } as const;
const UNFINISHED = { startDate: '2025-06-03', factors: [] };
const IN_NEED = { startDate: '2025-07-01', endDate: '2025-10-31' };
const EPISODE: ReturnEpisode = {
  ...{ referralDate: '2025-06-02', referralSource: '2A', primaryNeed: 'N1', noFurtherAction: false },
  ...{ assessments: [ASSESSMENT], inNeedPlans: [IN_NEED], enquiries: [], protectionPlans: [] },
  ...{ preProceedings: [], workers: [] },
};
/** Breaks no published rule. */
const CHILD: ReturnChild = {
  ...{ laChildId: 'TH0001', upn: 'N211200012345', birthDate: '2014-05-06', sex: 'F', ethnicity: 'ABAN' },
  ...{ disabilities: [], episodes: [EPISODE] },
};
const CLOSED = { closureDate: '2025-12-01', closureReason: 'RC7' } as const;

const episode = (more: Partial<ReturnEpisode>): ReturnChild => ({ ...CHILD, episodes: [{ ...EPISODE, ...more }] });
const assessed = (...assessments: ReturnEpisode['assessments']): ReturnChild => episode({ assessments });
const inNeed = (...inNeedPlans: ReturnEpisode['inNeedPlans']): ReturnChild => episode({ inNeedPlans });
const diedOn = (deathDate: string): ReturnChild => ({ ...CHILD, deathDate });

/** An episode that is closed, and another that begins on a day and says this besides. */
const twice = (referralDate: string, more: Partial<ReturnEpisode> = CLOSED): ReturnChild => ({
  ...CHILD,
  episodes: [
    { ...EPISODE, ...more },
    { ...EPISODE, assessments: [], inNeedPlans: [], referralDate },
  ],
});

const bare = { assessments: [], inNeedPlans: [] };

/** A child that breaks exactly this rule, by a day where it is about days; and the same child with that put right. */
const OF_WHAT_IS_WRITTEN: [code: string, broken: ReturnChild, mended: ReturnChild][] = [
  // Of two that are open, one begins while the other runs.
  ['8815 8820', twice('2025-12-01', {}), twice('2025-12-01')],
  ['8820', twice('2025-11-30'), twice('2025-12-01')],
  ['8810', episode({ closureDate: '2025-12-01' }), episode(CLOSED)],
  ['8831', episode({ noFurtherAction: true, inNeedPlans: [] }), episode({ noFurtherAction: true, ...bare })],
  ['8867', episode({ ...CLOSED, assessments: [UNFINISHED] }), episode({ assessments: [UNFINISHED] })],
  ['1103', assessed({ ...ASSESSMENT, startDate: '2025-06-01' }), assessed({ ...ASSESSMENT, startDate: '2025-06-02' })],
  ['8608', assessed({ ...ASSESSMENT, startDate: '2025-07-01' }), assessed({ ...ASSESSMENT, startDate: '2025-06-30' })],
  ['8614', assessed({ ...UNFINISHED, factors: ['16A'] }), assessed(UNFINISHED)],
  ['8897', assessed({ ...ASSESSMENT, factors: [] }), assessed({ ...ASSESSMENT, factors: ['21'] })],
  [
    '8696',
    assessed({ ...ASSESSMENT, authorisationDate: '2026-04-01' }),
    assessed({ ...ASSESSMENT, authorisationDate: '2026-03-31' }),
  ],
  ['8696', earlier({ authorisationDate: '2025-03-31' }), earlier({ authorisationDate: '2025-04-01' })],
  ['8736', earlier({ startDate: '2025-03-31' }), earlier({ startDate: '2025-04-01' })],
  [
    '8863',
    assessed(ASSESSMENT, { ...UNFINISHED, startDate: '2025-06-29' }),
    assessed(ASSESSMENT, { ...UNFINISHED, startDate: '2025-06-30' }),
  ],
  ['4000', episode({ noFurtherAction: true, assessments: [] }), episode({ noFurtherAction: true, ...bare })],
  ['4008', diedOn('2025-10-30'), diedOn('2025-10-31')],
  ['4011', inNeed({ ...IN_NEED, endDate: '2025-06-30' }), inNeed({ ...IN_NEED, endDate: '2025-07-01' })],
  ['4013', inNeed({ ...IN_NEED, endDate: '2026-04-01' }), inNeed({ ...IN_NEED, endDate: '2026-03-31' })],
  [
    '4013',
    episode({ referralDate: '2025-01-01', inNeedPlans: [{ startDate: '2025-02-03', endDate: '2025-03-31' }] }),
    episode({ referralDate: '2025-01-01', inNeedPlans: [{ startDate: '2025-02-03', endDate: '2025-04-01' }] }),
  ],
  ['4014', inNeed(IN_NEED, { startDate: '2025-10-30' }), inNeed(IN_NEED, { startDate: '2025-10-31' })],
  ['4015', inNeed({ ...IN_NEED, startDate: '2025-06-01' }), inNeed({ ...IN_NEED, startDate: '2025-06-02' })],
];

/** An episode of the year before, with an assessment that began in it. */
function earlier(more: Partial<ReturnEpisode['assessments'][number]>): ReturnChild {
  const begun = 'authorisationDate' in more ? { ...ASSESSMENT, startDate: '2025-02-03' } : UNFINISHED;
  return episode({ referralDate: '2025-02-03', assessments: [{ ...begun, ...more }] });
}

const findings = (child: ReturnChild) =>
  checkWritten(child, undefined, CONTEXT).map(({ code, severity }) => `${severity} ${String(code)}`);

describe('a child whom the hub writes', () => {
  it.each(OF_WHAT_IS_WRITTEN)('is held by %s alone, and by nothing when that is put right', (codes, broken, mended) => {
    expect([...new Set(findings(broken))]).toEqual(codes.split(' ').map((code) => `HELD ${code}`));
    expect(findings(mended)).toEqual([]);
  });

  it('is held by every rule about episodes: each has its case above', () => {
    expect([...new Set(OF_WHAT_IS_WRITTEN.flatMap(([codes]) => codes.split(' ')))].sort()).toEqual(
      EPISODE_RULES.map(({ code }) => code).sort(),
    );
  });
});

describe('a plan starts on the day of an initial conference (2885)', () => {
  const PLAN = { initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0, reviews: [] } as const;
  const begun = (startDate: string, form: 'CENSUS' | 'FEED', more: Partial<ReturnEpisode> = {}) => {
    const child = episode({
      ...{ referralDate: '2025-01-06', inNeedPlans: [], protectionPlans: [{ ...PLAN, startDate }], ...more },
    });
    return checkChild(child, { ...CONTEXT, form }).filter(({ code }) => code === '2885').length;
  };

  it.each([
    ['the first day of the year', '2025-04-01', 1],
    ['the day before, whose conference is of another census', '2025-03-31', 0],
    ['the last day', '2026-03-31', 1],
    ['the day after', '2026-04-01', 0],
  ])('asked of a plan of %s', (_, startDate, times) => {
    expect(begun(startDate, 'CENSUS')).toBe(times);
  });

  it('is asked of a feed whatever the year, and kept by either conference', () => {
    expect(begun('2025-03-31', 'FEED')).toBe(1);
    expect(begun('2025-06-24', 'CENSUS', { initialConferenceDate: '2025-06-24' })).toBe(0);
    const enquiry = { startDate: '2025-06-05', conferenceDate: '2025-06-24', conferenceNotRequired: false };
    expect(begun('2025-06-24', 'CENSUS', { enquiries: [enquiry] })).toBe(0);
    expect(begun('2025-06-25', 'CENSUS', { enquiries: [enquiry] })).toBe(1);
  });
});

describe('a rule that stands with its element', () => {
  const place = (before: string, after: string): string => xmlChild({ after: xmlPlan() }).replace(before, after);
  const second = xmlChild().replace('TH0001', 'TH0002');
  const upn = '<UPN>N211200012345</UPN>';
  const withUpn = (of: string, number = upn): string => of.replace('<PersonBirthDate>', `${number}<PersonBirthDate>`);
  const enquired = (start: string): string =>
    xmlChild({ after: `<Section47>${start}<ICPCnotRequired>1</ICPCnotRequired></Section47>` });
  const pre = (outcome: string): string =>
    xmlChild({
      after: `<PreProceedingsandFGDM><PPStartDate>2025-06-24</PPStartDate>${outcome}</PreProceedingsandFGDM>`,
    });

  /** What a file that is broken in one place is told of, and the same file mended. */
  const OF_ELEMENTS: [code: string, broken: string, mended: string][] = [
    ['8720', place('<CPPstartDate>2025-06-24</CPPstartDate>', ''), place('', '')],
    ['8905', place('<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>', ''), place('', '')],
    ['8905', place('<InitialCategoryOfAbuse>NEG', '<InitialCategoryOfAbuse>XXX'), place('', '')],
    ['8910', place('<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>', ''), place('', '')],
    ['8730', place('<NumberOfPreviousCPP>0</NumberOfPreviousCPP>', ''), place('', '')],
    [
      '8842Q',
      place('<InitialCategory', '<Reviews></Reviews><InitialCategory'),
      place('<InitialCategory', '<Reviews><CPPreviewDate>2025-09-22</CPPreviewDate></Reviews><InitialCategory'),
    ],
    ['8615', enquired(''), enquired('<S47ActualStartDate>2025-06-05</S47ActualStartDate>')],
    ['9011', pre('<PPOutcome>XX</PPOutcome>'), pre('')],
    ['1540', withUpn(xmlChild(), '<UPN>N2112000123</UPN>'), withUpn(xmlChild())],
    [
      '1560Q',
      withUpn(xmlChild(), '<FormerUPN>N2112000123</FormerUPN>'),
      withUpn(xmlChild(), '<FormerUPN>N211200012345</FormerUPN>'),
    ],
    ['1520', `${withUpn(xmlChild())}\n${withUpn(second)}`, `${withUpn(xmlChild())}\n${second}`],
  ];

  it.each(OF_ELEMENTS)(
    '%s is told where it is broken, and not when that is put right',
    async (code, broken, mended) => {
      const codes = async (children: string) =>
        (await readingCensus(census(children))).problems.map((problem) => problem.code);
      expect(await codes(broken)).toContain(code);
      expect(await codes(mended)).not.toContain(code);
    },
  );

  it('has its case above, whichever element claims one', () => {
    const claimed = (parts: readonly Part[]): string[] =>
      parts.flatMap((part) => (part.kind === 'GROUP' ? claimed(part.parts) : 'code' in part ? [part.code] : []));
    const seen = new Set(OF_ELEMENTS.map(([code]) => code));
    expect(claimed(CENSUS_TABLE.parts).filter((code) => !seen.has(code))).toEqual([]);
  });

  it('of the header is refused: the reference date (100)', async () => {
    const { error } = await readingCensus(census(xmlChild(), HEADER.replace('2026-03-31', '2026-03-30')));
    expect((error as Error).message).toContain('(rule 100)');
  });
});

/** The rules that the hub's own page of the domain names, and those it leaves to the Department. */
const NAMED =
  '8905 8910 8720 8730 8840 8925 8930 8935 8940 8915 8920 8841 8842Q 2885 2884 1104 1105 2889 8615 8715 8740 8839 8890 8868 8870Q 8875 4001 4003 4016 4017 8565 8832 2990 2991Q 1510 1520 1530 1540 1550 1560Q 1580 8869';
const LEFT_OUT: Readonly<Record<string, string>> = {
  '2883': 'counts plans against conferences over the whole authority',
  '8675Q': 'counts working days to the end of the year',
  '8670Q': 'counts working days to the end of the year',
};

it('every published rule that the domain names is asked somewhere, or left out for a reason', () => {
  const elements = '8905 8910 8720 8730 8842Q 8615 1540 1560Q 9011 1520'.split(' ');
  const asked = new Set([...CENSUS_RULES, ...EPISODE_RULES].map(({ code }) => code).concat(elements));
  expect(NAMED.split(' ').filter((code) => !asked.has(code))).toEqual([]);
  expect(Object.keys(LEFT_OUT).filter((code) => asked.has(code))).toEqual([]);
});
