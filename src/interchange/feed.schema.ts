import { ASSESSMENT_FACTOR, CLOSURE_REASON, DISABILITY, ETHNICITY, REFERRAL_SOURCE, SEX, UPN_UNKNOWN } from './codes';
import { block, outside, partsOf, type Group } from './parts';
import type {
  ReturnAssessment,
  ReturnChild,
  ReturnEnquiry,
  ReturnEpisode,
  ReturnInNeedPlan,
  ReturnProtectionPlan,
  ReturnWorker,
} from './return.model';
import * as value from './values';

/**
 * One child of the Department for Education's children's social care feed, key by key. Source: dfe-csc-api-data-flows,
 * docs/json_payload_structure.md (specification 0.7). It has no category of abuse, need code or review, so none is asked
 * for; `purge` and `la_code` are the reader's (feed.reader.ts).
 */
const held = { ifMissing: 'HELD' } as const;

const child = partsOf<ReturnChild>();
const episode = partsOf<ReturnEpisode>();
const worker = partsOf<ReturnWorker>();
const assessment = partsOf<ReturnAssessment>();
const inNeedPlan = partsOf<ReturnInNeedPlan>();
const enquiry = partsOf<ReturnEnquiry>();
const plan = partsOf<ReturnProtectionPlan>();

export const FEED_CHILD: Group = block(
  'child',
  child.leaf('la_child_id', 'laChildId', value.laChildId, held),
  child.leaf('mis_child_id', 'misChildId', value.sourceId),
  block(
    'child_details',
    child.leaf('unique_pupil_number', 'upn', value.upnForm, { code: '1540' }),
    child.leaf('former_unique_pupil_number', 'formerUpn', value.upnForm, { code: '1560Q' }),
    child.leaf('unique_pupil_number_unknown_reason', 'upnUnknown', value.code('UPNunknown', UPN_UNKNOWN)),
    child.leaf('first_name', 'firstName', value.name),
    child.leaf('surname', 'surname', value.name),
    child.leaf('date_of_birth', 'birthDate', value.day),
    child.leaf('expected_date_of_birth', 'expectedBirthDate', value.day),
    child.leaf('sex', 'sex', value.code('Sex', SEX)),
    child.leaf('ethnicity', 'ethnicity', value.code('Ethnicity', ETHNICITY)),
    child.list('disabilities', '', 'disabilities', value.code('Disability', DISABILITY)),
    child.leaf('postcode', 'postcode', value.postcode),
    outside('uasc_flag'),
    outside('uasc_end_date'),
  ),
  outside('health_and_wellbeing'),
  child.many('social_care_episodes', 'episodes', [
    episode.leaf('social_care_episode_id', 'sourceId', value.sourceId),
    episode.leaf('referral_date', 'referralDate', value.day, held),
    episode.leaf('referral_source', 'referralSource', value.code('ReferralSource', REFERRAL_SOURCE)),
    episode.leaf('referral_no_further_action_flag', 'noFurtherAction', value.flag),
    episode.leaf('closure_date', 'closureDate', value.day),
    episode.leaf('closure_reason', 'closureReason', value.code('ReasonForClosure', CLOSURE_REASON)),
    episode.many('care_worker_details', 'workers', [
      worker.leaf('worker_id', 'workerId', value.workerId, held),
      worker.leaf('start_date', 'startDate', value.day),
      worker.leaf('end_date', 'endDate', value.day),
    ]),
    episode.many('child_and_family_assessments', 'assessments', [
      assessment.leaf('child_and_family_assessment_id', 'sourceId', value.sourceId),
      assessment.leaf('start_date', 'startDate', value.day, held),
      assessment.leaf('authorisation_date', 'authorisationDate', value.day),
      assessment.list('factors', '', 'factors', value.code('AssessmentFactors', ASSESSMENT_FACTOR)),
    ]),
    episode.many('child_in_need_plans', 'inNeedPlans', [
      inNeedPlan.leaf('child_in_need_plan_id', 'sourceId', value.sourceId),
      inNeedPlan.leaf('start_date', 'startDate', value.day, held),
      inNeedPlan.leaf('end_date', 'endDate', value.day),
    ]),
    episode.many('section_47_assessments', 'enquiries', [
      enquiry.leaf('section_47_assessment_id', 'sourceId', value.sourceId),
      enquiry.leaf('start_date', 'startDate', value.day, held),
      enquiry.leaf('icpc_required_flag', 'conferenceNotRequired', value.not(value.flag)),
      enquiry.leaf('icpc_date', 'conferenceDate', value.day),
      enquiry.leaf('end_date', 'endDate', value.day),
    ]),
    episode.many('child_protection_plans', 'protectionPlans', [
      plan.leaf('child_protection_plan_id', 'sourceId', value.sourceId),
      plan.leaf('start_date', 'startDate', value.day, held),
      plan.leaf('end_date', 'endDate', value.day),
      plan.absent('reviews'),
    ]),
    episode.absent('preProceedings'),
    outside('child_looked_after_placements'),
    outside('adoption'),
    outside('care_leavers'),
  ]),
);
