import fc from 'fast-check';
import type { ReturnChild, ReturnEpisode, ReturnHeader } from '../../src/interchange';
import * as codes from '../../src/interchange/codes';
import { dayOf, formatDay, type CivilDay } from '../../src/platform/days/civil-day';
import { upnCheckLetter } from '../../src/platform/identifiers';

const FIRST = dayOf('2000-01-01');
const LAST = dayOf('2026-12-31');

const aDay = fc.integer({ min: FIRST, max: LAST }).map((day) => formatDay(day as CivilDay));
const oneOf = <K extends string | number>(list: readonly K[] | Readonly<Record<K, string>>) =>
  fc.constantFrom(...((Array.isArray(list) ? list : Object.keys(list)) as `${K}`[]));
const small = fc.integer({ min: 0, max: 999 });

/** A record of which every optional part may be absent, never undefined: as a return leaves things out. */
const partly = <T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, ...required: K[]) =>
  fc.record(model, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<Partial<T> & Pick<T, K>>;

const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });

const assessment = partly(
  {
    startDate: aDay,
    internalReviewDate: aDay,
    authorisationDate: aDay,
    factors: few(oneOf(codes.ASSESSMENT_FACTOR)),
  },
  'startDate',
  'factors',
);
const inNeedPlan = partly({ startDate: aDay, endDate: aDay }, 'startDate');
const enquiry = partly(
  { startDate: aDay, conferenceTarget: aDay, conferenceDate: aDay, conferenceNotRequired: fc.boolean() },
  'startDate',
  'conferenceNotRequired',
);
const preProceedings = partly(
  {
    startDate: aDay,
    letterBeforeProceedingsDate: aDay,
    familyMeetingOffered: fc.boolean(),
    familyMeetingHeld: fc.boolean(),
    initialMeetingDate: aDay,
    reviewMeetings: small,
    stepDecisionDate: aDay,
    outcome: oneOf(codes.PRE_PROCEEDINGS_OUTCOME),
    courtApplicationDate: aDay,
    careProceedingsLetterDate: aDay,
  },
  'startDate',
);

const categories = { initialCategory: oneOf(codes.CATEGORY_OF_ABUSE), latestCategory: oneOf(codes.CATEGORY_OF_ABUSE) };

const planBesidesDates = fc.record({ ...categories, previousPlans: small, reviews: few(aDay) });

const episodeBesidesPlans = partly(
  {
    referralDate: aDay,
    referralSource: oneOf(codes.REFERRAL_SOURCE),
    primaryNeed: oneOf(codes.PRIMARY_NEED),
    closureDate: aDay,
    closureReason: oneOf(codes.CLOSURE_REASON),
    initialConferenceDate: aDay,
    assessments: few(assessment),
    inNeedPlans: few(inNeedPlan),
    enquiries: few(enquiry),
    noFurtherAction: fc.boolean(),
    preProceedings: few(preProceedings),
    workers: fc.constant([]),
  },
  'referralDate',
  'referralSource',
  'assessments',
  'inNeedPlans',
  'enquiries',
  'noFurtherAction',
  'preProceedings',
  'workers',
);

/** Episodes whose plans follow one another, the last of them perhaps open: what the rules ask of a child not held. */
const episodes: fc.Arbitrary<ReturnEpisode[]> = fc
  .record({
    besides: fc.array(episodeBesidesPlans, { maxLength: 3 }),
    plans: few(planBesidesDates),
    turns: fc.uniqueArray(fc.integer({ min: FIRST, max: LAST }), { minLength: 6, maxLength: 6 }),
    lastIsOpen: fc.boolean(),
  })
  .map(({ besides, plans, turns, lastIsOpen }) => {
    const days = turns.sort((a, b) => a - b).map((day) => formatDay(day as CivilDay));
    const dated = plans.map((plan, n) => ({
      ...plan,
      startDate: days[2 * n] ?? '',
      ...(lastIsOpen && n === plans.length - 1 ? {} : { endDate: days[2 * n + 1] ?? '' }),
    }));
    return besides.map((episode, e) => ({
      ...episode,
      protectionPlans: dated.filter((_, n) => n % besides.length === e),
    }));
  });

const upn = fc
  .tuple(fc.stringMatching(/^[2-9]\d{10}$/), oneOf(Array.from('0123456789ABCDEFGHJKLMNPQRTUVWXYZ')))
  .map(([digits, last]) => upnCheckLetter(digits + last) + digits + last);

/** A child as a census may give it, held by no rule; LAchildIDs are told apart by who uses it. */
export const returnChild: fc.Arbitrary<ReturnChild> = partly(
  {
    laChildId: fc.stringMatching(/^[A-Za-z0-9]{1,20}$/),
    upn,
    formerUpn: upn,
    upnUnknown: oneOf(codes.UPN_UNKNOWN),
    birthDate: fc.constant('1999-12-31'),
    expectedBirthDate: aDay,
    sex: oneOf(codes.SEX),
    deathDate: fc.constant('2027-01-01'),
    ethnicity: oneOf(codes.ETHNICITY),
    disabilities: few(oneOf(codes.DISABILITY)),
    episodes,
  },
  'laChildId',
  'birthDate',
  'sex',
  'ethnicity',
  'disabilities',
  'episodes',
);

const label = fc.stringMatching(/^[!-~À-ſ가-힣€&<>"'][ -~À-ſ]{0,30}[!-~]$/u);

export const returnHeader: fc.Arbitrary<ReturnHeader> = partly(
  {
    collection: fc.constant('CIN' as const),
    year: fc.constant(2026),
    referenceDate: fc.constant('2026-03-31'),
    sourceLevel: fc.constant('L' as const),
    authority: fc.stringMatching(/^[2-9]\d\d$/),
    softwareCode: label,
    release: label,
    serialNumber: fc.stringMatching(/^\d{3,6}$/),
    writtenAt: fc.constantFrom('2026-04-20T09:00:00', '2026-04-20T09:00:00.123+01:00'),
  },
  'collection',
  'year',
  'referenceDate',
  'authority',
);
