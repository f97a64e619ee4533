import type { ReturnEpisode } from '../return.model';
import { before, episodes, inCensusYear, type Rule } from './rule';

type Days = { readonly startDate: string; readonly endDate?: string | undefined };

const isOpen = ({ closureDate, noFurtherAction }: ReturnEpisode): boolean =>
  closureDate === undefined && noFurtherAction !== true;

/** Whether one of some periods starts while another runs; by position, as two that say the same are two. */
const overlap = (periods: readonly Days[]): boolean =>
  periods.some(({ startDate }, a) =>
    periods.some(
      (other, b) =>
        a !== b && other.startDate <= startDate && (other.endDate === undefined || startDate < other.endDate),
    ),
  );

const assessed = ({ assessments }: ReturnEpisode): Days[] =>
  assessments.map(({ startDate, authorisationDate: endDate }) => ({ startDate, endDate }));

/**
 * Episodes, assessments and Child in Need plans, as read from a SQL reading of the Department's rules that an authority
 * (Bristol) published. Asked of what the hub writes and not of what it reads: a return is the authority's own word, and none
 * of these would make the hub say something untrue.
 */
export const EPISODE_RULES: readonly Rule[] = [
  {
    code: '8815',
    severity: 'NOTE',
    message: 'a child is expected to have at most one open episode',
    broken: episodes(
      'closureDate',
      (episode, { child }) => isOpen(episode) && child.episodes.filter(isOpen).length > 1,
    ),
  },
  {
    code: '8820',
    severity: 'NOTE',
    message: 'the episodes of a child are expected not to overlap',
    broken: episodes('referralDate', (episode, { child }) =>
      child.episodes.some(
        (other) =>
          other !== episode &&
          other.noFurtherAction !== true &&
          episode.noFurtherAction !== true &&
          other.referralDate <= episode.referralDate &&
          (other.closureDate === undefined || episode.referralDate < other.closureDate),
      ),
    ),
  },
  {
    code: '8810',
    severity: 'NOTE',
    message: 'a closure is expected with its reason, and a reason with the day of the closure',
    broken: episodes(
      'closureReason',
      ({ closureDate, closureReason }) => (closureDate === undefined) !== (closureReason === undefined),
    ),
  },
  {
    code: '8831',
    severity: 'NOTE',
    message: 'neither assessment nor enquiry is expected where the referral led to no further action',
    broken: episodes(
      'noFurtherAction',
      (episode) =>
        episode.noFurtherAction === true &&
        (episode.assessments.length + episode.enquiries.length > 0 || episode.initialConferenceDate !== undefined),
    ),
  },
  {
    code: '8867',
    severity: 'NOTE',
    message: 'in a closed episode every assessment is expected to be authorised',
    broken: episodes(
      'assessments',
      ({ closureDate, assessments }) =>
        closureDate !== undefined && assessments.some(({ authorisationDate }) => authorisationDate === undefined),
    ),
  },
  {
    code: '1103',
    severity: 'NOTE',
    message: 'an assessment is expected to start on or after the referral',
    broken: episodes('assessments', ({ referralDate, assessments }) =>
      assessments.some(({ startDate }) => startDate < referralDate),
    ),
  },
  {
    code: '8608',
    severity: 'NOTE',
    message: 'an assessment is expected to start on or before its authorisation',
    broken: episodes('assessments', ({ assessments }) =>
      assessments.some(({ startDate, authorisationDate }) => before(authorisationDate, startDate)),
    ),
  },
  {
    code: '8614',
    severity: 'NOTE',
    message: 'factors are expected of authorised assessments alone',
    broken: episodes('assessments', ({ assessments }) =>
      assessments.some(({ authorisationDate, factors }) => authorisationDate === undefined && factors.length > 0),
    ),
  },
  {
    code: '8897',
    severity: 'NOTE',
    message: 'factors are expected of an authorised assessment',
    broken: episodes('assessments', ({ assessments }) =>
      assessments.some(({ authorisationDate, factors }) => authorisationDate !== undefined && factors.length === 0),
    ),
  },
  {
    code: '8696',
    severity: 'NOTE',
    message: 'an assessment is expected to be authorised in the census year',
    broken: episodes('assessments', ({ assessments }, { context }) =>
      assessments.some(
        ({ authorisationDate }) => authorisationDate !== undefined && !inCensusYear(authorisationDate, context),
      ),
    ),
  },
  {
    code: '8736',
    severity: 'NOTE',
    message: 'an assessment that is not authorised is expected to have started in the census year',
    broken: episodes('assessments', ({ assessments }, { context }) =>
      assessments.some(
        ({ startDate, authorisationDate }) => authorisationDate === undefined && !inCensusYear(startDate, context),
      ),
    ),
  },
  {
    code: '8863',
    severity: 'NOTE',
    message: 'the assessments of an episode are expected not to overlap',
    broken: episodes('assessments', (episode) => overlap(assessed(episode))),
  },
  {
    code: '4000',
    severity: 'NOTE',
    message: 'no child in need plan is expected where the referral led to no further action',
    broken: episodes(
      'inNeedPlans',
      ({ noFurtherAction, inNeedPlans }) => noFurtherAction === true && inNeedPlans.length > 0,
    ),
  },
  {
    code: '4008',
    severity: 'NOTE',
    message: 'a child in need plan is expected to start and end on or before the death of the child',
    broken: episodes('inNeedPlans', ({ inNeedPlans }, { child }) =>
      inNeedPlans.some(
        ({ startDate, endDate }) => before(child.deathDate, startDate) || before(child.deathDate, endDate),
      ),
    ),
  },
  {
    code: '4011',
    severity: 'NOTE',
    message: 'a child in need plan is expected to end on or after its start',
    broken: episodes('inNeedPlans', ({ inNeedPlans }) =>
      inNeedPlans.some(({ startDate, endDate }) => before(endDate, startDate)),
    ),
  },
  {
    code: '4013',
    severity: 'NOTE',
    message: 'a child in need plan that ended is expected to have ended in the census year',
    broken: episodes('inNeedPlans', ({ inNeedPlans }, { context }) =>
      inNeedPlans.some(({ endDate }) => endDate !== undefined && !inCensusYear(endDate, context)),
    ),
  },
  {
    code: '4014',
    severity: 'NOTE',
    message: 'the child in need plans of an episode are expected not to overlap',
    broken: episodes('inNeedPlans', ({ inNeedPlans }) => overlap(inNeedPlans)),
  },
  {
    code: '4015',
    severity: 'NOTE',
    message: 'a child in need plan is expected to start on or after the referral',
    broken: episodes('inNeedPlans', ({ referralDate, inNeedPlans }) =>
      inNeedPlans.some(({ startDate }) => startDate < referralDate),
    ),
  },
];
