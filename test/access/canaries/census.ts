import { randomUUID } from 'node:crypto';
import { day, weekday, type Group, type Planted, type Planting } from '../canaries';

/** What is put in the place of words of the walk before a census is written: codes of its lists, too short to be canaries. */
export const CODES = { ethnicity: 'ABAN', disabilities: ['MOB', 'VIS'] } as const;

/** What happened to a child in the days of the census of 2026, around the two plans that run in them. */
export async function plantCensus(planting: Planting, concernId: string): Promise<void> {
  const { put, word, row, of, index, canaries, keyWorker } = planting;
  const id = (group: Group): string => canaries.value(of, group, randomUUID());
  // Not the first of a month, with which the walk asks, and of which some answers speak.
  const on = (group: Group, year: number, month: number): string =>
    canaries.value(of, group, day(year, month, index + 1));
  const by = keyWorker.id;

  const referralId = id('referral');
  const author = await planting.extra('finding', 'SOCIAL_CARE', 'SOCIAL_WORKER');
  await put('referral', [
    {
      ...{ ...row, id: referralId, concern_id: concernId, referred_on: on('referral', 2024, 11), source: '3F' },
      ...{ primary_need: 'N1', no_further_action: false, closed_on: null, close_reason: null, closed_by: null },
      version: 1,
    },
  ]);
  await put('assessment', [
    {
      ...{ ...row, id: id('finding'), referral_id: referralId, started_on: on('finding', 2025, 4) },
      ...{ child_seen_on: day(2025, 4, index + 1), review_on: on('finding', 2025, 6), factors: ['3A', '16A'] },
      ...{ findings: word('said'), state: 'AUTHORISED', outcome: 'CHILD_IN_NEED', written_by: author.id },
      ...{ returned_because: word('leading'), authorised_by: by, authorised_on: on('finding', 2025, 7), version: 1 },
    },
  ]);
  await put('section47', [
    {
      ...{ ...row, id: id('finding'), referral_id: referralId, started_on: on('finding', 2025, 5), conducted: 'JOINT' },
      ...{ state: 'ENDED', ended_on: on('finding', 2025, 8), ended_by: by, outcome: 'NO_CONTINUING_RISK' },
      ...{ categories: [], findings: word('said'), help_instead: word('said'), unheard: [], version: 1 },
      child_not_heard_because: word('said'),
    },
  ]);
  await put('child_in_need_plan', [
    {
      ...{ ...row, id: id('inNeed'), after_plan_id: null, started_on: on('inNeed', 2025, 10) },
      ...{ ended_on: on('inNeed', 2025, 11), end_reason: 'NEEDS_MET', support: word('inNeedWords'), lead_id: by },
      version: 2,
    },
  ]);
  // It decided on the plan that is open: held on the day on which that began.
  const chair = await planting.extra('otherPart', 'SOCIAL_CARE', 'CONFERENCE_CHAIR');
  const conferenceId = id('otherMeeting');
  await put('conference', [
    {
      ...{ authority_id: row.authority_id, id: conferenceId, kind: 'TRANSFER_IN', state: 'RECORDED', version: 1 },
      ...{ planned_by: by, planned_for: `${weekday(2025, 12, index)}T12:00:00Z`, held_on: weekday(2025, 12, index) },
      ...{ venue: word('otherPlace'), online: null, late_reason: null, late_agreed_by: null, note_taker: null },
      ...{ chair_id: chair.id, changed_reason: null, not_quorate_reason: null, distributed_on: null },
      ...{ outline_gap: null, record_gap: null },
    },
  ]);
  await put('conference_child', [
    {
      ...{ ...row, id: id('otherPart'), conference_id: conferenceId, deadline_id: null, ahead: false, version: 1 },
      ...{ left_because: null, chair_link_id: null, strengths: null, worries: null, needs_to_change: null },
      who_can_support: null,
    },
  ]);
}

/**
 * All that a census of 2026 says of a child, element by element in the order of its schema, as somebody reads it who has the
 * Department's specification and this page beside them: nothing of it is made by src/interchange. What was done after the last of
 * March is not in it, nor is anything of which it does not ask.
 */
export function censusOf({ localId, upn, dateOfBirth }: Planted, index: number): string[] {
  const plan = (start: string, end: string | undefined, latest: string, reviews: readonly string[]): string[] => [
    `CPPstartDate ${start}`,
    ...(end === undefined ? [] : [`CPPendDate ${end}`]),
    ...['InitialCategoryOfAbuse NEG', `LatestCategoryOfAbuse ${latest}`, 'NumberOfPreviousCPP 2'],
    ...reviews.map((review) => `CPPreviewDate ${review}`),
  ];
  const conference = weekday(2025, 12, index);
  return [
    ...[`LAchildID ${localId}`, `UPN ${upn}`, `PersonBirthDate ${dateOfBirth}`, 'Sex F'],
    `PersonDeathDate ${day(2026, 2, index + 1)}`,
    ...[`Ethnicity ${CODES.ethnicity}`, ...CODES.disabilities.map((code) => `Disability ${code}`)],
    ...[`CINreferralDate ${day(2024, 11, index + 1)}`, 'ReferralSource 3F', 'PrimaryNeedCode N1'],
    `DateOfInitialCPC ${conference}`,
    `AssessmentActualStartDate ${day(2025, 4, index + 1)}`,
    `AssessmentInternalReviewDate ${day(2025, 6, index + 1)}`,
    `AssessmentAuthorisationDate ${day(2025, 7, index + 1)}`,
    ...['AssessmentFactors 3A', 'AssessmentFactors 16A'],
    ...[`CINPlanStartDate ${day(2025, 10, index + 1)}`, `CINPlanEndDate ${day(2025, 11, index + 1)}`],
    ...[`S47ActualStartDate ${day(2025, 5, index + 1)}`, 'ICPCnotRequired 1', 'ReferralNFA 0'],
    ...plan(day(2025, 1, index), day(2025, 9, index), 'EMO', []),
    // What a conference of a later year said of its category is for the census of that year.
    ...plan(conference, undefined, 'NEG', [day(2026, 1, index + 6)]),
  ];
}

/** The groups of which something is in a census, written down a second time; nothing else of a record leaves with one. */
export const IN_A_CENSUS: readonly Group[] = [
  'localId',
  'upn',
  'birth',
  'lifeDates',
  'referral',
  'finding',
  'inNeed',
  'plan',
  'reviewed',
];
