import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReturnChild } from '../../src/interchange';
import { censusDays } from '../../src/interchange/census-days';
import { checkWritten } from '../../src/interchange/census.rules';
import type { ChildFacts } from '../../src/interchange/child-merge.rules';
import { childOf } from '../../src/interchange/export.rules';
import type { Road, RoadAssessment, RoadEnquiry, RoadReferral } from '../../src/interchange/road.model';
import { withRoad } from '../../src/interchange/road.rules';
import { EPISODE_RULES } from '../../src/interchange/rules/episode.rules';
import { dayOf, formatDay, type CivilDay } from '../../src/platform/days/civil-day';
import { returnChild } from './arbitrary';

const DAYS = censusDays(2026);
const CONTEXT = { form: 'CENSUS', referenceDate: DAYS.last } as const;
const FACTS: ChildFacts = {
  ...{ forenames: null, surname: null, dateOfBirth: '2014-05-06', expectedDateOfBirth: null, dateOfDeath: null },
  ...{ sex: 'F', upn: null, ethnicity: 'ABAN', disabilities: [] },
};
const NOBODY = childOf('R1', FACTS, DAYS);
const NOTHING: Road = { referrals: [], assessments: [], enquiries: [], conferences: [], inNeedPlans: [] };
const REFERRAL: RoadReferral = {
  ...{ id: 'r', referredOn: '2025-06-02', source: '2A', primaryNeed: 'N1' },
  ...{ noFurtherAction: false, closedOn: null, closeReason: null },
};
const ENQUIRY: RoadEnquiry = {
  ...{ referralId: 'r', startedOn: '2025-06-05', endedOn: null, riskless: false },
  ...{ target: '2025-06-26', heldOn: null },
};
const ASSESSMENT: RoadAssessment = {
  ...{ referralId: 'r', startedOn: '2025-06-03', reviewOn: null, authorisedOn: '2025-06-30' },
  factors: ['16A'],
};
const road = (more: Partial<Road>): Road => ({ ...NOTHING, referrals: [REFERRAL], ...more });
const episodeOf = (more: Partial<Road>, content: ReturnChild = NOBODY): any =>
  withRoad(content, road(more), DAYS).episodes[0];
const codes = (of: ReturnChild): (string | undefined)[] =>
  checkWritten(of, undefined, CONTEXT)
    .filter(({ severity }) => severity === 'HELD')
    .map(({ code }) => code);

const aDay = fc
  .integer({ min: dayOf('2024-01-01'), max: dayOf('2026-12-31') })
  .map((day) => formatDay(day as CivilDay));
const maybe = fc.option(aDay);
const aRoad: fc.Arbitrary<Road> = fc.record({
  referrals: fc.array(
    fc.record({
      ...{ id: fc.constantFrom('r', 's'), referredOn: aDay, noFurtherAction: fc.boolean(), closedOn: maybe },
      ...{ source: fc.constant('2A' as const), primaryNeed: fc.constant('N1' as const) },
      closeReason: fc.constant('RC7' as const),
    }),
    { maxLength: 2 },
  ),
  assessments: fc.array(
    fc.record({
      ...{ referralId: fc.constantFrom('r', 's'), startedOn: aDay, reviewOn: maybe, authorisedOn: maybe },
      factors: fc.constant(['16A'] as const),
    }),
    { maxLength: 2 },
  ),
  enquiries: fc.array(
    fc.record({
      ...{ referralId: fc.constantFrom('r', 's'), startedOn: aDay, endedOn: maybe, riskless: fc.boolean() },
      ...{ target: maybe, heldOn: maybe },
    }),
    { maxLength: 2 },
  ),
  conferences: fc.array(fc.record({ kind: fc.constantFrom('INITIAL', 'TRANSFER_IN'), heldOn: aDay }), { maxLength: 2 }),
  inNeedPlans: fc.array(fc.record({ startedOn: aDay, endedOn: maybe }), { maxLength: 2 }),
});

describe('a road and a return', () => {
  it('joined without a road are the return', () => {
    fc.assert(
      fc.property(returnChild, (content) => {
        expect(withRoad(content, NOTHING, DAYS)).toEqual(content);
      }),
    );
  });

  it('lose no episode, and nothing in one, that the return said', () => {
    fc.assert(
      fc.property(returnChild, aRoad, (content, walked) => {
        const { episodes } = withRoad(content, walked, DAYS);
        const starts = (kind: 'assessments' | 'enquiries' | 'inNeedPlans' | 'protectionPlans', of: typeof episodes) =>
          of.flatMap((episode) => episode[kind].map(({ startDate }) => startDate));
        const days = episodes.map(({ referralDate }) => referralDate);
        for (const { referralDate } of content.episodes) expect(days).toContain(referralDate);
        for (const kind of ['assessments', 'enquiries', 'inNeedPlans', 'protectionPlans'] as const)
          expect(starts(kind, episodes)).toEqual(expect.arrayContaining(starts(kind, content.episodes)));
      }),
    );
  });

  it('say nothing of what came after the last day', () => {
    fc.assert(
      fc.property(aRoad, (walked) => {
        const { episodes } = withRoad(NOBODY, walked, DAYS);
        const said = JSON.stringify(episodes, (key, value: unknown) =>
          key === 'conferenceTarget' ? undefined : value,
        );
        for (const day of said.match(/\d{4}-\d\d-\d\d/g) ?? []) expect(day <= DAYS.last).toBe(true);
      }),
    );
  });
});

describe('of a road', () => {
  it('what is open on the last day is open', () => {
    const late = { referrals: [{ ...REFERRAL, closedOn: '2026-04-01', closeReason: 'RC7' as const }] };
    expect(episodeOf({ ...late, assessments: [{ ...ASSESSMENT, authorisedOn: '2026-04-01' }] })).toMatchObject({
      assessments: [{ startDate: '2025-06-03', factors: [] }],
    });
    expect(episodeOf(late)).not.toHaveProperty('closureDate');
    expect(episodeOf({ enquiries: [{ ...ENQUIRY, heldOn: '2026-04-01' }] }).enquiries).toEqual([
      { startDate: '2025-06-05', conferenceTarget: '2025-06-26', conferenceNotRequired: false },
    ]);
  });

  it('a target that a return gave stays', () => {
    const content = episodeOf({ enquiries: [{ ...ENQUIRY, target: '2025-06-27' }] });
    const again = episodeOf({ enquiries: [ENQUIRY] }, { ...NOBODY, episodes: [content] });
    expect(again.enquiries).toMatchObject([{ conferenceTarget: '2025-06-27' }]);
  });

  it('an enquiry without risk needs no conference', () => {
    const ended = { ...ENQUIRY, endedOn: '2025-06-12', riskless: true };
    expect(episodeOf({ enquiries: [ended] }).enquiries[0].conferenceNotRequired).toBe(true);
  });

  it('the conference of a child who moved in stands with the episode, another with its enquiry', () => {
    const heldOn = '2025-06-24';
    expect(episodeOf({ conferences: [{ kind: 'TRANSFER_IN', heldOn }] }).initialConferenceDate).toBe(heldOn);
    const both = episodeOf({ enquiries: [ENQUIRY], conferences: [{ kind: 'INITIAL', heldOn }] });
    expect(both.enquiries[0].conferenceDate).toBe(heldOn);
    expect(both).not.toHaveProperty('initialConferenceDate');
  });

  it('who is born after the last day is expected, and who dies after it lives', () => {
    const unborn = {
      ...FACTS,
      dateOfBirth: '2026-04-02',
      expectedDateOfBirth: '2026-04-05',
      dateOfDeath: '2026-04-03',
    };
    expect(childOf('R1', unborn, DAYS)).toEqual({
      ...{ laChildId: 'R1', sex: 'F', ethnicity: 'ABAN', disabilities: [], episodes: [] },
      expectedBirthDate: '2026-04-05',
    });
    expect(codes(childOf('R1', { ...FACTS, dateOfBirth: '2014' }, DAYS))).toEqual(['8525']);
  });
});

describe('a rule that the road breaks holds the child', () => {
  const OTHER = { ...REFERRAL, id: 's', referredOn: '2025-09-01' };
  const NONE = { ...REFERRAL, noFurtherAction: true };
  const CLOSED: RoadReferral = { ...REFERRAL, closedOn: '2025-12-01', closeReason: 'RC7' };
  const IN_NEED = { startedOn: '2025-07-01', endedOn: null };
  it.each<[string, Partial<Road>]>([
    ['8815', { referrals: [REFERRAL, OTHER] }],
    ['8820', { referrals: [CLOSED, OTHER] }],
    ['8810', { referrals: [{ ...CLOSED, closeReason: null }] }],
    ['8831', { referrals: [NONE], assessments: [ASSESSMENT] }],
    ['8867', { referrals: [CLOSED], assessments: [{ ...ASSESSMENT, authorisedOn: null }] }],
    ['1103', { assessments: [{ ...ASSESSMENT, startedOn: '2025-06-01' }] }],
    ['8608', { assessments: [{ ...ASSESSMENT, startedOn: '2025-07-01' }] }],
    ['8897', { assessments: [{ ...ASSESSMENT, factors: [] }] }],
    ['8736', { assessments: [{ ...ASSESSMENT, startedOn: '2025-03-31', authorisedOn: null }] }],
    ['8863', { assessments: [ASSESSMENT, { ...ASSESSMENT, startedOn: '2025-06-10' }] }],
    ['4000', { referrals: [NONE], inNeedPlans: [IN_NEED] }],
    ['4011', { inNeedPlans: [{ startedOn: '2025-07-01', endedOn: '2025-06-30' }] }],
    ['4014', { inNeedPlans: [IN_NEED, { ...IN_NEED, startedOn: '2025-08-01' }] }],
    ['4015', { inNeedPlans: [{ ...IN_NEED, startedOn: '2025-06-01' }] }],
    ['8869', { assessments: [{ ...ASSESSMENT, factors: ['21', '16A'] }] }],
    ['8615', { enquiries: [{ ...ENQUIRY, heldOn: '2025-06-04' }] }],
    ['2889', { enquiries: [{ ...ENQUIRY, startedOn: '2025-06-01' }] }],
    ['8740', { enquiries: [{ ...ENQUIRY, startedOn: '2025-03-31' }] }],
    ['8839', { enquiries: [ENQUIRY, { ...ENQUIRY, startedOn: '2025-07-01' }] }],
    [
      '8890',
      {
        enquiries: [
          { ...ENQUIRY, heldOn: '2025-06-24' },
          { ...ENQUIRY, startedOn: '2025-06-10' },
        ],
      },
    ],
    ['8868', { referrals: [CLOSED], enquiries: [ENQUIRY] }],
    ['8875', { enquiries: [{ ...ENQUIRY, heldOn: '2025-06-21' }] }],
    ['8565', { referrals: [CLOSED], inNeedPlans: [{ ...IN_NEED, endedOn: '2025-12-02' }] }],
    ['2990', { referrals: [{ ...CLOSED, closeReason: 'RC8' }], enquiries: [{ ...ENQUIRY, heldOn: '2025-06-24' }] }],
  ])('%s', (code, more) => {
    expect(codes(withRoad(NOBODY, road(more), DAYS))).toContain(code);
  });

  it('and what the return broke by itself does not', () => {
    const said = withRoad(NOBODY, road({ enquiries: [{ ...ENQUIRY, startedOn: '2025-06-01' }] }), DAYS);
    expect(checkWritten(said, said, CONTEXT).map(({ code, severity }) => [code, severity])).toEqual([
      ['2889', 'NOTE'],
      ['2991Q', 'NOTE'],
    ]);
  });

  it('of which every one says what is expected', () => {
    for (const { message } of EPISODE_RULES) expect(message).toContain('expected');
  });
});
