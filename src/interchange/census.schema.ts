import {
  ASSESSMENT_FACTOR,
  CATEGORY_OF_ABUSE,
  CLOSURE_REASON,
  DISABILITY,
  ETHNICITY,
  PRE_PROCEEDINGS_OUTCOME,
  PRIMARY_NEED,
  REFERRAL_SOURCE,
  SEX,
  UPN_UNKNOWN,
} from './codes';
import { block, partsOf, type Group } from './parts';
import type {
  ReturnAssessment,
  ReturnChild,
  ReturnEnquiry,
  ReturnEpisode,
  ReturnHeader,
  ReturnInNeedPlan,
  ReturnPreProceedings,
  ReturnProtectionPlan,
} from './return.model';
import * as value from './values';

/**
 * The Children in Need census, element by element in the schema's order (2026 names). Sources: CIN_schema_2023, _2025 and
 * _2026.xsd in SocialFinanceDigitalLabs/liia-tools-pipeline; PreProceedingsandFGDM, which those do not have yet, from the
 * rules 9006 to 9015Q of data-to-insight's CIN validator, placed last in CINdetails: its place is not confirmed.
 *
 * A missing element holds the child where the record means nothing without it; where only the Department's return is the
 * poorer for it, it is noted: a child at risk is not kept out of the hub for want of an ethnicity.
 */
const held = { ifMissing: 'HELD' } as const;
const noted = { ifMissing: 'NOTE' } as const;

const header = partsOf<ReturnHeader>();
const child = partsOf<ReturnChild>();
const episode = partsOf<ReturnEpisode>();
const assessment = partsOf<ReturnAssessment>();
const inNeedPlan = partsOf<ReturnInNeedPlan>();
const enquiry = partsOf<ReturnEnquiry>();
const plan = partsOf<ReturnProtectionPlan>();
const pre = partsOf<ReturnPreProceedings>();

export const HEADER: Group = block(
  'Header',
  block(
    'CollectionDetails',
    header.leaf('Collection', 'collection', value.literal('CIN'), held),
    header.leaf('Year', 'year', value.collectionYear, held),
    header.leaf('ReferenceDate', 'referenceDate', value.day, held),
  ),
  block(
    'Source',
    header.leaf('SourceLevel', 'sourceLevel', value.literal('L')),
    header.leaf('LEA', 'authority', value.authority, held),
    header.leaf('SoftwareCode', 'softwareCode', value.label),
    header.leaf('Release', 'release', value.label),
    header.leaf('SerialNo', 'serialNumber', value.serial),
    header.leaf('DateTime', 'writtenAt', value.dateTime),
  ),
);

const ASSESSMENTS = episode.many('Assessments', 'assessments', [
  assessment.leaf('AssessmentActualStartDate', 'startDate', value.day, held),
  assessment.leaf('AssessmentInternalReviewDate', 'internalReviewDate', value.day),
  assessment.leaf('AssessmentAuthorisationDate', 'authorisationDate', value.day),
  assessment.list(
    'FactorsIdentifiedAtAssessment',
    'AssessmentFactors',
    'factors',
    value.code('AssessmentFactors', ASSESSMENT_FACTOR),
  ),
]);

const IN_NEED_PLANS = episode.many('CINPlanDates', 'inNeedPlans', [
  inNeedPlan.leaf('CINPlanStartDate', 'startDate', value.day, held),
  inNeedPlan.leaf('CINPlanEndDate', 'endDate', value.day),
]);

const SECTION_47 = episode.many('Section47', 'enquiries', [
  enquiry.leaf('S47ActualStartDate', 'startDate', value.day, { ...held, code: '8615' }),
  enquiry.leaf('InitialCPCtarget', 'conferenceTarget', value.day),
  enquiry.leaf('DateOfInitialCPC', 'conferenceDate', value.day),
  enquiry.leaf('ICPCnotRequired', 'conferenceNotRequired', value.yesNo, noted),
]);

const PROTECTION_PLANS = episode.many('ChildProtectionPlans', 'protectionPlans', [
  plan.leaf('CPPstartDate', 'startDate', value.day, { ...held, code: '8720' }),
  plan.leaf('CPPendDate', 'endDate', value.day),
  plan.leaf('InitialCategoryOfAbuse', 'initialCategory', value.code('CategoryOfAbuse', CATEGORY_OF_ABUSE), {
    ...held,
    code: '8905',
  }),
  plan.leaf('LatestCategoryOfAbuse', 'latestCategory', value.code('CategoryOfAbuse', CATEGORY_OF_ABUSE), {
    ...held,
    code: '8910',
  }),
  plan.leaf('NumberOfPreviousCPP', 'previousPlans', value.count, { ...noted, code: '8730' }),
  plan.list('Reviews', 'CPPreviewDate', 'reviews', value.day, '8842Q'),
]);

const PRE_PROCEEDINGS = episode.many(
  'PreProceedingsandFGDM',
  'preProceedings',
  [
    pre.leaf('PPStartDate', 'startDate', value.day, held),
    pre.leaf('LBPSentDate', 'letterBeforeProceedingsDate', value.day),
    pre.leaf('FGDMMeetingOffer', 'familyMeetingOffered', value.yesNo),
    pre.leaf('FGDMMeetingFac', 'familyMeetingHeld', value.yesNo),
    pre.leaf('InitialPPMeetingDate', 'initialMeetingDate', value.day),
    pre.leaf('ReviewMeetingsCount', 'reviewMeetings', value.count),
    pre.leaf('StepDecisionDate', 'stepDecisionDate', value.day),
    pre.leaf('PPOutcome', 'outcome', value.code('PPOutcome', PRE_PROCEEDINGS_OUTCOME), { code: '9011' }),
    pre.leaf('CourtAppDate', 'courtApplicationDate', value.day),
    pre.leaf('LetterInitCPDate', 'careProceedingsLetterDate', value.day),
  ],
  ['PreProceedingsAndFGDM'],
);

export const CHILD: Group = block(
  'Child',
  block(
    'ChildIdentifiers',
    child.leaf('LAchildID', 'laChildId', value.laChildId, held),
    child.leaf('UPN', 'upn', value.upnForm, { code: '1540' }),
    child.leaf('FormerUPN', 'formerUpn', value.upnForm, { code: '1560Q' }),
    child.leaf('UPNunknown', 'upnUnknown', value.code('UPNunknown', UPN_UNKNOWN)),
    child.leaf('PersonBirthDate', 'birthDate', value.day),
    child.leaf('ExpectedPersonBirthDate', 'expectedBirthDate', value.day),
    child.leaf('Sex', 'sex', value.code('Sex', SEX), noted),
    child.leaf('GenderCurrent', 'sex', value.gender, { readOnly: true }),
    child.leaf('PersonDeathDate', 'deathDate', value.day),
  ),
  block(
    'ChildCharacteristics',
    child.leaf('Ethnicity', 'ethnicity', value.code('Ethnicity', ETHNICITY), noted),
    child.list('Disabilities', 'Disability', 'disabilities', value.code('Disability', DISABILITY)),
  ),
  child.many('CINdetails', 'episodes', [
    episode.leaf('CINreferralDate', 'referralDate', value.day, held),
    episode.leaf('ReferralSource', 'referralSource', value.code('ReferralSource', REFERRAL_SOURCE), noted),
    episode.leaf('PrimaryNeedCode', 'primaryNeed', value.code('PrimaryNeedCode', PRIMARY_NEED)),
    episode.leaf('CINclosureDate', 'closureDate', value.day),
    episode.leaf('ReasonForClosure', 'closureReason', value.code('ReasonForClosure', CLOSURE_REASON)),
    episode.leaf('DateOfInitialCPC', 'initialConferenceDate', value.day),
    ASSESSMENTS,
    IN_NEED_PLANS,
    SECTION_47,
    episode.leaf('ReferralNFA', 'noFurtherAction', value.yesNo, noted),
    PROTECTION_PLANS,
    PRE_PROCEEDINGS,
    episode.absent('workers'),
  ]),
);
