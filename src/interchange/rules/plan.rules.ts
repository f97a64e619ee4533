import type { Day, ReturnProtectionPlan } from '../return.model';
import { allPlans, before, inCensusYear, inNeedPlans, plans, type Rule } from './rule';

/** The days of a plan are all its own: one that ends and another that begins on one day overlap (rule 8940). */
const startsWithin = (plan: ReturnProtectionPlan, other: ReturnProtectionPlan): boolean =>
  other.startDate <= plan.startDate && (other.endDate === undefined || plan.startDate <= other.endDate);

const isOpen = ({ endDate }: { endDate?: Day }): boolean => endDate === undefined;

const runsOn = (period: { startDate: Day; endDate?: Day }, day: Day): boolean =>
  period.startDate <= day && (period.endDate === undefined || day < period.endDate);

/** Child protection plans. What would make the hub say something untrue of a plan holds the child. */
export const PLAN_RULES: readonly Rule[] = [
  {
    code: '8840',
    severity: 'HELD',
    message: 'a plan that ended is expected to have run for more than a day',
    broken: plans('endDate', (plan) => plan.endDate === plan.startDate),
  },
  {
    code: '8925',
    severity: 'HELD',
    message: 'the end of a plan is expected on or after its start',
    broken: plans('endDate', (plan) => before(plan.endDate, plan.startDate)),
  },
  {
    code: '8935',
    severity: 'HELD',
    message: 'a child is expected to have at most one open plan',
    broken: plans('endDate', (plan, { others }) => isOpen(plan) && others().some(isOpen)),
  },
  {
    code: '8940',
    severity: 'HELD',
    message: 'the plans of a child are expected not to overlap',
    broken: plans('startDate', (plan, { others }) => others().some((other) => startsWithin(plan, other))),
  },
  {
    code: '8915',
    severity: 'HELD',
    message: 'a plan is expected to start on or before the death of the child',
    broken: plans('startDate', (plan, { child }) => before(child.deathDate, plan.startDate)),
  },
  {
    code: '8920',
    severity: 'HELD',
    message: 'a plan is expected to end on or before the death of the child',
    broken: plans('endDate', (plan, { child }) => before(child.deathDate, plan.endDate)),
  },
  {
    code: '8720',
    severity: 'NOTE',
    message: 'a plan is expected to start on or before the day the return speaks of',
    broken: plans('startDate', (plan, { context }) => plan.startDate > context.referenceDate),
  },
  {
    code: '8930',
    severity: 'NOTE',
    censusOnly: true,
    message: 'a plan that ended is expected to have ended in the census year',
    broken: plans('endDate', (plan, { context }) => plan.endDate !== undefined && !inCensusYear(plan.endDate, context)),
  },
  {
    code: '8841',
    severity: 'NOTE',
    message: 'every review is expected after the start of its plan',
    broken: plans('reviews', (plan) => plan.reviews.some((review) => review <= plan.startDate)),
  },
  {
    code: '2885',
    severity: 'NOTE',
    message: 'a plan is expected to start on the day of an initial conference',
    broken: plans(
      'startDate',
      (plan, { episode, context }) =>
        // A census gives the conferences of its own year (8715), so that it can be asked of the plans of that year alone.
        (context.form === 'FEED' || inCensusYear(plan.startDate, context)) &&
        plan.startDate !== episode.initialConferenceDate &&
        episode.enquiries.every((enquiry) => enquiry.conferenceDate !== plan.startDate),
    ),
  },
  {
    code: '1105',
    severity: 'NOTE',
    message: 'a plan is expected to start on or after the referral',
    broken: plans('startDate', (plan, { episode }) => plan.startDate < episode.referralDate),
  },
  {
    code: '8832',
    severity: 'NOTE',
    message: 'no plan is expected where the referral led to no further action',
    broken: plans('startDate', (_, { episode }) => episode.noFurtherAction === true),
  },
  {
    code: '4001',
    severity: 'NOTE',
    message: 'an open child in need plan is not expected beside an open child protection plan',
    broken: inNeedPlans('endDate', (plan, { episode }) => isOpen(plan) && episode.protectionPlans.some(isOpen)),
  },
  {
    code: '4003',
    severity: 'NOTE',
    message: 'no review of a child protection plan is expected while a child in need plan runs',
    broken: plans('reviews', (plan, { episode }) =>
      plan.reviews.some(
        // The review that ends a plan may open the other.
        (review) => review !== plan.endDate && episode.inNeedPlans.some((inNeed) => runsOn(inNeed, review)),
      ),
    ),
  },
  {
    code: '4016',
    severity: 'NOTE',
    message: 'a child in need plan is not expected to start while a child protection plan runs',
    broken: inNeedPlans('startDate', (plan, { child }) =>
      allPlans(child).some((protection) => runsOn(protection, plan.startDate)),
    ),
  },
  {
    code: '4017',
    severity: 'NOTE',
    message: 'a child protection plan is not expected to start while a child in need plan runs',
    broken: plans('startDate', (plan, { child }) =>
      child.episodes.some((episode) => episode.inNeedPlans.some((inNeed) => runsOn(inNeed, plan.startDate))),
    ),
  },
];
