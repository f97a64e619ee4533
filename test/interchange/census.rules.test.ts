import { describe, expect, it } from '@jest/globals';
import {
  CENSUS_RULES,
  checkChild,
  type ReturnChild,
  type ReturnEpisode,
  type RuleContext,
} from '../../src/interchange';

const CENSUS: RuleContext = { form: 'CENSUS', referenceDate: '2026-03-31' };

const ENQUIRY = {
  startDate: '2025-06-05',
  conferenceTarget: '2025-06-26',
  conferenceDate: '2025-06-24',
  conferenceNotRequired: false,
};
const PLAN = {
  startDate: '2025-06-24',
  initialCategory: 'NEG',
  latestCategory: 'NEG',
  previousPlans: 0,
  reviews: ['2025-09-22'],
} as const;
const EPISODE: ReturnEpisode = {
  referralDate: '2025-06-02',
  referralSource: '2A',
  assessments: [{ startDate: '2025-06-02', factors: ['16A'] }],
  inNeedPlans: [],
  enquiries: [ENQUIRY],
  noFurtherAction: false,
  protectionPlans: [PLAN],
  preProceedings: [],
  workers: [],
};
/** Breaks no rule. */
const CHILD: ReturnChild = {
  laChildId: 'TH0001',
  upn: 'N211200012345',
  birthDate: '2014-05-06',
  sex: 'F',
  ethnicity: 'ABAN',
  disabilities: [],
  episodes: [EPISODE],
};

const withEpisode = (more: Partial<ReturnEpisode>): ReturnChild => ({ ...CHILD, episodes: [{ ...EPISODE, ...more }] });
const withPlan = (more: object): ReturnChild => withEpisode({ protectionPlans: [{ ...PLAN, ...more }] });
const withEnquiry = (more: object): ReturnChild => withEpisode({ enquiries: [{ ...ENQUIRY, ...more }] });
const OPEN = { startDate: '2025-06-05', conferenceNotRequired: false };

const E = 'CINdetails[1]';
const P = `${E}/ChildProtectionPlans[1]`;
const S = `${E}/Section47[1]`;

/** What breaks a rule, and where it is told; `HELD` where the child is held for it. */
const BROKEN: [code: string, ReturnChild, ...places: string[]][] = [
  ['1510', { ...CHILD, upn: 'A211200012345' }, 'HELD ChildIdentifiers/UPN'],
  ['1550', { ...CHILD, upn: 'N21120001234O' }, 'HELD ChildIdentifiers/UPN'],
  ['1530', { ...CHILD, upn: 'W100200012345' }, 'NOTE ChildIdentifiers/UPN'],
  ['1560Q', { ...CHILD, formerUpn: 'A211200012345' }, 'NOTE ChildIdentifiers/FormerUPN'],
  ['1580', { ...CHILD, laChildId: 'TH-0001' }, 'NOTE ChildIdentifiers/LAchildID'],
  ['8525', { ...CHILD, birthDate: undefined } as unknown as ReturnChild, 'HELD ChildIdentifiers/PersonBirthDate'],
  [
    '8869',
    withEpisode({ assessments: [{ startDate: '2025-06-02', factors: ['21', '16A'] }] }),
    `NOTE ${E}/Assessments[1]/FactorsIdentifiedAtAssessment`,
  ],
  ['8840', withPlan({ endDate: '2025-06-24' }), `HELD ${P}/CPPendDate`],
  ['8925', withPlan({ endDate: '2025-06-23' }), `HELD ${P}/CPPendDate`],
  [
    '8935',
    withEpisode({ protectionPlans: [PLAN, { ...PLAN, startDate: '2025-12-01' }] }),
    `HELD ${P}/CPPendDate`,
    `HELD ${E}/ChildProtectionPlans[2]/CPPendDate`,
  ],
  [
    '8940',
    withEpisode({
      protectionPlans: [
        { ...PLAN, endDate: '2025-12-01' },
        { ...PLAN, startDate: '2025-12-01' },
      ],
    }),
    `HELD ${E}/ChildProtectionPlans[2]/CPPstartDate`,
  ],
  ['8915', { ...CHILD, deathDate: '2025-06-23' }, `HELD ${P}/CPPstartDate`],
  ['8920', { ...withPlan({ endDate: '2026-01-02' }), deathDate: '2026-01-01' }, `HELD ${P}/CPPendDate`],
  ['8720', withPlan({ startDate: '2026-04-01' }), `NOTE ${P}/CPPstartDate`],
  ['8930', withPlan({ endDate: '2026-04-01' }), `NOTE ${P}/CPPendDate`],
  ['8841', withPlan({ reviews: ['2025-09-22', '2025-06-24'] }), `NOTE ${P}/Reviews`],
  ['2885', withPlan({ startDate: '2025-06-25' }), `NOTE ${P}/CPPstartDate`],
  ['1105', withEpisode({ referralDate: '2025-06-25' }), `NOTE ${P}/CPPstartDate`],
  ['8832', withEpisode({ noFurtherAction: true }), `NOTE ${P}/CPPstartDate`],
  ['4001', withEpisode({ inNeedPlans: [{ startDate: '2025-06-03' }] }), `NOTE ${E}/CINPlanDates[1]/CINPlanEndDate`],
  ['4003', withEpisode({ inNeedPlans: [{ startDate: '2025-06-03' }] }), `NOTE ${P}/Reviews`],
  [
    '4016',
    withEpisode({ inNeedPlans: [{ startDate: '2025-06-25', endDate: '2025-07-01' }] }),
    `NOTE ${E}/CINPlanDates[1]/CINPlanStartDate`,
  ],
  [
    '4017',
    withEpisode({ inNeedPlans: [{ startDate: '2025-06-03', endDate: '2025-07-01' }] }),
    `NOTE ${P}/CPPstartDate`,
  ],
  ['8615', withEnquiry({ startDate: '2025-06-25' }), `NOTE ${S}/S47ActualStartDate`],
  ['2889', withEnquiry({ startDate: '2025-05-31' }), `NOTE ${S}/S47ActualStartDate`],
  [
    '1104',
    { ...withEpisode({ referralDate: '2025-06-25', initialConferenceDate: '2025-06-23' }) },
    `NOTE ${S}/DateOfInitialCPC`,
    `NOTE ${E}/DateOfInitialCPC`,
  ],
  ['2884', withEpisode({ initialConferenceDate: '2025-06-24' }), `NOTE ${S}/DateOfInitialCPC`],
  ['8715', withEnquiry({ conferenceDate: '2025-03-31' }), `NOTE ${S}/DateOfInitialCPC`],
  ['8740', withEpisode({ enquiries: [{ ...OPEN, startDate: '2025-03-31' }] }), `NOTE ${S}/S47ActualStartDate`],
  [
    '8839',
    withEpisode({ enquiries: [OPEN, OPEN] }),
    `NOTE ${S}/DateOfInitialCPC`,
    `NOTE ${E}/Section47[2]/DateOfInitialCPC`,
  ],
  [
    '8890',
    withEpisode({ enquiries: [ENQUIRY, { ...ENQUIRY, startDate: '2025-06-10' }] }),
    `NOTE ${E}/Section47[2]/S47ActualStartDate`,
  ],
  ['8868', withEpisode({ enquiries: [OPEN], closureDate: '2026-01-01' }), `NOTE ${S}/DateOfInitialCPC`],
  ['8870Q', withEnquiry({ conferenceTarget: '2025-06-28' }), `NOTE ${S}/InitialCPCtarget`],
  [
    '8875',
    withEpisode({ enquiries: [{ ...ENQUIRY, conferenceDate: '2025-06-22' }], initialConferenceDate: '2025-06-21' }),
    `NOTE ${S}/DateOfInitialCPC`,
    `NOTE ${E}/DateOfInitialCPC`,
  ],
  ['2991Q', withEpisode({ assessments: [] }), `NOTE ${S}/S47ActualStartDate`],
  ['2990', withEpisode({ closureReason: 'RC8' }), `NOTE ${E}/ReasonForClosure`],
  ['8565', withEpisode({ closureDate: '2025-06-23' }), `NOTE ${E}/CINclosureDate`],
];

const told = (child: ReturnChild, context = CENSUS) =>
  checkChild(child, context).map(({ code, severity, field }) => ({ code, at: `${severity} ${field}` }));

describe('the published rules', () => {
  it('say nothing of a child that breaks none', () => {
    expect(checkChild(CHILD, CENSUS)).toEqual([]);
  });

  it.each(BROKEN)('%s is told where it is broken', (code, child, ...places) => {
    expect(
      told(child)
        .filter((one) => one.code === code)
        .map(({ at }) => at),
    ).toEqual(places);
  });

  it('are each broken by a case above', () => {
    expect(BROKEN.map(([code]) => code).sort()).toEqual(CENSUS_RULES.map(({ code }) => code).sort());
  });

  it('let plans follow one another, and one end on the day of death', () => {
    const plans = [
      { ...PLAN, endDate: '2025-11-30' },
      { ...PLAN, startDate: '2025-12-01', endDate: '2026-01-01', reviews: [] },
    ];

    expect(told({ ...withEpisode({ protectionPlans: plans }), deathDate: '2026-01-01' })).toEqual([
      { code: '2885', at: `NOTE ${E}/ChildProtectionPlans[2]/CPPstartDate` },
    ]);
  });

  it('see plans that overlap in two episodes', () => {
    const child = {
      ...CHILD,
      episodes: [EPISODE, { ...EPISODE, protectionPlans: [{ ...PLAN, startDate: '2025-12-01' }] }],
    };

    expect(told(child).filter(({ code }) => code === '8940')).toEqual([
      { code: '8940', at: 'HELD CINdetails[2]/ChildProtectionPlans[1]/CPPstartDate' },
    ]);
  });

  it('are not asked of a child that lacks what they are about', () => {
    const child = withPlan({ startDate: undefined, endDate: '2025-01-01' });

    expect(told(child)).toEqual([{ code: '8720', at: `HELD ${P}/CPPstartDate` }]);
  });

  it('ask a feed only what is true on any day, in the words of a feed', () => {
    const child = withEpisode({ protectionPlans: [{ startDate: '2025-06-24', endDate: '2020-01-01', reviews: [] }] });

    expect(told({ ...child, laChildId: 'TH-0001' }, { form: 'FEED', referenceDate: '2026-04-20' })).toEqual([
      { code: '8925', at: 'HELD social_care_episodes[1]/child_protection_plans[1]/end_date' },
    ]);
  });
});
